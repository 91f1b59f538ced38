import { nearest, ok, type Problem, parseDay, type Result, refused } from '../base/index.ts'
import { nearOf } from './parse.ts'
import type { Fact, FactName, Facts, FactValue, Option, Vocabulary } from './vocabulary.ts'

type Reading = {
  readonly vocabulary: Vocabulary
  readonly facts: Map<FactName, FactValue>
  readonly problems: Problem[]
}

/**
 * Read what is known about an asker, from a file or a request.
 *
 * @param input a mapping of dotted names (`applicant.staff: 12`), or nested ones (`applicant: { staff: 12 }`), or both;
 *   null stands for not known, and one code may stand for a list of it
 * @returns the facts, or every problem at once, each naming the fact and what would be accepted
 */
export function parseFacts(vocabulary: Vocabulary, input: unknown): Result<Facts, readonly Problem[]> {
  if (!isMapping(input)) return refused([{ code: 'rules/facts-not-a-mapping', values: { found: kindOf(input) } }])
  const reading: Reading = { vocabulary, facts: new Map(), problems: [] }
  readMapping(input, '', reading)
  return reading.problems.length > 0 ? refused(reading.problems) : ok(reading.facts)
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readMapping(mapping: Readonly<Record<string, unknown>>, before: string, reading: Reading): void {
  for (const [key, value] of Object.entries(mapping)) {
    const name = before === '' ? key : `${before}.${key}`
    const fact = reading.vocabulary.facts.get(name)
    if (fact !== undefined) readFact(fact, value, reading)
    else if (isMapping(value)) readMapping(value, name, reading)
    else reading.problems.push(unknownFact(name, reading.vocabulary))
  }
}

const unknownFact = (name: string, { facts }: Vocabulary): Problem => ({
  code: 'rules/unknown-fact',
  values: { name, near: nearOf(name, [...facts.keys()]) },
})

function readFact(fact: Fact, value: unknown, { facts, problems }: Reading): void {
  if (value === null || value === undefined) return
  if (facts.has(fact.name)) {
    problems.push({ code: 'rules/fact-given-twice', values: { name: fact.name } })
    return
  }
  const found = readValue(fact, value)
  if (found.ok) facts.set(fact.name, found.value)
  else problems.push(...found.problem)
}

function readValue(fact: Fact, value: unknown): Result<FactValue, readonly Problem[]> {
  const { type } = fact
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? ok(value) : refused([unfit(fact, 'not-true-or-false', value)])
    case 'number':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value)
        ? readNumber(fact, value)
        : refused([unfit(fact, 'not-a-number', value)])
    case 'date': {
      const day = typeof value === 'string' ? parseDay(value) : undefined
      return day === undefined
        ? refused([{ code: 'rules/not-a-day', values: { name: fact.name, value: shown(value) } }])
        : ok(day)
    }
    case 'text':
      return typeof value === 'string' ? ok(value) : refused([unfit(fact, 'not-a-text', value)])
    case 'choice':
      return typeof value === 'string'
        ? readOption(fact, value, type.options)
        : refused([unfit(fact, 'not-an-answer', value)])
    case 'list':
      return readList(fact, value, type.options)
  }
}

function readNumber(fact: Fact, value: number): Result<number, readonly Problem[]> {
  const { type, name } = fact
  if (type.kind !== 'number' && type.kind !== 'money') return ok(value)
  const { least, most } = type
  if (type.kind === 'number' && type.whole === true && !Number.isInteger(value)) {
    return refused([{ code: 'rules/not-a-whole-number', values: { name, value } }])
  }
  if (least !== undefined && value < least)
    return refused([{ code: 'rules/below-least', values: { name, value, least } }])
  if (most !== undefined && value > most) return refused([{ code: 'rules/above-most', values: { name, value, most } }])
  return ok(value)
}

function readOption({ name }: Fact, code: string, options: readonly Option[]): Result<string, readonly Problem[]> {
  const codes = options.map((option) => option.code)
  if (codes.includes(code)) return ok(code)
  const near = nearest(code, codes, 3)
  const values = { name, value: code, near: (near.length > 0 ? near : codes.slice(0, 5)).join(', ') }
  return refused([{ code: 'rules/unknown-answer', values }])
}

function readList(fact: Fact, value: unknown, options: readonly Option[]): Result<FactValue, readonly Problem[]> {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  const codes = items.filter((item) => typeof item === 'string')
  if (codes.length < items.length) return refused([unfit(fact, 'not-answers', value)])
  const problems = codes.flatMap((code) => {
    const read = readOption(fact, code, options)
    return read.ok ? [] : read.problem
  })
  return problems.length > 0 ? refused(problems) : ok([...new Set(codes)])
}

/** A value of another kind than the fact's: what was found, and some options where it takes options. */
const unfit = ({ name, type }: Fact, code: string, value: unknown): Problem => {
  const options = 'options' in type ? type.options.slice(0, 5).map((option) => option.code) : []
  const some = options.length > 0 ? { some: options.join(', ') } : {}
  return { code: `rules/${code}`, values: { name, found: shown(value), ...some } }
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'nothing' : typeof value)

/** A value as it was given, cut to what fits in a sentence. */
function shown(value: unknown): string {
  const written = JSON.stringify(value) ?? String(value)
  return written.length > 60 ? `${written.slice(0, 57)}…` : written
}

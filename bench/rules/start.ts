import { readdirSync, readFileSync } from 'node:fs'
import { nextQuestion } from '../../src/advice/index.ts'
import { day } from '../../src/base/index.ts'
import { type Catalogue, type ContentFile, parseCatalogue } from '../../src/catalogue/index.ts'
import { compileRules, type Facts, parseRule, type Rule, type Scope } from '../../src/rules/index.ts'
import { median } from '../figure.ts'
import { feelText, vocabulary } from './in-feel.ts'
import { ruleSeed, rulesFrom } from './workload.ts'

// Two hundred schemes from nothing, in a process that has done nothing else yet.

const schemes = 200
const on = day('2026-11-20')

const content = new URL('../../content/', import.meta.url)
const files = readdirSync(content, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, text: readFileSync(new URL(path, content), 'utf8') }))

/** The content with copies of its schemes, under other ids, until there are two hundred. */
function multiplied(): readonly ContentFile[] {
  const own = files.filter(({ path }) => path.startsWith('schemes/'))
  const copies = Array.from({ length: Math.max(0, schemes - own.length) }, (_, i) => {
    const { path, text } = own[i % own.length] as (typeof own)[number] // there are schemes
    const mark = `-copy-${Math.floor(i / own.length)}`
    return { path: path.replace('.yaml', `${mark}.yaml`), text: text.replace(/^id: (\S+)/m, `id: $1${mark}`) }
  })
  return [...files, ...copies]
}

function time<T>(work: () => T): { readonly ms: number; readonly made: T } {
  const start = performance.now()
  const made = work()
  return { ms: performance.now() - start, made }
}

/** A scheme of eight conditions, each its own text, read, checked and compiled. */
function rulesOfSchemes(): number {
  const scope: Scope = { vocabulary, parameters: new Map(), gives: { kind: 'boolean' } }
  const rules = rulesFrom(ruleSeed, schemes).flatMap((clauses) =>
    clauses.map((clause): Rule => {
      const parsed = parseRule(feelText([clause]), scope)
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
      return parsed.value
    }),
  )
  return compileRules({ rules, vocabulary, day: on }).size
}

/** One asker after another, each knowing a little more than the one before. */
function questions(catalogue: Catalogue): number {
  const known: Facts[] = [new Map(), new Map([['applicant.kind', 'company']])]
  known.push(new Map([...(known[1] ?? []), ['applicant.incorporated_in', 'HK'], ['applicant.staff', 20]]))
  const times = Array.from(
    { length: 200 },
    (_, i) => time(() => nextQuestion(catalogue, known[i % known.length] as Facts, on)).ms,
  ) // within the list
  return median(times.slice(100))
}

/** The whole content, YAML and all, and then the question to ask. */
function fromContent(): object {
  const texts = multiplied()
  const { ms, made } = time(() => {
    const { catalogue, problems } = parseCatalogue(texts)
    if (catalogue === undefined) throw new Error(`the content has problems: ${JSON.stringify(problems[0])}`)
    const rules = [...catalogue.schemes.values()].flatMap(({ conditions }) => conditions.map(({ when }) => when))
    return { catalogue, conditions: compileRules({ rules, vocabulary: catalogue.vocabulary, day: on }).size }
  })
  const { catalogue, conditions } = made
  return { schemes: catalogue.schemes.size, conditions, ms, questionMs: questions(catalogue) }
}

/** Eight conditions for each scheme, from their texts. */
function fromTexts(): object {
  const { ms, made } = time(rulesOfSchemes)
  return { schemes, conditions: made, ms }
}

console.log(JSON.stringify(process.argv[2] === 'content' ? fromContent() : fromTexts()))

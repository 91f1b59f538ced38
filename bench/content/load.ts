import { join } from 'node:path'
import { exampleProblems, explainVerdict, judgeAll } from '../../src/advice/index.ts'
import { day } from '../../src/base/index.ts'
import { type Catalogue, parseCatalogue } from '../../src/catalogue/index.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import type { Facts, FactValue, ValueType } from '../../src/rules/index.ts'
import { median } from '../figure.ts'

// The whole content from its folder, in a process that has done nothing else yet; then firms against all schemes.

const on = day('2026-11-20')
const began = performance.now()
const files = await contentFolder(join(import.meta.dirname, '../../content')).read()
if (!files.ok) throw new Error(JSON.stringify(files.problem))
const { catalogue, problems } = parseCatalogue(files.value)
if (catalogue === undefined) throw new Error(`the content has problems: ${JSON.stringify(problems[0])}`)
const failures = exampleProblems(catalogue, files.value)
if (failures.length > 0) throw new Error(`examples fail: ${JSON.stringify(failures[0])}`)
judgeAll(catalogue, new Map(), on) // every rule compiled for the day
const ms = performance.now() - began

const firm = new Map<string, FactValue>([
  ['applicant.kind', 'company'],
  ['applicant.incorporated_in', 'HK'],
  ['applicant.staff', 20],
  ['project.total_cost', 200_000_000],
])
const questions = [...catalogue.questions.values()]
const switches = questions.filter(({ type }) => type.kind === 'boolean').map(({ name }) => name)

function timeOf(facts: Facts): number {
  const start = performance.now()
  for (const verdict of judgeAll(catalogue as Catalogue, facts, on))
    explainVerdict(catalogue as Catalogue, verdict, facts)
  return performance.now() - start
}

/** A firm that answers one question more, or otherwise, before each judgement. */
const answering = Array.from({ length: 300 }, (_, i) =>
  timeOf(firm.set(switches[(i * 37) % switches.length] ?? '', i % 2 === 0)),
)

/** Firms that have nothing to do with each other, each with half of its facts known; nothing is remembered of them. */
const random = randomFrom(7)
const strangers = Array.from({ length: 60 }, () =>
  timeOf(new Map(questions.flatMap(({ name, type }) => someAnswer(name, type)))),
)

function someAnswer(name: string, type: ValueType): readonly (readonly [string, FactValue])[] {
  if (random() < 0.5) return []
  if (type.kind === 'boolean') return [[name, random() < 0.5]]
  if (type.kind === 'number' || type.kind === 'money') return [[name, Math.round(random() * 1000)]]
  const option = type.kind === 'choice' ? type.options[Math.floor(random() * type.options.length)] : undefined
  return option === undefined ? [] : [[name, option.code]]
}

/** Numbers from 0 to 1, the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

const { schemes, organisations, offers, collaborations, indicators } = catalogue
const entries = schemes.size + organisations.size + offers.size + collaborations.size + indicators.size
const [judgeMs, strangerMs] = [median(answering.slice(100)), median(strangers.slice(20))]
console.log(JSON.stringify({ ms, entries, schemes: schemes.size, judgeMs, strangerMs }))

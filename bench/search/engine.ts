import { engines } from './engines.ts'
import { contentOf, entriesFrom, kindsOfQuestion, questionsFrom } from './workload.ts'

// One engine in a process of its own: `node --expose-gc bench/search/engine.ts <engine>`.
// Prints for each way to ask it how long it took to take the entries in, what it holds, and how long each question took.

const catalogue = contentOf()
const entries = entriesFrom(catalogue)
const questions = questionsFrom(entries)

const held = (): number => {
  for (let i = 0; i < 3; i++) globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const build = engines[process.argv[2] ?? '']
if (build === undefined) throw new Error(`no such engine: ${process.argv[2]}`)
const before = held()
const start = performance.now()
const { ways, outside = 0, close } = await build(entries, catalogue)
const buildMs = performance.now() - start
const bytes = held() - before + outside

type Ask = (typeof ways)[string]
const rounds = 3

/** How long each question took: the shortest of a few times, for what else the machine does only ever adds. */
async function measure(ask: Ask) {
  const times = questions.map(() => Number.POSITIVE_INFINITY)
  const found: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [i, { text }] of questions.entries()) {
      const began = performance.now()
      found[i] = await ask(text)
      times[i] = Math.min(times[i] ?? 0, performance.now() - began)
    }
  }
  const byKind = <T>(of: (places: readonly number[]) => T) =>
    Object.fromEntries(
      kindsOfQuestion.map((kind) => [kind, of(questions.flatMap((one, i) => (one.kind === kind ? [i] : [])))]),
    )
  return {
    times: byKind((places) => places.map((i) => times[i])),
    answered: byKind((places) => places.filter((i) => (found[i] ?? 0) > 0).length),
  }
}

const measured = []
for (const [name, ask] of Object.entries(ways)) measured.push({ name, buildMs, bytes, ...(await measure(ask)) })
await close?.()
console.log(JSON.stringify(measured))

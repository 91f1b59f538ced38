import { type EngineName, engines } from './engines.ts'
import { contentOf, entriesFrom, kindsOfQuestion, questionsFrom } from './workload.ts'

// One engine in a process of its own: `node --expose-gc bench/search/engine.ts <engine>`.
// Prints how long it took to take the entries in, what it holds, and how long each question took.

const catalogue = contentOf()
const entries = entriesFrom(catalogue)
const questions = questionsFrom(entries)

const held = (): number => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const engine = engines[(process.argv[2] ?? 'ours') as EngineName] // run.ts gives the names
const before = held()
const start = performance.now()
const { ask, outside = 0, close } = await engine.build(entries, catalogue)
const buildMs = performance.now() - start
const bytes = held() - before + outside

/** How long each question took: the shortest of a few times, for what else the machine does only ever adds. */
const rounds = 3
const times = questions.map(() => Number.POSITIVE_INFINITY)
const found: number[] = []
for (let round = 0; round < rounds; round++) {
  for (const [i, { text }] of questions.entries()) {
    const began = performance.now()
    found[i] = await ask(text)
    times[i] = Math.min(times[i] ?? 0, performance.now() - began)
  }
}
await close?.()

const byKind = <T>(of: (places: readonly number[]) => T) =>
  Object.fromEntries(
    kindsOfQuestion.map((kind) => [kind, of(questions.flatMap((one, i) => (one.kind === kind ? [i] : [])))]),
  )
console.log(
  JSON.stringify({
    ...{ buildMs, bytes },
    times: byKind((places) => places.map((i) => times[i])),
    answered: byKind((places) => places.filter((i) => (found[i] ?? 0) > 0).length),
  }),
)

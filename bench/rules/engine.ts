import { median } from '../figure.ts'
import { type EngineName, engines } from './engines.ts'
import { firmSeed, firmsFrom, ruleCount, ruleSeed, rulesFrom } from './workload.ts'

// One engine in a process of its own: `node --expose-gc bench/rules/engine.ts <engine> <firms to count>`.
// Prints decisions a second (median of passes), how many decisions held, and bytes allocated per decision.

const [name = 'closures', wanted = ''] = process.argv.slice(2)
const engine = engines[name as EngineName] // run.ts gives the names
const rules = rulesFrom(ruleSeed, ruleCount)
const firms = firmsFrom(firmSeed, wanted === '' ? engine.firms : Number(wanted))
const pass = await engine.prepare(rules, firms)
const held = await pass()

const warmMs = 1000
for (const until = performance.now() + warmMs; performance.now() < until; ) await pass()

const leastPasses = 5
const leastMs = 1500
const rates: number[] = []
const until = performance.now() + leastMs
for (let i = 0; i < leastPasses || performance.now() < until; i++) {
  const start = performance.now()
  await pass()
  rates.push((firms.length * ruleCount) / ((performance.now() - start) / 1000))
}

/** Bytes that one pass leaves on the heap. The least of a few passes: compiling the code itself allocates too. */
async function allocated(): Promise<number> {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  await pass()
  return process.memoryUsage().heapUsed - before
}

const allocations = [await allocated(), await allocated(), await allocated()]
const bytes = Math.max(0, Math.min(...allocations)) / (firms.length * ruleCount)
console.log(JSON.stringify({ rate: median(rates), held, bytes }))

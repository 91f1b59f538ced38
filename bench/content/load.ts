import { join } from 'node:path'
import { exampleProblems, explainVerdict, judgeAll } from '../../src/advice/index.ts'
import { day } from '../../src/base/index.ts'
import { parseCatalogue } from '../../src/catalogue/index.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import type { Facts } from '../../src/rules/index.ts'
import { median } from '../figure.ts'

// The whole content from its folder, in a process that has done nothing else yet; then one firm against all schemes.

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

const firm: Facts = new Map<string, string | number | boolean>([
  ['applicant.kind', 'company'],
  ['applicant.incorporated_in', 'HK'],
  ['applicant.staff', 20],
  ['project.total_cost', 200_000_000],
])
const times = Array.from({ length: 200 }, () => {
  const start = performance.now()
  for (const verdict of judgeAll(catalogue, firm, on)) explainVerdict(catalogue, verdict, firm)
  return performance.now() - start
})
const { schemes, organisations, offers, collaborations, indicators } = catalogue
const entries = schemes.size + organisations.size + offers.size + collaborations.size + indicators.size
console.log(JSON.stringify({ ms, entries, schemes: schemes.size, judgeMs: median(times.slice(100)) }))

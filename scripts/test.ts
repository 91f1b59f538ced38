import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './browser.ts'
import { lints } from './lint.ts'
import { findPostgresql } from './postgresql.ts'
import { root, run, type Step, take } from './step.ts'
import { typeChecks } from './typecheck.ts'

// `npm test`: everything, in order, with the time each step took.
// `npm test -- src/rules tests/laws`: only the tests under these folders or files.

const wanted = process.argv.slice(2).map((path) => path.replace(/^\.\//, ''))
const isWanted = (file: string) => wanted.length === 0 || wanted.some((path) => file.startsWith(path))
const all = globSync('{src,web,tests,bench,scripts}/**/*.test.ts', {
  cwd: root,
})
  .sort()
  .filter(isWanted)
const [journeys, others] = [all.filter(isJourney), all.filter((file) => !isJourney(file))]

function isJourney(file: string): boolean {
  return file.startsWith('tests/journeys/')
}

const testing = (files: readonly string[], concurrency: number, environment = {}) =>
  run('--test', [`--test-concurrency=${concurrency}`, '--test-reporter=dot', ...files], environment)

/**
 * Tests on a database: they are run again on this machine's own PostgreSQL, so that what we write holds on both. The laws that
 * kill and starve whole servers are run once.
 */
const onDatabase = others.filter(
  (file) => file.startsWith('src/') && /freshDatabase|openStore/.test(readFileSync(join(root, file), 'utf8')),
)

async function testAgain(): Promise<boolean> {
  const found = findPostgresql()
  if ('missing' in found) {
    console.log(`SKIPPED: the tests on a database were not run again on this machine's PostgreSQL: ${found.missing}.`)
    return true
  }
  console.log(`PostgreSQL ${found.version}`)
  return testing(onDatabase, 2, { POSTGRES_PROGRAMS: found.programs })
}

async function browse(): Promise<boolean> {
  const browser = findBrowser()
  if ('missing' in browser) {
    console.log(`SKIPPED: the journeys in a browser were not run: ${browser.missing}.`)
    return true
  }
  return testing(journeys, 1)
}

const steps: Step[] = [
  ...(wanted.length === 0 ? [...lints, ...typeChecks] : []),
  ...(others.length > 0 ? [{ name: `tests (${others.length} files)`, work: () => testing(others, 2) }] : []),
  ...(onDatabase.length > 0 ? [{ name: `on Debian's PostgreSQL (${onDatabase.length} files)`, work: testAgain }] : []),
  ...(journeys.length > 0 ? [{ name: `journeys in a browser (${journeys.length} files)`, work: browse }] : []),
]
if (steps.length === 0) console.error(`No test file is under: ${wanted.join(', ')}`)
process.exitCode = steps.length > 0 && (await take(steps)) ? 0 : 1

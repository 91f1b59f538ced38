import { run, take, tool } from './step.ts'

// `npm run typecheck`: the house, then what runs in a browser, each with its own settings.

const tsc = tool('typescript-native', 'bin', 'tsc')

const projects = { 'src, tests, scripts, bench': '.', web: 'web', journeys: 'tests/journeys' }

export const typeChecks = Object.entries(projects).map(([name, project]) => ({
  name: `types: ${name}`,
  work: () => run(tsc, ['-p', project]),
}))

if (import.meta.main) process.exitCode = (await take(typeChecks)) ? 0 : 1

import { run, take, tool } from './step.ts'

// `npm run typecheck`: the house, then the web, each with its own settings.

const tsc = tool('typescript-native', 'bin', 'tsc')

export const typeChecks = ['.', 'web'].map((project) => ({
  name: `types: ${project === '.' ? 'src, tests, scripts, bench' : project}`,
  work: () => run(tsc, ['-p', project]),
}))

if (import.meta.main) process.exitCode = (await take(typeChecks)) ? 0 : 1

import { run, take, tool } from './step.ts'

// `npm run lint`: form, lint with types, what nothing uses, and the floors. The house's own laws are tests: tests/laws/.

export const lints = [
  { name: 'format', work: () => run(tool('@biomejs', 'biome', 'bin', 'biome'), ['check', '--error-on-warnings']) },
  { name: 'lint', work: () => run(tool('oxlint', 'bin', 'oxlint'), ['--type-aware', '--deny-warnings']) },
  { name: 'unused code and packages', work: () => run(tool('knip', 'bin', 'knip.js')) },
  {
    name: 'floors',
    work: () => run(tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), ['--progress=none', 'src', 'web']),
  },
]

if (import.meta.main) process.exitCode = (await take(lints)) ? 0 : 1

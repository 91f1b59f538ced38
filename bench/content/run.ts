import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Figure, figure } from '../figure.ts'

type Loaded = {
  readonly ms: number
  readonly entries: number
  readonly schemes: number
  readonly judgeMs: number
  readonly strangerMs: number
}

/** What the content claims: all of it checked and ready, examples included, in two seconds; a firm judged in no time. */
export async function run(): Promise<readonly Figure[]> {
  // What else the machine does only ever adds: the fastest of a few fresh processes counts.
  const runs = Array.from({ length: 5 }, load)
  const { entries, schemes } = runs[0] as Loaded // there are five
  const least = (of: 'ms' | 'judgeMs' | 'strangerMs') => Math.min(...runs.map((one) => one[of]))
  return [
    figure(`${entries} entries loaded, checked and compiled, examples included`, least('ms'), 'ms', { goal: '< 2000' }),
    figure(
      `one firm against ${schemes} schemes, with explanation, answering question after question`,
      least('judgeMs'),
      'ms',
      { goal: '< 5' },
    ),
    figure('the same for another firm each time, half of its facts known', least('strangerMs'), 'ms'),
  ]
}

function load(): Loaded {
  const file = fileURLToPath(new URL('load.ts', import.meta.url))
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Loaded // load.ts prints it
}

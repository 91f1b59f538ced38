import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Figure, figure } from '../figure.ts'
import { entryCount, type KindOfQuestion, kindsOfQuestion } from './workload.ts'

/** What search claims: an answer within ten milliseconds over a hundred thousand entries, far sooner than the peers. */
export async function run(): Promise<readonly Figure[]> {
  const [ours] = measure('ours')
  const peers = ['minisearch', 'PostgreSQL'].flatMap(measure)
  const over = `search ${entryCount.toLocaleString('en')} entries`
  const beside = (claim: string, unit: string, of: (measured: Measured) => number, goal?: string): Figure[] =>
    peers.map((peer) =>
      figure(claim, of(ours), unit, { peer: peer.name, ratio: of(ours) / of(peer), ...(goal && { goal }) }),
    )
  return [
    figure(`${over}, questions of all kinds, facets counted: p95`, at(ours, 0.95), 'ms', { goal: '< 10' }),
    ...kindsOfQuestion.map((kind) => figure(`questions of the kind ${kind}: p95`, at(ours, 0.95, [kind]), 'ms')),
    ...beside(`${over}, questions without slips: p95`, 'ms', (one) => at(one, 0.95, plain), '<= 0.5'),
    ...beside(`${over}, questions without slips: p50`, 'ms', (one) => at(one, 0.5, plain), '<= 1'),
    ...kindsOfQuestion.flatMap((kind) => [
      figure(`questions of the kind ${kind} that found something`, share(ours, kind), '%', { goal: '>= 95' }),
      ...peers.map((peer) => figure(`  by ${peer.name}`, share(peer, kind), '%')),
    ]),
    ...beside('index made', 's', ({ buildMs }) => buildMs / 1000),
    ...beside('index held', 'MB', ({ bytes }) => bytes / 2 ** 20),
  ]
}

/** What every engine can answer. */
const plain = ['zh-Hant', 'zh-Hans', 'en'] as const

type Measured = {
  readonly name: string
  readonly buildMs: number
  readonly bytes: number
  readonly times: Readonly<Record<KindOfQuestion, readonly number[]>>
  readonly answered: Readonly<Record<KindOfQuestion, number>>
}

/** One engine, asked in each of its ways. */
function measure(engine: string): readonly [Measured, ...Measured[]] {
  const file = fileURLToPath(new URL('./engine.ts', import.meta.url))
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', file, engine], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${engine}: ${stderr}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as [Measured] // engine.ts prints them
}

/** The time that a share of the questions stayed under. */
function at({ times }: Measured, share: number, kinds: readonly KindOfQuestion[] = kindsOfQuestion): number {
  const all = kinds.flatMap((kind) => times[kind])
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN
}

const share = ({ times, answered }: Measured, kind: KindOfQuestion): number =>
  Math.round((100 * answered[kind]) / times[kind].length)

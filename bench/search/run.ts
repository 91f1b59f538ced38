import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Figure, figure } from '../figure.ts'
import type { EngineName } from './engines.ts'
import { entryCount, type KindOfQuestion, kindsOfQuestion } from './workload.ts'

/** What search claims: an answer within ten milliseconds over a hundred thousand entries, far sooner than the peers. */
export async function run(): Promise<readonly Figure[]> {
  const ours = measure('ours')
  const peers = (['minisearch', 'minisearch, forgiving', 'PostgreSQL'] as const).map((peer) => ({
    peer,
    theirs: measure(peer),
  }))
  const over = `over ${entryCount.toLocaleString('en')} entries`
  return [
    figure(`search ${over}, facets counted, p95`, at(ours, 0.95), 'ms', { goal: '< 10' }),
    ...peers.map(({ peer, theirs }) =>
      beside(`search ${over}, p95`, at(ours, 0.95), { peer, theirs: at(theirs, 0.95) }),
    ),
    ...peers.map(({ peer, theirs }) => beside(`search ${over}, p50`, at(ours, 0.5), { peer, theirs: at(theirs, 0.5) })),
    ...kindsOfQuestion.map((kind) => figure(`questions of the kind ${kind}, p95`, at(ours, 0.95, kind), 'ms')),
    ...kindsOfQuestion.flatMap((kind) => [
      figure(`questions of the kind ${kind} that found something`, share(ours, kind), '%', { goal: '>= 95' }),
      ...peers.map(({ peer, theirs }) => figure(`… by ${peer}`, share(theirs, kind), '%')),
    ]),
    ...peers.map(({ peer, theirs }) =>
      beside('index made', ours.buildMs / 1000, { peer, theirs: theirs.buildMs / 1000, unit: 's' }),
    ),
    ...peers.map(({ peer, theirs }) =>
      beside('index held', ours.bytes / mega, { peer, theirs: theirs.bytes / mega, unit: 'MB' }),
    ),
  ]
}

const mega = 2 ** 20

type Measured = {
  readonly buildMs: number
  readonly bytes: number
  readonly times: Readonly<Record<KindOfQuestion, readonly number[]>>
  readonly answered: Readonly<Record<KindOfQuestion, number>>
}

function measure(engine: EngineName): Measured {
  const file = fileURLToPath(new URL('./engine.ts', import.meta.url))
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', file, engine], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${engine}: ${stderr}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured // engine.ts prints it
}

/** The time that a share of the questions stayed under. */
function at({ times }: Measured, share: number, kind?: KindOfQuestion): number {
  const all = kindsOfQuestion.flatMap((one) => (kind === undefined || kind === one ? times[one] : []))
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN
}

const share = ({ times, answered }: Measured, kind: KindOfQuestion): number =>
  Math.round((100 * answered[kind]) / times[kind].length)

type Beside = { readonly peer: string; readonly theirs: number; readonly unit?: string }

/** Ours beside a peer's, which it must not exceed. PostgreSQL's typical question is one that it finds nothing for. */
function beside(claim: string, ours: number, { peer, theirs, unit = 'ms' }: Beside): Figure {
  return figure(claim, ours, unit, { peer, ratio: ours / theirs })
}

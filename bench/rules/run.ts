import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Figure, figure, median } from '../figure.ts'
import { type EngineName, engines } from './engines.ts'

/** What the rules claim: speed beside hand-written JavaScript and the peers, no allocation, and loading in no time. */
export async function run(): Promise<readonly Figure[]> {
  checkAgreement()
  const hand: Measured[] = []
  const closures: Measured[] = []
  // Turn about, so that a busy moment of the machine falls on both.
  for (let turn = 0; turn < 5; turn++) {
    hand.push(measure('hand-written JavaScript'))
    closures.push(measure('closures'))
  }
  const ours = rateOf(closures)
  const beside = (peer: EngineName, theirs: number, goal: string): Figure =>
    figure(`closures, 10% of facts missing, beside ${peer}`, ours, 'decisions/s', { peer, ratio: ours / theirs, goal })
  return [
    beside('hand-written JavaScript', rateOf(hand), '>= 0.4'),
    beside('@gorules/zen-engine', measure('@gorules/zen-engine').rate, '>= 55'),
    beside('json-rules-engine', measure('json-rules-engine').rate, '>= 600'),
    beside('publicodes', measure('publicodes').rate, '>= 1000'),
    beside('feelin', measure('feelin').rate, '>= 1000'),
    figure(
      'closures, coding each firm’s facts included',
      measure('closures, coding the facts too').rate,
      'decisions/s',
    ),
    figure('allocated on the verdict path', median(closures.map(({ bytes }) => bytes)), 'bytes per decision', {
      goal: '< 0.01',
    }),
    ...start(),
  ]
}

type Measured = { readonly rate: number; readonly held: number; readonly bytes: number }
const rateOf = (measured: readonly Measured[]): number => median(measured.map(({ rate }) => rate))

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

function child(file: string, ...words: readonly string[]): unknown {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', here(file), ...words], {
    encoding: 'utf8',
  })
  const last = stdout.trim().split('\n').at(-1) ?? ''
  if (status !== 0) throw new Error(`${file} ${words.join(' ')}: ${stderr}`)
  return JSON.parse(last)
}

const measure = (engine: EngineName, firms = ''): Measured => child('./engine.ts', engine, firms) as Measured // engine.ts prints it

/** Before anything is timed: every engine must come to the same number of verdicts on the same complete firms. */
function checkAgreement(): void {
  const peers: readonly EngineName[] = [
    'closures, nothing missing',
    '@gorules/zen-engine',
    'json-rules-engine',
    'publicodes',
    'feelin',
  ]
  for (const peer of peers) {
    const firms = String(engines[peer].firms)
    const [expected, found] = [measure('hand-written JavaScript', firms).held, measure(peer, firms).held]
    if (expected !== found)
      throw new Error(
        `${peer} finds ${found} verdicts where hand-written JavaScript finds ${expected}, in ${firms} firms`,
      )
  }
}

type Start = { readonly schemes: number; readonly conditions: number; readonly ms: number; readonly questionMs: number }

const starts = 5

/** Two hundred schemes from nothing. The fastest of a few fresh processes: what else the machine does only ever adds. */
function start(): readonly Figure[] {
  const fastest = (from: 'texts' | 'content', of: 'ms' | 'questionMs'): Start =>
    Array.from({ length: starts }, () => child('./start.ts', from) as Start).reduce((a, b) => (b[of] < a[of] ? b : a))
  const [texts, content, question] = [
    fastest('texts', 'ms'),
    fastest('content', 'ms'),
    fastest('content', 'questionMs'),
  ]
  return [
    figure(
      `${texts.schemes} schemes, ${texts.conditions} conditions: parsed, checked and compiled, cold`,
      texts.ms,
      'ms',
      { goal: '< 600' },
    ),
    figure(
      `${content.schemes} schemes as content, ${content.conditions} conditions: YAML read, all checked and compiled, cold`,
      content.ms,
      'ms',
      { goal: '< 600' },
    ),
    figure(`next question over ${question.schemes} schemes`, question.questionMs, 'ms', { goal: '< 1' }),
  ]
}

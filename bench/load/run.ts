import { setTimeout as pause } from 'node:timers/promises'
import { type Figure, figure } from '../figure.ts'
import { randomFrom } from '../rules/workload.ts'
import { answer, type Taken, type User, userOf, visit, workFor } from './errands.ts'
import { startWorld, type World } from './world.ts'

const seconds = Number(process.env['SECONDS'] ?? 300)
const [visitors, members, officers] = (process.env['PEOPLE'] ?? '110,70,20').split(',').map(Number) as [
  number,
  number,
  number,
]
const seed = 20_261_121

/**
 * What is claimed of many at once: 200 people go about their errands for five minutes on the product as it is started,
 * beside which, on the same machine, this runs; nobody is told of a fault, reading and writing stay quick, and the server's
 * memory does not grow.
 */
export async function run(): Promise<readonly Figure[]> {
  const world = await startWorld({ members, officers })
  const taken: Taken[] = []
  const memory: number[] = []
  const until = performance.now() + seconds * 1000
  const isOver = () => performance.now() >= until
  const goOn = async (user: User, errand: (user: User) => Promise<void>) => {
    while (!isOver()) await errand(user)
  }
  const userAt = (i: number, account?: World['members'][number]): User =>
    userOf({
      ...{ address: world.address, random: randomFrom(seed + i), taken: (one) => taken.push(one) },
      ...(account !== undefined && { account }),
    })
  const watch = async () => {
    while (!isOver()) {
      memory.push(await residentBytes(world.address))
      await pause(2000)
    }
  }
  await Promise.all([
    watch(),
    ...Array.from({ length: visitors }, (_, i) => goOn(userAt(i), visit)),
    ...world.members.map((account, i) => goOn(userAt(1000 + i, account), workFor(account.organisation ?? ''))),
    ...world.officers.map((account, i) => goOn(userAt(2000 + i, account), answer)),
  ])
  await world.stop()
  return figuresOf(taken, memory)
}

async function residentBytes(address: string): Promise<number> {
  const metrics = await (await fetch(`${address}/metrics`)).text()
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1])
}

const p95 = (all: readonly Taken[]): number =>
  all.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? Number.NaN
const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length

function figuresOf(taken: readonly Taken[], memory: readonly number[]): readonly Figure[] {
  const of = (kind: Taken['kind']) => taken.filter((one) => one.kind === kind)
  const faults = taken.filter(({ status }) => status >= 500)
  const refused = taken.filter(({ status }) => status >= 400 && status < 500)
  const fifth = Math.floor(memory.length / 5)
  const [early, late] = [mean(memory.slice(fifth, 2 * fifth)), mean(memory.slice(-fifth))]
  const whats = [...new Set(taken.map(({ what }) => what))].toSorted()
  return [
    figure(
      `${visitors + members + officers} people for ${seconds} s: requests`,
      taken.length,
      `(${(taken.length / seconds).toFixed(0)}/s)`,
    ),
    figure('answers that are faults (5xx)', faults.length, '', { goal: '<= 0' }),
    figure(
      'answers that are refusals (4xx)',
      refused.length,
      [...new Set(refused.map(({ what, status }) => `${status} ${what}`))].join(', '),
    ),
    figure('reading, p95', p95(of('read')), 'ms', { goal: '< 150' }),
    figure('writing, p95', p95(of('write')), 'ms', { goal: '< 400' }),
    figure('memory, end over beginning', late / early, `× (${(late / 2 ** 20).toFixed(0)} MB)`, { goal: '< 1.15' }),
    ...whats.map((what) => {
      const those = taken.filter((one) => one.what === what)
      return figure(`${what} (${those.length}), p95`, p95(those), 'ms')
    }),
  ]
}

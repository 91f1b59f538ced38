import { langs } from '../../src/base/index.ts'
import { type Figure, figure } from '../figure.ts'
import { contentOf } from '../search/workload.ts'
import { bm25, type Engine, minisearch, ours, postgresql, type Told } from './engines.ts'
import { documentOf, isLearntFrom, type Query, trialsOf } from './queries.ts'
import { speed } from './speed.ts'

/**
 * What matching claims: of collaborations that came about, with one pair at a time taken out of the catalogue, the other
 * side is found from who asked and what for; better than any plain text engine that is told the same, in every language.
 */
export async function run(): Promise<readonly Figure[]> {
  const only = process.env['ONLY'] // `quality` or `speed`: only that half of it
  return [...(only === 'speed' ? [] : await quality()), ...(only === 'quality' ? [] : speed())]
}

async function quality(): Promise<readonly Figure[]> {
  const asked = await answersOfAll()
  const own = asked.get('ours') ?? []
  const peers = [...asked].filter(([name]) => name !== 'ours')
  const told = (how: Told) => peers.filter(([name]) => name.endsWith(`, told ${how}`))
  const inLang = langs.map((lang) =>
    recallAt(
      own.filter(({ query }) => query.lang === lang),
      10,
    ),
  )
  return [
    ...measured('found by matching', own, 'recall within 10 goal'),
    ...told('description and topic').map(([peer, all]) => beside(peer, own, all)),
    figure('… over the best of these', recallAt(own, 10), '', {
      ...best(own, told('description and topic')),
      goal: '>= 1.5',
    }),
    ...told('topic').map(([peer, all]) => beside(peer, own, all)),
    figure('least to most by language', (Math.max(...inLang) - Math.min(...inLang)) * 100, 'points', { goal: '<= 3' }),
    ...langs.flatMap((lang) =>
      measured(
        `asked in ${lang}`,
        own.filter(({ query }) => query.lang === lang),
      ),
    ),
    ...measured(
      'half that the weights were found on',
      own.filter(({ query }) => isLearntFrom(query.pair)),
    ),
    ...measured(
      'the other half',
      own.filter(({ query }) => !isLearntFrom(query.pair)),
    ),
    ...[...new Set(own.map(({ query }) => query.pair.kind))].flatMap((kind) =>
      measured(
        `of the kind ${kind}`,
        own.filter(({ query }) => query.pair.kind === kind),
      ),
    ),
  ]
}

/** A question and the place of the other side in the answer, from 1; none where it is not found. */
type Answered = { readonly query: Query; readonly place: number | undefined }

async function answersOfAll(): Promise<ReadonlyMap<string, readonly Answered[]>> {
  const engines = new Map<string, Engine>([['ours', ours]])
  for (const told of ['description and topic', 'topic'] as const) {
    engines.set(`minisearch, told ${told}`, minisearch(told))
    engines.set(`PostgreSQL, told ${told}`, await postgresql(told))
    engines.set(`BM25, told ${told}`, bm25(told))
  }
  const answers = new Map<string, Answered[]>([...engines.keys()].map((name) => [name, []]))
  let done = 0
  for (const { index, queries } of trialsOf(contentOf())) {
    if (++done % 20 === 0) console.error(`${done} pairs asked about`)
    const documents = index.bodies.map((body) => documentOf(index, body))
    for (const [name, engine] of engines) {
      await engine.take(index, documents)
      for (const query of queries) {
        const place = (await engine.ask(query, index)).indexOf(query.sought)
        answers.get(name)?.push({ query, place: place < 0 ? undefined : place + 1 })
      }
    }
  }
  for (const { close } of engines.values()) await close?.()
  return answers
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const recallAt = (all: readonly Answered[], most: number): number =>
  mean(all.map(({ place }) => (place !== undefined && place <= most ? 1 : 0)))

function measured(claim: string, all: readonly Answered[], goal?: string): readonly Figure[] {
  const places = all.map(({ place }) => place)
  const size = `${all.length} questions`
  return [
    ...[5, 10, 20].map((most) =>
      figure(`${claim} (${size}), recall within ${most}`, recallAt(all, most), '', {
        ...(goal !== undefined && most === 10 && { goal: '>= 0.6' }),
      }),
    ),
    figure(`${claim}, mean reciprocal rank`, mean(places.map((place) => (place === undefined ? 0 : 1 / place))), ''),
    figure(`${claim}, nDCG`, mean(places.map((place) => (place === undefined ? 0 : 1 / Math.log2(1 + place)))), ''),
  ]
}

/** Ours over the best of some peers. */
function best(own: readonly Answered[], peers: readonly (readonly [string, readonly Answered[]])[]) {
  const [peer, all] = peers.toSorted((a, b) => recallAt(b[1], 10) - recallAt(a[1], 10))[0] ?? ['', []]
  return { peer, ratio: recallAt(own, 10) / recallAt(all, 10) }
}

const beside = (peer: string, own: readonly Answered[], all: readonly Answered[]): Figure =>
  figure(`${peer}: recall within 10`, recallAt(all, 10), '', {
    peer: 'as much is ours',
    ratio: recallAt(own, 10) / recallAt(all, 10),
  })

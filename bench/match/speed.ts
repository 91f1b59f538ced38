import { langs, type Text } from '../../src/base/index.ts'
import type { Catalogue, Organisation } from '../../src/catalogue/index.ts'
import { readWith } from '../../src/catalogue/index.ts'
import { factsFrom } from '../../src/language/index.ts'
import { type Asker, find, indexOf, nobody, withText } from '../../src/match/index.ts'
import { type Figure, figure } from '../figure.ts'
import { randomFrom } from '../rules/workload.ts'
import { contentOf } from '../search/workload.ts'
import { pairsOf, today } from './queries.ts'

const many = Number(process.env['MANY'] ?? 100_000)
const seed = 20_261_121

const whoAsks: Text = {
  en: 'We are a Hangzhou company. ',
  'zh-Hant': '我們是一家杭州公司。',
  'zh-Hans': '我们是一家杭州公司。',
}

/** How long a match takes: over the content, and over a hundred thousand organisations made of its parts. */
export function speed(): readonly Figure[] {
  const catalogue = contentOf()
  const askers = pairsOf().flatMap(({ topic }) =>
    langs.map((lang) => {
      const read = readWith(catalogue, `${whoAsks[lang]}${topic[lang]}`, today)
      return withText({ ...nobody, facts: factsFrom(read) }, read)
    }),
  )
  return [
    figure(`match over ${catalogue.organisations.size} organisations, p95`, p95Of(catalogue, askers), 'ms', {
      goal: '< 20',
    }),
    figure(`match over ${many.toLocaleString('en')} organisations, p95`, p95Of(multiplied(catalogue), askers), 'ms', {
      goal: '< 60',
    }),
  ]
}

/** Each question's shortest time of three: what else the machine does only ever adds. */
function p95Of(catalogue: Catalogue, askers: readonly Asker[]): number {
  const index = indexOf(catalogue)
  const times = askers.map((asker) => {
    let least = Number.POSITIVE_INFINITY
    for (let round = 0; round < 3; round++) {
      const began = performance.now()
      find(index, asker, { day: today, most: 10 })
      least = Math.min(least, performance.now() - began)
    }
    return least
  })
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN
}

/** The content with organisations, offers and collaborations many times over, each mixed from two. */
export function multiplied(catalogue: Catalogue, count = many): Catalogue {
  const random = randomFrom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T // never empty
  const [bodies, offers, ties] = [catalogue.organisations, catalogue.offers, catalogue.collaborations].map((all) => [
    ...all.values(),
  ]) as unknown as [
    readonly Organisation[],
    readonly (typeof catalogue.offers extends ReadonlyMap<string, infer One> ? One : never)[],
    readonly (typeof catalogue.collaborations extends ReadonlyMap<string, infer One> ? One : never)[],
  ]
  const idOf = (i: number): string => `made-${i}`
  const organisations = new Map(
    Array.from({ length: count }, (_, i) => {
      const [one, other] = [pick(bodies), pick(bodies)]
      const { parent: _parent, partners: _partners, ...rest } = one
      return [idOf(i), { ...rest, id: idOf(i), name: joined(one.name, other.name), place: other.place }]
    }),
  )
  const anybody = (): string => idOf(Math.floor(random() * count))
  const mixed = <T extends { readonly id: string }>(
    from: readonly T[],
    length: number,
    also: () => Partial<T>,
  ): ReadonlyMap<string, T> =>
    new Map(Array.from({ length }, (_, i) => [`${i}`, { ...pick(from), ...also(), id: `${i}` }]))
  return {
    ...catalogue,
    organisations,
    offers: mixed(offers, count / 3, () => ({ organisation: anybody() })),
    collaborations: mixed(ties, count / 3, () => ({ between: [anybody(), anybody()] })),
  }
}

const joined = (one: Text, other: Text): Text => ({
  en: `${one.en} ${other.en}`,
  'zh-Hant': one['zh-Hant'] + other['zh-Hant'],
  'zh-Hans': one['zh-Hans'] + other['zh-Hans'],
})

import type { Day, Text } from '../base/index.ts'
import { mentionsIn } from './references.ts'
import type { Catalogue, Verified } from './types.ts'

/** The kinds of entry that have a page of their own. */
export const entryKinds = [
  'scheme',
  'organisation',
  'offer',
  'collaboration',
  'indicator',
  'agreement',
  'event',
  'procedure',
] as const
export type EntryKind = (typeof entryKinds)[number]

export const entryKindWords: Readonly<Record<EntryKind, Text>> = {
  scheme: { en: 'Scheme', 'zh-Hant': '計劃', 'zh-Hans': '政策' },
  organisation: { en: 'Organisation', 'zh-Hant': '機構', 'zh-Hans': '机构' },
  offer: { en: 'Offer', 'zh-Hant': '供應', 'zh-Hans': '供给' },
  collaboration: { en: 'Collaboration', 'zh-Hant': '合作', 'zh-Hans': '合作' },
  indicator: { en: 'Indicator', 'zh-Hant': '指標', 'zh-Hans': '指标' },
  agreement: { en: 'Agreement', 'zh-Hant': '協議', 'zh-Hans': '协议' },
  event: { en: 'Event', 'zh-Hant': '活動', 'zh-Hans': '活动' },
  procedure: { en: 'Procedure', 'zh-Hant': '程序', 'zh-Hans': '流程' },
}

/** What entries of every kind have in common. */
export type Entry = {
  readonly is: EntryKind
  readonly id: string
  readonly name: Text
  readonly place: string
  /** absent: an organisation that nothing is claimed of */
  readonly verified?: Verified
}

/** All entries of the catalogue, kind by kind. */
export function entriesOf(catalogue: Catalogue): readonly Entry[] {
  const { schemes, organisations, offers, collaborations, indicators, agreements, events, procedures } = catalogue
  const placeOf = (organisation: string | undefined) => organisations.get(organisation ?? '')?.place ?? ''
  return [
    ...[...schemes.values()].map((one) => entry('scheme', one)),
    ...[...organisations.values()].map((one) => entry('organisation', one)),
    ...[...offers.values()].map((one) => entry('offer', { ...one, place: one.place ?? placeOf(one.organisation) })),
    ...[...collaborations.values()].map((one) =>
      entry('collaboration', { ...one, name: one.says, place: placeOf(one.between[0]) }),
    ),
    ...[...indicators.values()].map((one) => entry('indicator', one)),
    ...[...agreements.values()].map((one) => entry('agreement', { ...one, place: placeOf(one.parties[0]) })),
    ...[...events.values()].map((one) => entry('event', one)),
    ...[...procedures.values()].map((one) => entry('procedure', { ...one, place: one.place ?? '' })),
  ]
}

type Common = { readonly id: string; readonly name: Text; readonly place: string; readonly verified?: Verified }

const entry = (is: EntryKind, { id, name, place, verified }: Common): Entry => ({
  ...{ is, id, name, place },
  ...(verified === undefined ? {} : { verified }),
})

/** An entry that should have been read again, since how many days, and how many other entries refer to it. */
export type Stale = Entry & { readonly verified: Verified; readonly overdue: number; readonly uses: number }

/** What needs checking on a day: the longest overdue first, and of these the most used. */
export function staleOn(catalogue: Catalogue, day: Day): readonly Stale[] {
  const uses = usesOf(catalogue)
  return entriesOf(catalogue)
    .flatMap(({ verified, ...rest }): Stale[] => {
      if (verified === undefined || verified.reviewBy >= day) return []
      const overdue = (Date.parse(day) - Date.parse(verified.reviewBy)) / 86_400_000
      return [{ ...rest, verified, overdue, uses: uses.get(`${rest.is}s ${rest.id}`) ?? 0 }]
    })
    .sort((a, b) => b.overdue - a.overdue || b.uses - a.uses || (a.id < b.id ? -1 : 1))
}

/** How often each scheme and organisation is referred to by other entries, by `organisations id`. */
function usesOf(catalogue: Catalogue): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const is of entryKinds) {
    for (const entry of catalogue[`${is}s`].values()) {
      for (const { register, name } of mentionsIn(`${is}s`, entry))
        uses.set(`${register} ${name}`, (uses.get(`${register} ${name}`) ?? 0) + 1)
    }
  }
  return uses
}

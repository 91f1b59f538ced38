import type { z } from 'zod'
import { type Day, fill, formatList, type Lang, langs, type Text } from '../base/index.ts'
import {
  type Catalogue,
  type EntryKind,
  entryKinds,
  kindWords,
  mentionsIn,
  parsePeriod,
  statusWords,
  type Verified,
  wayOf,
} from '../catalogue/index.ts'
import type { EntryPage, EntryRow } from './contract/entries.ts'
import {
  aboutWords,
  concernsWords,
  figureWords,
  genericProcedure,
  pointKindWords,
  relatedWords,
  sayFigure,
  sayPeriod,
  saySpan,
  toldWords,
} from './entry-words.ts'
import { citedAs, optionNamed } from './labels.ts'
import { stepViews } from './step-view.ts'

type Row = z.output<typeof EntryRow>
type Page = z.output<typeof EntryPage>

/** An entry of each kind, as the catalogue has it. */
type EntryOf<Is extends EntryKind> = Catalogue[`${Is}s`] extends ReadonlyMap<string, infer One> ? One : never
/** Some entry, with its kind. */
export type Shown = { readonly [Is in EntryKind]: { readonly is: Is; readonly entry: EntryOf<Is> } }[EntryKind]
/** Where an answer is given: from which catalogue, for which day, in which language. */
export type Setting = { readonly catalogue: Catalogue; readonly day: Day; readonly lang: Lang }

/** All entries of a kind, in the order of the content. */
export const entriesOfKind = (catalogue: Catalogue, is: EntryKind): readonly Shown[] =>
  [...catalogue[`${is}s`].values()].map((entry) => ({ is, entry }) as Shown) // the map of that kind

/** What an entry names: organisations, schemes, sources, places, concepts. */
export const mentionsOf = ({ is, entry }: Shown) => mentionsIn(`${is}s`, entry)

// ── a line of a list ────────────────────────────────────────────────────────────────────────────────────────────────

type Parts = Pick<Row, 'when' | 'says'> & {
  readonly name: Text
  readonly ours?: readonly Lang[]
  readonly kind?: readonly [code: string, words: Text]
  readonly status?: keyof typeof statusWords | undefined
  readonly place?: string | undefined
  readonly verified?: Verified | undefined
}
type PartsOf = { readonly [Is in EntryKind]: (entry: EntryOf<Is>, setting: Setting) => Parts }

const partsOf: PartsOf = {
  scheme: ({ name, summary, kind, place, verified, officialLanguages }, { lang }) => ({
    ...{ name, place, verified, kind: [kind, kindWords.scheme[kind]], says: summary[lang] },
    ours: langs.filter((one) => !officialLanguages.includes(one)),
  }),
  organisation: ({ name, kind, place, offers, verified, workingTranslation: ours }, { lang }) => ({
    ...{ name, ours, place, verified, kind: [kind, kindWords.organisation[kind]], says: offers?.[lang] },
  }),
  offer: ({ name, kind, says, verified, workingTranslation: ours, ...offer }, { catalogue, lang }) => ({
    ...{ name, ours, verified, kind: [kind, kindWords.offer[kind]], says: says[lang], when: saySpan(offer, lang) },
    place: offer.place ?? catalogue.organisations.get(offer.organisation)?.place,
  }),
  collaboration: ({ says, kind, between, year, status, verified }, { catalogue, lang }) => ({
    ...{ name: says, verified, status, kind: [kind, kindWords.collaboration[kind]] },
    when: saySpan({ from: year, until: year }, lang),
    says: formatList(
      between.map((id) => catalogue.organisations.get(id)?.name[lang] ?? id),
      lang,
      'and',
    ),
  }),
  indicator: (indicator, { lang }) => ({
    ...{ name: indicator.name, place: indicator.place, verified: indicator.verified },
    says: latestFigures(indicator, lang),
  }),
  agreement: ({ name, on, scope, status, verified, workingTranslation: ours }, { lang }) => ({
    ...{ name, ours, verified, status, when: saySpan({ from: on, until: on }, lang), says: scope[lang] },
  }),
  event: ({ name, on, until, place, says, verified, workingTranslation: ours }, { lang }) => ({
    ...{ name, ours, place, verified, says: says[lang], when: saySpan({ from: on, until: until ?? on }, lang) },
  }),
  procedure: ({ name, summary, kind, place, verified }, { lang }) => ({
    ...{ name, place, verified, kind: [kind, kindWords.procedure[kind]], says: summary[lang] },
  }),
}

/** An entry in one line. */
export function rowOf(shown: Shown, setting: Setting): Row {
  const { catalogue, day, lang } = setting
  const describe = partsOf[shown.is] as (entry: Shown['entry'], setting: Setting) => Parts // of that kind
  const { name, ours = [], kind, status, place, when, says, verified } = describe(shown.entry, setting)
  return {
    ...{ is: shown.is, id: shown.entry.id, name: name[lang], isOurName: ours.includes(lang), when, says, verified },
    kind: kind && { code: kind[0], label: kind[1][lang] },
    status: status && { code: status, label: statusWords[status][lang] },
    place: place === undefined ? undefined : optionNamed(catalogue, 'places', { code: place, lang }),
    needsChecking: verified !== undefined && verified.reviewBy < day,
    sources: [...sourceIdsOf(shown)],
  }
}

const sourceIdsOf = (shown: Shown): ReadonlySet<string> =>
  new Set(
    mentionsOf(shown)
      .filter(({ register }) => register === 'sources')
      .map(({ name }) => name),
  )

// ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type Indicator = EntryOf<'indicator'>

/** The figures by period, the oldest first; figures that differ stand side by side. */
function periodsOf(indicator: Indicator, lang: Lang): Page['periods'] {
  const byPeriod = Map.groupBy(indicator.points, ({ period }) => period)
  return [...byPeriod]
    .sort(([a], [b]) => (byEnd(a) < byEnd(b) ? -1 : 1))
    .map(([period, ofPeriod]) => ({
      ...{ period, ...parsePeriod(period), shown: sayPeriod(period, lang) },
      isDisputed: isDisputed(ofPeriod),
      points: ofPeriod.map(({ value, bound, kind, note, also = [], ...cite }) => ({
        ...{ value, bound, also, note: note?.[lang], shown: sayFigure({ value, bound }, indicator, lang) },
        ...citedAs(cite),
        kind: kind && { code: kind, label: pointKindWords[kind][lang] },
      })),
    }))
}

/** What puts a period in its place by its end: a year comes after its months, and last what has no end. */
function byEnd(period: string): string {
  const { from = '', until = '' } = parsePeriod(period) ?? {}
  return `${until.padEnd(10, '~')} ${from}`
}

/** Whether sources give different figures for one period: a target and a measured figure do not contradict each other. */
const isDisputed = (points: Indicator['points']): boolean =>
  [...Map.groupBy(points, ({ kind }) => kind).values()].some(
    (alike) => new Set(alike.map(({ value, bound }) => `${value} ${bound}`)).size > 1,
  )

/** The figures of the latest period that was measured; of the latest there is, where none was. */
function latestFigures(indicator: Indicator, lang: Lang): string {
  const isMeasured = ({ kind }: Page['periods'][number]['points'][number]) =>
    kind?.code !== 'target' && kind?.code !== 'forecast'
  const periods = periodsOf(indicator, lang)
  const latest = periods.findLast(({ points }) => points.some(isMeasured)) ?? periods.at(-1)
  const figures = (latest?.points ?? []).map(({ shown, kind }) =>
    kind === undefined ? shown : fill(figureWords.ofKind[lang], { shown, kind: kind.label }),
  )
  return fill(figureWords.of[lang], { period: latest?.shown ?? '', figures: [...new Set(figures)].join(' / ') })
}

// ── a page ──────────────────────────────────────────────────────────────────────────────────────────────────────────

type Told = Page['told'][number]
type Telling = (
  id: keyof typeof toldWords,
  says: Text | undefined,
  cite?: { readonly source?: string | undefined; readonly at?: string | undefined },
) => Told[]

/** Says a part of an entry under its label; nothing where the entry does not have it. */
const teller =
  (lang: Lang): Telling =>
  (id, says, { source, at } = {}) =>
    says === undefined ? [] : [{ id, label: toldWords[id][lang], says: says[lang], source, at }]

function toldOf({ is, entry }: Shown, lang: Lang): Told[] {
  const tell = teller(lang)
  switch (is) {
    case 'organisation':
      return [...tell('offers', entry.offers), ...tell('seeks', entry.seeks)]
    case 'offer':
      return [
        ...tell('terms', entry.terms),
        ...tell('price', entry.price),
        ...entry.conditions.flatMap(({ says, cite }) => tell('condition', says, cite)),
      ]
    case 'indicator':
      return tell('definition', entry.definition)
    case 'agreement':
      return [
        ...entry.commitments.flatMap((one) => tell('commitment', one.says, one)),
        ...tell('status', entry['status-note']),
      ]
    case 'event':
      return [...tell('scale', entry.scale), ...tell('note', entry.note)]
    case 'procedure':
      return [
        ...tell('generic', entry.generic === true ? genericProcedure : undefined),
        ...(entry.unknowns ?? []).flatMap((one) => tell('unknown', one)),
      ]
    case 'scheme':
    case 'collaboration':
      return []
  }
}

function aboutOf(shown: Shown, { catalogue, lang }: Setting): Page['about'] {
  const mentions = mentionsOf(shown)
  const meetsNeeds = shown.is === 'organisation' || shown.is === 'offer'
  return Object.entries(aboutWords).flatMap(([code, own]) => {
    const label = code === 'serves' && !meetsNeeds ? concernsWords : own
    const concepts = mentions
      .filter(({ key, register }) => key === code && register !== 'organisations')
      .map(({ name, register }) => optionNamed(catalogue, register, { code: name, lang }))
    return concepts.length === 0 ? [] : [{ code, label: label[lang], concepts }]
  })
}

function namesOf({ is, entry }: Shown): Page['names'] {
  const name = is === 'collaboration' ? entry.says : entry.name
  const also = is === 'organisation' ? entry.also : undefined
  const ours = 'workingTranslation' in entry ? entry.workingTranslation : []
  return langs.flatMap((lang) => [
    { lang, name: name[lang], isMain: true, isOurs: ours.includes(lang) },
    ...(also?.[lang] ?? []).map((other) => ({ lang, name: other, isMain: false, isOurs: false })),
  ])
}

/** A whole entry: all that is known of it, and all that stands in some relation to it. */
export function pageOf(shown: Shown, setting: Setting): Page {
  const { is, entry } = shown
  const { lang } = setting
  const body = is === 'organisation' ? entry : undefined
  return {
    ...rowOf(shown, setting),
    ...{ abbreviation: body?.abbreviation, url: body?.url, formerIds: body?.merged ?? [], names: namesOf(shown) },
    about: aboutOf(shown, setting),
    told: toldOf(shown, lang),
    related: relatedOf(shown, setting),
    unit: is === 'indicator' ? entry.unit[lang] : undefined,
    periods: is === 'indicator' ? periodsOf(entry, lang) : [],
    steps: is === 'procedure' ? stepViews(wayOf(entry).steps, setting) : [],
  }
}

// ── what stands in some relation to it ──────────────────────────────────────────────────────────────────────────────

type Relation = keyof typeof relatedWords

function relatedOf(shown: Shown, { catalogue, ...setting }: Setting): Page['related'] {
  const groups = new Map<Relation, Map<string, Shown>>()
  const add = (relation: Relation, one: Shown): void => {
    const group = groups.get(relation) ?? new Map<string, Shown>()
    groups.set(relation, group.set(`${one.is} ${one.entry.id}`, one))
  }
  for (const { name, register, key } of mentionsOf(shown)) {
    const named =
      register === 'schemes' || register === 'organisations' ? entryNamed(catalogue, register, name) : undefined
    if (named !== undefined && key in relatedWords) add(key as Relation, named)
  }
  for (const above of ancestorsOf(shown, catalogue)) add('parent', above)
  for (const one of entryKinds.flatMap((is) => entriesOfKind(catalogue, is))) {
    for (const { name, register, key } of mentionsOf(one)) {
      if (register === `${shown.is}s` && name === shown.entry.id)
        for (const way of relationBack(one, key)) add(way, one)
    }
  }
  return Object.entries(relatedWords).flatMap(([code, label]) => {
    const group = [...(groups.get(code as Relation)?.values() ?? [])]
    const entries = group.map((one) => rowOf(one, { catalogue, ...setting }))
    return entries.length === 0 ? [] : [{ code, label: label[setting.lang], entries }]
  })
}

const entryNamed = (catalogue: Catalogue, register: 'schemes' | 'organisations', id: string): Shown | undefined => {
  const entry = (catalogue[register] as ReadonlyMap<string, Shown['entry']>).get(id)
  return entry && ({ is: register === 'schemes' ? 'scheme' : 'organisation', entry } as Shown) // of that register
}

/** How an entry that names another under a key stands to it. */
function relationBack({ is }: Shown, key: string): readonly Relation[] {
  switch (key) {
    case 'parent':
      return ['children']
    case 'partners':
      return ['partners']
    case 'office':
      return ['handles']
    case 'with':
      return []
    default:
      return [`${is}s`]
  }
}

/** What an organisation belongs to, the nearest first. The loader has seen that this ends. */
function ancestorsOf({ is, entry }: Shown, catalogue: Catalogue): readonly Shown[] {
  const above =
    is === 'organisation' && entry.parent !== undefined ? catalogue.organisations.get(entry.parent) : undefined
  if (above === undefined) return []
  const parent: Shown = { is: 'organisation', entry: above }
  return [parent, ...ancestorsOf(parent, catalogue)]
}

/** Entries grouped by their kind, as a concept's page has them. */
export function byKind(entries: readonly Shown[], setting: Setting): Page['related'] {
  return entryKinds.flatMap((is) => {
    const rows = entries.filter((one) => one.is === is).map((one) => rowOf(one, setting))
    return rows.length === 0 ? [] : [{ code: `${is}s`, label: relatedWords[`${is}s`][setting.lang], entries: rows }]
  })
}

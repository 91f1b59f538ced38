import type { z } from 'zod'
import { ok, type Result, refused, type Text } from '../base/index.ts'
import { type EntryKind, kindWords } from '../catalogue/index.ts'
import { ListEntriesGives, ListEntriesTakes } from './contract/entries.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { rowsAsText } from './entries-as-text.ts'
import { entriesOfKind, mentionsOf, rowOf, type Setting, type Shown } from './entry-view.ts'
import {
  conceptFilter,
  findEntry,
  noSuchConcept,
  noSuchEntry,
  noSuchKind,
  noSuchPlace,
  placeFilter,
} from './find-entries.ts'
import { sourcesCited } from './labels.ts'

// One list for each kind of entry but schemes, which have a list of their own that knows when they are open.

type ListedKind = Exclude<EntryKind, 'scheme'>

/** The action that lists the entries of a kind: all, or those of a place, of a kind, by concept or organisation. */
const listing = (is: ListedKind, says: Text) =>
  defineAction({
    name: `list-${is}s`,
    says,
    kind: 'read',
    http: routes[`list-${is}s`],
    takes: ListEntriesTakes,
    gives: ListEntriesGives,
    refuses: [noSuchPlace, noSuchKind, noSuchConcept, noSuchEntry],
    may: 'everybody',
    isDated: true,
    needs: ['catalogue'],
    command: {
      name: `${is}s`,
      flags: is in kindWords ? ['place', 'kind', 'concept', 'organisation'] : ['place', 'concept', 'organisation'],
      print: rowsAsText,
    },
    run: ({ catalogue, day, lang }, filters) => list(is, filters, { catalogue, day, lang }),
  })

/** List the organisations: who there is on both sides. */
export const listOrganisations = listing('organisation', {
  en: 'List the organisations, by place, kind or concept',
  'zh-Hant': '按地點、類別或概念列出機構',
  'zh-Hans': '按地点、类别或概念列出机构',
})

/** List the offers: what organisations have for others. */
export const listOffers = listing('offer', {
  en: 'List what organisations offer: instruments, space, capital, data',
  'zh-Hant': '列出各機構的供應：儀器、場地、資金、數據',
  'zh-Hans': '列出各机构的供给：仪器、场地、资金、数据',
})

/** List the collaborations: who works with whom. */
export const listCollaborations = listing('collaboration', {
  en: 'List published collaborations',
  'zh-Hant': '列出已公布的合作',
  'zh-Hans': '列出已公布的合作',
})

/** List the indicators, each with its latest figures. */
export const listIndicators = listing('indicator', {
  en: 'List the indicators with their latest figures',
  'zh-Hant': '列出指標及最新數字',
  'zh-Hans': '列出指标及最新数字',
})

/** List the agreements. */
export const listAgreements = listing('agreement', {
  en: 'List agreements between the two sides',
  'zh-Hant': '列出兩地協議',
  'zh-Hans': '列出两地协议',
})

/** List the events. */
export const listEvents = listing('event', {
  en: 'List events, past and to come',
  'zh-Hant': '列出過去及將來的活動',
  'zh-Hans': '列出过去与将来的活动',
})

/** List the procedures. */
export const listProcedures = listing('procedure', {
  en: 'List the procedures: in which order things are done at the offices',
  'zh-Hant': '列出程序：在各部門辦事的次序',
  'zh-Hans': '列出流程：在各部门办事的次序',
})

type Filters = z.output<typeof ListEntriesTakes>
type Listed = z.output<typeof ListEntriesGives>

function list(is: ListedKind, filters: Filters, setting: Setting): Result<Listed> {
  const { catalogue, day } = setting
  const isThere = placeFilter(catalogue, filters.place)
  if (!isThere.ok) return isThere
  const isAbout = conceptFilter(catalogue, filters.concept)
  if (!isAbout.ok) return isAbout
  const named =
    filters.organisation === undefined ? undefined : findEntry(setting, 'organisation', filters.organisation)
  if (named?.ok === false) return named

  const all = entriesOfKind(catalogue, is).map((shown) => ({ shown, row: rowOf(shown, setting) }))
  const kinds = distinct(all.map(({ row }) => row.kind))
  if (filters.kind !== undefined && !kinds.some(({ code }) => code === filters.kind))
    return refused({
      code: noSuchKind,
      values: { kind: filters.kind, known: kinds.map(({ code }) => code).join(', ') },
    })
  const entries = all
    .filter(({ row }) => isThere.value(row.place?.code) && (filters.kind ?? row.kind?.code) === row.kind?.code)
    .filter(({ shown }) => isAbout.value(shown) && (named === undefined || doesName(shown, named.value.entry.id)))
    .map(({ row }) => row)
  return ok({
    ...{ day, edition: catalogue.edition, entries, kinds, places: distinct(all.map(({ row }) => row.place)) },
    sources: sourcesCited(
      catalogue,
      entries.flatMap(({ sources }) => sources),
    ),
  })
}

const doesName = (shown: Shown, organisation: string): boolean =>
  mentionsOf(shown).some(({ register, name }) => register === 'organisations' && name === organisation)

/** Each code once, in the order first met. */
const distinct = <T extends { readonly code: string }>(named: readonly (T | undefined)[]): T[] => [
  ...new Map(named.flatMap((one) => (one === undefined ? [] : [[one.code, one] as const]))).values(),
]

import type { z } from 'zod'
import { isOpenOn } from '../advice/index.ts'
import { type Day, nearest, ok, type Result, refused } from '../base/index.ts'
import {
  type Catalogue,
  type FacetName,
  type Finding,
  facetNames,
  isBefore,
  kindsFound,
  type Scheme,
  type SchemeId,
  type Searchable,
  type Status,
  searchCatalogue,
} from '../catalogue/index.ts'
import { FindGives, FindTakes } from './contract/find.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { rowOf, type Setting, type Shown } from './entry-view.ts'
import { facetWords, findingAsText, kindNamed, statusNamed } from './finding-as-text.ts'
import { applicantNamed, optionNamed } from './labels.ts'

const noSuchPlace = 'catalogue/no-such-place'
const noSuchKind = 'catalogue/no-such-kind-of-entry'
const noSuchApplicant = 'catalogue/no-such-applicant'

/** Find anything in the catalogue by words, in any of its languages. */
export const find = defineAction({
  name: 'find',
  says: {
    en: 'Find schemes, organisations, offers and all else by words: Chinese in either script, English or pinyin',
    'zh-Hant': '以繁體、簡體、英文或拼音搜尋計劃、機構、供應等所有內容',
    'zh-Hans': '用繁体、简体、英文或拼音搜索政策、机构、供给等全部内容',
  },
  kind: 'read',
  http: routes.find,
  takes: FindTakes,
  gives: FindGives,
  refuses: [noSuchPlace, noSuchKind, noSuchApplicant],
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: {
    positionals: [{ input: 'words', shown: 'words', optional: true, rest: true }],
    flags: ['place', 'kind', 'for', 'status', 'limit'],
    print: findingAsText,
  },

  run({ catalogue, day, lang }, { words, limit, ...asked }) {
    const only = facetsAsked(catalogue, asked)
    if (!only.ok) return only
    const statusOf = (entry: Searchable) => statusOn(catalogue, entry, day)
    const finding = searchCatalogue(catalogue, { text: words, only: only.value, statusOf, most: limit })
    const { total, entries } = finding
    const setting = { catalogue, day, lang }
    return ok({
      ...{ day, edition: catalogue.edition, total },
      found: entries.map(({ entry, met }) => {
        const row = foundRow(entry, setting)
        return { ...row, met: [...met], marks: { name: marks(finding, row.name), says: marks(finding, row.says) } }
      }),
      words: wordsOf(finding, words, setting),
      facets: facetsOf(finding, only.value, setting),
      without: Object.entries(finding.without).map(([code, count]) => ({
        ...{ code, count, label: facetWords[code as FacetName][lang] }, // facets are by these names
      })),
    })
  },
})

type Asked = Pick<z.output<typeof FindTakes>, FacetName>
type Only = { readonly [Name in FacetName]?: readonly string[] }

/** The values asked for, each known; a kind within kinds of entry (`grant`) stands for all that are called so. */
function facetsAsked(catalogue: Catalogue, { place = [], kind = [], ...asked }: Asked): Result<Only> {
  const places = (catalogue.lists.get('places') ?? []).map(({ code }) => code)
  const elsewhere = place.find((code) => !places.includes(code))
  if (elsewhere !== undefined)
    return refused({ code: noSuchPlace, values: { place: elsewhere, guess: nearest(elsewhere, places, 3).join(', ') } })
  const kinds = kindsFound(catalogue)
  const meant = kind.map((one) => ({ one, all: kinds.filter((known) => known === one || known.endsWith(`/${one}`)) }))
  const unknown = meant.find(({ all }) => all.length === 0)?.one
  if (unknown !== undefined) {
    const guess = nearest(
      unknown,
      kinds.flatMap((known) => known.split('/')),
      3,
    )
    const known = kinds.filter((one) => !one.includes('/')).join(', ')
    return refused({ code: noSuchKind, values: { kind: unknown, known, guess: [...new Set(guess)].join(', ') } })
  }
  const type = catalogue.questions.get('applicant.kind')?.type
  const applicants = type?.kind === 'choice' ? type.options.map(({ code }) => code) : []
  const nobody = asked.for?.find((code) => !applicants.includes(code))
  if (nobody !== undefined)
    return refused({ code: noSuchApplicant, values: { applicant: nobody, known: applicants.join(', ') } })
  return ok({ place, kind: meant.flatMap(({ all }) => all), for: asked.for ?? [], status: asked.status ?? [] })
}

/** How an entry stands on a day, where one can apply to it or go there. */
function statusOn(catalogue: Catalogue, { is, id }: Searchable, day: Day): Status | undefined {
  if (is === 'scheme') {
    const open = catalogue.schemes.get(id as SchemeId)?.open // a scheme's own id
    return open === undefined ? undefined : statusOfScheme(open, day)
  }
  if (is === 'offer') {
    const { from, until } = catalogue.offers.get(id) ?? {}
    return statusOfSpan({ from, until }, day)
  }
  if (is !== 'event') return undefined
  const { on, until } = catalogue.events.get(id) ?? {}
  return statusOfSpan({ from: on, until: until ?? on }, day)
}

function statusOfScheme(open: Scheme['open'], day: Day): Status {
  const isOpen = isOpenOn(open, day)
  if (isOpen === 'yes') return 'open'
  if (isOpen === 'unknown') return open.kind === 'by-call' || open.kind === 'by-cohort' ? 'by-call' : 'not-known'
  const isToCome = [open, ...(open.calls ?? [])].some(({ from }) => from !== undefined && day < from)
  return isToCome || open.kind === 'upcoming' ? 'upcoming' : 'closed'
}

function statusOfSpan({ from, until }: { from?: string | undefined; until?: string | undefined }, day: Day): Status {
  if (until !== undefined && isBefore(until, day)) return 'closed'
  if (from !== undefined && isBefore(day, from)) return 'upcoming'
  return from === undefined && until === undefined ? 'not-known' : 'open'
}

function foundRow(entry: Searchable, setting: Setting) {
  const { is, id, kind } = entry
  const { catalogue, day, lang } = setting
  const shown = { is, entry: catalogue[`${is}s`].get(id as never) } as Shown // the index is made of these maps
  const { sources: _, ...row } = rowOf(shown, setting)
  const status = statusOn(catalogue, entry, day)
  return {
    ...row,
    kind: kindNamed(kind === undefined ? is : `${is}/${kind}`, lang),
    status: status === undefined ? row.status : statusNamed(status, lang),
  }
}

const marks = ({ marksIn }: Finding, text: string | undefined): [number, number][] =>
  text === undefined ? [] : marksIn(text).map(({ from, to }) => [from, to])

function wordsOf(finding: Finding, text: string, { catalogue, lang }: Setting) {
  return finding.words.map(({ asked, taken, meant, concepts, nearest: near }) => ({
    ...{ taken, meant: [...meant], asked: text.slice(asked.from, asked.to), nearest: [...near] },
    concepts: concepts.map((code) => {
      const [vocabulary = '', ...rest] = code.split('/')
      return { code, label: optionNamed(catalogue, vocabulary, { code: rest.join('/'), lang }).label }
    }),
  }))
}

function facetsOf({ counts }: Finding, only: Only, { catalogue, lang }: Setting): z.output<typeof FindGives>['facets'] {
  const named: Record<FacetName, (code: string) => { code: string; label: string }> = {
    place: (code) => optionNamed(catalogue, 'places', { code, lang }),
    kind: (code) => kindNamed(code, lang),
    for: (code) => applicantNamed(catalogue, code, lang),
    status: (code) => statusNamed(code as Status, lang), // the facet holds nothing else
  }
  const places = new Map(catalogue.lists.get('places')?.map(({ code, within }) => [code, within]))
  const within = (name: FacetName, code: string) =>
    name === 'place' ? places.get(code) : name === 'kind' && code.includes('/') ? code.split('/')[0] : undefined
  const facet = (name: FacetName) => {
    const chosen = only[name] ?? []
    const empty = chosen.filter((code) => !counts[name].some(({ value }) => value === code))
    return [...counts[name], ...empty.map((value) => ({ value, count: 0 }))].map(({ value, count }) => ({
      ...{ ...named[name](value), count, within: within(name, value) },
      isChosen: chosen.includes(value),
    }))
  }
  return Object.fromEntries(facetNames.map((name) => [name, facet(name)])) as z.output<typeof FindGives>['facets'] // a row for each
}

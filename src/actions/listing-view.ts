import type { z } from 'zod'
import { type Day, type Lang, nearest, ok, type Problem, type Result, refused } from '../base/index.ts'
import { type Catalogue, readWith } from '../catalogue/index.ts'
import type { Listing, ListingCodes, ListingText } from '../store/index.ts'
import type { CreateListingTakes, ListingView } from './contract/listings.ts'
import type { Refusal } from './define-action.ts'
import { noSuchConcept, noSuchPlace } from './find-entries.ts'
import { optionNamed } from './labels.ts'
import { faultsOf, standingOf } from './listing-gate.ts'
import { tellProblem } from './problem-words.ts'

/** The vocabularies by which a listing is found. */
const vocabularies = ['needs', 'industries', 'technologies', 'stages'] as const

/** What an action that takes a listing may refuse with. */
export const listingRefusals = ['listings/refused'] as const

type Whole = z.output<typeof CreateListingTakes>
type Given = { readonly [Part in keyof Whole]?: Whole[Part] | undefined }

/** Read the codes of a listing against the vocabularies; every one that is not there is told at once. */
export function readCodes(
  given: Given,
  { lists }: Catalogue,
  before: ListingCodes = {},
): Result<ListingCodes, Refusal> {
  const known = (list: string) => (lists.get(list) ?? []).map(({ code }) => code)
  const wrong = (list: string, code: string): Problem & { field: string } => {
    const guess = nearest(code, known(list), 3).join(', ')
    return list === 'places'
      ? { code: noSuchPlace, field: 'place', values: { place: code, guess } }
      : { code: noSuchConcept, field: list, values: { concept: code, guess } }
  }
  const fields = vocabularies.flatMap((list) =>
    (given[list] ?? []).flatMap((code) => (known(list).includes(code) ? [] : [wrong(list, code)])),
  )
  if (given.place !== undefined && !known('places').includes(given.place)) fields.push(wrong('places', given.place))
  if (fields.length > 0) {
    const names = [...new Set(fields.map(({ field }) => field))].join(', ')
    return refused({ code: 'listings/refused', values: { names }, fields })
  }
  return ok(Object.fromEntries(vocabularies.map((list) => [list, [...new Set(given[list] ?? before[list] ?? [])]])))
}

/** What a text says of what is needed or offered, by vocabulary. It counts for nothing until it is confirmed. */
export function codesRead(
  { text, kind }: Pick<ListingText, 'text' | 'kind'>,
  catalogue: Catalogue,
  day: Day,
): ListingCodes {
  const { wishes, concepts } = readWith(catalogue, text, day)
  const role = kind === 'need' ? 'needs' : 'offers'
  const wished = wishes.filter((one) => one.role === role)
  const needs = (wished.length > 0 ? wished : wishes).map(({ need }) => need)
  const named = (list: string) => concepts.flatMap(({ vocabulary, code }) => (vocabulary === list ? [code] : []))
  return Object.fromEntries(
    vocabularies.map((list) => [list, [...new Set(list === 'needs' && needs.length > 0 ? needs : named(list))]]),
  )
}

type Setting = {
  readonly catalogue: Catalogue
  readonly lang: Lang
  readonly day: Day
  readonly name: string
  readonly isOwn: boolean
}

/** A listing as answers carry it; to its own members with what keeps it from being shown and what its text says besides. */
export function listingView(listing: Listing, setting: Setting): z.output<typeof ListingView> {
  const { catalogue, lang, day, name, isOwn } = setting
  const { id, organisation, kind, text, codes, place, expiresOn } = listing
  const state = standingOf(listing, day)
  const named = (all: ListingCodes) => {
    const of = (list: (typeof vocabularies)[number]) =>
      (all[list] ?? []).map((code) => optionNamed(catalogue, list, { code, lang }))
    return { needs: of('needs'), industries: of('industries'), technologies: of('technologies'), stages: of('stages') }
  }
  const suggests = isOwn ? without(codesRead(listing, catalogue, day), codes) : {}
  const isSuggesting = Object.values(suggests).some((all) => all.length > 0)
  return {
    ...{ id, organisation: { code: organisation, label: name }, kind, text, lang: listing.lang, state, expiresOn },
    codes: named(codes),
    ...(place !== undefined && { place: optionNamed(catalogue, 'places', { code: place, lang }) }),
    faults: isOwn
      ? faultsOf(listing).map((problem) => ({ code: problem.code, says: tellProblem(problem, lang).detail }))
      : [],
    ...(isSuggesting && { suggests: named(suggests) }),
    may: isOwn ? nextFor(state) : [],
  }
}

const nextFor = (state: z.output<typeof ListingView>['state']): string[] =>
  state === 'closed' ? ['reconfirm-listing'] : ['change-listing', 'reconfirm-listing', 'close-listing']

const without = (codes: ListingCodes, others: ListingCodes): ListingCodes =>
  Object.fromEntries(
    Object.entries(codes).map(([list, all]) => [list, all.filter((code) => !(others[list] ?? []).includes(code))]),
  )

import { type Lang, langs } from '../base/index.ts'
import { leadsBack } from './build-vocabulary.ts'
import { checkDistinct, checkFileName, checkMentions, checkSpan, checkVerified } from './check-entry.ts'
import { checkSteps } from './check-steps.ts'
import type { ContentProblem } from './problem.ts'
import type {
  AgreementEntry,
  IndicatorEntry,
  OfferEntry,
  OrganisationEntry,
  Placed,
  ProcedureEntry,
  Shelves,
} from './shelves.ts'

type Verified = NonNullable<OrganisationEntry['verified']>
type Entry = {
  readonly id: string
  readonly sources?: readonly string[] | undefined
  readonly verified?: Verified | undefined
}

/** The entries beside schemes that say something of the world, each with its sources and the day it was checked. */
const ecosystemOf = (shelves: Shelves): readonly Placed<Entry>[] => [
  ...shelves.organisations,
  ...shelves.offers,
  ...shelves.collaborations,
  ...shelves.indicators,
  ...shelves.agreements,
  ...shelves.events,
  ...shelves.procedures,
]

const noFigures: ReadonlySet<string> = new Set()
/** In the unit of an indicator `{n}` is where its figures stand. */
const ofUnit: ReadonlySet<string> = new Set(['n'])

/** Check what concerns organisations and all that they have, do and agree, beside where the names in them lead. */
export function checkEcosystem(shelves: Shelves): void {
  for (const { value, report } of ecosystemOf(shelves)) {
    checkMentions(value, 'unit' in value ? ofUnit : noFigures, report)
    if (value.verified !== undefined) checkVerified(value.verified, report)
  }
  checkParents(shelves.organisations)
  checkFormerIds(shelves.organisations)
  for (const organisation of shelves.organisations) checkClaims(organisation)
  for (const { entry, other, key, lang, words } of sharedNames(shelves.organisations))
    if (key === 'name') entry.report('catalogue/same-name', ['name', lang], { name: words, other: other.value.id })
  for (const offer of shelves.offers) checkOffer(offer)
  for (const indicator of shelves.indicators) checkPoints(indicator)
  for (const { value, report } of shelves.events) checkSpan({ from: value.on, until: value.until }, [], report)
  for (const agreement of shelves.agreements) checkAgreement(agreement)
  for (const procedure of shelves.procedures) checkProcedure(procedure)
}

// ── organisations ───────────────────────────────────────────────────────────────────────────────────────────────────

function checkParents(organisations: readonly Placed<OrganisationEntry>[]): void {
  const parents = new Map(organisations.map(({ value: { id, parent } }) => [id, parent]))
  for (const { value, report } of organisations) {
    if (leadsBack(value.id, (id) => parents.get(id))) report('catalogue/circular-parent', ['parent'], { id: value.id })
  }
}

/** A former id leads to one organisation, and is nobody's present id. */
function checkFormerIds(organisations: readonly Placed<OrganisationEntry>[]): void {
  const holders = new Map(organisations.map((entry) => [entry.value.id, entry]))
  for (const entry of organisations) {
    for (const [i, id] of (entry.value.merged ?? []).entries()) {
      const holder = holders.get(id)
      if (holder === undefined) holders.set(id, entry)
      else entry.report('catalogue/merged-id-in-use', ['merged', i], { id, holder: holder.value.id })
    }
  }
}

/** What an organisation is said to offer or seek is cited and dated. */
function checkClaims({ value, report }: Placed<OrganisationEntry>): void {
  const isCited = value.verified !== undefined && (value.sources ?? []).length > 0
  for (const key of ['offers', 'seeks'] as const)
    if (value[key] !== undefined && !isCited) report('catalogue/claim-without-source', [key], { key })
}

type Shared = {
  readonly entry: Placed<OrganisationEntry>
  readonly other: Placed<OrganisationEntry>
  /** `name` when it is the main name of both */
  readonly key: 'name' | 'also'
  readonly lang: Lang
  readonly words: string
}

/** Pairs of organisations that go by one name in a language, each pair once: told at the later of the two. */
export function sharedNames(organisations: readonly Placed<OrganisationEntry>[]): Iterable<Shared> {
  const shared = new Map<string, Shared>()
  for (const lang of langs) {
    const taken = new Map<string, { readonly entry: Placed<OrganisationEntry>; readonly key: 'name' | 'also' }>()
    for (const entry of organisations) {
      for (const { words, key } of namesIn(entry.value, lang)) {
        const first = taken.get(words.toLowerCase())
        if (first === undefined) taken.set(words.toLowerCase(), { entry, key })
        if (first === undefined || first.entry === entry) continue
        const pair = `${entry.value.id} ${first.entry.value.id}`
        const found = { entry, other: first.entry, key: first.key === key ? key : ('also' as const), lang, words }
        if (shared.get(pair)?.key !== 'name') shared.set(pair, found)
      }
    }
  }
  return shared.values()
}

const namesIn = ({ name, also, abbreviation }: OrganisationEntry, lang: Lang) => [
  { words: name[lang], key: 'name' as const },
  ...(also?.[lang] ?? []).map((words) => ({ words, key: 'also' as const })),
  ...(abbreviation !== undefined && lang === 'en' ? [{ words: abbreviation, key: 'also' as const }] : []),
]

// ── what they have, do and agree ────────────────────────────────────────────────────────────────────────────────────

function checkOffer({ value: { from, until, about, id }, report }: Placed<OfferEntry>): void {
  checkSpan({ from, until }, [], report)
  if ((about.serves ?? []).length === 0) report('catalogue/offer-serves-no-need', ['about'], { id })
}

/** One source gives one figure for one period. */
function checkPoints({ value: { points }, report }: Placed<IndicatorEntry>): void {
  const first = new Map<string, number>()
  for (const [i, { period, source, also = [] }] of points.entries()) {
    for (const id of new Set([source, ...also])) {
      const before = first.get(`${period} ${id}`)
      if (before === undefined) first.set(`${period} ${id}`, i)
      else report('catalogue/two-points', ['points', i], { period, source: id, first: before + 1, second: i + 1 })
    }
  }
}

function checkAgreement({ value: { commitments }, report }: Placed<AgreementEntry>): void {
  const ids = commitments.map(({ id }) => id)
  checkDistinct(ids, 'commitments', report)
}

function checkProcedure(entry: Placed<ProcedureEntry>): void {
  const { value, report } = entry
  checkFileName(entry)
  checkSteps(value.steps, report)
  if (value.generic === true) return
  if (value.sources.length === 0) report('catalogue/procedure-without-source', ['sources'])
  if (value.place === undefined) report('catalogue/procedure-without-place', [], { id: value.id })
}

// ── what may be worth a look ────────────────────────────────────────────────────────────────────────────────────────

/** Entries that no concept or no need leads to, names that two share, names that are ours. */
export function ecosystemNotes(shelves: Shelves): ContentProblem[] {
  const note = (code: string, { value: { id }, file, line }: Placed<Entry>, values = {}): ContentProblem => ({
    ...{ code, values: { id, ...values } },
    at: { file, line: line(), column: 1 },
  })
  return [
    ...[...shelves.organisations, ...shelves.offers]
      .filter(({ value: { about = {} } }) => Object.values(about).flat().length === 0)
      .map((entry) => note('catalogue/no-concept', entry)),
    ...shelves.schemes
      .filter(({ value: { about } }) => (about?.serves ?? []).length === 0)
      .map((entry) => note('catalogue/no-need', entry)),
    ...[...sharedNames(shelves.organisations)]
      .filter(({ key }) => key === 'also')
      .map(({ entry, other, words }) => note('catalogue/shared-name', entry, { name: words, other: other.value.id })),
    ...[...shelves.organisations, ...shelves.offers, ...shelves.agreements, ...shelves.events]
      .filter(({ value }) => (value['working-translation'] ?? []).length > 0)
      .map((entry) =>
        note('catalogue/working-translation', entry, { langs: entry.value['working-translation']?.join(', ') }),
      ),
    ...shelves.organisations
      .filter(({ value: { sources = [] } }) => sources.length === 0)
      .map((entry) => note('catalogue/organisation-without-source', entry)),
  ]
}

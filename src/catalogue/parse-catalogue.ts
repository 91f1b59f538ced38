import { createHash } from 'node:crypto'
import { buildEcosystem, byId } from './build-ecosystem.ts'
import { type Building, buildScheme } from './build-scheme.ts'
import { buildVocabulary, firstOfEach } from './build-vocabulary.ts'
import { checkCaseKind } from './check-case-kind.ts'
import { checkCues } from './check-cues.ts'
import { checkEcosystem, ecosystemNotes } from './check-ecosystem.ts'
import { checkScheme } from './check-scheme.ts'
import { frozen } from './frozen.ts'
import { byPlace, type ContentProblem } from './problem.ts'
import { mentionsIn, registersOf, resolveReferences } from './references.ts'
import { type Shelf, type Shelves, shelfForms, shelve } from './shelves.ts'
import type { Catalogue, Scheme, SchemeId, Source } from './types.ts'
import { type ContentFile, mostBytes } from './yaml-file.ts'

/** How much of each kind the files hold, of the right form if not sound. */
export type Counts = { readonly [S in Shelf]: number }

export type CatalogueReading = {
  /** absent when there is any problem: nothing is loaded by halves */
  readonly catalogue?: Catalogue
  /** what is sound of it, for checks that go on although something else is wrong; nobody is advised from it */
  readonly sound: Catalogue
  /** what has to be put right, in the order of the files */
  readonly problems: readonly ContentProblem[]
  /** what may be worth a look, though nothing is wrong */
  readonly notes: () => readonly ContentProblem[]
  readonly counts: Counts
}

/**
 * Read content files into a catalogue, checking everything that can be checked without judging anybody: form, languages,
 * references, days, expressions. All problems of all files are reported at once, each with its place.
 *
 * @param files in any order; the paths are relative to the content folder
 */
export function parseCatalogue(files: readonly ContentFile[]): CatalogueReading {
  const shelved = shelve(files)
  const { shelves, problems } = shelved
  resolveReferences(shelved, registersOf(shelved))
  const asking = buildVocabulary(shelves)
  const sources = byId(firstOfEach(shelves.sources, ({ id }) => id).map(({ value }) => value as Source)) // an id of its own: checked here
  const ecosystem = buildEcosystem(shelves, asking.vocabulary)
  checkEcosystem(shelves)
  checkCalendars(shelves)
  const caseKinds = firstOfEach(shelves['case-kinds'], ({ id }) => id)
  for (const kind of caseKinds) checkCaseKind(kind)
  checkCues(shelves, asking.vocabulary)
  const schemes = readSchemes(shelves, { asking, sources, organisations: ecosystem.organisations })
  const faulty = new Set(problems.map(({ at }) => at.file))
  const sound = frozen({
    edition: editionOf(files),
    vocabulary: asking.vocabulary,
    questions: asking.questions,
    lists: asking.lists,
    schemes: new Map([...schemes].filter(([, { file }]) => !faulty.has(file))),
    sources,
    ...ecosystem,
    calendars: shelves.calendars.map(({ value }) => value),
    caseKinds: byId(caseKinds.map(({ value }) => value)),
    cues: shelves.cues.map(({ value }) => value),
    written: writtenIn(shelves),
  })
  const notes = () => [...unusedSources(shelves), ...ecosystemNotes(shelves)].sort(byPlace)
  const read = { sound, problems: problems.sort(byPlace), notes, counts: countsOf(shelves) }
  return problems.length > 0 ? read : { ...read, catalogue: sound }
}

/** The entries as their files have them, without the way back to the line. */
const writtenIn = (shelves: Shelves): Catalogue['written'] =>
  Object.fromEntries(
    shelfForms.map(({ shelf }) => [shelf, shelves[shelf].map(({ value, file }) => ({ value, file }))]),
  ) as unknown as Catalogue['written'] // a row for each

const countsOf = (shelves: Shelves): Counts =>
  Object.fromEntries(shelfForms.map(({ shelf }) => [shelf, shelves[shelf].length])) as Counts // a row for each

function readSchemes({ schemes }: Shelves, building: Building): ReadonlyMap<SchemeId, Scheme> {
  const entries = firstOfEach(schemes, ({ id }) => id)
  for (const entry of entries) checkScheme(entry)
  return byId(entries.map((entry) => buildScheme(entry, building)).filter((scheme) => scheme !== undefined))
}

/** A calendar is the only one of its place and year, and has days of that year. */
function checkCalendars({ calendars }: Shelves): void {
  for (const { value, report } of firstOfEach(calendars, ({ place, year }) => `${place} ${year}`, 'place')) {
    for (const key of ['holidays', 'working-weekend-days'] as const) {
      for (const [i, { day }] of (value[key] ?? []).entries()) {
        if (!day.startsWith(`${value.year}-`))
          report('catalogue/day-of-another-year', [key, i, 'day'], { day, year: value.year })
      }
    }
  }
}

/** Sources that nothing cites: not wrong, and perhaps forgotten. */
function unusedSources(shelves: Shelves): ContentProblem[] {
  const mentions = shelfForms.flatMap(({ shelf }) => shelves[shelf].flatMap(({ value }) => mentionsIn(shelf, value)))
  const cited = new Set(mentions.filter(({ register }) => register === 'sources').map(({ name }) => name))
  return shelves.sources
    .filter(({ value: { id } }) => !cited.has(id))
    .map(({ value: { id }, file, line }) => ({
      code: 'catalogue/unused-source',
      values: { id },
      at: { file, line: line(), column: 1 },
    }))
}

/** A digest of all content: the same files in any order give the same edition, and any change gives another. */
function editionOf(files: readonly ContentFile[]): string {
  const hash = createHash('sha256')
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const text = 'text' in file && file.text.length <= mostBytes ? file.text : ''
    hash.update(`${file.path}\0${text.length}\0${text}`)
  }
  return hash.digest('hex').slice(0, 12)
}

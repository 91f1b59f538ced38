import { createHash } from 'node:crypto'
import { nearest } from '../base/index.ts'
import { buildScheme } from './build-scheme.ts'
import { type Asking, buildVocabulary, firstOfEach } from './build-vocabulary.ts'
import { checkScheme } from './check-scheme.ts'
import { frozen } from './frozen.ts'
import { byPlace, type ContentProblem } from './problem.ts'
import { type Shelves, shelve } from './shelves.ts'
import type { Catalogue, Organisation, Scheme, SchemeId, Source, SourceId } from './types.ts'
import { type ContentFile, mostBytes } from './yaml-file.ts'

/** How much of each kind the files hold, sound or not. */
export type Counts = {
  readonly schemes: number
  readonly organisations: number
  readonly offers: number
  readonly indicators: number
}

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
  const { shelves, problems } = shelve(files)
  const asking = buildVocabulary(shelves)
  const sources = byId(firstOfEach(shelves.sources, ({ id }) => id).map(({ value }) => value as Source)) // an id of its own: checked here
  const organisations = byId(firstOfEach(shelves.organisations, ({ id }) => id).map(({ value }) => value))
  const schemes = readSchemes(shelves, { asking, sources, organisations })
  checkCalendars(shelves, sources)
  const counts = { schemes: shelves.schemes.length, organisations: organisations.size, offers: 0, indicators: 0 }
  const faulty = new Set(problems.map(({ at }) => at.file))
  const sound = frozen({
    edition: editionOf(files),
    vocabulary: asking.vocabulary,
    questions: asking.questions,
    lists: asking.lists,
    schemes: new Map([...schemes].filter(([, { file }]) => !faulty.has(file))),
    sources,
    organisations,
    calendars: shelves.calendars.map(({ value }) => value),
  })
  const read = { sound, problems: problems.sort(byPlace), notes: () => unusedSources(shelves), counts }
  return problems.length > 0 ? read : { ...read, catalogue: sound }
}

const byId = <T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<T['id'], T> =>
  new Map(entries.map((entry) => [entry.id, entry]))

type Known = {
  readonly asking: Asking
  readonly sources: ReadonlyMap<SourceId, Source>
  readonly organisations: ReadonlyMap<string, Organisation>
}

function readSchemes(shelves: Shelves, known: Known): ReadonlyMap<SchemeId, Scheme> {
  const entries = firstOfEach(shelves.schemes, ({ id }) => id)
  const registers = {
    ...known,
    schemes: new Set(entries.map(({ value: { id } }) => id)),
    places: new Set((known.asking.lists.get('places') ?? []).map(({ code }) => code)),
  }
  return byId(
    entries
      .map((entry) => {
        checkScheme(entry, registers)
        return buildScheme(entry, known)
      })
      .filter((scheme) => scheme !== undefined),
  )
}

/** A calendar cites a registered source, is the only one of its place and year, and has days of that year. */
function checkCalendars({ calendars }: Shelves, sources: ReadonlyMap<string, Source>): void {
  for (const { value, report } of firstOfEach(calendars, ({ place, year }) => `${place} ${year}`, 'place')) {
    const guess = nearest(value.source, sources.keys())[0] ?? ''
    if (!sources.has(value.source)) report('catalogue/unknown-source', ['source'], { got: value.source, guess })
    for (const key of ['holidays', 'working-weekend-days'] as const) {
      for (const [i, { day }] of (value[key] ?? []).entries()) {
        if (!day.startsWith(`${value.year}-`))
          report('catalogue/day-of-another-year', [key, i, 'day'], { day, year: value.year })
      }
    }
  }
}

/** Sources that nothing cites: not wrong, and perhaps forgotten. */
function unusedSources({ sources, schemes, calendars }: Shelves): ContentProblem[] {
  const cited = new Set([
    ...schemes.flatMap(({ value }) => value.sources),
    ...calendars.map(({ value }) => value.source),
  ])
  return sources
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

import { buildVocabulary, firstOfEach } from './build-vocabulary.ts'
import { checkScheme, type Registers } from './check-scheme.ts'
import { byPlace, type ContentProblem } from './problem.ts'
import { type Shelves, shelve } from './shelves.ts'
import type { ContentFile } from './yaml-file.ts'

export type Counts = {
  readonly schemes: number
  readonly organisations: number
  readonly offers: number
  readonly indicators: number
}

export function parseCatalogue(files: readonly ContentFile[]): { problems: readonly ContentProblem[]; counts: Counts } {
  const { shelves, problems } = shelve(files)
  const registers = registersOf(shelves)
  buildVocabulary(shelves)
  for (const scheme of firstOfEach(shelves.schemes, ({ id }) => id)) checkScheme(scheme, registers)
  return { problems: problems.sort(byPlace), counts: countsOf(shelves) }
}

function registersOf(shelves: Shelves): Registers {
  const sources = firstOfEach(shelves.sources, ({ id }) => id)
  const organisations = firstOfEach(shelves.organisations, ({ id }) => id)
  const places = shelves.concepts.find(({ value: { id } }) => id === 'places')
  return {
    sources: new Map(sources.map(({ value }) => [value.id, value])),
    organisations: new Map(organisations.map(({ value }) => [value.id, value])),
    schemes: new Set(shelves.schemes.map(({ value: { id } }) => id)),
    places: new Set(places?.value.concepts.map(({ code }) => code)),
  }
}

const countsOf = ({ schemes, organisations }: Shelves): Counts => ({
  schemes: schemes.length,
  organisations: organisations.length,
  offers: 0,
  indicators: 0,
})

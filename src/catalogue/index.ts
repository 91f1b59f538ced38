export { citationOf } from './citation.ts'
export { compareEditions, type SchemeDifference } from './compare-editions.ts'
export { kindWords } from './kind-words.ts'
export { type Counts, parseCatalogue } from './parse-catalogue.ts'
export { type Firm, parseFirms } from './parse-firms.ts'
export type { ContentProblem } from './problem.ts'
export { problemWords } from './problem-words.ts'
export type {
  Benefit,
  Calendar,
  Catalogue,
  Citation,
  Condition,
  Example,
  Expectation,
  Organisation,
  OrganisationId,
  Question,
  Rounding,
  Route,
  Scheme,
  SchemeId,
  Source,
  SourceId,
} from './types.ts'
export { addWorkingDays, isWorkingDay } from './working-days.ts'
export { type ContentFile, mostBytes, placeIn } from './yaml-file.ts'

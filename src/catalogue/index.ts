export { citationOf } from './citation.ts'
export { compareEditions, type SchemeDifference } from './compare-editions.ts'
export { type Entry, type EntryKind, entriesOf, entryKinds, entryKindWords, staleOn } from './entries.ts'
export { applicantKinds, type CaseKind, type Party, partyOf, type Role, schemeKinds } from './format.ts'
export { type ImportPlan, importable, planImport } from './import-table.ts'
export { kindWords, statusWords } from './kind-words.ts'
export { type Conflict, mergeFiles } from './merge-files.ts'
export { type Counts, parseCatalogue } from './parse-catalogue.ts'
export { type Firm, parseFirms } from './parse-firms.ts'
export { isBefore, parsePeriod } from './period.ts'
export type { ContentProblem } from './problem.ts'
export { problemWords } from './problem-words.ts'
export { datedSteps, procedureOf, type Reached, type Step, wayOf } from './procedure.ts'
export { readWith } from './reading.ts'
export { mentionsIn } from './references.ts'
export {
  type FacetName,
  type Finding,
  facetNames,
  kindsFound,
  lexiconOfConcepts,
  type Status,
  searchCatalogue,
} from './search.ts'
export type { Searchable } from './searchable.ts'
export { type TableName, tableOf } from './table.ts'
export type {
  Benefit,
  Catalogue,
  Citation,
  Concepts,
  Condition,
  Expectation,
  Organisation,
  Procedure,
  Question,
  Rounding,
  Route,
  Scheme,
  SchemeId,
  Source,
  SourceId,
  Verified,
} from './types.ts'
export { addWorkingDays, isWorkingDay } from './working-days.ts'
export { type ContentFile, mostBytes, placeIn } from './yaml-file.ts'

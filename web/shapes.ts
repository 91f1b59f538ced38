import type { z } from 'zod'
import type * as advice from '../src/actions/contract/advice.ts'
import type * as entries from '../src/actions/contract/entries.ts'
import type * as exporting from '../src/actions/contract/export-content.ts'
import type * as finding from '../src/actions/contract/find.ts'
import type * as firms from '../src/actions/contract/firms.ts'
import type * as kept from '../src/actions/contract/kept-answers.ts'
import type * as keptTrue from '../src/actions/contract/kept-true.ts'
import type * as matching from '../src/actions/contract/match.ts'
import type * as questions from '../src/actions/contract/questions.ts'
import type * as reading from '../src/actions/contract/read-text.ts'
import type * as schemes from '../src/actions/contract/schemes.ts'
import type * as views from '../src/actions/contract/views.ts'

// What the actions answer with, as types: nothing of the schemas reaches the browser.

/** The kinds of entry that have a page of the common form; schemes have one of their own. */
export const entryKinds = [
  'organisation',
  'offer',
  'collaboration',
  'indicator',
  'agreement',
  'event',
  'procedure',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** What each action answers with, by its name. */
export type Gives = { [Name in `show-${Exclude<EntryKind, 'procedure'>}`]: z.output<typeof entries.ShowEntryGives> } & {
  'show-procedure': z.output<typeof entries.ShowProcedureGives>
  advise: z.output<typeof advice.AdviseGives>
  judge: z.output<typeof advice.JudgeGives>
  'show-scheme': z.output<typeof schemes.ShowSchemeGives>
  'show-concept': z.output<typeof entries.ShowConceptGives>
  'list-concepts': z.output<typeof entries.ListConceptsGives>
  find: z.output<typeof finding.FindGives>
  'list-changes': z.output<typeof keptTrue.ListChangesGives>
  'list-stale': z.output<typeof keptTrue.ListStaleGives>
  'list-questions': z.output<typeof questions.ListQuestionsGives>
  'list-firms': z.output<typeof firms.ListFirmsGives>
  'keep-answers': z.output<typeof kept.KeepAnswersGives>
  match: z.output<typeof matching.MatchGives>
  'why-not': z.output<typeof matching.WhyNotGives>
  'read-text': z.output<typeof reading.ReadTextGives>
  'kept-answers': z.output<typeof kept.KeptAnswersGives>
}

export type Advice = Gives['advise']
export type SchemeView = Gives['show-scheme']['scheme']
export type EntryPage = z.output<typeof entries.EntryPage>
export type EntryRow = z.output<typeof entries.EntryRow>
export type StepView = EntryPage['steps'][number]
export type PlannedStep = z.output<typeof entries.PlannedStep>
export type Finding = Gives['find']
export type Found = Finding['found'][number]
export type FacetName = keyof Finding['facets']
export type FacetValue = Finding['facets'][FacetName][number]
export type LawChange = Gives['list-changes']['changes'][number]
export type ExportPart = (typeof exporting.exportParts)[number]
export type Verified = z.output<typeof views.Verified>
export type UnderstoodView = Gives['read-text']['understood']
export type Matches = Gives['match']
export type SuggestionView = z.output<typeof matching.Suggestion>
export type MatchReason = SuggestionView['matched'][number]
export type FirmView = Gives['list-firms']['firms'][number]
export type QuestionView = Gives['list-questions']['questions'][number]
export type TypeView = QuestionView['type']
export type OptionView = Extract<TypeView, { options: unknown }>['options'][number]

export type FactValue = z.output<typeof views.FactValue>
export type Named = z.output<typeof views.Named>
export type Cited = z.output<typeof views.Cited>
export type Sources = z.output<typeof views.Sources>
export type VerdictView = z.output<typeof views.VerdictView>
export type BenefitView = z.output<typeof views.BenefitView>
export type ReasonView = z.output<typeof views.ReasonView>
export type Told = ReasonView['told'][number]
export type Outcome = VerdictView['outcome']
export type Truth = ReasonView['holds']

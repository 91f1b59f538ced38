import type { z } from 'zod'
import type * as accounts from '../src/actions/contract/accounts.ts'
import type * as advice from '../src/actions/contract/advice.ts'
import type * as cases from '../src/actions/contract/cases.ts'
import type * as drafts from '../src/actions/contract/drafts.ts'
import type * as entries from '../src/actions/contract/entries.ts'
import type * as erasure from '../src/actions/contract/erasure.ts'
import type * as exporting from '../src/actions/contract/export-content.ts'
import type * as facts from '../src/actions/contract/facts.ts'
import type * as finding from '../src/actions/contract/find.ts'
import type * as firms from '../src/actions/contract/firms.ts'
import type * as kept from '../src/actions/contract/kept-answers.ts'
import type * as keptTrue from '../src/actions/contract/kept-true.ts'
import type * as listings from '../src/actions/contract/listings.ts'
import type * as matching from '../src/actions/contract/match.ts'
import type * as members from '../src/actions/contract/members.ts'
import type * as notices from '../src/actions/contract/notices.ts'
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

/** What the actions about one's own account answer with. */
type AccountGives = {
  'who-am-i': z.output<typeof accounts.MeGives>
  'sign-out': z.output<typeof accounts.Done>
  'ask-sign-in-link': z.output<typeof accounts.AskLinkGives>
  'use-sign-in-link': z.output<typeof accounts.SignedIn>
  'sign-in-with-password': z.output<typeof accounts.SignedIn>
  'ask-passkey': z.output<typeof accounts.PasskeyOptions>
  'sign-in-with-passkey': z.output<typeof accounts.SignedIn>
  'use-administrator-link': z.output<typeof accounts.SignedIn>
  'list-providers': z.output<typeof accounts.ProvidersGives>
  'show-invitation': z.output<typeof accounts.LookGives>
  'accept-invitation': z.output<typeof accounts.AcceptGives>
  'change-me': z.output<typeof accounts.Done>
  'ask-email-change': z.output<typeof accounts.Done>
  'confirm-email': z.output<typeof accounts.EmailGives>
  'list-ways-in': z.output<typeof accounts.WaysGives>
  'set-password': z.output<typeof accounts.SignedIn>
  'remove-password': z.output<typeof accounts.Done>
  'begin-passkey': z.output<typeof accounts.PasskeyOptions>
  'add-passkey': z.output<typeof accounts.Done>
  'rename-passkey': z.output<typeof accounts.Done>
  'remove-passkey': z.output<typeof accounts.Done>
  'remove-provider': z.output<typeof accounts.Done>
  'list-sessions': z.output<typeof accounts.SessionsGives>
  'end-session': z.output<typeof accounts.Done>
  'end-other-sessions': z.output<typeof accounts.EndedGives>
  'list-tokens': z.output<typeof accounts.TokensGives>
  'make-token': z.output<typeof accounts.MakeTokenGives>
  'revoke-token': z.output<typeof accounts.Done>
  'notice-settings': z.output<typeof notices.NoticeSettingsGives>
  'wish-mail': z.output<typeof notices.WishMailGives>
  'open-calendar': z.output<typeof notices.OpenCalendarGives>
  'close-calendar': z.output<typeof notices.CloseCalendarGives>
  'delete-me': z.output<typeof erasure.DeleteMeGives>
}

/** What each action answers with, by its name. */
export type Gives = AccountGives & {
  [Name in `show-${Exclude<EntryKind, 'procedure'>}`]: z.output<typeof entries.ShowEntryGives>
} & {
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
  'list-cases': z.output<typeof cases.ListCasesGives>
  'list-case-kinds': z.output<typeof cases.ListCaseKindsGives>
  'show-case': z.output<typeof cases.ShowCaseGives>
  'start-case': z.output<typeof cases.StartCaseGives>
  'list-notices': z.output<typeof notices.ListNoticesGives>
  'answer-changes': z.output<typeof drafts.AnswerChangesGives>
  'show-member': z.output<typeof members.MemberView>
  'show-group': z.output<typeof members.ShowGroupGives>
  'list-consents': z.output<typeof members.ListConsentsGives>
  'list-listings': z.output<typeof listings.ListListingsGives>
  'list-team': z.output<typeof accounts.MembersGives>
  'facts-of': z.output<typeof facts.FactsOfGives>
  'advise-member': z.output<typeof facts.AdviseMemberGives>
} & Readonly<Record<Deed, Readonly<Record<string, unknown>>>>

/** What is done without its answer being looked at: the page is read anew. */
type Deed =
  | 'fill-case'
  | 'say-in-case'
  | 'add-task'
  | 'begin-task'
  | 'finish-task'
  | 'set-task-aside'
  | 'reopen-task'
  | 'assign-case'
  | 'assign-reviewer'
  | 'declare-conflict'
  | 'mark-case'
  | 'move-case'
  | 'confirm-move'
  | 'turn-down-move'
  | 'settle-flag'
  | 'mark-notice'
  | 'mark-all-notices'
  | 'create-member'
  | 'state-facts'
  | 'withdraw-fact'
  | 'give-consent'
  | 'withdraw-consent'
  | 'propose-group'
  | 'answer-proposal'
  | 'create-listing'
  | 'change-listing'
  | 'reconfirm-listing'
  | 'close-listing'
  | 'invite'

export type CaseView = Gives['show-case']
export type CaseRow = Gives['list-cases']['items'][number]
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

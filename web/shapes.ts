import type { z } from 'zod'
import type * as advice from '../src/actions/contract/advice.ts'
import type * as firms from '../src/actions/contract/firms.ts'
import type * as kept from '../src/actions/contract/kept-answers.ts'
import type * as questions from '../src/actions/contract/questions.ts'
import type * as schemes from '../src/actions/contract/schemes.ts'
import type * as views from '../src/actions/contract/views.ts'

// What the actions answer with, as types: nothing of the schemas reaches the browser.

/** What each action answers with, by its name. */
export type Gives = {
  advise: z.output<typeof advice.AdviseGives>
  judge: z.output<typeof advice.JudgeGives>
  'list-schemes': z.output<typeof schemes.ListSchemesGives>
  'show-scheme': z.output<typeof schemes.ShowSchemeGives>
  'list-questions': z.output<typeof questions.ListQuestionsGives>
  'list-firms': z.output<typeof firms.ListFirmsGives>
  'keep-answers': z.output<typeof kept.KeepAnswersGives>
  'kept-answers': z.output<typeof kept.KeptAnswersGives>
}

export type Advice = Gives['advise']
export type SchemeList = Gives['list-schemes']
export type SchemeView = Gives['show-scheme']['scheme']
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

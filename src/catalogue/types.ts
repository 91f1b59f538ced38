import type { z } from 'zod'
import type { Currency, Day, Id, Text } from '../base/index.ts'
import type { Fact, FactName, Facts, FactValue, Option, Parameter, Rule, Vocabulary } from '../rules/index.ts'
import type { CalendarForm, OrganisationForm, SchemeForm, SourceForm } from './format.ts'

export type SchemeId = Id<'Scheme'>
export type SourceId = Id<'Source'>
export type OrganisationId = Id<'Organisation'>

export type Source = z.infer<typeof SourceForm> & { readonly id: SourceId }
export type Organisation = z.infer<typeof OrganisationForm>
export type Calendar = z.infer<typeof CalendarForm>

/** A statement's source and the place in it. */
export type Citation = { readonly source: SourceId; readonly at?: string }

/** A fact with what a question page needs beside what the rules need. */
export type Question = Fact & {
  readonly question: Text
  readonly why: Text
  readonly hint?: Text
  /** 1 known by heart … 5 needs papers or somebody else */
  readonly effort: number
  readonly isPrivate: boolean
}

export type Condition = {
  readonly id: string
  readonly blocks: boolean
  readonly says: Text
  readonly note?: Text
  readonly when: Rule
  readonly from?: Day
  readonly until?: Day
  readonly cite: Citation
}

type Form = z.infer<typeof SchemeForm>
export type Rounding = 'none' | 'down-to-1' | 'nearest-1' | 'down-to-0.1' | 'nearest-0.01' | 'up-to-1'

export type Benefit = {
  readonly id: string
  readonly kind: NonNullable<Form['benefits']>[number]['kind']
  readonly says: Text
  readonly per?: NonNullable<Form['benefits']>[number]['per']
  readonly amount?: Rule
  readonly currency?: Currency
  readonly isCeiling: boolean
  readonly rounding: Rounding
  readonly when?: Rule
  readonly cite: Citation
}

export type Route = { readonly id: string; readonly says: Text; readonly when: Rule; readonly cite: Citation }

export type Expectation = {
  readonly on: Day
  readonly given: Facts
  readonly outcome: 'eligible' | 'ineligible' | 'undecided'
  readonly failed?: readonly string[]
  readonly missing?: readonly FactName[]
  /** the benefit that `amount` and `bounds` are of; absent: the first that applies and names a sum */
  readonly benefit?: string
  readonly amount?: number
  readonly bounds?: readonly [number, number | null]
  readonly route?: string
}
export type Example = { readonly it: string; readonly expects: readonly Expectation[] }

/** A scheme, checked: every name resolved, every expression typed, every source registered. */
export type Scheme = Pick<
  Form,
  | 'kind'
  | 'place'
  | 'abbreviation'
  | 'steps'
  | 'documents'
  | 'contact'
  | 'figures'
  | 'conflicts'
  | 'unknowns'
  | 'combines'
> & {
  readonly id: SchemeId
  readonly name: Text
  readonly summary: Text
  readonly administrator: Organisation
  readonly for: Form['for']
  readonly officialLanguages: Form['official-languages']
  readonly verified: { readonly level: 'official' | 'press' | 'partial'; readonly checked: Day; readonly reviewBy: Day }
  readonly sources: readonly Source[]
  readonly open: Form['open']
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly conditions: readonly Condition[]
  readonly benefits: readonly Benefit[]
  readonly routes: readonly Route[]
  readonly examples: readonly Example[]
  /** the content file, relative to the content folder */
  readonly file: string
}

/** The checked, frozen content of one edition. */
export type Catalogue = {
  /** digest of all content files: the edition that an answer rests on */
  readonly edition: string
  readonly vocabulary: Vocabulary
  readonly questions: ReadonlyMap<FactName, Question>
  /** what can be chosen from, by name: places, industries …, and `schemes` */
  readonly lists: ReadonlyMap<string, readonly Option[]>
  readonly schemes: ReadonlyMap<SchemeId, Scheme>
  readonly sources: ReadonlyMap<SourceId, Source>
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly calendars: readonly Calendar[]
}

export type { FactValue }

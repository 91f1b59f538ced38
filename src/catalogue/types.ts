import type { z } from 'zod'
import type { Currency, Day, Id, Lang, Text } from '../base/index.ts'
import type { Fact, FactName, Facts, FactValue, Option, Parameter, Rule, Vocabulary } from '../rules/index.ts'
import type {
  AgreementForm,
  CalendarForm,
  CaseKind,
  CollaborationForm,
  ConceptsForm,
  EventForm,
  IndicatorForm,
  OfferForm,
  OrganisationForm,
  ProcedureForm,
  SchemeForm,
  SourceForm,
} from './format.ts'
import type { CueEntry, Entries, Shelf } from './shelves.ts'

export type SchemeId = Id<'Scheme'>
export type SourceId = Id<'Source'>

export type Source = z.infer<typeof SourceForm> & { readonly id: SourceId }
export type Calendar = z.infer<typeof CalendarForm>
/** A vocabulary whole: codes with labels, synonyms, broader ones and ISIC codes. */
export type Concepts = z.infer<typeof ConceptsForm>

/** How far an entry was verified, when it was last read, and by when it has to be read again. */
export type Verified = {
  readonly level: 'official' | 'press' | 'partial'
  readonly checked: Day
  readonly reviewBy: Day
}

/** An entry as its file has it, with its days read; its name is ours in the languages of `workingTranslation`. */
export type Read<Entry> = Omit<Entry, 'verified' | 'working-translation'> & {
  readonly verified: Verified
  readonly workingTranslation: readonly Lang[]
}
/** A body. One that nothing is claimed of may be without sources and so not be verified. */
export type Organisation = Omit<Read<z.infer<typeof OrganisationForm>>, 'verified'> & { readonly verified?: Verified }
export type Offer = Omit<Read<z.infer<typeof OfferForm>>, 'conditions'> & { readonly conditions: readonly Condition[] }
export type Collaboration = Read<z.infer<typeof CollaborationForm>>
export type Indicator = Read<z.infer<typeof IndicatorForm>>
export type Agreement = Read<z.infer<typeof AgreementForm>>
export type Event = Read<z.infer<typeof EventForm>>
type ProcedureEntry = z.infer<typeof ProcedureForm>
export type Procedure = Omit<Read<ProcedureEntry>, 'steps'> & {
  readonly steps: readonly (Omit<ProcedureEntry['steps'][number], 'when'> & { readonly when?: Rule })[]
}

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
  | 'about'
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
  readonly verified: Verified
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

export type Written = { readonly [S in Shelf]: readonly { readonly value: Entries[S]; readonly file: string }[] }

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
  /** the vocabularies whole, by name; `lists` has what of them can be chosen */
  readonly concepts: ReadonlyMap<string, Concepts>
  readonly organisations: ReadonlyMap<string, Organisation>
  /** former ids of organisations, and the present one of each */
  readonly merged: ReadonlyMap<string, string>
  readonly offers: ReadonlyMap<string, Offer>
  readonly collaborations: ReadonlyMap<string, Collaboration>
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly agreements: ReadonlyMap<string, Agreement>
  readonly events: ReadonlyMap<string, Event>
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly calendars: readonly Calendar[]
  /** the rules of each kind of case */
  readonly caseKinds: ReadonlyMap<string, CaseKind>
  /** which words lead to which fact, need or turn of a sentence */
  readonly cues: readonly CueEntry[]
  /** every entry as its file has it: what export gives and import changes */
  readonly written: Written
}

export type { FactValue }

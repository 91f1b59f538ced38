import type { Currency, Lang } from '../src/base/index.ts'

export type FactValue = boolean | number | string | readonly string[]
export type Truth = 'yes' | 'no' | 'unknown'
export type Outcome = 'eligible' | 'undecided' | 'ineligible'
export type SourceView = {
  id: string
  title: string
  publisher: string
  url?: string
  published?: string
  seen: string
  official: boolean
  lang?: Lang
}
export type Sources = Readonly<Record<string, SourceView>>
export type Cited = { source: string; at?: string }
export type Named = { code: string; label: string }
export type Told = { fact: string; label: string; value?: FactValue; shown?: string }
export type MoneyView = { value: number; currency: Currency }
export type BoundsView = { least: number; most?: number; currency: Currency; narrowing: string[] }
export type BenefitView = Cited & {
  id: string
  kind: string
  says: string
  per?: string
  isCeiling: boolean
  holds: Truth
  amount?: MoneyView
  bounds?: BoundsView
  steps: string[]
}
export type ReasonView = Cited & {
  condition: string
  holds: Truth
  blocks: boolean
  says: string
  why?: string
  told: Told[]
  missing: string[]
  note?: string
  changes?: { fact: string; says: string }[]
}
export type VerdictView = {
  scheme: string
  name: string
  summary: string
  administrator: string
  place: Named
  kind: Named
  outcome: Outcome
  benefits: BenefitView[]
  reasons: ReasonView[]
  missing: string[]
  needsChecking: boolean
  verified: { level: 'official' | 'press' | 'partial'; checked: string; reviewBy: string }
  closes?: string
  route?: string
}
export type AdviseGives = {
  day: string
  edition: string
  verdicts: VerdictView[]
  nextQuestions: { fact: string; settles: number }[]
  sources: Sources
}
export type JudgeGives = { day: string; edition: string; verdict: VerdictView; sources: Sources }
export type OptionView = { code: string; label: string; within?: string }
export type TypeView =
  | { kind: 'boolean' | 'date' | 'text' }
  | { kind: 'number'; unit: string; least?: number; most?: number; whole?: boolean }
  | { kind: 'money'; currency: Currency; least?: number; most?: number }
  | { kind: 'choice' | 'list'; options: OptionView[] }
export type QuestionView = {
  fact: string
  type: TypeView
  unitLabel?: string
  label: string
  question: string
  why: string
  hint?: string
  effort: number
  isPrivate: boolean
}
export type FirmView = {
  id: string
  name: string
  says: string
  facts: Readonly<Record<string, FactValue>>
  source: SourceView
  at?: string
}
export type OpenView = Cited & {
  kind: string
  isOpen: boolean
  says: string
  from?: string
  until?: string
  about?: boolean
  calls?: (Cited & { from?: string; until: string; says?: string })[]
}
export type SchemeRow = {
  id: string
  name: string
  summary: string
  administrator: string
  place: Named
  kind: Named
  open: { kind: string; isOpen: boolean; says: string; until?: string }
  verified: VerdictView['verified']
}
export type ListSchemesGives = { day: string; edition: string; schemes: SchemeRow[]; places: Named[]; kinds: Named[] }
export type SchemeView = {
  id: string
  name: string
  abbreviation?: string
  summary: string
  administrator: { name: string; url?: string; abbreviation?: string }
  place: Named
  kind: Named
  for: Named[]
  officialLanguages: Lang[]
  verified: VerdictView['verified']
  needsChecking: boolean
  open: OpenView
  conditions: (Cited & {
    id: string
    says: string
    note?: string
    blocks: boolean
    inForce: boolean
    from?: string
    until?: string
  })[]
  benefits: (Cited & { id: string; kind: string; says: string; per?: string; isCeiling: boolean })[]
  routes: (Cited & { id: string; says: string })[]
  parameters: {
    name: string
    says: string
    values: (Cited & {
      from?: string
      until?: string
      shown?: string
      about?: boolean
      note?: string
      isInForce: boolean
    })[]
  }[]
  combines: (Cited & { with: Named[]; rule: string; says: string; scope?: string })[]
  steps: ({ says: string } & Partial<Cited>)[]
  documents: ({ says: string } & Partial<Cited>)[]
  contact?: { url?: string; email?: string; phone?: string; source?: string }
  figures: (Cited & { says: string })[]
  conflicts: { about: string; versions: (Cited & { says: string })[] }[]
  unknowns: string[]
}
export type ShowSchemeGives = { day: string; edition: string; scheme: SchemeView; sources: Sources }

import type { Bound } from './quantities.ts'

/** What words tell of those around them: that it is not so, that it is looked for … */
export const signals = [
  /** what follows is not so */
  'not',
  /** what follows is not looked for either: 不需要 */
  'declines',
  /** what follows is looked for, planned or hoped for */
  'wants',
  /** the whole clause says what can be given to others */
  'offers',
  /** the clause says how it is with the one who writes */
  'self',
  /** the clause asks */
  'question',
  /** what follows is only supposed: if we had, 如果 */
  'supposes',
  /** what follows is somebody else, or something for somebody else: with, for, 給 */
  'others',
  /** a single person writes: I am */
  'person',
  /** what follows is of somebody else, or only heard of: 聽說, a client */
  'aside',
  /** the sentence tells the reader what to do: nothing in it is said of the one who writes */
  'order',
  /** a new thought begins: but */
  'turn',
] as const
export type Signal = (typeof signals)[number]

type Words = { readonly words: readonly string[] }
export type Said = boolean | number | string

/** Words that lead to a fact: what they say by themselves, or which figure, date or name beside them is meant. */
export type FactCue = Words & {
  readonly means: 'fact'
  readonly fact: string
  /** what the words say by themselves; absent: the value stands beside them */
  readonly value?: Said | undefined
  /** what they say where they are negated; of a boolean, the opposite, unless said */
  readonly negated?: Said | undefined
  /** on which side of the words the value stands; absent: either */
  readonly side?: 'before' | 'after' | undefined
  /** the most characters between the words and the value; absent: as far as the clause goes */
  readonly within?: number | undefined
  /** only where a place inside this one is named in the clause */
  readonly place?: string | undefined
  /** only where no place is named in the clause */
  readonly placeless?: boolean | undefined
  /** only where one of these words stands in the clause too */
  readonly beside?: readonly string[] | undefined
  /** only where a single person writes */
  readonly speaker?: 'person' | undefined
  /** only where the words are about the one who writes, and not about somebody they work with */
  readonly subject?: boolean | undefined
  /** `wants`: only of what is looked for; `any`: also of that; absent: only of what is */
  readonly stance?: 'any' | 'wants' | undefined
  /** to be confirmed, however plain the words */
  readonly likely?: boolean | undefined
  /** without words: a value that is all of a clause, that stands anywhere, or after “in” or 在 */
  readonly bare?: 'alone' | 'anywhere' | 'located' | undefined
  /** the figure must carry its unit: 人, not only 個 */
  readonly named?: boolean | undefined
  /** years or months beside the words are an age, which tells a date */
  readonly age?: boolean | undefined
  /** of a sum by the month; every other sum is for the whole */
  readonly monthly?: boolean | undefined
  /** where a text says several, the highest counts, in the order of the options */
  readonly highest?: boolean | undefined
  /** what is to be confirmed by it yields to everything else that is read of the fact */
  readonly fallback?: boolean | undefined
}

/**
 * Words for a need that are no name of it: 搵笔錢 for money. With `with`, where an organisation of such a kind is named; with
 * `beside`, where one of these words stands in the clause too. With `role`, it is that whatever stands before: 想授權予企業.
 */
export type NeedCue = Words & {
  readonly means: 'need'
  readonly need: string
  readonly with?: readonly string[] | undefined
  readonly beside?: readonly string[] | undefined
  readonly role?: 'needs' | 'offers' | undefined
}
export type SignalCue = Words & { readonly means: 'signal'; readonly signal: Signal }
export type BoundCue = Words & {
  readonly means: 'bound'
  readonly bound: Bound
  readonly side?: 'before' | 'after' | undefined
}
export type UnitCue = Words & { readonly means: 'unit'; readonly unit: string }
export type CurrencyCue = Words & {
  readonly means: 'currency'
  readonly currency: 'HKD' | 'CNY' | 'USD' | 'unknown'
  readonly side?: 'before' | 'after' | undefined
}
/** Words that tell which number of a firm follows. */
export type NumberCue = Words & { readonly means: 'number'; readonly number: 'hk-brn' | 'uscc' | 'phone' }
/** Words that hold a cue or a name and mean something else: 中大型 is no university. */
export type NothingCue = Words & { readonly means: 'nothing' }

/** Words that stand for a concept without being a name of it: a district of Hong Kong for Hong Kong. */
export type NameCue = Words & { readonly means: 'name'; readonly vocabulary: string; readonly code: string }

export type Cue = FactCue | NeedCue | SignalCue | BoundCue | UnitCue | CurrencyCue | NumberCue | NothingCue | NameCue

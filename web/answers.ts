import { useSyncExternalStore } from 'react'
import type { FactValue } from './shapes.ts'

/** What the asker has said, kept in this browser. A fact absent from `facts` is unknown. */
export type Answers = {
  readonly facts: Readonly<Record<string, FactValue>>
  /** questions answered with "I don't know yet": not asked again by themselves */
  readonly skipped: readonly string[]
  /** the firm these answers began with */
  readonly firm?: string
  /** what was said in free words, and what is looked for: no facts, but partners are found by them */
  readonly own?: OwnWords
}

/** A text of the asker's own, and what the asker has made of it beside facts. */
export type OwnWords = {
  readonly text: string
  /** codes of needs that were said apart from the text */
  readonly needs: readonly string[]
  /** what the text was taken to say and does not: `needs/space`, `organisations/polyu`, names of facts */
  readonly without: readonly string[]
}

type Kept = {
  readonly answers: Answers
  /** what was there before it was cleared or replaced, until something new is answered */
  readonly before?: Answers
  /** how many answers were changed, when `before` is what they were */
  readonly changed?: number
  /** false when the browser refuses to keep anything: answers then last as long as the page */
  readonly isKept: boolean
}

const key = 'causeway.answers'
const none: Answers = { facts: {}, skipped: [] }
const listeners = new Set<() => void>()
let now: Kept = read()

function read(): { answers: Answers; isKept: boolean } {
  try {
    const text = localStorage.getItem(key)
    return { answers: text === null ? none : { ...none, ...(JSON.parse(text) as Answers) }, isKept: true } // written below
  } catch {
    return { answers: none, isKept: false }
  }
}

function write(answers: Answers): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(answers))
    return true
  } catch {
    return false
  }
}

function become(answers: Answers, before?: Answers, changed?: number) {
  const told = { ...(before !== undefined && { before }), ...(changed !== undefined && { changed }) }
  now = { answers, isKept: write(answers), ...told }
  for (const listener of listeners) listener()
}

window.addEventListener('storage', (event) => {
  if (event.key !== key && event.key !== null) return
  now = { ...read() }
  for (const listener of listeners) listener()
})

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is known and whether it is kept; the page draws itself again when it changes, here or in another tab. */
export const useAnswers = (): Kept => useSyncExternalStore(subscribe, () => now)

/** Record one answer; without a value, the asker does not know yet. */
export function answer(fact: string, value: FactValue | undefined): void {
  const { [fact]: _, ...others } = now.answers.facts
  const skipped = now.answers.skipped.filter((each) => each !== fact)
  if (value === undefined) become({ ...now.answers, facts: others, skipped: [...skipped, fact] })
  else become({ ...now.answers, facts: { ...others, [fact]: value }, skipped })
}

/** Put other answers in place of these; `undo` brings these back. */
export const replaceAnswers = (answers: Omit<Answers, 'skipped'>): void =>
  become({ ...answers, skipped: [] }, hasAnswers(now.answers) ? now.answers : undefined)

/** Record several answers beside those that are known; where one was known otherwise, `undo` brings all back. */
export function addAnswers(facts: Answers['facts'], own?: OwnWords): void {
  const known = now.answers.facts
  const isOther = (fact: string) => fact in known && JSON.stringify(known[fact]) !== JSON.stringify(facts[fact])
  const changed = Object.keys(facts).filter(isOther).length
  const skipped = now.answers.skipped.filter((fact) => !(fact in facts))
  const answers = { ...now.answers, facts: { ...known, ...facts }, skipped, ...(own !== undefined && { own }) }
  if (changed === 0) become(answers)
  else become(answers, now.answers, changed)
}

/** Record what is looked for, beside what a text says of it. */
export function answerNeeds(needs: readonly string[]): void {
  const own = { text: '', without: [], ...now.answers.own, needs }
  become({ ...now.answers, own })
}

/** The text that was last confirmed, or nothing. */
export const wordsTold = (): string => now.answers.own?.text ?? ''

/** Forget everything; `undo` brings it back. */
export const clearAnswers = (): void => become(none, now.answers)

/** Bring back what was cleared or replaced. */
export const undo = (): void => now.before && become(now.before)

/** True when anything at all has been said. */
export const hasAnswers = ({ facts, skipped, own }: Answers): boolean =>
  Object.keys(facts).length + skipped.length + (own?.text.length ?? 0) + (own?.needs.length ?? 0) > 0

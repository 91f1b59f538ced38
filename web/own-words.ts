import { wordsTold } from './answers.ts'
import type { FactValue } from './shapes.ts'

const keys = { written: 'causeway.own-words', made: 'causeway.understood' } as const

/** The longest text that is read at once. */
export const mostWritten = 10_000

let written = read(keys.written)

function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

function keep(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // kept as long as the page
  }
}

/** What the asker has written of itself, for as long as the window is open; before that, what was confirmed last. */
export const ownWords = (): string => written ?? wordsTold()

/** Keep what is written: a reload brings it back. */
export function keepOwnWords(text: string): void {
  written = text
  keep(keys.written, text)
}

/** What the asker has made of one thing read: its value, and whether it counts. */
export type Choice = { readonly isIn: boolean; readonly value: FactValue | undefined }

/** What the asker has made of a text: of facts by the id of their reading, of the rest by what was taken away or added. */
export type Made = {
  readonly text: string
  readonly choices: Readonly<Record<string, Choice>>
  readonly without: readonly string[]
  readonly needs: readonly string[]
}

let made: Made | undefined

/** What was made of a text in this window; untouched when it was none. */
export function madeOf(text: string): Made {
  made ??= parsed(read(keys.made))
  return made?.text === text ? made : { text, choices: {}, without: [], needs: [] }
}

export function keepMade(now: Made): void {
  made = now
  keep(keys.made, JSON.stringify(now))
}

function parsed(text: string | undefined): Made | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Made) // written above
  } catch {
    return undefined
  }
}

const key = 'causeway.own-words'

/** The longest text that is read at once. */
export const mostWritten = 10_000

let written = read()

function read(): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** What the asker has written of itself, for as long as the window is open. */
export const ownWords = (): string => written

/** Keep what is written: a reload brings it back. */
export function keepOwnWords(text: string): void {
  written = text
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // kept as long as the page
  }
}

import { useCallback, useState } from 'react'

// What is typed and not yet sent, kept for this window: a reload, an offline moment or a sign-in in between loses nothing.

const start = 'causeway.typed.'

function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(start + key) ?? undefined
  } catch {
    return undefined
  }
}

function keep(key: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(start + key)
    else sessionStorage.setItem(start + key, text)
  } catch {
    // kept as long as the page
  }
}

/**
 * A text that somebody types, by a key that says whose it is and where: `<person>.<page>.<field>`. Never for secrets.
 *
 * @returns the text, how to change it, and how to forget it once it is sent
 */
export function useTyped(key: string, first = ''): readonly [string, (text: string) => void, () => void] {
  const [typed, setTyped] = useState<{ readonly key: string; readonly text: string | undefined }>()
  const text = typed?.key === key ? typed.text : read(key)
  const change = useCallback(
    (to: string) => {
      setTyped({ key, text: to })
      keep(key, to)
    },
    [key],
  )
  const forget = useCallback(() => {
    setTyped({ key, text: undefined })
    keep(key, undefined)
  }, [key])
  return [text ?? first, change, forget]
}

/** Forget all that is typed: whoever signs out leaves nothing to the next. */
export function forgetTyped(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(start)) sessionStorage.removeItem(key)
  } catch {
    // nothing is kept
  }
}

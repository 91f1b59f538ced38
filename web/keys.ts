import { useEffect, useSyncExternalStore } from 'react'

// Single keys for those who work by keyboard. They rest while somebody types, and can be switched off (WCAG 2.1.4).

const key = 'causeway.keys'
const listeners = new Set<() => void>()
let isOn = read()

function read(): boolean {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether single keys do anything; the page draws itself again when that is switched. */
export const useKeysAreOn = (): boolean => useSyncExternalStore(subscribe, () => isOn)

/** Switch single keys on or off, for this browser. */
export function switchKeys(to: boolean): void {
  isOn = to
  try {
    localStorage.setItem(key, to ? 'on' : 'off')
  } catch {
    // kept as long as the page
  }
  for (const listener of listeners) listener()
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))

/** What single keys do while this is on screen. The same object must be given each time, or one that has not changed. */
export function useKeys(does: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = does[event.key]
      if (act === undefined || !isOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [does])
}

import { useSearch } from '@tanstack/react-router'

/** What an address says beside its path. `on` is the day judged for; the others belong to one screen each. */
export type Search = {
  readonly on?: string
  /** the question to show */
  readonly ask?: string
  /** which schemes to list */
  readonly place?: string
  readonly kind?: string
  readonly open?: boolean
}

const dayShape = /^\d{4}-\d{2}-\d{2}$/
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The search part of an address, without what it should not hold. */
export function readSearch(raw: Readonly<Record<string, unknown>>): Search {
  const { on, ask, place, kind } = {
    on: text(raw.on),
    ask: text(raw.ask),
    place: text(raw.place),
    kind: text(raw.kind),
  }
  return {
    ...(on !== undefined && dayShape.test(on) && { on }),
    ...(ask !== undefined && { ask }),
    ...(place !== undefined && { place }),
    ...(kind !== undefined && { kind }),
    ...((raw.open === true || raw.open === 'true') && { open: true }),
  }
}

/** The search part of the page's address. */
export const usePlace = (): Search => useSearch({ strict: false }) // every route reads it with readSearch
/** The day judged for, when the address names one. */
export const useOn = (): string | undefined => usePlace().on

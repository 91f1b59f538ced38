import { useSearch } from '@tanstack/react-router'

/** What an address says beside its path. `on` is the day judged for; the others belong to one screen each. */
export type Search = {
  readonly on?: string
  /** the question to show */
  readonly ask?: string
  /** the organisation to say how it stands, and the needs that partners are narrowed by */
  readonly why?: string
  readonly need?: readonly string[]
  /** what to look for in the catalogue, and what it is narrowed by */
  readonly q?: string
  readonly is?: readonly string[]
  readonly kind?: readonly string[]
  readonly place?: readonly string[]
  readonly for?: readonly string[]
  readonly status?: readonly string[]
  /** whose cases, whose turn, how far; and where the page of a long list begins */
  readonly whose?: string
  readonly turn?: string
  readonly ended?: string
  readonly after?: string
  /** for which organisation */
  readonly organisation?: string
  /** how many to show of a long list */
  readonly shown?: number
  /** the days between which to look, or the day on which something begins */
  readonly from?: string
  readonly to?: string
  /** where to go after signing in, and why signing in did not work */
  readonly back?: string
  readonly problem?: string
}

const dayShape = /^\d{4}-\d{2}-\d{2}$/
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const dayText = (value: unknown) => (dayShape.test(text(value) ?? '') ? text(value) : undefined)
const listOf = (value: unknown): readonly string[] | undefined => {
  const words = Array.isArray(value) ? value.map(String) : (text(value)?.split(',') ?? [])
  const kept = words.filter((word) => word !== '')
  return kept.length === 0 ? undefined : kept
}
const numberOf = (value: unknown) => (/^[1-9]\d{0,4}$/.test(String(value)) ? Number(value) : undefined)

const readers = {
  on: dayText,
  ...{ ask: text, why: text, need: listOf },
  q: text,
  ...{ is: listOf, kind: listOf, place: listOf, for: listOf, status: listOf },
  ...{ whose: text, turn: text, ended: text, after: text, organisation: text },
  shown: numberOf,
  ...{ from: dayText, to: dayText },
  ...{ back: text, problem: text },
} satisfies { readonly [Name in keyof Search]-?: (value: unknown) => unknown }

/** The search part of an address, without what it should not hold. */
export function readSearch(raw: Readonly<Record<string, unknown>>): Search {
  // The list of schemes once said `open=true`; links to it are still about.
  const given = raw['open'] === 'true' ? { status: 'open', ...raw } : raw
  const read = Object.entries(readers).map(([name, reader]) => [name, reader(given[name])] as const)
  return Object.fromEntries(read.filter(([, value]) => value !== undefined)) // each by its own reader
}

/** The search part as people write it: `?q=talent&place=HK,CN-ZJ`. */
export const parseSearch = (written: string): Record<string, string> => Object.fromEntries(new URLSearchParams(written))
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const named = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  const written = new URLSearchParams(named).toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return written === '' ? '' : `?${written}`
}

/** The search part of the page's address. */
export const usePlace = (): Search => useSearch({ strict: false }) // every route reads it with readSearch
/** The day judged for, when the address names one. */
export const useOn = (): string | undefined => usePlace().on

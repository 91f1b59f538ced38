import type { Catalogue, Scheme, SchemeId } from './types.ts'

/** One part of a scheme that two editions say differently. */
export type PartDifference = {
  /** where it stands: `conditions.least-total-cost.when`, `parameters.rate.values.2.value` */
  readonly part: string
  /** as the content writes it; absent where the part is new */
  readonly before?: string
  /** absent where the part is gone */
  readonly after?: string
}

export type SchemeDifference = {
  readonly scheme: SchemeId
  readonly kind: 'added' | 'removed' | 'changed'
  /** of a changed scheme, in the order of the file */
  readonly parts: readonly PartDifference[]
}

/**
 * What two editions of the content say differently, scheme by scheme, in the order of the ids.
 *
 * A list whose entries have ids is compared by id, so that an entry moved is no difference. Examples are left out: what
 * they come to is the business of `flippedExamples`.
 */
export function compareEditions(before: Catalogue, after: Catalogue): readonly SchemeDifference[] {
  const ids = [...new Set([...before.schemes.keys(), ...after.schemes.keys()])].sort()
  return ids.flatMap((scheme): SchemeDifference[] => {
    const [old, now] = [before.schemes.get(scheme), after.schemes.get(scheme)]
    if (old === undefined) return [{ scheme, kind: 'added', parts: [] }]
    if (now === undefined) return [{ scheme, kind: 'removed', parts: [] }]
    const parts = differences(flat(old), flat(now))
    return parts.length === 0 ? [] : [{ scheme, kind: 'changed', parts }]
  })
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): PartDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((part) => {
    const [old, now] = [before.get(part), after.get(part)]
    if (old === now) return []
    return [{ part, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) }]
  })
}

/** What a scheme says, one line a part. Rules are their texts, bodies and documents their ids. */
function flat({ examples: _, file: __, ...scheme }: Scheme): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  const add = (path: string, value: unknown): void => {
    if (value === undefined) return
    if (typeof value !== 'object' || value === null) parts.set(path, String(value))
    else for (const [key, part] of entriesOf(value)) add(path === '' ? key : `${path}.${key}`, part)
  }
  add('', { ...scheme, administrator: scheme.administrator.id, sources: scheme.sources.map(({ id }) => id).join(', ') })
  return parts
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  if (value instanceof Map) return [...value].map(([key, part]: [unknown, unknown]) => [String(key), part])
  if (Array.isArray(value)) return value.map((part: unknown, i) => [nameIn(part) ?? String(i + 1), part])
  if ('tree' in value && 'text' in value) return [['feel', value.text]] // a checked rule: its text says it all
  return Object.entries(value)
}

/** What an entry of a list is called by; a dated value by the day it begins. */
function nameIn(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null) return undefined
  const named = part as { readonly id?: unknown; readonly from?: unknown }
  return [named.id, named.from].find((name) => typeof name === 'string')
}

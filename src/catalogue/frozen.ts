/**
 * Freeze a value and all that it holds. A Map cannot be frozen; its values are, and its type keeps it from being changed.
 * Trees of rules and the entries as written are left as they are: nothing changes them, and there is much of both.
 */
export function frozen<T>(value: T): T {
  freeze(value)
  return value
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (value instanceof Map) {
    for (const inside of value.values()) freeze(inside)
    return
  }
  if (Object.isFrozen(value)) return
  Object.freeze(value)
  for (const key in value)
    if (key !== 'tree' && key !== 'written') freeze((value as Readonly<Record<string, unknown>>)[key])
}

/**
 * Freeze a value and all that it holds. A Map cannot be frozen; its values are, and its type keeps it from being changed.
 * Trees of rules are left as they are: only the rules room can look inside them, and it only reads.
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
  for (const key in value) if (key !== 'tree') freeze((value as Readonly<Record<string, unknown>>)[key])
}

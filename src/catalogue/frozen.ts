/**
 * Freeze a value and all that it holds. A Map cannot be frozen; its values are, and its type keeps it from being changed.
 */
export function frozen<T>(value: T): T {
  freeze(value, new Set())
  return value
}

function freeze(value: unknown, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || seen.has(value)) return
  seen.add(value)
  if (value instanceof Map) for (const inside of value.values()) freeze(inside, seen)
  else for (const inside of Object.values(value)) freeze(inside, seen)
  if (!(value instanceof Map)) Object.freeze(value)
}

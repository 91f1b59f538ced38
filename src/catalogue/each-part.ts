import type { Path } from './problem.ts'

/** What is told of a part: itself, the key it stands under, and the way to it, worked out when asked for. */
type Visit = (part: string | object, key: string | number, path: () => Path) => void

/** Visit every text, list and mapping inside a value. One way is kept for all: nothing is copied for what is in order. */
export function eachPart(value: object, visit: Visit): void {
  const way: (string | number)[] = []
  const walk = (inside: object): void => {
    const isList = Array.isArray(inside)
    for (const key in inside) {
      const part = (inside as Readonly<Record<string, unknown>>)[key]
      if (typeof part !== 'string' && (typeof part !== 'object' || part === null)) continue
      const step = isList ? Number(key) : key
      way.push(step)
      visit(part, step, () => [...way])
      if (typeof part === 'object') walk(part)
      way.pop()
    }
  }
  walk(value)
}

/** The most levels that one part of the content may lie inside another: more than any form has, less than a stack holds. */
const mostLevels = 50

/** Whether parts lie inside parts beyond all measure. */
export const isTooDeep = (value: unknown, levels = mostLevels): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1)))

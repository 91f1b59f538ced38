import type { Day } from '../base/index.ts'
import { onDay } from './bind.ts'
import { interpret } from './interpret.ts'
import { parseFeel } from './parse.ts'
import { readDate, readDateTime, readDuration, readTime } from './temporal.ts'
import type { FeelValue, Node } from './tree.ts'
import { valueClosure } from './value-closures.ts'
import { equal, isObject } from './values.ts'

/** A value as the conformance cases write it. */
export type CaseValue = { readonly t: string; readonly v: unknown }

/** One case of the public FEEL kit: a text, what its names stand for, and what it must come to. */
export type FeelCase = {
  readonly suite: string
  readonly case: string
  readonly expression: string
  readonly inputs: Readonly<Record<string, CaseValue>>
  readonly expected: CaseValue
}

export type CaseOutcome = {
  readonly of: FeelCase
  /** `null`: accepted, and null as expected, by a fault of type that a rule of the content would be refused for */
  readonly outcome: 'right' | 'null' | 'wrong' | 'refused'
  readonly found?: FeelValue
}

/** Run cases through the interpreter and the closures. A case whose text is outside the subset is refused, not wrong. */
export const runCases = (cases: readonly FeelCase[], day: Day): readonly CaseOutcome[] =>
  cases.map((of) => runCase(of, day))

function runCase(of: FeelCase, day: Day): CaseOutcome {
  const inputs = new Map(Object.entries(of.inputs).map(([name, value]) => [name, readCaseValue(value)]))
  const parsed = parseFeel(of.expression, inputs.keys())
  if (!parsed.ok) return { of, outcome: 'refused' }
  const expected = readCaseValue(of.expected)
  const found = interpret(parsed.value, { facts: inputs, day })
  const compiled = closed(onDay(parsed.value, day), inputs)
  const isRight = isSame(found, expected) && isSame(compiled, expected)
  return { of, found, outcome: isRight ? (expected === null ? 'null' : 'right') : 'wrong' }
}

function closed(tree: Node, inputs: ReadonlyMap<string, FeelValue>): FeelValue {
  const columns = [...inputs.keys()]
  const value = valueClosure(tree, { columnOf: (name) => columns.indexOf(name), slots: new Map() })
  const nothing = { numbers: new Float64Array(), codes: new Uint16Array() }
  return value({ ...nothing, values: [...inputs.values()] })
}

/** Equal as results: of one kind, numbers to the digits that the case gives. */
function isSame(found: FeelValue, expected: FeelValue): boolean {
  if (found === null || expected === null || found === undefined) return found === expected
  if (typeof found === 'number' && typeof expected === 'number') {
    return Math.abs(found - expected) <= 1e-8 * Math.max(1, Math.abs(expected))
  }
  if (Array.isArray(found) && Array.isArray(expected)) {
    return found.length === expected.length && found.every((item, i) => isSame(item, expected[i]))
  }
  if (isObject(found, 'context') && isObject(expected, 'context')) {
    return (
      found.entries.size === expected.entries.size &&
      [...found.entries].every(([key, value]) => isSame(value, expected.entries.get(key)))
    )
  }
  return equal(found, expected) === true
}

/** The value a case writes. */
export function readCaseValue({ t, v }: CaseValue): FeelValue {
  const text = String(v)
  switch (t) {
    case 'decimal':
      return Number(text)
    case 'string':
      return v === null ? '' : text
    case 'boolean':
      return text === 'true'
    case 'date':
      return readDate(text)
    case 'time':
      return readTime(text)
    case 'dateTime':
      return readDateTime(text)
    case 'duration':
      return readDuration(text)
    case 'list':
      return (v as readonly CaseValue[]).map(readCaseValue) // the kit's form of a list
    case 'context':
      return {
        is: 'context',
        entries: new Map(
          Object.entries(v as Record<string, CaseValue>).map(([key, value]) => [key, readCaseValue(value)]),
        ), // the kit's form of a context
      }
    default:
      return null
  }
}

import { callTyped, compareTyped, countedRange, isSame, testTyped, valueOf } from './interpret.ts'
import type { Row } from './rule.ts'
import type { FeelValue, Node, Test } from './tree.ts'
import { all, any, arithmetic, isObject, negate, not } from './values.ts'
import { partsOf } from './walk.ts'

/** A part made into a function of a row. */
export type ValueClosure = (row: Row) => FeelValue

/** Where a fact stands in the row, and where bound names are kept while a body runs. */
export type Places = { readonly columnOf: (fact: string) => number; readonly slots: Map<string, { value: FeelValue }> }

const nothing: readonly ValueClosure[] = []

/**
 * Any part of a tree bound to a day as a closure over values: the form for texts, lists and whatever else has no
 * numeric or truth-coded form of its own.
 */
export function valueClosure(node: Node, places: Places): ValueClosure {
  const close = (part: Node): ValueClosure => valueClosure(part, places)
  switch (node.op) {
    case 'literal':
      return () => node.value
    case 'fact': {
      const column = places.columnOf(node.name)
      return (row) => row.values[column]
    }
    case 'parameter':
    case 'today':
      throw new Error(`not bound to a day: ${node.op}`)
    case 'variable': {
      const slot = slotOf(node.name, places)
      return () => slot.value
    }
    case 'in':
      return inClosure(node, close)
    case 'if':
      return ifClosure(node, close)
    case 'some':
    case 'every':
    case 'for':
      return eachClosure(node, close, places)
    case 'value':
      return formClosure(node, close, places)
    default:
      return operatorClosure(node, close)
  }
}

type Operator = Extract<Node, { op: 'and' | 'or' | 'not' | 'compare' | 'arithmetic' | 'negate' | 'call' | 'list' }>

/** What reads its parts and works on their values, in whatever order. */
function operatorClosure(node: Operator, close: (part: Node) => ValueClosure): ValueClosure {
  const parts = partsOf(node).map(close)
  const [first, second] = parts
  switch (node.op) {
    case 'and':
      return (row) => all(parts.map((part) => part(row)))
    case 'or':
      return (row) => any(parts.map((part) => part(row)))
    case 'list':
      return (row) => parts.map((part) => part(row))
    case 'call':
      return (row) =>
        callTyped(
          node,
          parts.map((part) => part(row)),
        )
    case 'not':
      return (row) => not(first?.(row))
    case 'negate':
      return (row) => negate(first?.(row))
    case 'compare':
      return (row) => compareTyped(node, first?.(row), second?.(row))
    case 'arithmetic':
      return (row) => arithmetic(node.how, first?.(row), second?.(row))
  }
}

function slotOf(name: string, { slots }: Places): { value: FeelValue } {
  const slot = slots.get(name) ?? { value: undefined }
  slots.set(name, slot)
  return slot
}

function inClosure(node: Extract<Node, { op: 'in' }>, close: (part: Node) => ValueClosure): ValueClosure {
  const subject = close(node.arg)
  const tests = node.tests.map((test) => ({ test, ...testClosures(test, close) }))
  return (row) => {
    const value = subject(row)
    return any(
      tests.map(({ test, other, low, high }) =>
        testTyped(test, node.arg, { subject: value, other: other?.(row), low: low?.(row), high: high?.(row) }),
      ),
    )
  }
}

type TestClosures = { readonly other?: ValueClosure; readonly low?: ValueClosure; readonly high?: ValueClosure }

function testClosures(test: Test, close: (part: Node) => ValueClosure): TestClosures {
  switch (test.is) {
    case 'equal':
    case 'compare':
      return { other: close(test.value) }
    case 'member':
      return { other: close(test.list) }
    case 'range':
      return { ...(test.low && { low: close(test.low) }), ...(test.high && { high: close(test.high) }) }
  }
}

function ifClosure(node: Extract<Node, { op: 'if' }>, close: (part: Node) => ValueClosure): ValueClosure {
  const [test, then, otherwise] = [close(node.test), close(node.then), close(node.else)]
  const isTyped = node.test.type.kind === 'boolean'
  return (row) => {
    const truth = test(row)
    if (truth === true) return then(row)
    if (truth !== undefined && !(truth === null && isTyped)) return otherwise(row)
    const value = then(row)
    return isSame(value, otherwise(row)) ? value : undefined
  }
}

function eachClosure(
  node: Extract<Node, { op: 'some' | 'every' | 'for' }>,
  close: (part: Node) => ValueClosure,
  places: Places,
): ValueClosure {
  const list = close(node.list)
  // A body inside a body of the same name has a place of its own, so that the outer one is not lost.
  const slot: { value: FeelValue } = { value: undefined }
  const body = valueClosure(node.body, { ...places, slots: new Map(places.slots).set(node.variable, slot) })
  return (row) => {
    const value = list(row)
    if (value === undefined) return undefined
    const items = isObject(value, 'range')
      ? countedRange(value)
      : value === null
        ? null
        : Array.isArray(value)
          ? value
          : [value]
    if (items === null) return null
    const results = items.map((item: FeelValue) => {
      slot.value = item
      return body(row)
    })
    return node.op === 'for' ? results : node.op === 'some' ? any(results) : all(results)
  }
}

function formClosure(
  node: Extract<Node, { op: 'value' }>,
  close: (part: Node) => ValueClosure,
  places: Places,
): ValueClosure {
  if (node.form === 'context') return contextClosure(node, places)
  const [subject, index] = node.parts.map(close)
  if (node.form === 'filter' && subject !== undefined && index !== undefined) {
    return (row) => {
      const value = subject(row)
      if (value === undefined) return undefined
      const items: readonly FeelValue[] = Array.isArray(value) ? value : value === null ? [] : [value]
      const at = index(row)
      return typeof at === 'number' ? (items[at > 0 ? at - 1 : items.length + at] ?? null) : null
    }
  }
  const parts = node.parts.length === 0 ? nothing : node.parts.map(close)
  return (row) =>
    valueOf(
      node,
      parts.map((part) => part(row)),
    )
}

function contextClosure(node: Extract<Node, { op: 'value' }>, places: Places): ValueClosure {
  const slots = new Map(places.slots)
  const entries = node.parts.map((part, i) => {
    const value = valueClosure(part, { ...places, slots: new Map(slots) })
    const slot: { value: FeelValue } = { value: undefined }
    const key = node.keys[i] ?? ''
    slots.set(key, slot)
    return { key, value, slot }
  })
  return (row) => {
    const made = new Map<string, FeelValue>()
    for (const { key, value, slot } of entries) {
      slot.value = value(row)
      made.set(key, slot.value)
    }
    return { is: 'context', entries: made }
  }
}

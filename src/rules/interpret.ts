import { type Day, dayNumber, dayOfNumber, parseDay } from '../base/index.ts'
import { call, propertyOf } from './functions.ts'
import { isOption, isSameOption, isWithin } from './options.ts'
import type { Truth } from './rule.ts'
import type { Comparison, DatedValue, FeelValue, Node, NodeType, Parameter, Rule, Test } from './tree.ts'
import {
  all,
  any,
  arithmetic,
  compare,
  type FeelTruth,
  isMember,
  isObject,
  isWithinRange,
  kindOf,
  negate,
  not,
} from './values.ts'
import type { Facts, Option } from './vocabulary.ts'

// The reference: what each part of a tree means, read off the tree with no cleverness. The closures must agree with it.

/** What a tree is read against. Values of facts are as people write them; `parseFeel`'s inputs are FEEL values. */
export type Given = { readonly facts: ReadonlyMap<string, FeelValue>; readonly day: Day }
type Bound = ReadonlyMap<string, FeelValue>

/** Whether a condition holds for what is known, on a day. */
export function evaluate(rule: Rule, facts: Facts, day: Day): Truth {
  const value = interpret(rule.tree, { facts, day })
  return value === true ? 'yes' : value === false ? 'no' : 'unknown'
}

/** The figure that holds on a day: of several, the one that began last. `undefined` when none does. */
export function valueInForce(values: readonly DatedValue[], day: Day): DatedValue | undefined {
  const inForce = values.filter(
    ({ from, until }) => (from === undefined || from <= day) && (until === undefined || day <= until),
  )
  return inForce.reduce<DatedValue | undefined>(
    (best, value) => (best === undefined || (value.from ?? '') >= (best.from ?? '') ? value : best),
    undefined,
  )
}

/** A fact's or a parameter's value as the language sees it: a day counts days, all else is as written. */
export function feelValueOf(type: NodeType, value: FeelValue): FeelValue {
  if (type.kind !== 'date' || typeof value !== 'string') return value
  const day = parseDay(value)
  return day === undefined ? null : { is: 'date', days: dayNumber(day) }
}

/** The other way: as people and files write it. `undefined` for what no fact can be. */
export function factValueOf(value: FeelValue): boolean | number | string | readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value : undefined
  if (isObject(value, 'date')) return dayOfNumber(value.days)
  return typeof value === 'object' ? undefined : value
}

/** The value of a part: `undefined` where something it needs is not known, `null` where it cannot be computed. */
export const interpret = (node: Node, given: Given): FeelValue => read(node, given, new Map())

// oxlint-disable-next-line max-lines-per-function -- one line for each kind of part
function read(node: Node, given: Given, bound: Bound): FeelValue {
  const value = (part: Node): FeelValue => read(part, given, bound)
  switch (node.op) {
    case 'literal':
      return node.value
    case 'fact':
      return feelValueOf(node.type, given.facts.get(node.name))
    case 'parameter':
      return readParameter(node.parameter, given)
    case 'today':
      return { is: 'date', days: dayNumber(given.day) }
    case 'variable':
      return bound.get(node.name)
    case 'and':
      return all(node.args.map(value))
    case 'or':
      return any(node.args.map(value))
    case 'not':
      return not(value(node.arg))
    case 'compare':
      return compareTyped(node, value(node.left), value(node.right))
    case 'in':
      return any(node.tests.map((test) => readTest(test, node.arg, value)))
    case 'arithmetic':
      return arithmetic(node.how, value(node.left), value(node.right))
    case 'negate':
      return negate(value(node.arg))
    case 'if':
      return choose(node, value)
    case 'some':
    case 'every':
    case 'for':
      return readEach(node, given, bound)
    case 'call':
      return callTyped(node, node.args.map(value))
    case 'list':
      return node.items.map(value)
    case 'value':
      return readValue(node, given, bound)
  }
}

function readParameter(parameter: Parameter, given: Given): FeelValue {
  if ('formula' in parameter) return interpret(parameter.formula.tree, given)
  return feelValueOf(parameter.type, valueInForce(parameter.values, given.day)?.value)
}

const optionsOf = ({ type }: Node): readonly Option[] | undefined =>
  type.kind === 'choice' || type.kind === 'list' ? type.options : undefined

/** Compare; two options are compared with care for the broader one. */
export const compareTyped = (node: Extract<Node, { op: 'compare' }>, left: FeelValue, right: FeelValue): FeelTruth =>
  compareSides(node.how, { node: node.left, value: left }, { node: node.right, value: right })

type Side = { readonly node: Node; readonly value: FeelValue }

/** An answer held against a code that the rule names may be too broad to tell; of two answers, either may be. */
function compareSides(how: Comparison, left: Side, right: Side): FeelTruth {
  const options = optionsOf(left.node)
  if (options === undefined || typeof left.value !== 'string' || typeof right.value !== 'string') {
    return compare(how, left.value, right.value)
  }
  const same = isCode(right.node)
    ? isOption(options, left.value, right.value)
    : isCode(left.node)
      ? isOption(options, right.value, left.value)
      : isSameOption(options, left.value, right.value)
  return how === '=' ? same : not(same)
}

const isCode = ({ op }: Node): boolean => op === 'literal' || op === 'parameter'

/** Call a function; the two that look into options get them from the type of their first argument. */
export function callTyped(node: Extract<Node, { op: 'call' }>, args: readonly FeelValue[]): FeelValue {
  const [subject, asked] = args
  const options = node.args[0] && optionsOf(node.args[0])
  if (options === undefined || (node.name !== 'within' && node.name !== 'list contains')) return call(node.name, args)
  const matches = node.name === 'within' ? isWithin : isOption
  const codes = Array.isArray(asked) ? asked : [asked]
  if (subject === undefined || subject === null) return codes.length === 0 ? false : subject
  return anyOption(Array.isArray(subject) ? subject : [subject], codes, (answer, code) =>
    matches(options, answer, code),
  )
}

function anyOption(
  answers: readonly FeelValue[],
  codes: readonly FeelValue[],
  matches: (answer: string, code: string) => FeelTruth,
): FeelTruth {
  return any(
    answers.flatMap((answer) =>
      codes.map((code) => (typeof answer === 'string' && typeof code === 'string' ? matches(answer, code) : undefined)),
    ),
  )
}

function readTest(test: Test, subject: Node, value: (part: Node) => FeelValue): FeelTruth {
  const low = test.is === 'range' && test.low ? value(test.low) : undefined
  const high = test.is === 'range' && test.high ? value(test.high) : undefined
  const other = test.is === 'member' ? value(test.list) : test.is === 'range' ? undefined : value(test.value)
  return testTyped(test, subject, { subject: value(subject), other, low, high })
}

/** One test of an `in`, on values already read. */
export function testTyped(
  test: Test,
  subject: Node,
  values: { subject: FeelValue; other: FeelValue; low: FeelValue; high: FeelValue },
): FeelTruth {
  const options = optionsOf(subject)
  switch (test.is) {
    case 'range':
      return isWithinRange(values.subject, { ...test, low: values.low, high: values.high })
    case 'compare':
    case 'equal': {
      const how = test.is === 'equal' ? '=' : test.how
      return compareSides(how, { node: subject, value: values.subject }, { node: test.value, value: values.other })
    }
    case 'member': {
      const { subject: answer, other } = values
      if (options === undefined || typeof answer !== 'string' || !Array.isArray(other)) {
        return answer === undefined && Array.isArray(other) && other.length === 0 ? false : isMember(answer, other)
      }
      return anyOption([answer], other, (one, code) => isOption(options, one, code))
    }
  }
}

function choose(node: Extract<Node, { op: 'if' }>, value: (part: Node) => FeelValue): FeelValue {
  const test = value(node.test)
  if (test === true) return value(node.then)
  const isOpen = test === undefined || (test === null && node.test.type.kind === 'boolean')
  if (!isOpen) return value(node.else)
  const [then, otherwise] = [value(node.then), value(node.else)]
  return isSame(then, otherwise) ? then : undefined
}

/** Whether both branches come to one value, so that the test need not be known. */
export const isSame = (a: FeelValue, b: FeelValue): boolean =>
  a !== undefined && a !== null && b !== undefined && b !== null && compare('=', a, b) === true

function readEach(node: Extract<Node, { op: 'some' | 'every' | 'for' }>, given: Given, bound: Bound): FeelValue {
  const list = read(node.list, given, bound)
  if (list === undefined) return undefined
  const items = isObject(list, 'range')
    ? countedRange(list)
    : Array.isArray(list)
      ? list
      : list === null
        ? null
        : [list]
  if (items === null) return null
  const results = items.map((item: FeelValue) => read(node.body, given, new Map(bound).set(node.variable, item)))
  return node.op === 'for' ? results : node.op === 'some' ? any(results) : all(results)
}

const mostCounted = 10_000

/** The whole numbers or the days of `1..3`, up or down; `null` for a range that cannot be counted. */
export function countedRange({ low, high }: { low: FeelValue; high: FeelValue }): readonly FeelValue[] | null {
  const areDays = isObject(low, 'date') && isObject(high, 'date')
  const [from, to] = areDays ? [low.days, high.days] : [low, high]
  if (typeof from !== 'number' || typeof to !== 'number' || !Number.isInteger(from) || !Number.isInteger(to))
    return null
  const size = Math.abs(to - from) + 1
  if (size > mostCounted) return null
  const counts = Array.from({ length: size }, (_, i) => (to >= from ? from + i : from - i))
  return areDays ? counts.map((days) => ({ is: 'date', days })) : counts
}

// ── values that only `parseFeel` accepts ────────────────────────────────────────────────────────────────────────────
function readValue(node: Extract<Node, { op: 'value' }>, given: Given, bound: Bound): FeelValue {
  if (node.form === 'context') {
    const entries = new Map<string, FeelValue>()
    node.parts.forEach((part, i) => {
      entries.set(node.keys[i] ?? '', read(part, given, new Map([...bound, ...entries])))
    })
    return { is: 'context', entries }
  }
  if (node.form === 'filter') return readFilter(node, given, bound)
  return valueOf(
    node,
    node.parts.map((part) => read(part, given, bound)),
  )
}

/** A path, a range, a type test or a function, on parts already read. */
export function valueOf(node: Extract<Node, { op: 'value' }>, parts: readonly FeelValue[]): FeelValue {
  const [first, second] = parts
  if (node.form === 'function') return { is: 'function' }
  if (node.form === 'instance-of') return first !== undefined ? isInstance(first, node.keys[0] ?? '') : undefined
  if (node.form === 'range') return rangeOf(node.keys, first, second)
  return pathOf(first, node.keys[0] ?? '')
}

function rangeOf([opens, closes, counted]: readonly string[], low: FeelValue, high: FeelValue): FeelValue {
  if (low === undefined || high === undefined) return undefined
  const isInOrder = counted !== undefined || compare('<=', low, high) === true
  return isInOrder ? { is: 'range', low, high, lowClosed: opens === '[', highClosed: closes === ']' } : null
}

function pathOf(value: FeelValue, name: string): FeelValue {
  if (value === undefined) return undefined
  if (Array.isArray(value)) return value.map((item) => pathOf(item, name))
  if (isObject(value, 'context')) return value.entries.get(name) ?? null
  return propertyOf(value, name)
}

function readFilter(node: Extract<Node, { op: 'value' }>, given: Given, bound: Bound): FeelValue {
  const [subject, condition] = node.parts
  if (subject === undefined || condition === undefined) return null
  const value = read(subject, given, bound)
  if (value === undefined) return undefined
  const items: readonly FeelValue[] = Array.isArray(value) ? value : value === null ? [] : [value]
  const index = read(condition, given, bound)
  if (typeof index !== 'number') return null
  return items[index > 0 ? index - 1 : items.length + index] ?? null
}

const typeNames: Record<ReturnType<typeof kindOf>, string> = {
  boolean: 'boolean',
  number: 'number',
  text: 'string',
  list: 'list',
  date: 'date',
  time: 'time',
  'date-time': 'date and time',
  months: 'years and months duration',
  days: 'days and time duration',
  range: 'range',
  context: 'context',
  function: 'function',
}

function isInstance(value: FeelValue, type: string): boolean {
  if (value === null || value === undefined) return false
  return type === 'Any' || typeNames[kindOf(value)] === type
}

import { settle } from '../base/index.ts'
import type { Row } from './rule.ts'
import { addMonths, calendarOf, monthsBetween, secondsPerDay } from './temporal.ts'
import type { FeelValue, Node } from './tree.ts'
import { valueClosure, type Places } from './value-closures.ts'
import { isObject, orderNumbers, type Rounding, rounded } from './values.ts'

/** A number, an amount, a day, or a duration in its own count. NaN: not known, or not computable. */
export type NumberClosure = (row: Row) => number
/** A truth: 0 no, 1 unknown, 3 yes. */
export type TruthClosure = (row: Row) => number

const counted = new Set(['number', 'money', 'date', 'months', 'days'])

/** Whether a part has values that can be counted: then it can be a number in a row. */
export const isCounted = ({ type }: Node): boolean => counted.has(type.kind)

/** The count of a value: a date in days, months in months, a duration of days in seconds. */
export function countOf(value: FeelValue): number {
  if (typeof value === 'number') return value
  if (isObject(value, 'date')) return value.days
  if (isObject(value, 'months')) return value.months
  return isObject(value, 'days') ? value.seconds : Number.NaN
}

/** What turning a condition inside a number (`if … then … else`) into a closure takes. */
export type Closing = Places & { readonly truth: (node: Node) => TruthClosure }

/** A countable part as a closure over a row's numbers. */
export function numberClosure(node: Node, closing: Closing): NumberClosure {
  const close = (part: Node): NumberClosure => numberClosure(part, closing)
  switch (node.op) {
    case 'literal': {
      const value = countOf(node.value)
      return () => value
    }
    case 'fact': {
      const column = closing.columnOf(node.name)
      return (row) => row.numbers[column] as number // every fact has its column
    }
    case 'arithmetic':
      return operation(node, close)
    case 'negate': {
      const arg = close(node.arg)
      return (row) => -arg(row)
    }
    case 'if': {
      const [test, then, otherwise] = [closing.truth(node.test), close(node.then), close(node.else)]
      return (row) => {
        const truth = test(row)
        if (truth === 3) return then(row)
        if (truth === 0) return otherwise(row)
        const value = then(row)
        return orderNumbers(value, otherwise(row)) === 0 ? value : Number.NaN
      }
    }
    case 'call':
      return numberCall(node, closing)
    default:
      return numberOfValue(node, closing)
  }
}

function numberOfValue(node: Node, closing: Closing): NumberClosure {
  if (node.op === 'value' && node.form === 'path' && node.parts[0]?.type.kind !== undefined) {
    const part = propertyClosure(node.parts[0], node.keys[0] ?? '', closing)
    if (part !== undefined) return part
  }
  const value = valueClosure(node, closing)
  return (row) => countOf(value(row))
}

function propertyClosure(owner: Node, name: string, closing: Closing): NumberClosure | undefined {
  const count = isCounted(owner) ? numberClosure(owner, closing) : undefined
  if (count === undefined) return undefined
  switch (`${owner.type.kind}.${name}`) {
    case 'date.year':
      return (row) => calendarPart(count(row), 0)
    case 'date.month':
      return (row) => calendarPart(count(row), 1)
    case 'date.day':
      return (row) => calendarPart(count(row), 2)
    case 'months.years':
      return (row) => Math.trunc(count(row) / 12)
    case 'months.months':
      return (row) => count(row) % 12
    case 'days.days':
      return (row) => Math.trunc(count(row) / secondsPerDay)
    default:
      return undefined
  }
}

function calendarPart(days: number, part: 0 | 1 | 2): number {
  if (Number.isNaN(days)) return days
  const { year, month, day } = calendarOf(days)
  return part === 0 ? year : part === 1 ? month : day
}

function operation(node: Extract<Node, { op: 'arithmetic' }>, close: (part: Node) => NumberClosure): NumberClosure {
  const [left, right] = [close(node.left), close(node.right)]
  const kinds = [node.left.type.kind, node.right.type.kind]
  if (kinds.includes('date')) return dateOperation(node, left, right)
  const isMonths = node.type.kind === 'months'
  switch (node.how) {
    case '+':
      return (row) => left(row) + right(row)
    case '-':
      return (row) => left(row) - right(row)
    case '*':
      return isMonths ? (row) => Math.trunc(settle(left(row) * right(row))) : (row) => left(row) * right(row)
    case '/':
      return (row) => {
        const divisor = right(row)
        if (divisor === 0) return Number.NaN
        return isMonths ? Math.trunc(settle(left(row) / divisor)) : left(row) / divisor
      }
    case '**':
      return (row) => {
        const power = left(row) ** right(row)
        return Number.isFinite(power) ? power : Number.NaN
      }
  }
}

function dateOperation(
  { how, left, right }: Extract<Node, { op: 'arithmetic' }>,
  first: NumberClosure,
  second: NumberClosure,
): NumberClosure {
  if (left.type.kind === 'date' && right.type.kind === 'date')
    return (row) => (first(row) - second(row)) * secondsPerDay
  const [date, by] = left.type.kind === 'date' ? [first, second] : [second, first]
  const sign = how === '-' ? -1 : 1
  if (left.type.kind === 'months' || right.type.kind === 'months') {
    return (row) => {
      const [days, months] = [date(row), by(row)]
      return Number.isNaN(days + months) ? Number.NaN : addMonths(days, sign * months)
    }
  }
  return (row) => date(row) + Math.floor((sign * by(row)) / secondsPerDay)
}

const roundings: Record<string, Rounding> = {
  floor: 'floor',
  ceiling: 'ceiling',
  'round up': 'up',
  'round down': 'down',
  'round half up': 'half-up',
  'round half down': 'half-down',
  decimal: 'half-even',
}

function numberCall(node: Extract<Node, { op: 'call' }>, closing: Closing): NumberClosure {
  const rounding = roundings[node.name]
  const isOrdinary = node.args.every(isCounted)
  const args = isOrdinary ? node.args.map((arg) => numberClosure(arg, closing)) : []
  const [first, second] = args
  if (first === undefined) return numberOfValue(node, closing)
  if (rounding !== undefined) {
    return (row) => {
      const [value, scale] = [first(row), second === undefined ? 0 : second(row)]
      return Number.isNaN(value + scale) ? Number.NaN : rounded(value, Math.trunc(scale), rounding)
    }
  }
  switch (node.name) {
    case 'abs':
      return (row) => Math.abs(first(row))
    case 'min':
      return folded(args, (a, b) => (a !== a || a < b ? a : b))
    case 'max':
      return folded(args, (a, b) => (a !== a || a > b ? a : b))
    case 'sum':
      return folded(args, (a, b) => a + b)
    case 'years and months duration':
      return second === undefined ? numberOfValue(node, closing) : monthsClosure(first, second)
    default:
      return numberOfValue(node, closing)
  }
}

const monthsClosure =
  (from: NumberClosure, to: NumberClosure): NumberClosure =>
  (row) => {
    const [start, end] = [from(row), to(row)]
    return Number.isNaN(start + end) ? Number.NaN : monthsBetween(start, end)
  }

function folded(args: readonly NumberClosure[], both: (a: number, b: number) => number): NumberClosure {
  const [first, second] = args
  if (first === undefined) return () => Number.NaN
  if (second === undefined) return first
  if (args.length === 2) return (row) => both(first(row), second(row))
  return (row) => {
    let value = first(row)
    for (let i = 1; i < args.length; i++) value = both(value, (args[i] as NumberClosure)(row)) // i is within the list
    return value
  }
}

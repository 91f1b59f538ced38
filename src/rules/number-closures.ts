import { settle } from '../base/index.ts'
import type { Row } from './rule.ts'
import { addMonths, calendarOf, monthsBetween, secondsPerDay } from './temporal.ts'
import type { FeelValue, Node } from './tree.ts'
import { type Places, valueClosure } from './value-closures.ts'
import { isObject, orderNumbers, type Rounding, rounded } from './values.ts'

/** A truth: 0 no, 1 unknown, 3 yes. */
export type TruthClosure = (row: Row) => number

/**
 * A countable part as a closure. It leaves its number in a cell instead of returning it, because a number that a function
 * returns is an object on the heap. NaN: not known, or not computable.
 */
export type Counting = { readonly cell: Float64Array; readonly run: (row: Row) => void }

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

const fresh = (run: (cell: Float64Array) => (row: Row) => void): Counting => {
  const cell = new Float64Array(1)
  return { cell, run: run(cell) }
}

/** The number in a counting's cell. Every cell has one. */
const numberIn = ({ cell }: Counting): number => cell[0] as number

/** A countable part as a closure over a row's numbers. */
export function countingOf(node: Node, closing: Closing): Counting {
  switch (node.op) {
    case 'literal':
      return { cell: Float64Array.of(countOf(node.value)), run: () => {} }
    case 'fact': {
      const column = closing.columnOf(node.name)
      return fresh((cell) => (row) => {
        cell[0] = row.numbers[column] as number // every fact has its column
      })
    }
    case 'arithmetic':
      return operation(node, closing)
    case 'negate': {
      const arg = countingOf(node.arg, closing)
      return fresh((cell) => (row) => {
        arg.run(row)
        cell[0] = -(arg.cell[0] as number) // every cell has a number
      })
    }
    case 'if':
      return choice(node, closing)
    case 'call':
      return counterCall(node, closing)
    default:
      return countedValue(node, closing)
  }
}

type Computation = (a: number, b: number) => number

/** A number made from one or two others. */
function computed([first, second]: readonly (Counting | undefined)[], of: Computation): Counting {
  return fresh((cell) => {
    if (first === undefined) return () => {}
    if (second === undefined) {
      return (row) => {
        first.run(row)
        cell[0] = of(numberIn(first), 0)
      }
    }
    return (row) => {
      first.run(row)
      second.run(row)
      cell[0] = of(numberIn(first), numberIn(second))
    }
  })
}

function choice(node: Extract<Node, { op: 'if' }>, closing: Closing): Counting {
  const test = closing.truth(node.test)
  const [then, otherwise] = [countingOf(node.then, closing), countingOf(node.else, closing)]
  return fresh((cell) => (row) => {
    const truth = test(row)
    if (truth !== 0) then.run(row)
    if (truth !== 3) otherwise.run(row)
    if (truth === 3) cell[0] = numberIn(then)
    else if (truth === 0) cell[0] = numberIn(otherwise)
    else cell[0] = orderNumbers(numberIn(then), numberIn(otherwise)) === 0 ? numberIn(then) : Number.NaN
  })
}

/** A part that has no numeric form of its own: its value, counted. */
function countedValue(node: Node, closing: Closing): Counting {
  const [owner] = node.op === 'value' && node.form === 'path' ? node.parts : []
  if (owner !== undefined && isCounted(owner) && node.op === 'value') {
    const part = partOf[`${owner.type.kind}.${node.keys[0]}`]
    if (part !== undefined)
      return computed([countingOf(owner, closing)], (count) => (Number.isNaN(count) ? count : part(count)))
  }
  const value = valueClosure(node, closing)
  return fresh((cell) => (row) => {
    cell[0] = countOf(value(row))
  })
}

const partOf: Readonly<Record<string, (count: number) => number>> = {
  'date.year': (days) => calendarOf(days).year,
  'date.month': (days) => calendarOf(days).month,
  'date.day': (days) => calendarOf(days).day,
  'months.years': (months) => Math.trunc(months / 12),
  'months.months': (months) => months % 12,
  'days.days': (seconds) => Math.trunc(seconds / secondsPerDay),
}

function operation(node: Extract<Node, { op: 'arithmetic' }>, closing: Closing): Counting {
  const [left, right] = [countingOf(node.left, closing), countingOf(node.right, closing)]
  if (node.left.type.kind === 'date') return computed([left, right], dateOperation(node.how, node.right.type.kind))
  if (node.right.type.kind === 'date') return computed([right, left], dateOperation(node.how, node.left.type.kind))
  if (node.type.kind === 'months' && (node.how === '*' || node.how === '/')) {
    const operate: Computation = node.how === '*' ? (a, b) => a * b : (a, b) => (b === 0 ? Number.NaN : a / b)
    return computed([left, right], (a, b) => Math.trunc(settle(operate(a, b))))
  }
  return fresh((cell) => arithmeticClosure(node.how, cell, [left, right]))
}

/** Written out for each operator: a number handed to a function would be an object on the heap. */
function arithmeticClosure(
  how: '+' | '-' | '*' | '/' | '**',
  cell: Float64Array,
  [left, right]: readonly [Counting, Counting],
) {
  const [a, b] = [left.cell, right.cell]
  const closures: Record<typeof how, (row: Row) => void> = {
    '+': (row) => {
      left.run(row)
      right.run(row)
      cell[0] = (a[0] as number) + (b[0] as number)
    },
    '-': (row) => {
      left.run(row)
      right.run(row)
      cell[0] = (a[0] as number) - (b[0] as number)
    },
    '*': (row) => {
      left.run(row)
      right.run(row)
      cell[0] = (a[0] as number) * (b[0] as number)
    },
    '/': (row) => {
      left.run(row)
      right.run(row)
      cell[0] = b[0] === 0 ? Number.NaN : (a[0] as number) / (b[0] as number)
    },
    '**': (row) => {
      left.run(row)
      right.run(row)
      cell[0] = (a[0] as number) ** (b[0] as number)
    },
  }
  return closures[how]
}

/** A date with what is added to it or taken from it: a date in days, months, or seconds. */
function dateOperation(how: string, by: string): Computation {
  const sign = how === '-' ? -1 : 1
  if (by === 'date') return (a, b) => (a - b) * secondsPerDay
  if (by === 'months')
    return (days, months) => (Number.isNaN(days + months) ? Number.NaN : addMonths(days, sign * months))
  return (days, seconds) => days + Math.floor((sign * seconds) / secondsPerDay)
}

const roundings: Readonly<Record<string, Rounding>> = {
  floor: 'floor',
  ceiling: 'ceiling',
  'round up': 'up',
  'round down': 'down',
  'round half up': 'half-up',
  'round half down': 'half-down',
  decimal: 'half-even',
}

function counterCall(node: Extract<Node, { op: 'call' }>, closing: Closing): Counting {
  const rounding = roundings[node.name]
  if (!node.args.every(isCounted)) return countedValue(node, closing)
  const args = node.args.map((arg) => countingOf(arg, closing))
  if (rounding !== undefined) {
    return computed(args, (value, scale) =>
      Number.isNaN(value + scale) ? Number.NaN : rounded(value, Math.trunc(scale), rounding),
    )
  }
  switch (node.name) {
    case 'abs':
      return absolute(args)
    case 'min':
    case 'max':
    case 'sum':
      return folded(args, node.name)
    case 'years and months duration':
      return computed(args, (from, to) => (Number.isNaN(from + to) ? Number.NaN : monthsBetween(from, to)))
    default:
      return countedValue(node, closing)
  }
}

function absolute([arg]: readonly Counting[]): Counting {
  if (arg === undefined) return nothing
  return fresh((cell) => (row) => {
    arg.run(row)
    cell[0] = Math.abs(arg.cell[0] as number) // every cell has a number
  })
}

function folded(args: readonly Counting[], name: 'min' | 'max' | 'sum'): Counting {
  const [first, ...others] = args
  if (first === undefined) return nothing
  return fresh((cell) => (row) => {
    first.run(row)
    let value = first.cell[0] as number // every cell has a number
    for (const other of others) {
      other.run(row)
      const next = other.cell[0] as number // every cell has a number
      value = name === 'sum' ? value + next : name === 'min' ? Math.min(value, next) : Math.max(value, next)
    }
    cell[0] = value
  })
}

const nothing: Counting = { cell: Float64Array.of(Number.NaN), run: () => {} }

import { type Day, settle } from '../base/index.ts'
import { feelValueOf } from './interpret.ts'
import { type Code, type Lowering, lowerNode, lowerRule, type Part } from './lower.ts'
import { type Closing, countOf, numberClosure, type TruthClosure } from './number-closures.ts'
import type { Compiled, Row } from './rule.ts'
import type { FeelValue, Node, Rule } from './tree.ts'
import { valueClosure } from './value-closures.ts'
import { holds, orderNumbers } from './values.ts'
import type { FactName, Facts, Vocabulary } from './vocabulary.ts'

/**
 * Compile conditions for one day. Equal parts of all of them are one part; facts are coded once per asker (`row`), and
 * `truth` then reads numbers and tables, calls no general function where it need not, and allocates nothing.
 *
 * @param rules conditions; `truth(i, row)` answers for the i-th
 */
export function compileRules({
  rules,
  vocabulary,
  day,
}: {
  readonly rules: readonly Rule[]
  readonly vocabulary: Vocabulary
  readonly day: Day
}): Compiled {
  const lowering: Lowering = { day, parts: new Map() }
  const parts = rules.map((rule) => lowerRule(rule, lowering))
  const making = makingOf(vocabulary, lowering)
  const closures = parts.map((part) => closureOf(part, making))
  return {
    size: closures.length,
    row: rowMaker(making),
    truth: (rule, row) => (closures[rule] as TruthClosure)(row) as Code, // a closure gives 0, 1 or 3
  }
}

/** Columns and closures while they are made. */
type Making = Closing & {
  readonly vocabulary: Vocabulary
  /** facts in the order of their columns */
  readonly columns: Map<FactName, number>
  /** tests of one fact, decided when a row is made */
  readonly asked: Map<Part, { readonly place: number; readonly truth: TruthClosure }>
  readonly closed: Map<Part, TruthClosure>
}

function makingOf(vocabulary: Vocabulary, lowering: Lowering): Making {
  const columns = new Map<FactName, number>()
  const making: Making = {
    vocabulary,
    columns,
    asked: new Map(),
    closed: new Map(),
    slots: new Map(),
    columnOf: (fact) => {
      const column = columns.get(fact) ?? columns.size
      columns.set(fact, column)
      return column
    },
    truth: (node) => closureOf(lowerNode(node, lowering), making),
  }
  return making
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────
function rowMaker({ vocabulary, columns, asked }: Making): (facts: Facts) => Row {
  const readers = [...columns].map(([name]) => {
    const type = vocabulary.facts.get(name)?.type ?? { kind: 'text' as const }
    const codes = new Map<FeelValue, number>(type.kind === 'choice' ? type.options.map(({ code }, i) => [code, i]) : [])
    return { name, type, codes, unknown: type.kind === 'boolean' ? 2 : codes.size }
  })
  const tests = [...asked.values()]
  return (facts) => {
    const row: Row = {
      numbers: new Float64Array(readers.length),
      codes: new Uint16Array(readers.length),
      asked: new Uint8Array(tests.length),
      values: readers.map(({ name, type }) => feelValueOf(type, facts.get(name))),
    }
    readers.forEach(({ codes, unknown }, i) => {
      const value = row.values[i]
      row.numbers[i] = settle(countOf(value))
      row.codes[i] = typeof value === 'boolean' ? Number(value) : (codes.get(value) ?? unknown)
    })
    for (const { place, truth } of tests) row.asked[place] = truth(row)
    return row
  }
}

// ── closures ────────────────────────────────────────────────────────────────────────────────────────────────────────
function closureOf(part: Part, making: Making): TruthClosure {
  const made = making.closed.get(part) ?? close(part, making)
  making.closed.set(part, made)
  return made
}

function close(part: Part, making: Making): TruthClosure {
  switch (part.is) {
    case 'known': {
      const { truth } = part
      return () => truth
    }
    case 'table':
      return closeTable(tableOf(part, making))
    case 'span':
      return part.inside ? closeSpan(spanOf(part, making)) : closeGap(spanOf(part, making))
    case 'gap':
      return closeComparison(part, making)
    case 'asked': {
      const place = placeOf(part, making)
      return (row) => row.asked[place] as number // placeOf made the place
    }
    case 'value':
      return closeValue(part.node, part.negated, making)
    case 'if': {
      const [test, then, otherwise] = [part.test, part.then, part.else].map((each) => closureOf(each, making)) as Three
      return (row) => {
        const truth = test(row)
        if (truth === 3) return then(row)
        if (truth === 0) return otherwise(row)
        const first = then(row)
        return first !== 1 && first === otherwise(row) ? first : 1
      }
    }
    case 'all':
      return closeAll(part.parts, making)
    case 'any':
      return closeAny(part.parts, making)
  }
}

type Three = [TruthClosure, TruthClosure, TruthClosure]
type Table = { readonly column: number; readonly truths: Uint8Array }
type Span = { readonly column: number; readonly low: number; readonly high: number }

/** The truths of each option, and of none given. */
const tableOf = ({ fact, truths }: Extract<Part, { is: 'table' }>, { columnOf }: Making): Table => ({
  column: columnOf(fact),
  truths: Uint8Array.from([...truths, 1]),
})

const spanOf = ({ fact, low, high }: Extract<Part, { is: 'span' }>, { columnOf }: Making): Span => ({
  column: columnOf(fact),
  low,
  high,
})

function placeOf(part: Extract<Part, { is: 'asked' }>, making: Making): number {
  making.columnOf(part.fact)
  const place = making.asked.get(part)?.place ?? making.asked.size
  if (!making.asked.has(part)) making.asked.set(part, { place, truth: closeValue(part.node, part.negated, making) })
  return place
}

const closeTable =
  ({ column, truths }: Table): TruthClosure =>
  (row) =>
    truths[row.codes[column] as number] as number // codes run over the table, its last place for unknown

function closeSpan({ column, low, high }: Span): TruthClosure {
  if (low === -Infinity) {
    return (row) => {
      const value = row.numbers[column] as number
      return value <= high ? 3 : value > high ? 0 : 1
    }
  }
  if (high === Infinity) {
    return (row) => {
      const value = row.numbers[column] as number
      return value >= low ? 3 : value < low ? 0 : 1
    }
  }
  return (row) => {
    const value = row.numbers[column] as number
    return value >= low && value <= high ? 3 : value === value ? 0 : 1
  }
}

const closeGap =
  ({ column, low, high }: Span): TruthClosure =>
  (row) => {
    const value = row.numbers[column] as number
    return value < low || value > high ? 3 : value === value ? 0 : 1
  }

function closeComparison({ how, left, right }: Extract<Part, { is: 'gap' }>, making: Making): TruthClosure {
  const [first, second] = [numberClosure(left, making), numberClosure(right, making)]
  return (row) => {
    const [a, b] = [first(row), second(row)]
    const gap = a - b
    if (!Number.isFinite(gap)) return 1
    return holds(how, orderNumbers(a, b)) ? 3 : 0
  }
}

function closeValue(node: Node, negated: boolean, making: Making): TruthClosure {
  const value = valueClosure(node, making)
  return (row) => {
    const truth = value(row)
    return typeof truth !== 'boolean' ? 1 : truth === negated ? 0 : 3
  }
}

// ── all and any ─────────────────────────────────────────────────────────────────────────────────────────────────────
// The parts come in the order of their cost, so the first that settles the matter is a cheap one.

function closeAll(parts: readonly Part[], making: Making): TruthClosure {
  const closures = parts.map((part) => closureOf(part, making))
  return allOf(closures)
}

function allOf(closures: readonly TruthClosure[]): TruthClosure {
  return (row) => {
    let truth = 3
    for (let i = 0; i < closures.length; i++) {
      truth &= (closures[i] as TruthClosure)(row)
      if (truth === 0) return 0
    }
    return truth
  }
}

function closeAny(parts: readonly Part[], making: Making): TruthClosure {
  const closures = parts.map((part) => closureOf(part, making))
  return (row) => {
    let truth = 0
    for (let i = 0; i < closures.length; i++) {
      truth |= (closures[i] as TruthClosure)(row)
      if (truth === 3) return 3
    }
    return truth
  }
}

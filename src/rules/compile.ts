import { type Day, settle } from '../base/index.ts'
import { feelValueOf } from './interpret.ts'
import { type Code, type Lowering, lowerNode, lowerRule } from './lower.ts'
import { countOf, type TruthClosure } from './number-closures.ts'
import type { Compiled, Row } from './rule.ts'
import type { FeelValue, Rule } from './tree.ts'
import { type Asked, type Making, truthClosure, valueTruth } from './truth-closures.ts'
import type { Facts, Vocabulary } from './vocabulary.ts'

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
  const laying = layingOf(lowering)
  const closures = parts.map((part) => truthClosure(part, laying.making))
  return {
    size: closures.length,
    row: rowMaker(vocabulary, laying),
    truth: (rule, row) => (closures[rule] as TruthClosure)(row) as Code, // a closure gives 0, 1 or 3
  }
}

type Laying = {
  readonly making: Making
  readonly columns: ReadonlyMap<string, number>
  readonly asked: ReadonlyMap<Asked, number>
}

/** Columns are given out as closures ask for them: a fact's by its name, that of a test of one fact by itself. */
function layingOf(lowering: Lowering): Laying {
  const columns = new Map<string, number>()
  const asked = new Map<Asked, number>()
  const columnOf = (name: string): number => {
    const column = columns.get(name) ?? columns.size
    columns.set(name, column)
    return column
  }
  const making: Making = {
    closed: new Map(),
    slots: new Map(),
    columnOf,
    askedColumn: (part) => {
      columnOf(part.fact)
      const column = columnOf(`asked ${part.id}`)
      asked.set(part, column)
      return column
    },
    truth: (node) => truthClosure(lowerNode(node, lowering), making),
  }
  return { making, columns, asked }
}

/** How facts are coded: see `Row`. The tests of one fact come last, when the values they read are there. */
function rowMaker(vocabulary: Vocabulary, { making, columns, asked }: Laying): (facts: Facts) => Row {
  const readers = [...columns].map(([name]) => {
    const type = vocabulary.facts.get(name)?.type
    const options = type?.kind === 'choice' ? type.options.map(({ code }, i) => [code, i] as const) : []
    return {
      name,
      type,
      codes: new Map<FeelValue, number>(options),
      unknown: type?.kind === 'boolean' ? 2 : options.length,
    }
  })
  const tests = [...asked].map(([part, column]) => ({ column, truth: valueTruth(part.node, part.negated, making) }))
  return (facts) => {
    const numbers: number[] = []
    const codes: number[] = []
    const values: FeelValue[] = []
    for (const { name, type, codes: known, unknown } of readers) {
      const value = type === undefined ? undefined : feelValueOf(type, facts.get(name))
      values.push(value)
      numbers.push(settle(countOf(value)))
      codes.push(typeof value === 'boolean' ? Number(value) : (known.get(value) ?? unknown))
    }
    const row = { numbers: Float64Array.from(numbers), codes: Uint16Array.from(codes), values }
    for (const { column, truth } of tests) row.codes[column] = askedCodes[truth(row)] ?? 2
    return row
  }
}

/** What is kept of a truth decided when the row is made: 0 no, 1 yes, 2 unknown. */
const askedCodes = [0, 2, 2, 1]

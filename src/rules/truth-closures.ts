import { settle } from '../base/index.ts'
import { next, type Part } from './lower.ts'
import { type Closing, countingOf, countOf, type TruthClosure } from './number-closures.ts'
import type { Node } from './tree.ts'
import { valueClosure } from './value-closures.ts'
import { holds, orderNumbers } from './values.ts'

// What is evaluated for every asker and every scheme, so made to run fast: tests of one fact are data walked by a loop,
// not a function each; a truth is a small number, joined by `&` and `|`; nothing is allocated.

/** Closures while they are made: equal parts are closed over once. */
export type Making = Closing & {
  readonly closed: Map<Part, TruthClosure>
  /** the column of a test of one fact that is decided when a row is made */
  readonly askedColumn: (part: Asked) => number
}
export type Asked = Extract<Part, { is: 'asked' }>

/** A part as a closure over a row. */
export function truthClosure(part: Part, making: Making): TruthClosure {
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
    case 'asked': {
      const { column, truths } = tableOf(part, making)
      return (row) => truths[row.codes[column] as number] as number // codes run over the table
    }
    case 'span': {
      const { column, low, high } = spanOf(part, making)
      const [inside, outside] = part.inside ? [3, 0] : [0, 3]
      return (row) => {
        const value = row.numbers[column] as number
        return value >= low && value <= high ? inside : value === value ? outside : 1
      }
    }
    case 'gap':
      return gapClosure(part, making)
    case 'value':
      return valueTruth(part.node, part.negated, making)
    case 'if': {
      const [test, then, otherwise] = [part.test, part.then, part.else].map((each) =>
        truthClosure(each, making),
      ) as Three
      return (row) => {
        const truth = test(row)
        if (truth === 3) return then(row)
        if (truth === 0) return otherwise(row)
        const first = then(row)
        return first !== 1 && first === otherwise(row) ? first : 1
      }
    }
    case 'all':
    case 'any':
      return junctionClosure(part, making)
  }
}

type Three = [TruthClosure, TruthClosure, TruthClosure]

/** A test of one fact that no table or span can hold, as a truth. */
export function valueTruth(node: Node, negated: boolean, making: Making): TruthClosure {
  const value = valueClosure(node, making)
  return (row) => {
    const truth = value(row)
    return typeof truth !== 'boolean' ? 1 : truth === negated ? 0 : 3
  }
}

// ── tests of one fact ───────────────────────────────────────────────────────────────────────────────────────────────
type Table = { readonly column: number; readonly truths: Uint8Array }
type Span = { readonly column: number; readonly low: number; readonly high: number }

function tableOf(part: Extract<Part, { is: 'table' | 'asked' }>, making: Making): Table {
  if (part.is === 'asked') return { column: making.askedColumn(part), truths: Uint8Array.of(0, 3, 1) }
  return { column: making.columnOf(part.fact), truths: Uint8Array.from([...part.truths, 1]) }
}

const spanOf = ({ fact, low, high }: Extract<Part, { is: 'span' }>, { columnOf }: Making): Span => ({
  column: columnOf(fact),
  low,
  high,
})

// ── comparisons of what is computed ─────────────────────────────────────────────────────────────────────────────────
function gapClosure(part: Extract<Part, { is: 'gap' }>, making: Making): TruthClosure {
  const { how, left, right } = part
  if (right.op === 'literal') return figureClosure(part, settle(countOf(right.value)), making)
  const [first, second] = [countingOf(left, making), countingOf(right, making)]
  const verdicts = Uint8Array.from([-1, 0, 1], (gap) => (holds(how, gap) ? 3 : 0))
  return (row) => {
    first.run(row)
    second.run(row)
    const [a, b] = [first.cell[0] as number, second.cell[0] as number] // every cell has a number
    const gap = a - b
    if (gap - gap !== 0) return 1
    const isFar = gap > 1e-9 * (Math.abs(a) + Math.abs(b)) || -gap > 1e-9 * (Math.abs(a) + Math.abs(b))
    if (isFar || gap === 0) return verdicts[gap > 0 ? 2 : gap < 0 ? 0 : 1] as number // one of three
    return verdicts[Math.sign(orderNumbers(a, b)) + 1] as number // one of three
  }
}

/** Something computed beside a figure: the numbers that settle on one side of it are a span, found once. */
function figureClosure({ how, left }: Extract<Part, { is: 'gap' }>, figure: number, making: Making): TruthClosure {
  if (Number.isNaN(figure)) return () => 1
  const [least, most] = [edge(figure, -1), edge(figure, 1)]
  const limits: Record<typeof how, readonly [number, number]> = {
    '=': [least, most],
    '!=': [least, most],
    '<': [-Number.MAX_VALUE, next(least, -1)],
    '<=': [-Number.MAX_VALUE, most],
    '>': [next(most, 1), Number.MAX_VALUE],
    '>=': [least, Number.MAX_VALUE],
  }
  const [low, high] = limits[how]
  const within: Within = { low, high, inside: how === '!=' ? 0 : 3, outside: how === '!=' ? 3 : 0 }
  return sumClosure(left, within, making) ?? shareClosure(left, within, making) ?? computedClosure(left, within, making)
}

type Within = { readonly low: number; readonly high: number; readonly inside: number; readonly outside: number }

function computedClosure(node: Node, { low, high, inside, outside }: Within, making: Making): TruthClosure {
  const { cell, run } = countingOf(node, making)
  return (row) => {
    run(row)
    const value = cell[0] as number // every cell has a number
    return value >= low && value <= high ? inside : value - value === 0 ? outside : 1
  }
}

/** The number furthest from a figure, downwards or upwards, that still settles to it. */
export function edge(figure: number, toward: 1 | -1): number {
  let at = figure
  for (let beyond = next(at, toward); settle(beyond) === figure; beyond = next(at, toward)) at = beyond
  return at
}

type Term = { readonly fact: string; readonly factor: number }

/** `0.6 * a + b + …`, added from the left: so common that it has a closure of its own. Undefined for any other form. */
function termsOf(node: Node): readonly Term[] | undefined {
  if (node.op !== 'arithmetic' || node.how !== '+') {
    const term = termOf(node)
    return term === undefined ? undefined : [term]
  }
  const [before, last] = [termsOf(node.left), termOf(node.right)]
  return before === undefined || last === undefined ? undefined : [...before, last]
}

const isAmount = ({ type }: Node): boolean => type.kind === 'number' || type.kind === 'money'

function termOf(node: Node): Term | undefined {
  if (!isAmount(node)) return undefined
  if (node.op === 'fact') return { fact: node.name, factor: 1 }
  if (node.op !== 'arithmetic' || node.how !== '*') return undefined
  const [fact, factor] = node.left.op === 'fact' ? [node.left, node.right] : [node.right, node.left]
  if (fact.op !== 'fact' || factor.op !== 'literal' || typeof factor.value !== 'number') return undefined
  return { fact: fact.name, factor: factor.value }
}

function sumClosure(node: Node, { low, high, inside, outside }: Within, making: Making): TruthClosure | undefined {
  const terms = termsOf(node)
  if (terms === undefined) return undefined
  const columns = Int32Array.from(terms, ({ fact }) => making.columnOf(fact))
  const factors = Float64Array.from(terms, ({ factor }) => factor)
  return ({ numbers }) => {
    let sum = (numbers[columns[0] as number] as number) * (factors[0] as number) // there is a first term
    for (let i = 1; i < columns.length; i++) sum += (numbers[columns[i] as number] as number) * (factors[i] as number) // within both
    return sum >= low && sum <= high ? inside : sum - sum === 0 ? outside : 1
  }
}

/** `a / b` of two facts. */
function shareClosure(node: Node, { low, high, inside, outside }: Within, making: Making): TruthClosure | undefined {
  if (node.op !== 'arithmetic' || node.how !== '/' || !isAmount(node)) return undefined
  if (node.left.op !== 'fact' || node.right.op !== 'fact') return undefined
  const [part, whole] = [making.columnOf(node.left.name), making.columnOf(node.right.name)]
  return ({ numbers }) => {
    const share = (numbers[part] as number) / (numbers[whole] as number) // every fact has its column
    return share >= low && share <= high ? inside : share - share === 0 ? outside : 1
  }
}

// ── all and any ─────────────────────────────────────────────────────────────────────────────────────────────────────
/** Tests laid out for a loop: tables one after another in one array, spans by their ends. */
type Tests = {
  /** for each table its column, then where it begins in `truths` */
  readonly tables: Int32Array
  readonly truths: Uint8Array
  readonly spans: Int32Array
  /** for each span its low end, then its high end */
  readonly ends: Float64Array
  readonly others: readonly TruthClosure[]
}

/** The test likeliest to settle the matter comes first: for `all` the table with the fewest options that pass. */
const chanceOf = ({ truths }: Table): number => truths.reduce((sum, truth) => sum + truth, 0) / truths.length

function junctionClosure(part: Extract<Part, { is: 'all' | 'any' }>, making: Making): TruthClosure {
  const tests = testsOf(part, making)
  return part.is === 'all' ? allOf(tests) : anyOf(tests)
}

type SpanPart = Extract<Part, { is: 'span' }>
const isTable = (part: Part): part is Extract<Part, { is: 'table' | 'asked' }> =>
  part.is === 'table' || part.is === 'asked'
const isSpan = (part: Part): part is SpanPart => part.is === 'span' && part.inside

function testsOf({ is, parts }: Extract<Part, { is: 'all' | 'any' }>, making: Making): Tests {
  const sign = is === 'all' ? 1 : -1
  const tables = parts
    .filter(isTable)
    .map((part) => tableOf(part, making))
    .sort((a, b) => sign * (chanceOf(a) - chanceOf(b)))
  const spans = parts.filter(isSpan).map((part) => spanOf(part, making))
  const others = parts.filter((part) => !isTable(part) && !isSpan(part))
  let begin = 0
  const places = tables.flatMap(({ column, truths }) => {
    const at = begin
    begin += truths.length
    return [column, at]
  })
  return {
    tables: Int32Array.from(places),
    truths: Uint8Array.from(tables.flatMap(({ truths }) => [...truths])),
    spans: Int32Array.from(spans, ({ column }) => column),
    ends: Float64Array.from(spans.flatMap(({ low, high }) => [low, high])),
    others: others.map((other) => truthClosure(other, making)),
  }
}

// In the loops below every index is within its array, as `testsOf` laid them out.

function allOf({ tables, truths, spans, ends, others }: Tests): TruthClosure {
  return (row) => {
    const { codes, numbers } = row
    let truth = 3
    for (let i = 0; i < tables.length; i += 2) {
      truth &= truths[(tables[i + 1] as number) + (codes[tables[i] as number] as number)] as number
      if (truth === 0) return 0
    }
    for (let i = 0; i < spans.length; i++) {
      const value = numbers[spans[i] as number] as number
      if (value >= (ends[i + i] as number) && value <= (ends[i + i + 1] as number)) continue
      if (value === value) return 0
      truth = 1
    }
    for (let i = 0; i < others.length; i++) {
      truth &= (others[i] as TruthClosure)(row)
      if (truth === 0) return 0
    }
    return truth
  }
}

function anyOf({ tables, truths, spans, ends, others }: Tests): TruthClosure {
  return (row) => {
    const { codes, numbers } = row
    let truth = 0
    for (let i = 0; i < tables.length; i += 2) {
      truth |= truths[(tables[i + 1] as number) + (codes[tables[i] as number] as number)] as number
      if (truth === 3) return 3
    }
    for (let i = 0; i < spans.length; i++) {
      const value = numbers[spans[i] as number] as number
      if (value >= (ends[i + i] as number) && value <= (ends[i + i + 1] as number)) return 3
      if (value !== value) truth = 1
    }
    for (let i = 0; i < others.length; i++) {
      truth |= (others[i] as TruthClosure)(row)
      if (truth === 3) return 3
    }
    return truth
  }
}

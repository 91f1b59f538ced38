import { type Day, settle } from '../base/index.ts'
import { bindDay } from './bind.ts'
import { mirrored, opposite } from './comparisons.ts'
import { countOf, isCounted } from './number-closures.ts'
import { isOption, isWithin } from './options.ts'
import { printNode } from './print.ts'
import type { Comparison, Node, Rule } from './tree.ts'
import type { FeelTruth } from './values.ts'
import type { FactName } from './vocabulary.ts'
import { factNamesUnder, partsOf } from './walk.ts'

/** 0 no, 1 unknown, 3 yes: `all` is `&`, `any` is `|`. */
export type Code = 0 | 1 | 3

/**
 * A condition ready to be closed over: bound to a day, negation pushed down to the leaves, equal parts one object. Bounds
 * of a span are both included: `x > 5` begins at the next number after 5.
 */
export type Part = { readonly id: number } & (
  | { readonly is: 'known'; readonly truth: Code }
  | { readonly is: 'all' | 'any'; readonly parts: readonly Part[] }
  | { readonly is: 'if'; readonly test: Part; readonly then: Part; readonly else: Part }
  | {
      readonly is: 'span'
      readonly fact: FactName
      readonly low: number
      readonly high: number
      readonly inside: boolean
    }
  /** the truth of each option, in the order of the fact's options; of a boolean, no and yes */
  | { readonly is: 'table'; readonly fact: FactName; readonly truths: readonly Code[] }
  | { readonly is: 'gap'; readonly how: Comparison; readonly left: Node; readonly right: Node }
  /** a test of one fact only, decided when the row is made */
  | { readonly is: 'asked'; readonly node: Node; readonly fact: FactName; readonly negated: boolean }
  | { readonly is: 'value'; readonly node: Node; readonly negated: boolean }
)
type Shape = Part extends infer P ? (P extends { id: number } ? Omit<P, 'id'> : never) : never

export type Lowering = { readonly day: Day; readonly parts: Map<string, Part> }

/** A condition as parts, shared with every other condition lowered with the same `Lowering`. */
export const lowerRule = (rule: Rule, lowering: Lowering): Part =>
  lower(bindDay(rule.tree, lowering.day), false, lowering)

/** A condition inside an amount. */
export const lowerNode = (node: Node, lowering: Lowering): Part => lower(node, false, lowering)

function made(key: string, shape: Shape, { parts }: Lowering): Part {
  const known = parts.get(key)
  if (known !== undefined) return known
  const part = { ...shape, id: parts.size } as Part
  parts.set(key, part)
  return part
}

const codeOf = (truth: FeelTruth | undefined, negated: boolean): Code =>
  typeof truth !== 'boolean' ? 1 : truth === negated ? 0 : 3

const known = (truth: Code, lowering: Lowering): Part => made(`known ${truth}`, { is: 'known', truth }, lowering)

function lower(node: Node, negated: boolean, lowering: Lowering): Part {
  switch (node.op) {
    case 'literal':
      return known(codeOf(typeof node.value === 'boolean' ? node.value : undefined, negated), lowering)
    case 'fact':
      return table(node.name, [codeOf(false, negated), codeOf(true, negated)], lowering)
    case 'not':
      return lower(node.arg, !negated, lowering)
    case 'and':
    case 'or':
      return junction(
        (node.op === 'and') !== negated ? 'all' : 'any',
        node.args.map((arg) => lower(arg, negated, lowering)),
        lowering,
      )
    case 'compare':
      return lowerComparison(node, negated, lowering)
    case 'in':
      return lowerIn(node, negated, lowering)
    case 'if': {
      const test = lower(node.test, false, lowering)
      const [then, otherwise] = [lower(node.then, negated, lowering), lower(node.else, negated, lowering)]
      if (test.is === 'known' && test.truth !== 1) return test.truth === 3 ? then : otherwise
      return made(`if ${test.id} ${then.id} ${otherwise.id}`, { is: 'if', test, then, else: otherwise }, lowering)
    }
    case 'call':
      return lowerCall(node, negated, lowering)
    default:
      return lowerValue(node, negated, lowering)
  }
}

// ── leaves ──────────────────────────────────────────────────────────────────────────────────────────────────────────
type Shaped<Is extends Part['is']> = Omit<Extract<Part, { is: Is }>, 'id' | 'is'>

function table(fact: FactName, truths: readonly Code[], lowering: Lowering): Part {
  return made(`table ${fact} ${truths.join('')}`, { is: 'table', fact, truths }, lowering)
}

function span({ fact, low, high, inside }: Shaped<'span'>, lowering: Lowering): Part {
  return made(`span ${fact} ${low} ${high} ${inside}`, { is: 'span', fact, low, high, inside }, lowering)
}

type Compare = Extract<Node, { op: 'compare' }>

function lowerComparison(node: Compare, negated: boolean, lowering: Lowering): Part {
  const { left, right } = node
  if (isCounted(left) && isCounted(right)) {
    return lowerGap({ how: negated ? opposite(node.how) : node.how, left, right }, lowering)
  }
  const isEqual = (node.how === '=') !== negated
  if (left.type.kind === 'boolean') return lowerEquality([left, right], isEqual, lowering)
  const [subject, code] = left.op === 'fact' ? [left, right] : [right, left]
  const isOfCode = code.op === 'literal' && typeof code.value === 'string'
  if (subject.op !== 'fact' || subject.type.kind !== 'choice' || !isOfCode) return lowerValue(node, negated, lowering)
  const { options } = subject.type
  const truths = options.map(({ code: answer }) => codeOf(isOption(options, answer, code.value as string), !isEqual)) // isOfCode
  return table(subject.name, truths, lowering)
}

/** Two truths that are, or are not, the same: both hold or neither does. */
function lowerEquality([left, right]: readonly [Node, Node], isEqual: boolean, lowering: Lowering): Part {
  if (right.op === 'literal') return lower(left, isEqual !== right.value, lowering)
  if (left.op === 'literal') return lower(right, isEqual !== left.value, lowering)
  const both = (first: boolean, second: boolean): Part =>
    junction('all', [lower(left, !first, lowering), lower(right, !second, lowering)], lowering)
  return junction('any', [both(true, isEqual), both(false, !isEqual)], lowering)
}

type Gap = Shaped<'gap'>

function lowerGap({ how, left, right }: Gap, lowering: Lowering): Part {
  if (left.op === 'literal' && right.op !== 'literal') {
    return lowerGap({ how: mirrored(how), left: right, right: left }, lowering)
  }
  if (left.op === 'fact' && right.op === 'literal') {
    const figure = settle(countOf(right.value))
    return Number.isNaN(figure) ? known(1, lowering) : span({ fact: left.name, ...spanOf(how, figure) }, lowering)
  }
  const isOfOneFact = new Set([...factNamesUnder(left), ...factNamesUnder(right)]).size === 1
  if (isOfOneFact && (isSlow(left) || isSlow(right))) {
    const { from } = left
    const asked: Node = { type: { kind: 'boolean' }, from, to: right.to, op: 'compare', how, left, right }
    return lowerValue(asked, false, lowering)
  }
  return made(`gap ${printNode(left)} ${how} ${printNode(right)}`, { is: 'gap', how, left, right }, lowering)
}

/** Work that a loop over numbers cannot do without allocating: done once per row when it is about one fact alone. */
function isSlow(node: Node): boolean {
  if (node.op === 'value' || (node.op === 'call' && !['min', 'max', 'sum', 'abs'].includes(node.name))) return true
  if (node.op === 'arithmetic' && node.type.kind !== 'number' && node.type.kind !== 'money') return true
  return partsOf(node).some(isSlow)
}

/** The numbers on one side of a figure. */
function spanOf(how: Comparison, figure: number): Omit<Shaped<'span'>, 'fact'> {
  switch (how) {
    case '=':
    case '!=':
      return { low: figure, high: figure, inside: how === '=' }
    case '<':
      return { low: -Infinity, high: next(figure, -1), inside: true }
    case '<=':
      return { low: -Infinity, high: figure, inside: true }
    case '>':
      return { low: next(figure, 1), high: Infinity, inside: true }
    case '>=':
      return { low: figure, high: Infinity, inside: true }
  }
}

/** The nearest number above (`toward` 1) or below: between the two there is none. */
export function next(figure: number, toward: 1 | -1): number {
  if (figure === 0) return toward * Number.MIN_VALUE
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, figure)
  bits.setBigInt64(0, bits.getBigInt64(0) + (figure > 0 === toward > 0 ? 1n : -1n))
  return bits.getFloat64(0)
}

type InNode = Extract<Node, { op: 'in' }>

function lowerIn(node: InNode, negated: boolean, lowering: Lowering): Part {
  const { arg: left, from, to } = node
  const compared = (how: Comparison, right: Node): Part =>
    lowerComparison({ type: { kind: 'boolean' }, from, to, op: 'compare', how, left, right }, negated, lowering)
  const tests = node.tests.map((test) => lowerTest({ ...node, tests: [test] }, { compared, negated, lowering }))
  return junction(negated ? 'all' : 'any', tests, lowering)
}

type Testing = {
  readonly compared: (how: Comparison, right: Node) => Part
  readonly negated: boolean
  readonly lowering: Lowering
}

function lowerTest(node: InNode, { compared, negated, lowering }: Testing): Part {
  const [test] = node.tests
  if (test === undefined) return known(negated ? 3 : 0, lowering)
  switch (test.is) {
    case 'equal':
      return compared('=', test.value)
    case 'compare':
      return compared(test.how, test.value)
    case 'range': {
      const low = test.low && compared(test.lowClosed ? '>=' : '>', test.low)
      const high = test.high && compared(test.highClosed ? '<=' : '<', test.high)
      return junction(
        negated ? 'any' : 'all',
        [low, high].filter((end) => end !== undefined),
        lowering,
      )
    }
    case 'member': {
      const items = itemsOf(test.list, node.arg)
      if (items === undefined) return lowerValue(node, negated, lowering)
      return junction(
        negated ? 'all' : 'any',
        items.map((item) => compared('=', item)),
        lowering,
      )
    }
  }
}

/** The items of a list that is known now, as parts of their own. */
function itemsOf(list: Node, subject: Node): readonly Node[] | undefined {
  if (list.op === 'list') return list.items
  if (list.op !== 'literal' || !Array.isArray(list.value)) return undefined
  return list.value.map((value) => ({ ...list, type: subject.type, value }))
}

function lowerCall(node: Extract<Node, { op: 'call' }>, negated: boolean, lowering: Lowering): Part {
  const [subject, asked] = node.args
  const codes = asked && itemsOf(asked, asked)?.map((item) => (item.op === 'literal' ? item.value : undefined))
  const wanted = codes ?? (asked?.op === 'literal' ? [asked.value] : [])
  const isTable = subject?.op === 'fact' && subject.type.kind === 'choice' && node.name === 'within'
  if (!isTable || wanted.length === 0 || !wanted.every((code) => typeof code === 'string')) {
    return lowerValue(node, negated, lowering)
  }
  const { options } = subject.type // isTable says so
  const truths = options.map(({ code: answer }) => {
    const each = wanted.map((code) => codeOf(isWithin(options, answer, code), false))
    const truth = each.reduce((sum, one) => (sum | one) as Code, 0 as Code)
    return negated ? turned(truth) : truth
  })
  return table(subject.name, truths, lowering)
}

const turned = (truth: Code): Code => (truth === 1 ? 1 : truth === 3 ? 0 : 3)

function lowerValue(node: Node, negated: boolean, lowering: Lowering): Part {
  const facts = factNamesUnder(node)
  const [fact] = facts
  const key = `${printNode(node)} ${negated}`
  if (fact !== undefined && facts.length === 1)
    return made(`asked ${key}`, { is: 'asked', node, fact, negated }, lowering)
  return made(`value ${key}`, { is: 'value', node, negated }, lowering)
}

// ── all and any ─────────────────────────────────────────────────────────────────────────────────────────────────────
/** Parts joined: nested ones laid flat, equal ones once, tests of one fact put together. */
function junction(is: 'all' | 'any', given: readonly Part[], lowering: Lowering): Part {
  const flat = new Set(given.flatMap((part) => (part.is === is ? part.parts : [part])))
  const settles = is === 'all' ? 0 : 3
  const neutral = is === 'all' ? 3 : 0
  const parts = merged(
    is,
    [...flat].filter((part) => part.is !== 'known' || part.truth !== neutral),
    lowering,
  )
  if (parts.some((part) => part.is === 'known' && part.truth === settles)) return known(settles, lowering)
  const [only] = parts
  if (only === undefined) return known(neutral, lowering)
  if (parts.length === 1) return only
  const ordered = [...new Set(parts)].sort((a, b) => cost(a) - cost(b) || a.id - b.id)
  return made(`${is} ${ordered.map(({ id }) => id).join(' ')}`, { is, parts: ordered }, lowering)
}

const costs: Record<Part['is'], number> = {
  known: 0,
  table: 1,
  span: 2,
  asked: 1,
  gap: 4,
  all: 5,
  any: 5,
  if: 6,
  value: 9,
}
const cost = (part: Part): number => costs[part.is]

function merged(is: 'all' | 'any', parts: readonly Part[], lowering: Lowering): readonly Part[] {
  const byFact = new Map<string, Part>()
  const others: Part[] = []
  for (const part of parts) {
    const key =
      part.is === 'table' || (is === 'all' && part.is === 'span' && part.inside) ? `${part.is} ${part.fact}` : undefined
    const before = key === undefined ? undefined : byFact.get(key)
    if (key === undefined) others.push(part)
    else byFact.set(key, before === undefined ? part : together(is, [before, part], lowering))
  }
  return [...byFact.values(), ...others]
}

function together(is: 'all' | 'any', [a, b]: readonly [Part, Part], lowering: Lowering): Part {
  if (a.is === 'span' && b.is === 'span') {
    return span({ ...a, low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) }, lowering)
  }
  if (a.is !== 'table' || b.is !== 'table') throw new Error(`not of one fact: ${a.is}, ${b.is}`)
  const truths = a.truths.map(
    (truth, i) => (is === 'all' ? truth & (b.truths[i] ?? 0) : truth | (b.truths[i] ?? 0)) as Code,
  )
  return table(a.fact, truths, lowering)
}

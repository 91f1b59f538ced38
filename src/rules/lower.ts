import { type Day, settle } from '../base/index.ts'
import { bindDay } from './bind.ts'
import { mirrored, opposite } from './comparisons.ts'
import { isOption, isWithin } from './options.ts'
import { countOf, isCounted } from './number-closures.ts'
import { printNode } from './print.ts'
import type { Comparison, Node, Rule, Test } from './tree.ts'
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
      return lowerComparison(node.how, node.left, node.right, { node, negated }, lowering)
    case 'in':
      return junction(
        negated ? 'all' : 'any',
        node.tests.map((test) => lowerTest(node, test, negated, lowering)),
        lowering,
      )
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
function table(fact: FactName, truths: readonly Code[], lowering: Lowering): Part {
  return made(`table ${fact} ${truths.join('')}`, { is: 'table', fact, truths }, lowering)
}

function span(fact: FactName, low: number, high: number, inside: boolean, lowering: Lowering): Part {
  return made(`span ${fact} ${low} ${high} ${inside}`, { is: 'span', fact, low, high, inside }, lowering)
}

type Asked = { readonly node: Node; readonly negated: boolean }

function lowerComparison(how: Comparison, left: Node, right: Node, asked: Asked, lowering: Lowering): Part {
  const { negated } = asked
  if (isCounted(left) && isCounted(right)) return lowerGap(negated ? opposite(how) : how, left, right, lowering)
  const isEqual = (how === '=') !== negated
  if (left.type.kind === 'boolean') {
    if (right.op === 'literal') return lower(left, isEqual !== right.value, lowering)
    if (left.op === 'literal') return lower(right, isEqual !== left.value, lowering)
    const [both, neither] = [
      [left, right],
      [left, right],
    ].map((pair, i) =>
      junction(
        'all',
        pair.map((side) => lower(side, i === 1, lowering)),
        lowering,
      ),
    )
    const [one, other] = [lower(left, false, lowering), lower(right, false, lowering)]
    if (both === undefined || neither === undefined) return lowerValue(asked.node, negated, lowering)
    if (isEqual) return junction('any', [both, neither], lowering)
    const apart = [
      junction('all', [one, lower(right, true, lowering)], lowering),
      junction('all', [lower(left, true, lowering), other], lowering),
    ]
    return junction('any', apart, lowering)
  }
  const [subject, code] = left.op === 'fact' ? [left, right] : [right, left]
  if (
    subject.op === 'fact' &&
    subject.type.kind === 'choice' &&
    code.op === 'literal' &&
    typeof code.value === 'string'
  ) {
    const { options } = subject.type
    const asks = code.value
    return table(
      subject.name,
      options.map((option) => codeOf(isOption(options, option.code, asks), !isEqual)),
      lowering,
    )
  }
  return lowerValue(asked.node, negated, lowering)
}

function lowerGap(how: Comparison, left: Node, right: Node, lowering: Lowering): Part {
  if (left.op === 'literal' && right.op !== 'literal') return lowerGap(mirrored(how), right, left, lowering)
  if (left.op === 'fact' && right.op === 'literal') {
    const figure = settle(countOf(right.value))
    if (Number.isNaN(figure)) return known(1, lowering)
    return spanOf(how, left.name, figure, lowering)
  }
  const isOfOneFact = new Set([...factNamesUnder(left), ...factNamesUnder(right)]).size === 1
  if (isOfOneFact && (isSlow(left) || isSlow(right))) {
    return lowerValue(
      { type: { kind: 'boolean' }, from: left.from, to: right.to, op: 'compare', how, left, right },
      false,
      lowering,
    )
  }
  return made(`gap ${printNode(left)} ${how} ${printNode(right)}`, { is: 'gap', how, left, right }, lowering)
}

/** Work that a loop over numbers cannot do without allocating: done once per row when it is about one fact alone. */
function isSlow(node: Node): boolean {
  if (node.op === 'value' || (node.op === 'call' && !['min', 'max', 'sum', 'abs'].includes(node.name))) return true
  if (node.op === 'arithmetic' && node.type.kind !== 'number' && node.type.kind !== 'money') return true
  return partsOf(node).some(isSlow)
}

function spanOf(how: Comparison, fact: FactName, figure: number, lowering: Lowering): Part {
  switch (how) {
    case '=':
      return span(fact, figure, figure, true, lowering)
    case '!=':
      return span(fact, figure, figure, false, lowering)
    case '<':
      return span(fact, -Infinity, next(figure, -1), true, lowering)
    case '<=':
      return span(fact, -Infinity, figure, true, lowering)
    case '>':
      return span(fact, next(figure, 1), Infinity, true, lowering)
    case '>=':
      return span(fact, figure, Infinity, true, lowering)
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

function lowerTest(node: Extract<Node, { op: 'in' }>, test: Test, negated: boolean, lowering: Lowering): Part {
  const compared = (how: Comparison, right: Node): Part => {
    const asked: Node = {
      type: { kind: 'boolean' },
      from: node.from,
      to: node.to,
      op: 'compare',
      how,
      left: node.arg,
      right,
    }
    return lowerComparison(how, node.arg, right, { node: asked, negated }, lowering)
  }
  switch (test.is) {
    case 'equal':
      return compared('=', test.value)
    case 'compare':
      return compared(test.how, test.value)
    case 'range': {
      const ends = [
        ...(test.low ? [compared(test.lowClosed ? '>=' : '>', test.low)] : []),
        ...(test.high ? [compared(test.highClosed ? '<=' : '<', test.high)] : []),
      ]
      return junction(negated ? 'any' : 'all', ends, lowering)
    }
    case 'member': {
      const items = itemsOf(test.list, node.arg)
      if (items === undefined) return lowerValue({ ...node, tests: [test] }, negated, lowering)
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
  const { options } = subject.type as Extract<Node['type'], { kind: 'choice' }> // isTable says so
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
    else byFact.set(key, before === undefined ? part : together(is, before, part, lowering))
  }
  return [...byFact.values(), ...others]
}

function together(is: 'all' | 'any', a: Part, b: Part, lowering: Lowering): Part {
  if (a.is === 'span' && b.is === 'span') {
    return span(a.fact, Math.max(a.low, b.low), Math.min(a.high, b.high), true, lowering)
  }
  if (a.is !== 'table' || b.is !== 'table') throw new Error(`not of one fact: ${a.is}, ${b.is}`)
  const truths = a.truths.map(
    (truth, i) => (is === 'all' ? truth & (b.truths[i] ?? 0) : truth | (b.truths[i] ?? 0)) as Code,
  )
  return table(a.fact, truths, lowering)
}

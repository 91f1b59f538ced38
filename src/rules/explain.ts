import { fill, type Problem, textOf } from '../base/index.ts'
import { mirrored, pushedDown } from './comparisons.ts'
import { figureOf } from './figure.ts'
import { interpret } from './interpret.ts'
import { type Requirement, requirements, words } from './phrases.ts'
import type { Situation, Truth, Why } from './rule.ts'
import type { Comparison, Node, NodeType, Rule } from './tree.ts'
import { elementType, everyPart, factNamesUnder, withVariable } from './walk.ts'
import { type Speech, sayBound, saySubject, sayValue, tellingType } from './wording.ts'

type Telling = Omit<Speech, 'lang'>
/** A requirement told in one sentence: what is looked at, what it is held against, and how figures are written. */
type Leaf = { readonly key: Requirement; readonly subject: Node; readonly bound?: Node; readonly type: NodeType }

/**
 * Why a condition holds, fails or is open: the rule's own tree, each part with its figures in three languages.
 *
 * `bears` marks the smallest set of parts that settles the outcome as `deciding` and the others as `redundant`; while
 * nothing is settled, the parts that the outcome still hangs on are `open`.
 */
export function explain(rule: Rule, situation: Situation): Why {
  const told = tell(pushedDown(rule.tree), { situation, text: rule.text, names: new Map() })
  return bearing(told, told.holds === 'unknown' ? 'open' : 'deciding')
}

/** A part told, before it is known how it bears on the whole. `isJoint`: no part settles it without the others. */
type Told = Omit<Why, 'bears' | 'parts'> & { readonly parts: readonly Told[]; readonly isJoint?: true }

function tell(node: Node, telling: Telling): Told {
  switch (node.op) {
    case 'and':
    case 'or':
      return tellParts(node, telling)
    case 'if':
      return tellCase(node, telling)
    case 'some':
    case 'every':
      return tellEach(node, telling)
    default:
      return tellLeaf(node, leafOf(node) ?? plainly(node), telling)
  }
}

const truthOf = (node: Node, telling: Telling): Truth => {
  const value = interpret(node, telling.situation)
  return value === true ? 'yes' : value === false ? 'no' : 'unknown'
}

const nothing = { operands: [], parts: [] } as const

// ── several parts ───────────────────────────────────────────────────────────────────────────────────────────────────

type Joint = Extract<Node, { op: 'and' | 'or' }>

/** Requirements that can be told in one sentence when they look at the same fact: "must fall within A, B or C". */
const joinable: Readonly<Record<Joint['op'], readonly Requirement[]>> = {
  or: ['one-of', 'within', 'some-within', 'includes'],
  and: ['none-of', 'outside', 'none-within', 'excludes'],
}

function tellParts(node: Joint, telling: Telling): Told {
  const groups = new Map<string, { readonly args: Node[]; readonly leaves: Leaf[] }>()
  for (const [i, arg] of node.args.entries()) {
    const leaf = leafOf(arg)
    const isJoinable = leaf?.subject.op === 'fact' && leaf.bound !== undefined && joinable[node.op].includes(leaf.key)
    const name = isJoinable && leaf.subject.op === 'fact' ? `${leaf.key} ${leaf.subject.name}` : `part ${i}`
    const group = groups.get(name) ?? { args: [], leaves: [] }
    group.args.push(arg)
    if (leaf !== undefined) group.leaves.push(leaf)
    groups.set(name, group)
  }
  const parts = [...groups.values()].map(({ args, leaves }) => {
    const [arg, ...more] = args
    const joined = more.length === 0 ? undefined : joinedLeaf(leaves)
    if (joined === undefined) return arg === undefined ? tellLeaf(node, plainly(node), telling) : tell(arg, telling)
    return tellLeaf(
      { ...node, args, from: args[0]?.from ?? node.from, to: args.at(-1)?.to ?? node.to },
      joined,
      telling,
    )
  })
  const [only, ...others] = parts
  return only !== undefined && others.length === 0 ? only : together(node, parts, telling)
}

/** One requirement for several of the same key and subject, its bound the list of theirs. */
function joinedLeaf(leaves: readonly Leaf[]): Leaf | undefined {
  const [first] = leaves
  if (first === undefined) return undefined
  const items = leaves.flatMap(({ bound }) => (bound === undefined ? [] : bound.op === 'list' ? bound.items : [bound]))
  return { ...first, bound: { op: 'list', items, type: first.type, from: first.subject.from, to: first.subject.to } }
}

function together(node: Joint, parts: readonly Told[], telling: Telling): Told {
  const kind = node.op === 'and' ? 'all' : 'any'
  const holds = truthOf(node, telling)
  const count = (truth: Truth) => parts.filter((part) => part.holds === truth).length
  const counts = { count: parts.length, met: count('yes'), failed: count('no'), open: count('unknown') }
  const says = textOf((lang) => fill(requirements[kind][holds][lang], counts))
  return { ...nothing, holds, kind, says, from: node.from, to: node.to, parts }
}

/** An `if`: the branch that applies and why it does; both branches where they agree; each way it can go while open. */
function tellCase(node: Extract<Node, { op: 'if' }>, telling: Telling): Told {
  const at = { type: node.type, from: node.from, to: node.to }
  const [test, holds] = [truthOf(node.test, telling), truthOf(node, telling)]
  const ways = [
    [pushedDown(node.test), node.then],
    [pushedDown(node.test, true), node.else],
  ]
  if (test === 'unknown' && holds === 'unknown') {
    return tell({ ...at, op: 'or', args: ways.map((args): Node => ({ ...at, op: 'and', args })) }, telling)
  }
  const applying = test === 'unknown' ? [node.then, node.else] : (ways[test === 'yes' ? 0 : 1] ?? [])
  const says = textOf((lang) => requirements['by-case'][holds][lang])
  const parts = applying.map((part) => tell(part, telling))
  return { ...nothing, holds, kind: 'all', says, from: node.from, to: node.to, parts, isJoint: true }
}

/** `some` and `every` over a list that is known: one part for each element. */
function tellEach(node: Extract<Node, { op: 'some' | 'every' | 'for' }>, telling: Telling): Told {
  const leaf: Leaf = { key: node.op === 'every' ? 'each' : 'at-least-one', subject: node.list, type: node.list.type }
  const list = interpret(node.list, telling.situation)
  const elements = Array.isArray(list) ? list : []
  const parts = elements.map((value) => {
    const element: Node = {
      op: 'literal',
      value,
      type: elementType(node.list.type),
      from: node.list.from,
      to: node.list.to,
    }
    const names = new Map(telling.names).set(element, node.list)
    return tell(withVariable(node.body, node.variable, element), { ...telling, names })
  })
  return { ...tellLeaf(node, leaf, telling), kind: node.op === 'every' ? 'all' : 'any', parts }
}

// ── one part ────────────────────────────────────────────────────────────────────────────────────────────────────────

function tellLeaf(node: Node, leaf: Leaf, telling: Telling): Told {
  const holds = truthOf(node, telling)
  const value = interpret(leaf.subject, telling.situation)
  const isKnown = value !== undefined && value !== null
  const isTheVeryOne = leaf.key === 'within' && leaf.bound?.op === 'literal' && leaf.bound.value === value
  const row = requirements[isTheVeryOne ? 'one-of' : leaf.key]
  const told = !isKnown ? row.unknown : holds === 'unknown' ? row.no : row[holds] // known, yet too broad or against a gap
  const says = textOf((lang) => {
    const speech = { ...telling, lang }
    const subject = saySubject(leaf.subject, speech)
    if (value === null) return fill(words.cannotCompute[lang], { subject })
    const bound = leaf.bound === undefined ? '' : sayBound(leaf.bound, leaf.type, speech)
    return fill(told[lang], { subject, value: isKnown ? sayValue(value, leaf.type, speech) : '', bound })
  })
  const fault = value === null && { fault: faultIn(leaf.subject, telling) }
  const operands = operandsOf(node, telling)
  return { ...nothing, holds, kind: 'part', says, from: node.from, to: node.to, operands, ...fault }
}

const faultIn = ({ from, to }: Node, { text }: Telling): Problem => ({
  code: 'rules/cannot-be-computed',
  values: { rule: text.slice(from, to) },
})

/** A part that has no telling shape of its own: it must simply be so. */
const plainly = (node: Node): Leaf =>
  node.op === 'not'
    ? { key: 'must-not-be-so', subject: node.arg, type: node.type }
    : { key: 'must-be-so', subject: node, type: node.type }

function leafOf(node: Node): Leaf | undefined {
  const inner = node.op === 'not' ? node.arg : node
  const isSo = inner === node
  if (inner.op === 'compare') return comparisonLeaf(inner)
  if (inner.op === 'in') {
    const [test] = inner.tests
    if (test?.is === 'member' && factNamesUnder(test.list).length > 0) {
      return { key: isSo ? 'includes' : 'excludes', subject: test.list, bound: inner.arg, type: test.list.type }
    }
    const items = inner.tests.flatMap((test) =>
      test.is === 'member' ? [test.list] : test.is === 'equal' ? [test.value] : [],
    )
    const bound: Node = { ...inner, op: 'list', items }
    return { key: isSo ? 'one-of' : 'none-of', subject: inner.arg, bound, type: inner.arg.type }
  }
  return inner.op === 'call' ? callLeaf(inner, isSo) : undefined
}

function callLeaf(node: Extract<Node, { op: 'call' }>, isSo: boolean): Leaf | undefined {
  const [first, second] = node.args
  if (first === undefined || second === undefined) return undefined
  const isList = first.type.kind === 'list'
  if (node.name === 'within') {
    const key = isList ? (isSo ? 'some-within' : 'none-within') : isSo ? 'within' : 'outside'
    return { key, subject: first, bound: second, type: first.type }
  }
  if (node.name !== 'list contains') return undefined
  return factNamesUnder(first).length > 0
    ? { key: isSo ? 'includes' : 'excludes', subject: first, bound: second, type: first.type }
    : { key: isSo ? 'one-of' : 'none-of', subject: second, bound: first, type: second.type }
}

const byKind: Readonly<Record<'figure' | 'day' | 'answer', Readonly<Record<Comparison, Requirement>>>> = {
  figure: { '>=': 'at-least', '<=': 'at-most', '>': 'more-than', '<': 'less-than', '=': 'exactly', '!=': 'other-than' },
  day: { '>=': 'from-day', '<=': 'until-day', '>': 'after-day', '<': 'before-day', '=': 'exactly', '!=': 'other-than' },
  answer: { '>=': 'at-least', '<=': 'at-most', '>': 'more-than', '<': 'less-than', '=': 'one-of', '!=': 'none-of' },
}

function comparisonLeaf(node: Extract<Node, { op: 'compare' }>): Leaf {
  const isTurned = factNamesUnder(node.left).length === 0 && factNamesUnder(node.right).length > 0
  const [subject, bound] = isTurned ? [node.right, node.left] : [node.left, node.right]
  const how = isTurned ? mirrored(node.how) : node.how
  const type = tellingType(subject, bound)
  if (bound.op === 'literal' && typeof bound.value === 'boolean' && (how === '=' || how === '!=')) {
    return { key: (how === '=') === bound.value ? 'must-be-so' : 'must-not-be-so', subject, type }
  }
  const kind = type.kind === 'date' ? 'day' : type.kind === 'choice' || type.kind === 'text' ? 'answer' : 'figure'
  return { key: byKind[kind][how], subject, bound, type }
}

/** The facts and parameters that a part reads, each once, with what they are that day. */
function operandsOf(node: Node, { situation }: Telling): Why['operands'] {
  const operands = new Map<string, Why['operands'][number]>()
  for (const part of everyPart(node)) {
    if (part.op === 'fact') {
      const value = situation.facts.get(part.name)
      operands.set(part.name, { name: part.name, is: 'fact', ...(value === undefined ? {} : { value }) })
    }
    if (part.op === 'parameter') {
      const { name } = part.parameter
      const { value, entry } = figureOf(part.parameter, situation.facts, situation.day)
      const cite = entry && { source: entry.source, ...(entry.at !== undefined && { at: entry.at }) }
      operands.set(name, { name, is: 'parameter', ...(value !== undefined && { value }), ...cite })
    }
  }
  return [...operands.values()]
}

// ── what bears on the outcome ───────────────────────────────────────────────────────────────────────────────────────

/** Mark a part and those under it. One failed part settles an `all`, one that holds an `any`: the simplest is taken. */
function bearing({ isJoint, ...told }: Told, bears: Why['bears']): Why {
  const settler = told.kind === 'all' ? 'no' : 'yes'
  const isSettled = bears === 'deciding' && told.holds === settler && isJoint !== true
  const witness = isSettled ? simplest(told.parts, settler) : undefined
  const borne = (part: Told): Why['bears'] => {
    if (bears === 'redundant') return 'redundant'
    if (witness !== undefined) return part === witness ? 'deciding' : 'redundant'
    return part.holds === told.holds || (bears === 'deciding' && isJoint === true) ? bears : 'redundant'
  }
  return { ...told, bears, parts: told.parts.map((part) => bearing(part, borne(part))) }
}

const size = (told: Told): number => 1 + told.parts.reduce((sum, part) => sum + size(part), 0)

const simplest = (parts: readonly Told[], holds: Truth): Told | undefined =>
  parts.filter((part) => part.holds === holds).sort((a, b) => size(a) - size(b))[0]

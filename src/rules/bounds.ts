import { settle } from '../base/index.ts'
import { mirrored, opposite, spelledOut } from './comparisons.ts'
import { interpret } from './interpret.ts'
import type { Bounds, Situation, Truth } from './rule.ts'
import type { Comparison, Node, Rule } from './tree.ts'
import { trialValues } from './trial-values.ts'
import type { FactName, FactValue, ValueType } from './vocabulary.ts'
import { factNamesUnder } from './walk.ts'

type Span = { readonly least: number; readonly most: number }

/** What is assumed while a branch is looked at: facts known or pinned, narrower spans of others, and what was missed. */
type Assumed = {
  readonly situation: Situation
  readonly spans: ReadonlyMap<FactName, Span>
  readonly missed: Set<FactName>
}

const everything: Span = { least: -Infinity, most: Infinity }
const exactly = (value: number): Span => ({ least: value, most: value })
const hull = (a: Span, b: Span): Span => ({ least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) })
const common = (a: Span, b: Span): Span => ({ least: Math.max(a.least, b.least), most: Math.min(a.most, b.most) })

/**
 * The least and the most that an amount can come to, whatever the missing facts turn out to be. With every fact known
 * both are the amount. The span always contains the true amount; it may be wider than need be where one missing fact
 * is used twice.
 *
 * @param rule a rule that gives a number or money; a figure that is not known for the day leaves it unbounded
 */
export function boundsOf(rule: Rule, situation: Situation): Bounds {
  const amount = interpret(rule.tree, situation)
  if (typeof amount === 'number') return { ...exactly(settle(amount)), narrowing: [] }
  const missed = new Set<FactName>()
  const span = spanOf(rule.tree, { situation, spans: new Map(), missed })
  const [least, most] = [settle(span.least), settle(span.most)]
  return { least, most, narrowing: least === most ? [] : byNarrowing(rule, situation, [...missed]) }
}

/** Missing facts, the one whose answer is expected to narrow the span most first; ties by name. */
function byNarrowing(rule: Rule, situation: Situation, missing: readonly FactName[]): readonly FactName[] {
  if (missing.length < 2) return missing
  return missing
    .map((name) => ({ name, width: expectedWidth(rule, situation, name) }))
    .sort((a, b) => a.width.open - b.width.open || a.width.mean - b.width.mean || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
}

/** How wide the span is expected to be once a fact is known: how many of its ends stay open, then the mean width. */
function expectedWidth(rule: Rule, situation: Situation, name: FactName): { open: number; mean: number } {
  const trials = trialValues(name, rule.tree, situation)
  const spans = trials.map((value) =>
    spanOf(rule.tree, pin(name, value, { situation, spans: new Map(), missed: new Set() })),
  )
  const open = spans.flatMap(({ least, most }) => [least, most]).filter((end) => !Number.isFinite(end)).length
  const widths = spans.map(({ least, most }) => most - least).filter(Number.isFinite)
  return { open: open / trials.length, mean: widths.reduce((sum, width) => sum + width / widths.length, 0) }
}

function spanOf(node: Node, assumed: Assumed): Span {
  switch (node.op) {
    case 'fact':
      return spanOfFact(node, assumed)
    case 'parameter':
      return 'formula' in node.parameter ? spanOf(node.parameter.formula.tree, assumed) : spanOfValue(node, assumed)
    case 'arithmetic':
      return combined(node, spanOf(node.left, assumed), spanOf(node.right, assumed))
    case 'negate': {
      const { least, most } = spanOf(node.arg, assumed)
      return { least: -most, most: -least }
    }
    case 'if':
      return spanOfIf(node, assumed)
    case 'call':
      return spanOfCall(node, assumed)
    default:
      return spanOfValue(node, assumed)
  }
}

/** A part that is computed as a whole: its value, or everything when a fact is missing under it. */
function spanOfValue(node: Node, assumed: Assumed): Span {
  const value = interpret(node, assumed.situation)
  if (typeof value === 'number') return exactly(value)
  noteMissing(node, assumed)
  return everything
}

function spanOfFact(node: Extract<Node, { op: 'fact' }>, assumed: Assumed): Span {
  const known = assumed.situation.facts.get(node.name)
  if (typeof known === 'number') return exactly(known)
  noteMissing(node, assumed)
  return common(limitsOf(node.type), assumed.spans.get(node.name) ?? everything)
}

const limitsOf = (type: Node['type'] | ValueType): Span =>
  type.kind === 'number' || type.kind === 'money'
    ? { least: type.least ?? -Infinity, most: type.most ?? Infinity }
    : everything

function noteMissing(node: Node, { situation, missed }: Assumed): void {
  for (const name of factNamesUnder(node)) if (!situation.facts.has(name)) missed.add(name)
}

function combined(node: Extract<Node, { op: 'arithmetic' }>, left: Span, right: Span): Span {
  switch (node.how) {
    case '+':
      return { least: left.least + right.least, most: left.most + right.most }
    case '-':
      return { least: left.least - right.most, most: left.most - right.least }
    case '*':
      return corners(left, right, times)
    case '/':
      return quotient(left, right)
    case '**':
      return left.least >= 0 && (right.least > 0 || isOne(right)) ? corners(left, right, power) : everything
  }
}

/** No fact is infinite, so an open end times zero is zero. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b)
const power = (a: number, b: number): number => a ** b
const isOne = ({ least, most }: Span): boolean => least === most

function corners(a: Span, b: Span, operation: (a: number, b: number) => number): Span {
  const ends = [a.least, a.most].flatMap((x) => [b.least, b.most].map((y) => operation(x, y)))
  return ends.some(Number.isNaN) ? everything : { least: Math.min(...ends), most: Math.max(...ends) }
}

/** A divisor of zero gives no amount at all, so only the divisors on either side of it count. */
function quotient(left: Span, right: Span): Span {
  if (right.least < 0 && right.most > 0) return everything
  if (right.least === 0 && right.most === 0) return everything
  const divide = (a: number, b: number) => (Math.abs(b) === Infinity ? 0 : b === 0 ? toward(a, right) : a / b)
  return corners(left, right, divide)
}

const toward = (a: number, { most }: Span): number => (a === 0 ? 0 : a * (most > 0 ? Infinity : -Infinity))

function spanOfIf(node: Extract<Node, { op: 'if' }>, assumed: Assumed): Span {
  const truth = truthOf(node.test, assumed)
  if (truth === 'yes') return spanOf(node.then, assumed)
  if (truth === 'no') return spanOf(node.else, assumed)
  const then = spanOf(node.then, assuming(node.test, true, assumed))
  return hull(then, spanOf(node.else, assuming(node.test, false, assumed)))
}

const rising = new Set(['floor', 'ceiling', 'decimal', 'round up', 'round down', 'round half up', 'round half down'])

function spanOfCall(node: Extract<Node, { op: 'call' }>, assumed: Assumed): Span {
  const [first, ...others] = node.args
  if (first === undefined) return spanOfValue(node, assumed)
  const items = first.op === 'list' && others.length === 0 ? first.items : node.args
  const spans = () => items.map((item) => spanOf(item, assumed))
  if (node.name === 'abs') return spanOfAbs(spanOf(first, assumed))
  if (rising.has(node.name)) return rounded(node, spanOf(first, assumed), assumed)
  if (items.length === 0 || items.some((item) => item.type.kind === 'list')) return spanOfValue(node, assumed)
  if (node.name === 'min') return pairwise(spans(), Math.min)
  if (node.name === 'max') return pairwise(spans(), Math.max)
  if (node.name === 'sum') return pairwise(spans(), (...all) => all.reduce((sum, one) => sum + one, 0))
  return spanOfValue(node, assumed)
}

const spanOfAbs = ({ least, most }: Span): Span =>
  least <= 0 && most >= 0
    ? { least: 0, most: Math.max(-least, most) }
    : { least: Math.min(Math.abs(least), Math.abs(most)), most: Math.max(Math.abs(least), Math.abs(most)) }

const pairwise = (spans: readonly Span[], of: (...ends: number[]) => number): Span => ({
  least: of(...spans.map(({ least }) => least)),
  most: of(...spans.map(({ most }) => most)),
})

/** Rounding never changes the order of two numbers, so the ends can be rounded by themselves. */
function rounded(node: Extract<Node, { op: 'call' }>, { least, most }: Span, assumed: Assumed): Span {
  const [first, ...others] = node.args
  const round = (end: number): number | undefined => {
    if (!Number.isFinite(end) || first === undefined) return end
    const literal: Node = { op: 'literal', value: end, type: first.type, from: first.from, to: first.to }
    const value = interpret({ ...node, args: [literal, ...others] }, assumed.situation)
    return typeof value === 'number' ? value : undefined
  }
  const [low, high] = [round(least), round(most)]
  if (low === undefined || high === undefined) return spanOfValue(node, assumed)
  return { least: low, most: high }
}

// ── conditions inside an amount ─────────────────────────────────────────────────────────────────────────────────────

/** Whether a condition holds for every way the missing facts can turn out, for none, or for some. */
function truthOf(node: Node, assumed: Assumed): Truth {
  const missed = new Set<FactName>()
  const truth = truthNoting(node, { ...assumed, missed })
  if (truth === 'unknown') for (const name of missed) assumed.missed.add(name) // settled: nothing more need be known
  return truth
}

function truthNoting(node: Node, assumed: Assumed): Truth {
  switch (node.op) {
    case 'and':
      return strongest(node.args, 'no', assumed)
    case 'or':
      return strongest(node.args, 'yes', assumed)
    case 'not':
      return turned[truthOf(node.arg, assumed)]
    case 'in': {
      const spelled = spelledOut(node)
      return spelled.op === 'in' ? truthOfValue(node, assumed) : truthOf(spelled, assumed)
    }
    case 'compare':
      return isNumeric(node.left) && isNumeric(node.right) ? compared(node, assumed) : truthOfValue(node, assumed)
    default:
      return truthOfValue(node, assumed)
  }
}

const turned: Record<Truth, Truth> = { yes: 'no', no: 'yes', unknown: 'unknown' }
const isNumeric = ({ type }: Node): boolean => type.kind === 'number' || type.kind === 'money'

/** `and`, which one `no` settles, or `or`, which one `yes` settles. */
function strongest(args: readonly Node[], settled: 'yes' | 'no', assumed: Assumed): Truth {
  let outcome = turned[settled]
  for (const arg of args) {
    const truth = truthOf(arg, assumed)
    if (truth === settled) return settled
    if (truth === 'unknown') outcome = 'unknown'
  }
  return outcome
}

function truthOfValue(node: Node, assumed: Assumed): Truth {
  const value = interpret(node, assumed.situation)
  if (value === true) return 'yes'
  if (value === false) return 'no'
  noteMissing(node, assumed)
  return 'unknown'
}

function compared(node: Extract<Node, { op: 'compare' }>, assumed: Assumed): Truth {
  const [left, right] = [spanOf(node.left, assumed), spanOf(node.right, assumed)]
  return comparedSpans(node.how, left, right)
}

function comparedSpans(how: Comparison, left: Span, right: Span): Truth {
  const [low, high] = [settle(left.least), settle(left.most)]
  const [low2, high2] = [settle(right.least), settle(right.most)]
  switch (how) {
    case '<':
      return high < low2 ? 'yes' : low >= high2 ? 'no' : 'unknown'
    case '<=':
      return high <= low2 ? 'yes' : low > high2 ? 'no' : 'unknown'
    case '=':
      return low === high2 && high === low2 ? 'yes' : high < low2 || low > high2 ? 'no' : 'unknown'
    case '!=':
      return turned[comparedSpans('=', left, right)]
    default:
      return comparedSpans(mirrored(how), right, left)
  }
}

// ── what a branch takes for granted ─────────────────────────────────────────────────────────────────────────────────

/** What is known in a branch that is only reached when a condition holds (or fails). */
function assuming(test: Node, holds: boolean, assumed: Assumed): Assumed {
  switch (test.op) {
    case 'not':
      return assuming(test.arg, !holds, assumed)
    case 'and':
    case 'or':
      return (test.op === 'and') === holds
        ? test.args.reduce((all, arg) => assuming(arg, holds, all), assumed)
        : assumed
    case 'fact':
      return pin(test.name, holds, assumed)
    case 'compare': {
      const how = holds ? test.how : opposite(test.how)
      const turned = { fact: test.right, how: mirrored(how), other: test.left }
      return assumingSide({ fact: test.left, how, other: test.right }, assumingSide(turned, assumed))
    }
    default:
      return assumed
  }
}

type Side = { readonly fact: Node; readonly how: Comparison; readonly other: Node }

function assumingSide({ fact, how, other }: Side, assumed: Assumed): Assumed {
  if (fact.op !== 'fact' || assumed.situation.facts.has(fact.name)) return assumed
  if (!isNumeric(fact)) {
    return how === '=' && other.op === 'literal' && typeof other.value === 'string'
      ? pin(fact.name, other.value, assumed)
      : assumed
  }
  const { least, most } = spanOf(other, assumed)
  const limit = {
    least: how === '>' || how === '>=' || how === '=' ? settle(least) : -Infinity,
    most: how === '<' || how === '<=' || how === '=' ? settle(most) : Infinity,
  }
  const spans = new Map(assumed.spans).set(fact.name, common(assumed.spans.get(fact.name) ?? everything, limit))
  return { ...assumed, spans }
}

function pin(name: FactName, value: FactValue, assumed: Assumed): Assumed {
  if (assumed.situation.facts.has(name)) return assumed
  const facts = new Map(assumed.situation.facts).set(name, value)
  return { ...assumed, situation: { ...assumed.situation, facts } }
}

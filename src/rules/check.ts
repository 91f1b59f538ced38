import { nearest, type Problem } from '../base/index.ts'
import { bareNumber, type FeelFunction, functions, type Takes } from './functions.ts'
import { isNeverZero, nonZeroWhen } from './never-zero.ts'
import type { RuleProblem } from './rule.ts'
import type { Comparison, Node, NodeType, Test } from './tree.ts'
import type { Option, ValueType } from './vocabulary.ts'

// Types, from the leaves up. A number written without a unit takes the unit of what it meets: `applicant.staff <= 50` is
// fifty people. Every part with a problem gets the type `any`, which goes with everything, so that one mistake is told once.

type Check = {
  readonly problems: RuleProblem[]
  readonly variables: ReadonlyMap<string, NodeType>
  /** parts known not to be zero where we are, as keys of `never-zero.ts` */
  readonly nonZero: ReadonlySet<string>
}
type Op<Name extends Node['op']> = Extract<Node, { op: Name }>

const boolean: NodeType = { kind: 'boolean' }
const text: NodeType = { kind: 'text' }
const any: NodeType = { kind: 'any' }
const share: NodeType = { kind: 'number', unit: 'share' }

/** Type a tree that must give `gives`; what does not fit is added to `problems`. */
export function checkRule(tree: Node, gives: ValueType, problems: RuleProblem[]): Node {
  const node = typed(tree, { problems, variables: new Map(), nonZero: new Set() })
  return expected(node, gives, problems)
}

function tell(problems: RuleProblem[], { from, to }: Node, problem: Problem): undefined {
  problems.push({ ...problem, from, to })
  return undefined
}

/** A type as a problem names it: `number in person`, `money in HKD`. */
function named(type: NodeType): string {
  if (type.kind === 'number') return type.unit === '' ? 'number' : `number in ${type.unit}`
  if (type.kind === 'money') return `money in ${type.currency}`
  return { months: 'duration in months', days: 'duration in days', items: 'list' }[type.kind as string] ?? type.kind
}

const isBare = (type: NodeType): boolean => type.kind === 'number' && type.unit === ''
const isAmount = (type: NodeType): boolean => type.kind === 'number' || type.kind === 'money'
const isPlain = (type: NodeType): boolean => type.kind === 'number' && (type.unit === '' || type.unit === 'share')

/** The part with another type: a bare number that takes a unit, through the operators that pass it on. */
function adopt(node: Node, type: NodeType): Node {
  switch (node.op) {
    case 'negate':
      return { ...node, type, arg: adopt(node.arg, type) }
    case 'if':
      return { ...node, type, then: adopt(node.then, type), else: adopt(node.else, type) }
    case 'arithmetic':
      if (node.how !== '+' && node.how !== '-') return { ...node, type }
      return { ...node, type, left: adopt(node.left, type), right: adopt(node.right, type) }
    default:
      return { ...node, type }
  }
}

/** The part, if it can stand where `type` is wanted; otherwise a problem. */
function expected(node: Node, type: NodeType, problems: RuleProblem[]): Node {
  const [fitted] = unify([node, { ...node, op: 'today', type }], node, problems) ?? []
  return fitted ?? { ...node, type }
}

const sameType = (a: NodeType, b: NodeType): boolean => {
  if (a.kind === 'number' && b.kind === 'number') return a.unit === b.unit
  if (a.kind === 'money' && b.kind === 'money') return a.currency === b.currency
  if (a.kind === 'choice' && b.kind === 'choice') return sameOptions(a.options, b.options)
  if (a.kind === 'list' && b.kind === 'list') return sameOptions(a.options, b.options)
  return a.kind === b.kind
}

const sameOptions = (a: readonly Option[], b: readonly Option[]): boolean =>
  a === b || (a.length === b.length && a.every(({ code }, i) => code === b[i]?.code))

type Sides = readonly [Node, Node]

/** Both sides at one type, or a problem about `at`. */
function unify([left, right]: Sides, at: Node, problems: RuleProblem[]): Sides | undefined {
  if (left.type.kind === 'any' || right.type.kind === 'any') return [left, right]
  if (isBare(left.type) && isAmount(right.type)) return [adopt(left, right.type), right]
  if (isBare(right.type) && isAmount(left.type)) return [left, adopt(right, left.type)]
  if (sameType(left.type, right.type)) return [left, right]
  const option = asOption(left, right, problems) ?? asOption(right, left, problems)
  if (option !== undefined) return option === left || option.from === left.from ? [option, right] : [left, option]
  const values = { left: named(left.type), right: named(right.type) }
  if (left.type.kind === 'money' && right.type.kind === 'money')
    return tell(problems, at, { code: 'rules/mixed-currencies', values })
  if (isAmount(left.type) && isAmount(right.type)) return tell(problems, at, { code: 'rules/mixed-units', values })
  return tell(problems, at, { code: 'rules/wrong-type', values: { expected: values.right, found: values.left } })
}

/** A written code beside a choice is one of its options, or a problem. */
function asOption(code: Node, beside: Node, problems: RuleProblem[]): Node | undefined {
  if (code.op !== 'literal' || code.type.kind !== 'text' || typeof code.value !== 'string') return undefined
  if (beside.type.kind !== 'choice' && beside.type.kind !== 'list') return undefined
  const codes = beside.type.options.map((option) => option.code)
  if (!codes.includes(code.value)) {
    const near = nearest(code.value, codes, 3)
    tell(problems, code, {
      code: 'rules/unknown-option',
      values: {
        option: code.value,
        near: (near.length > 0 ? near : codes.slice(0, 5)).join(', '),
      },
    })
  }
  return { ...code, type: { kind: 'choice', options: beside.type.options } }
}

// oxlint-disable-next-line max-lines-per-function -- one entry for each kind of part
function typed(node: Node, check: Check): Node {
  switch (node.op) {
    case 'literal':
      return { ...node, type: typeOfLiteral(node) }
    case 'fact':
    case 'parameter':
      return node
    case 'today':
      return { ...node, type: { kind: 'date' } }
    case 'variable':
      return { ...node, type: check.variables.get(node.name) ?? any }
    case 'and':
    case 'or':
      return typedJunction(node, check)
    case 'not':
      return { ...node, type: boolean, arg: expected(typed(node.arg, check), boolean, check.problems) }
    case 'compare':
      return typedComparison(node, check)
    case 'in':
      return typedIn(node, check)
    case 'arithmetic':
      return typedArithmetic({ ...node, left: typed(node.left, check), right: typed(node.right, check) }, check)
    case 'negate': {
      const arg = typed(node.arg, check)
      return isMeasure(arg.type)
        ? { ...node, arg, type: arg.type }
        : wrong({ ...node, arg }, { part: arg, wanted: 'a number' }, check)
    }
    case 'if':
      return typedIf(node, check)
    case 'some':
    case 'every':
      return typedEach(node, check)
    case 'call':
      return typedCall({ ...node, args: node.args.map((arg) => typed(arg, check)) }, check)
    case 'list':
      return typedList(node, check)
    case 'value':
      return typedValue(node, check)
    case 'for':
      return outside(node, 'for … return', check)
  }
}

function typeOfLiteral({ value }: Op<'literal'>): NodeType {
  if (typeof value === 'number') return bareNumber
  if (typeof value === 'string') return text
  if (typeof value === 'boolean') return boolean
  if (value === undefined) return any
  if (value === null || Array.isArray(value)) return { kind: 'null' }
  return { kind: (value as { is: 'date' | 'months' | 'days' | 'time' | 'date-time' }).is } // literals are made by syntax.ts
}

const isMeasure = ({ kind }: NodeType): boolean => ['number', 'money', 'months', 'days', 'any'].includes(kind)

function wrong<T extends Node>(node: T, { part, wanted }: { part: Node; wanted: string }, { problems }: Check): T {
  if (part.type.kind !== 'any')
    tell(problems, part, { code: 'rules/wrong-type', values: { expected: wanted, found: named(part.type) } })
  return { ...node, type: any }
}

function outside<T extends Node>(node: T, form: string, { problems }: Check): T {
  tell(problems, node, { code: 'rules/outside-the-subset', values: { text: form } })
  return { ...node, type: any }
}

// ── logic ───────────────────────────────────────────────────────────────────────────────────────────────────────────
function typedJunction(node: Op<'and' | 'or'>, check: Check): Node {
  let nonZero = check.nonZero
  const args = node.args.map((arg) => {
    const part = expected(typed(arg, { ...check, nonZero }), boolean, check.problems)
    nonZero = new Set([...nonZero, ...nonZeroWhen(part, node.op === 'and')])
    return part
  })
  return { ...node, args, type: boolean }
}

const equalable = new Set(['boolean', 'number', 'money', 'date', 'text', 'choice', 'months', 'days', 'any'])
const ordered = new Set(['number', 'money', 'date', 'months', 'days', 'any'])

function isComparable(how: Comparison, type: NodeType): boolean {
  return (how === '=' || how === '!=' ? equalable : ordered).has(type.kind)
}

function typedComparison(node: Op<'compare'>, check: Check): Node {
  const [left, right] = [typed(node.left, check), typed(node.right, check)]
  const sides = comparable({ how: node.how, left, right, at: node }, check)
  return { ...node, left: sides[0], right: sides[1], type: boolean }
}

type Comparing = { readonly how: Comparison; readonly left: Node; readonly right: Node; readonly at: Node }

function comparable({ how, left, right, at }: Comparing, check: Check): Sides {
  if (left.type.kind === 'null' || right.type.kind === 'null') {
    tell(check.problems, at, { code: 'rules/compares-with-null' })
    return [left, right]
  }
  const sides = unify([left, right], at, check.problems)
  if (sides === undefined) return [left, right]
  const unfit = sides.find(({ type }) => !isComparable(how, type))
  if (unfit !== undefined)
    tell(check.problems, at, { code: 'rules/not-comparable', values: { how, found: named(unfit.type) } })
  return sides
}

function typedIn(node: Op<'in'>, check: Check): Node {
  let arg = typed(node.arg, check)
  const side = (how: Comparison, other: Node): Node => {
    const [one, two] = comparable({ how, left: arg, right: typed(other, check), at: other }, check)
    arg = one
    return two
  }
  const tests = node.tests.map((test): Test => {
    switch (test.is) {
      case 'range': {
        const [low, high] = [test.low && side('>=', test.low), test.high && side('<=', test.high)]
        return { ...test, ...(low && { low }), ...(high && { high }) }
      }
      case 'compare':
        return { ...test, value: side(test.how, test.value) }
      case 'member':
        return typedMember(test.list, arg, check)
      case 'equal': {
        const other = typed(test.value, check)
        return other.type.kind === 'list' || other.op === 'list'
          ? typedMember(other, arg, check)
          : { ...test, value: side('=', test.value) }
      }
    }
  })
  return { ...node, arg, tests, type: boolean }
}

/** `x in [a, b]`: each item compared with x. `x in list_of_options`: as it is. */
function typedMember(list: Node, arg: Node, check: Check): Test {
  if (list.op !== 'list') {
    if (arg.type.kind !== 'choice' || list.type.kind !== 'list' || !sameOptions(arg.type.options, list.type.options)) {
      tell(check.problems, list, {
        code: 'rules/wrong-type',
        values: {
          expected: `list of what ${named(arg.type)} can be`,
          found: named(list.type),
        },
      })
    }
    return { is: 'member', list }
  }
  const items = list.items.map(
    (item) => comparable({ how: '=', left: typed(item, check), right: arg, at: item }, check)[0],
  )
  return { is: 'member', list: { ...list, items, type: { kind: 'items', of: arg.type } } }
}

function typedIf(node: Op<'if'>, check: Check): Node {
  const test = expected(typed(node.test, check), boolean, check.problems)
  const guarded = (holds: boolean): Check => ({
    ...check,
    nonZero: new Set([...check.nonZero, ...nonZeroWhen(test, holds)]),
  })
  const [then, otherwise] = [typed(node.then, guarded(true)), typed(node.else, guarded(false))]
  const [one, two] = unify([then, otherwise], node, check.problems) ?? [then, otherwise]
  return { ...node, test, then: one, else: two, type: one.type }
}

function typedEach(node: Op<'some' | 'every' | 'for'>, check: Check): Node {
  const list = typed(node.list, check)
  const item = itemType(list)
  if (item === undefined) return wrong({ ...node, list }, { part: list, wanted: 'a list' }, check)
  const variables = new Map(check.variables).set(node.variable, item)
  const body = expected(typed(node.body, { ...check, variables }), boolean, check.problems)
  return { ...node, list, body, type: boolean }
}

function itemType({ type }: Node): NodeType | undefined {
  if (type.kind === 'list') return { kind: 'choice', options: type.options }
  if (type.kind === 'items') return type.of
  return type.kind === 'any' ? any : undefined
}

function typedList(node: Op<'list'>, check: Check): Node {
  const items = node.items.map((item) => typed(item, check))
  const anchor = items.find(({ type }) => !isBare(type) && type.kind !== 'text') ?? items[0]
  if (anchor === undefined) return { ...node, items, type: { kind: 'items', of: any } }
  const fitted = items.map((item) => unify([item, anchor], item, check.problems)?.[0] ?? item)
  return { ...node, items: fitted, type: { kind: 'items', of: anchor.type } }
}

// ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────────────────
function typedArithmetic(node: Op<'arithmetic'>, check: Check): Node {
  const { left, right } = node
  if (left.type.kind === 'any' || right.type.kind === 'any') return { ...node, type: any }
  const unfit = [left, right].find(({ type }) => !isMeasure(type) && type.kind !== 'date')
  if (unfit !== undefined) return wrong(node, { part: unfit, wanted: 'a number, money, a date or a duration' }, check)
  const result = typedOperation(node, check)
  if (node.how === '/' && !isNeverZero(right, check.nonZero))
    tell(check.problems, right, { code: 'rules/may-divide-by-zero' })
  return result
}

function typedOperation(node: Op<'arithmetic'>, check: Check): Node {
  switch (node.how) {
    case '+':
    case '-':
      return typedSum(node, check)
    case '*':
      return typedProduct(node, check)
    case '/':
      return typedQuotient(node, check)
    case '**':
      if (isPlain(node.left.type) && isPlain(node.right.type)) return { ...node, type: node.left.type }
      return mixed(node, check)
  }
}

function mixed(node: Op<'arithmetic'>, { problems }: Check): Node {
  const values = { left: named(node.left.type), right: named(node.right.type), how: node.how }
  tell(problems, node, {
    code: isAmount(node.left.type) && isAmount(node.right.type) ? 'rules/mixed-units' : 'rules/not-computable',
    values,
  })
  return { ...node, type: any }
}

const isDuration = ({ kind }: NodeType): boolean => kind === 'months' || kind === 'days'

function typedSum(node: Op<'arithmetic'>, check: Check): Node {
  const [left, right] = [node.left.type, node.right.type]
  if (left.kind === 'date' && right.kind === 'date')
    return node.how === '-' ? { ...node, type: { kind: 'days' } } : mixed(node, check)
  if (left.kind === 'date' && isDuration(right)) return { ...node, type: left }
  if (right.kind === 'date' && isDuration(left) && node.how === '+') return { ...node, type: right }
  if (isDuration(left) && left.kind === right.kind) return { ...node, type: left }
  if (!isAmount(left) || !isAmount(right)) return mixed(node, check)
  const sides = unify([node.left, node.right], node, check.problems)
  return sides === undefined
    ? { ...node, type: any }
    : { ...node, left: sides[0], right: sides[1], type: sides[0].type }
}

/** A number without a unit beside a unit is a rate. */
const asRate = (node: Node, beside: NodeType): Node =>
  isBare(node.type) && !isBare(beside) ? adopt(node, share) : node

function typedProduct(node: Op<'arithmetic'>, check: Check): Node {
  const left = asRate(node.left, node.right.type)
  const right = asRate(node.right, node.left.type)
  const sides = { ...node, left, right }
  if (isPlain(left.type) && isMeasure(right.type)) return { ...sides, type: right.type }
  if (isPlain(right.type) && isMeasure(left.type)) return { ...sides, type: left.type }
  if (left.type.kind === 'money' && right.type.kind === 'number') return { ...sides, type: left.type }
  if (right.type.kind === 'money' && left.type.kind === 'number') return { ...sides, type: right.type }
  return mixed(sides, check)
}

function typedQuotient(node: Op<'arithmetic'>, check: Check): Node {
  const sides = { ...node, right: asRate(node.right, node.left.type) }
  const [left, right] = [sides.left.type, sides.right.type]
  if (isPlain(right)) return isMeasure(left) ? { ...sides, type: left } : mixed(sides, check)
  if (left.kind === right.kind && isMeasure(left)) {
    if (sameType(left, right)) return { ...sides, type: share }
    return mixedSides(sides, check)
  }
  return left.kind === 'money' && right.kind === 'number' ? { ...sides, type: left } : mixed(sides, check)
}

function mixedSides(node: Op<'arithmetic'>, check: Check): Node {
  unify([node.left, node.right], node, check.problems)
  return { ...node, type: any }
}

// ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────────
function typedCall(node: Op<'call'>, check: Check): Node {
  if (node.name === 'within' || node.name === 'list contains') return typedChoiceCall(node, check)
  const found = functions.get(node.name)
  if (found?.takes === undefined || found.gives === undefined) return outside(node, `${node.name}()`, check)
  const isOneList =
    found.parameters[0]?.startsWith('...') === true && node.args.length === 1 && node.args[0]?.op === 'list'
  const [only] = node.args
  const flat = isOneList && only?.op === 'list' ? { ...node, args: only.items } : node
  const fitted = fitArguments(flat, found, check)
  if (node.name === 'modulo' && fitted.args[1] && !isNeverZero(fitted.args[1], check.nonZero)) {
    tell(check.problems, fitted.args[1], { code: 'rules/may-divide-by-zero' })
  }
  const type = found.gives === 'same' ? (fitted.args[0]?.type ?? any) : found.gives
  return { ...fitted, type }
}

const fits: Record<Takes, (type: NodeType) => boolean> = {
  amount: isAmount,
  number: ({ kind }) => kind === 'number',
  plain: isPlain,
  text: ({ kind }) => kind === 'text',
  date: ({ kind }) => kind === 'date',
  list: ({ kind }) => kind === 'list' || kind === 'items',
  measure: isMeasure,
  ordered: ({ kind }) => ordered.has(kind),
}

const wanted: Record<Takes, string> = {
  amount: 'a number or money',
  number: 'a number',
  plain: 'a number without a unit',
  text: 'text',
  date: 'a date',
  list: 'a list',
  measure: 'a number, money or a duration',
  ordered: 'numbers, money, dates or durations',
}

function fitArguments(node: Op<'call'>, { takes = [], parameters }: FeelFunction, check: Check): Op<'call'> {
  const isMany = parameters[0]?.startsWith('...') === true
  for (const [i, arg] of node.args.entries()) {
    const take = takes[isMany ? 0 : i]
    if (take !== undefined && arg.type.kind !== 'any' && !fits[take](arg.type))
      wrong(node, { part: arg, wanted: wanted[take] }, check)
  }
  const isAlike = isMany || (takes.length > 1 && takes[0] === 'amount' && takes[1] === 'amount')
  if (!isAlike) return node
  const anchor = node.args.find(({ type }) => !isBare(type)) ?? node.args[0]
  if (anchor === undefined)
    return wrong(node, { part: { ...node, type: { kind: 'null' } }, wanted: 'at least one value' }, check)
  return { ...node, args: node.args.map((arg) => unify([arg, anchor], arg, check.problems)?.[0] ?? arg) }
}

/** `within(answer, code)` and `list contains(list, code)`: the code is one of the options, or a list of them. */
function typedChoiceCall(node: Op<'call'>, check: Check): Node {
  const [subject, code] = node.args
  if (subject === undefined || code === undefined) return outside(node, node.name, check)
  const isRight = subject.type.kind === 'list' || (node.name === 'within' && subject.type.kind === 'choice')
  if (subject.type.kind === 'any') return { ...node, type: boolean }
  if (!isRight)
    return {
      ...wrong(node, { part: subject, wanted: node.name === 'within' ? 'a choice or a list' : 'a list' }, check),
      type: boolean,
    }
  return { ...node, args: [subject, fitCode(subject, code, check)], type: boolean }
}

function fitCode(subject: Node, code: Node, check: Check): Node {
  const options = subject.type.kind === 'choice' || subject.type.kind === 'list' ? subject.type.options : []
  const choice: Node = { ...subject, type: { kind: 'choice', options } }
  if (code.op === 'list') {
    const items = code.items.map((item) => fitCode(subject, item, check))
    return { ...code, items, type: { kind: 'list', options } }
  }
  if (code.type.kind === 'list' && sameOptions(code.type.options, options)) return code
  return unify([code, choice], code, check.problems)?.[0] ?? code
}

const properties: Record<string, Record<string, string>> = {
  date: { year: 'year', month: 'month', day: 'day' },
  months: { years: 'year', months: 'month' },
  days: { days: 'day' },
}

/** `….years` of a duration is a number of years; no other path, and no context or range as a value, is for rules. */
function typedValue(node: Op<'value'>, check: Check): Node {
  const [part] = node.parts
  if (node.form !== 'path' || part === undefined)
    return outside(node, node.form === 'range' ? 'a range outside in' : node.form, check)
  const owner = typed(part, check)
  const unit = properties[owner.type.kind]?.[node.keys[0] ?? '']
  if (unit === undefined) return outside(node, `.${node.keys[0]}`, check)
  return { ...node, parts: [owner], type: { kind: 'number', unit } }
}

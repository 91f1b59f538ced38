import type { Problem } from '../base/index.ts'
import { feelParser, ruleParser } from './feel-parser.ts'
import { call, type FeelFunction, functions } from './functions.ts'
import type { RuleProblem } from './rule.ts'
import { readTemporal } from './temporal.ts'
import type { Comparison, FeelValue, Node, NodeType, Test } from './tree.ts'

/** What the names in a text stand for; `undefined` for a name that stands for nothing. */
export type Names = {
  readonly find: (name: string) => NamedPart | undefined
  readonly near: (name: string) => string
  /** true: a call with wrong arguments and a date that does not exist are null, as FEEL says, and no problem */
  readonly faultsAreNull: boolean
}
/** A fact or a parameter, still without the place where it is written. */
export type NamedPart =
  | { readonly op: 'fact'; readonly name: string; readonly type: NodeType }
  | Pick<Extract<Node, { op: 'parameter' }>, 'op' | 'parameter' | 'type'>

type Syntax = ReturnType<typeof feelParser.parse>['topNode']
type Reader = {
  readonly text: string
  readonly names: Names
  readonly bound: ReadonlySet<string>
  readonly problems: RuleProblem[]
}

const anything: NodeType = { kind: 'any' }

/** Limits that no rule of a scheme comes near, so that no text can take the stack or the time. */
const mostLetters = 10_000
const mostLevels = 500

/**
 * Read a text into a tree whose names are resolved and whose types are not yet known, except those of facts and
 * parameters. Problems are added to `problems`; a part that has one stands as a literal without a value.
 */
export function readSyntax(text: string, names: Names, problems: RuleProblem[]): Node | undefined {
  const tooLarge: RuleProblem = {
    code: 'rules/too-large',
    values: { letters: mostLetters, levels: mostLevels },
    from: 0,
    to: text.length,
  }
  if (text.length > mostLetters) {
    problems.push(tooLarge)
    return undefined
  }
  const tree = (names.faultsAreNull ? feelParser : ruleParser).parse(text)
  const { broken, levels } = outlineOf(tree)
  const [expression, ...others] = childrenOf(tree.topNode)
  if (broken !== undefined || expression === undefined || others.length > 0) {
    const { from, to } = broken ?? others[0] ?? tree.topNode
    const near = text.slice(from, from + 20).trim()
    problems.push({ code: 'rules/does-not-parse', values: { near: near === '' ? '…' : near }, from, to })
    return undefined
  }
  if (levels > mostLevels) {
    problems.push(tooLarge)
    return undefined
  }
  return read(expression, { text, names, bound: new Set(), problems })
}

/** The first place that does not parse, and how deep the parts lie in each other. */
function outlineOf(tree: ReturnType<typeof feelParser.parse>): {
  readonly broken: { readonly from: number; readonly to: number } | undefined
  readonly levels: number
} {
  let broken: { from: number; to: number } | undefined
  let level = 0
  let levels = 0
  tree.iterate({
    enter: ({ type, from, to }) => {
      level += 1
      levels = Math.max(levels, level)
      if (type.isError && broken === undefined) broken = { from, to }
    },
    leave: () => {
      level -= 1
    },
  })
  return { broken, levels }
}

const comments = new Set(['LineComment', 'BlockComment'])

function childrenOf(node: Syntax): readonly Syntax[] {
  const children: Syntax[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (!comments.has(child.name)) children.push(child)
  }
  return children
}

const punctuation = new Set(['(', ')', '[', ']', '{', '}', ',', '..', '.', ':'])
const partsOf = (node: Syntax): readonly Syntax[] => childrenOf(node).filter(({ name }) => !punctuation.has(name))
const spanOf = ({ from, to }: { from: number; to: number }) => ({ from, to, type: anything })
const textOf = (node: Syntax, { text }: Reader): string => text.slice(node.from, node.to)
const plainName = (node: Syntax, reader: Reader): string => textOf(node, reader).replace(/\s+/g, ' ').trim()

const literal = (node: Syntax, value: FeelValue): Node => ({ ...spanOf(node), op: 'literal', value })

function outside(node: Syntax, reader: Reader): Node {
  const { from, to } = node
  reader.problems.push({ code: 'rules/outside-the-subset', values: { text: textOf(node, reader) }, from, to })
  return literal(node, undefined)
}

function read(node: Syntax, reader: Reader): Node {
  switch (node.name) {
    case 'NumericLiteral':
      return readNumber(node, reader)
    case 'StringLiteral':
      return literal(node, unescaped(textOf(node, reader)))
    case 'BooleanLiteral':
      return literal(node, textOf(node, reader) === 'true')
    case 'null':
      return literal(node, null)
    case 'ParenthesizedExpression': {
      const [inner] = partsOf(node)
      return inner === undefined ? outside(node, reader) : read(inner, reader)
    }
    case 'VariableName':
    case 'PathExpression':
      return readName(node, reader)
    case 'Conjunction':
    case 'Disjunction':
    case 'Comparison':
      return joined(chainOf(node, reader))
    case 'ArithmeticExpression':
      return readArithmetic(node, reader)
    case 'IfExpression':
      return readIf(node, reader)
    case 'QuantifiedExpression':
    case 'ForExpression':
      return readEach(node, reader)
    case 'FunctionInvocation':
    case 'DateTimeLiteral':
      return readCall(node, reader)
    case 'List':
      return { ...spanOf(node), op: 'list', items: partsOf(node).map((item) => read(item, reader)) }
    default:
      return readValue(node, reader)
  }
}

function readNumber(node: Syntax, reader: Reader): Node {
  const written = textOf(node, reader).replace(/\s+/g, '')
  const value = Number(written)
  return written === '' || !Number.isFinite(value) ? outside(node, reader) : literal(node, value + 0)
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

const escaped = /\\(?:U([0-9A-Fa-f]{6})|u([0-9A-Fa-f]{4})|(.))/gs

/** The text between the quotes; an escape FEEL does not know stays as written. */
function unescaped(quoted: string): string {
  return quoted.slice(1, -1).replace(escaped, (whole: string, ...found: (string | undefined)[]) => {
    const [long, short, one] = found
    const code = long ?? short
    if (code === undefined) return escapes[one ?? ''] ?? whole
    const point = Number.parseInt(code, 16)
    return point > 0x10ffff ? whole : String.fromCodePoint(point)
  })
}

// ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────
/** A name, or a dotted name: `applicant.staff` is one name, `today().year` a part of a value. */
function readName(node: Syntax, reader: Reader): Node {
  const name = dottedName(node, reader)
  const found = name === undefined ? undefined : named(node, name, reader)
  if (found !== undefined) return found
  const [owner, part] = partsOf(node)
  const isPathOfValue = node.name === 'PathExpression' && owner !== undefined && part !== undefined
  const isOwned = isPathOfValue && (name === undefined || canBeRead(owner, reader))
  if (isOwned) {
    return { ...spanOf(node), op: 'value', form: 'path', keys: [plainName(part, reader)], parts: [read(owner, reader)] }
  }
  const { from, to } = node
  const asked = name ?? plainName(node, reader)
  reader.problems.push({
    code: 'rules/unknown-name',
    values: { name: asked, near: reader.names.near(asked) },
    from,
    to,
  })
  return literal(node, undefined)
}

function dottedName(node: Syntax, reader: Reader): string | undefined {
  if (node.name === 'VariableName') return plainName(node, reader)
  if (node.name !== 'PathExpression') return undefined
  const [owner, part] = partsOf(node)
  const before = owner && dottedName(owner, reader)
  return before === undefined || part === undefined ? undefined : `${before}.${plainName(part, reader)}`
}

function named(node: Syntax, name: string, { names, bound }: Reader): Node | undefined {
  if (bound.has(name)) return { ...spanOf(node), op: 'variable', name }
  const found = names.find(name)
  return found === undefined ? undefined : { ...found, from: node.from, to: node.to } // op and its own keys are the part's
}

function canBeRead(node: Syntax, reader: Reader): boolean {
  const name = dottedName(node, reader)
  if (name === undefined || named(node, name, reader) !== undefined) return true
  const [owner] = partsOf(node)
  return node.name === 'PathExpression' && owner !== undefined && canBeRead(owner, reader)
}

// ── and, or, and comparisons ────────────────────────────────────────────────────────────────────────────────────────
// The parser reads `x in ["a"] and y` as `x in (["a"] and y)`: the test after `in` swallows what follows it. So a run of
// `and`/`or` is laid out flat in the order it is written, what was swallowed included, and joined again by precedence.
type Operand = { readonly syntax: Syntax; readonly read: () => Node; readonly follows?: 'and' | 'or' }

const isJunction = ({ name }: Syntax): boolean => name === 'Conjunction' || name === 'Disjunction'

function chainOf(node: Syntax, reader: Reader): readonly Operand[] {
  if (isJunction(node)) {
    const [left, word, right] = partsOf(node)
    if (left === undefined || right === undefined) return [{ syntax: node, read: () => outside(node, reader) }]
    const [first, ...rest] = chainOf(right, reader)
    const follows = word?.name === 'or' ? 'or' : 'and'
    return [...chainOf(left, reader), ...(first === undefined ? [] : [{ ...first, follows } as const]), ...rest]
  }
  const swallowed = node.name === 'Comparison' ? swallowedBy(node, reader) : undefined
  if (swallowed === undefined) return [{ syntax: node, read: () => readOperand(node, reader) }]
  const [first, ...rest] = chainOf(swallowed.run, reader)
  if (first === undefined || first.syntax.name === 'Comparison')
    return [{ syntax: node, read: () => outside(node, reader) }]
  const { subject, how } = swallowed
  const test = (): Test =>
    how === undefined ? readTest(first.syntax, reader) : { is: 'compare', how, value: read(first.syntax, reader) }
  const span = { from: node.from, to: first.syntax.to }
  return [
    { syntax: node, read: () => ({ ...spanOf(span), op: 'in', arg: read(subject, reader), tests: [test()] }) },
    ...rest,
  ]
}

/** For `x in T and y …` or `x in > a and y …`: the run of operands that the test swallowed. */
function swallowedBy(node: Syntax, reader: Reader): { subject: Syntax; run: Syntax; how?: Comparison } | undefined {
  const [subject, word, test, ...more] = childrenOf(node)
  if (subject === undefined || word?.name !== 'in' || test?.name !== 'PositiveUnaryTest' || more.length > 0)
    return undefined
  const [inner] = childrenOf(test)
  if (inner === undefined) return undefined
  if (isJunction(inner)) return { subject, run: inner }
  const [operator, value] = childrenOf(inner)
  if (inner.name !== 'SimplePositiveUnaryTest' || operator?.name !== 'CompareOp' || value === undefined)
    return undefined
  const how = textOf(operator, reader)
  return isJunction(value) && isComparison(how) ? { subject, run: value, how } : undefined
}

function joined(chain: readonly Operand[]): Node {
  const groups: Operand[][] = []
  for (const operand of chain) {
    const group = groups.at(-1)
    if (group === undefined || operand.follows === 'or') groups.push([operand])
    else group.push(operand)
  }
  return join(
    'or',
    groups.map((group) =>
      join(
        'and',
        group.map((operand) => operand.read()),
      ),
    ),
  )
}

function join(op: 'and' | 'or', parts: readonly Node[]): Node {
  const [first] = parts
  if (first !== undefined && parts.length === 1) return first
  const args = parts.flatMap((part) => (part.op === op ? part.args : [part]))
  return { ...spanOf({ from: parts[0]?.from ?? 0, to: parts.at(-1)?.to ?? 0 }), op, args }
}

function readOperand(node: Syntax, reader: Reader): Node {
  return node.name === 'Comparison' ? readComparison(node, reader) : read(node, reader)
}

const isComparison = (text: string): text is Comparison => ['=', '!=', '<', '<=', '>', '>='].includes(text)

function readComparison(node: Syntax, reader: Reader): Node {
  const [left, word, ...rest] = childrenOf(node)
  const [right, , third] = rest
  if (left === undefined || word === undefined || right === undefined) return outside(node, reader)
  if (word.name === 'in') return readIn(node, reader)
  if (word.name === 'between') {
    if (third === undefined) return outside(node, reader)
    const compare = (how: Comparison, side: Syntax): Node => {
      return { ...spanOf(node), op: 'compare', how, left: read(left, reader), right: read(side, reader) }
    }
    return { ...spanOf(node), op: 'and', args: [compare('>=', right), compare('<=', third)] }
  }
  const how = textOf(word, reader)
  if (!isComparison(how)) return outside(node, reader)
  return { ...spanOf(node), op: 'compare', how, left: read(left, reader), right: read(right, reader) }
}

function readIn(node: Syntax, reader: Reader): Node {
  const [subject, , ...rest] = childrenOf(node)
  if (subject === undefined) return outside(node, reader)
  const tests = rest.flatMap((part) => {
    if (part.name === 'PositiveUnaryTests') return childrenOf(part)
    return punctuation.has(part.name) ? [] : [part]
  })
  return {
    ...spanOf(node),
    op: 'in',
    arg: read(subject, reader),
    tests: tests.map((test) => readTest(test, reader)),
  }
}

function readTest(node: Syntax, reader: Reader): Test {
  const [first, second] = childrenOf(node)
  switch (node.name) {
    case 'PositiveUnaryTest':
    case 'SimplePositiveUnaryTest':
      if (first?.name === 'CompareOp' && second !== undefined) {
        const how = textOf(first, reader)
        if (!isComparison(how) || second.name === 'Comparison' || isJunction(second)) break
        return { is: 'compare', how, value: read(second, reader) }
      }
      return first === undefined ? { is: 'equal', value: outside(node, reader) } : readTest(first, reader)
    case 'ParenthesizedExpression': {
      const [inner] = partsOf(node)
      const isTest = inner?.name === 'SimplePositiveUnaryTest' || inner?.name === 'ParenthesizedExpression'
      return inner !== undefined && isTest ? readTest(inner, reader) : { is: 'equal', value: read(node, reader) }
    }
    case 'Interval':
      return readInterval(node, reader)
    case 'List':
      return { is: 'member', list: read(node, reader) }
    case 'Comparison':
    case 'Conjunction':
    case 'Disjunction':
      break
    default:
      return { is: 'equal', value: read(node, reader) }
  }
  return { is: 'equal', value: outside(node, reader) }
}

function readInterval(node: Syntax, reader: Reader): Test {
  const [low, high] = partsOf(node)
  const written = textOf(node, reader)
  if (low === undefined || high === undefined) return { is: 'equal', value: outside(node, reader) }
  return {
    is: 'range',
    low: read(low, reader),
    high: read(high, reader),
    lowClosed: written.startsWith('['),
    highClosed: written.endsWith(']'),
  }
}

// ── the other forms ─────────────────────────────────────────────────────────────────────────────────────────────────
const arithmetics = new Set(['+', '-', '*', '/', '**'])

function readArithmetic(node: Syntax, reader: Reader): Node {
  const [left, operator, right] = childrenOf(node)
  if (left?.name === 'ArithOp' && operator !== undefined) {
    const arg = read(operator, reader)
    return arg.op === 'literal' && typeof arg.value === 'number'
      ? literal(node, -arg.value + 0)
      : { ...spanOf(node), op: 'negate', arg }
  }
  const how = operator === undefined ? '' : textOf(operator, reader)
  if (left === undefined || right === undefined || !arithmetics.has(how)) return outside(node, reader)
  return { ...spanOf(node), op: 'arithmetic', how: how as '+', left: read(left, reader), right: read(right, reader) } // how is one of arithmetics
}

function readIf(node: Syntax, reader: Reader): Node {
  const [test, then, otherwise] = childrenOf(node).filter(({ name }) => !['if', 'then', 'else'].includes(name))
  if (test === undefined || then === undefined || otherwise === undefined) return outside(node, reader)
  return {
    ...spanOf(node),
    op: 'if',
    test: read(test, reader),
    then: read(then, reader),
    else: read(otherwise, reader),
  }
}

function readEach(node: Syntax, reader: Reader): Node {
  const [word, bindings, , body] = childrenOf(node)
  if (word === undefined || bindings === undefined || body === undefined) return outside(node, reader)
  const op = word.name as 'some' | 'every' | 'for'
  const each = (rest: readonly Syntax[], within: Reader): Node => {
    const [binding, ...others] = rest
    if (binding === undefined) return read(body, within)
    const [name, , context] = childrenOf(binding)
    if (name === undefined || context === undefined || (op === 'for' && others.length > 0)) return outside(node, reader)
    const variable = plainName(name, within)
    const list = readContext(context, within)
    const inside = { ...within, bound: new Set([...within.bound, variable]) }
    return { ...spanOf(node), op, variable, list, body: each(others, inside) }
  }
  return each(partsOf(bindings), reader)
}

function readContext(node: Syntax, reader: Reader): Node {
  const [from, to] = partsOf(node)
  if (from === undefined) return outside(node, reader)
  if (to === undefined) return read(from, reader)
  const parts = [read(from, reader), read(to, reader)]
  return { ...spanOf(node), op: 'value', form: 'range', keys: ['[', ']', 'counted'], parts }
}

/** The types without parts of their own. */
const typeNames = new Set([
  'boolean',
  'number',
  'string',
  'date',
  'time',
  'date and time',
  'years and months duration',
  'days and time duration',
  'Any',
])

function readValue(node: Syntax, reader: Reader): Node {
  const parts = partsOf(node)
  const [first, second] = parts
  const value = (
    form: 'context' | 'range' | 'filter' | 'function' | 'instance-of',
    keys: readonly string[],
    of: readonly Syntax[],
  ): Node => ({ ...spanOf(node), op: 'value', form, keys, parts: of.map((part) => read(part, reader)) })
  switch (node.name) {
    case 'SimplePositiveUnaryTest':
      return first?.name === 'Interval' ? read(first, reader) : outside(node, reader)
    case 'Interval':
      return value('range', [textOf(node, reader)[0] ?? '', textOf(node, reader).at(-1) ?? ''], parts)
    case 'FilterExpression':
      return second?.name === 'NumericLiteral' ? value('filter', [], parts) : outside(node, reader)
    case 'FunctionDefinition':
      return value('function', [], [])
    case 'InstanceOfExpression': {
      const type = parts.at(-1)
      const name = type?.name === 'Type' ? plainName(type, reader) : ''
      return first !== undefined && typeNames.has(name) ? value('instance-of', [name], [first]) : outside(node, reader)
    }
    case 'Context':
      return readEntries(node, parts, reader)
    default:
      return outside(node, reader)
  }
}

function readEntries(node: Syntax, entries: readonly Syntax[], reader: Reader): Node {
  const keys: string[] = []
  const parts: Node[] = []
  let within = reader
  for (const entry of entries) {
    const [key, value] = partsOf(entry)
    if (key === undefined || value === undefined) return outside(node, reader)
    const name = keyOf(key, reader)
    if (keys.includes(name)) return outside(node, reader)
    keys.push(name)
    parts.push(read(value, within))
    within = { ...within, bound: new Set([...within.bound, name]) }
  }
  return { ...spanOf(node), op: 'value', form: 'context', keys, parts }
}

function keyOf(key: Syntax, reader: Reader): string {
  const name = plainName(key, reader)
  return name.startsWith('"') ? unescaped(name) : name
}

// ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────────
function readCall(node: Syntax, reader: Reader): Node {
  const [callee, given] = partsOf(node)
  if (callee === undefined) return outside(node, reader)
  if (callee.name === 'AtLiteral') return readAtLiteral(callee, reader)
  const name = plainName(callee, reader)
  const isNamed = given?.name === 'NamedParameters'
  if (name === 'today' && (given === undefined || partsOf(given).length === 0)) return { ...spanOf(node), op: 'today' }
  const known = name === 'not' ? negation : name === 'within' ? withinFunction : functions.get(name)
  if (known === undefined || callee.name === 'ParenthesizedExpression') return outside(node, reader)
  const args =
    given === undefined ? [] : isNamed ? byName(given, known, reader) : partsOf(given).map((part) => read(part, reader))
  if (args === undefined || !isCountRight(known, args.length)) {
    return faulty(
      node,
      { code: 'rules/wrong-arguments', values: { function: name, expected: known.parameters.join(', ') } },
      reader,
    )
  }
  const [only] = args
  if (name === 'not' && only !== undefined) return { ...spanOf(node), op: 'not', arg: only }
  const called: Call = { ...spanOf(node), op: 'call', name, args }
  return constructors.has(name) ? constant(node, called, reader) : called
}

/** A fault: null to the standard, a problem for a rule. */
function faulty(node: Syntax, problem: Problem, { names, problems }: Reader): Node {
  if (names.faultsAreNull) return literal(node, null)
  problems.push({ ...problem, from: node.from, to: node.to })
  return literal(node, undefined)
}

const constructors = new Set(['date', 'time', 'date and time', 'duration'])

type Call = Extract<Node, { op: 'call' }>

/** `date("2026-01-31")` is a literal like `@"2026-01-31"`. */
function constant(node: Syntax, called: Call, reader: Reader): Node {
  const values = called.args.map((arg) => (arg.op === 'literal' ? arg.value : null))
  if (values.includes(null)) return called
  const value = call(called.name, values)
  if (value !== null) return literal(node, value)
  return faulty(node, { code: 'rules/no-such-date', values: { text: textOf(node, reader) } }, reader)
}

const negation: Pick<FeelFunction, 'parameters'> = { parameters: ['negand'] }
const withinFunction: Pick<FeelFunction, 'parameters'> = { parameters: ['answer', 'code'] }

function readAtLiteral(node: Syntax, reader: Reader): Node {
  const [quoted] = childrenOf(node)
  const value = quoted === undefined ? null : readTemporal(unescaped(textOf(quoted, reader)))
  return value === null
    ? faulty(node, { code: 'rules/no-such-date', values: { text: textOf(node, reader) } }, reader)
    : literal(node, value)
}

const isOptional = (parameter: string): boolean => parameter.endsWith('?')
const isMany = (parameter: string): boolean => parameter.startsWith('...')

function isCountRight({ parameters }: Pick<FeelFunction, 'parameters'>, count: number): boolean {
  const least = parameters.filter((parameter) => !isOptional(parameter)).length
  return count >= least && (count <= parameters.length || parameters.some(isMany))
}

/** Arguments given by name, put in order. `undefined` for a name the function does not have, or one left out. */
function byName(
  given: Syntax,
  { parameters }: Pick<FeelFunction, 'parameters'>,
  reader: Reader,
): readonly Node[] | undefined {
  const named = new Map(
    partsOf(given).map((part) => {
      const [name, value] = partsOf(part)
      return [name === undefined ? '' : plainName(name, reader), value] as const
    }),
  )
  const args: Node[] = []
  for (const parameter of parameters) {
    const names = parameter.replace(/^\.\.\.|\?$/g, '').split('|')
    const name = names.find((one) => named.has(one))
    const value = name === undefined ? undefined : named.get(name)
    if (value === undefined || name === undefined) {
      if (isOptional(parameter)) break
      return undefined
    }
    named.delete(name)
    args.push(read(value, reader))
  }
  return named.size > 0 ? undefined : args
}

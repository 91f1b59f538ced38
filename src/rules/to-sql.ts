import { type Day, dayOfNumber, ok, type Result, refused, settle } from '../base/index.ts'
import { pushedDown, spelledOut } from './comparisons.ts'
import { interpret } from './interpret.ts'
import type { Dialect, RuleProblem, Sql } from './rule.ts'
import type { FeelValue, Node, NodeType, Rule } from './tree.ts'
import { isObject } from './values.ts'
import type { FactName, Option } from './vocabulary.ts'
import { elementType, everyPart, withVariable } from './walk.ts'

/** What differs between the databases. A third one is a third row. */
const dialects: Readonly<Record<Dialect, Words>> = {
  duckdb: {
    settled: (number) => `CAST(printf('%.15g', ${number}) AS FLOAT8)`,
    roundHalfEven: (number) => `round_even(${number}, 0)`,
    hasAny: (list, codes) => `list_has_any(${list}, [${codes}])`,
    size: (list) => `len(${list})`,
  },
  postgresql: {
    settled: (number) => `CAST(CAST(${number} AS NUMERIC) AS FLOAT8)`, // this cast keeps fifteen digits
    roundHalfEven: (number) => `round(${number})`,
    hasAny: (list, codes) => `(CAST(${list} AS text[]) && CAST(ARRAY[${codes}] AS text[]))`,
    size: (list) => `cardinality(${list})`,
  },
}

type Words = {
  readonly settled: (number: string) => string
  readonly roundHalfEven: (number: string) => string
  readonly hasAny: (list: string, codes: string) => string
  readonly size: (list: string) => string
}

export type SqlOptions = {
  readonly dialect: Dialect
  /** the day judged for: it chooses the figures of parameters and is `today()` */
  readonly day: Day
  /** a name for the result, as in `SELECT … AS "nias"` */
  readonly as?: string
  /** a condition as plain TRUE or FALSE: unknown read against the asker (`must`) or for them (`may`) */
  readonly plane?: 'must' | 'may'
  /** how many parameters the statement has bound before this expression */
  readonly after?: number
}

type Writing = {
  readonly options: SqlOptions
  readonly words: Words
  readonly text: string
  readonly columns: Set<FactName>
  readonly parameters: string[]
  readonly problems: RuleProblem[]
}

/**
 * A rule as one SQL expression with the meaning of `evaluate`: TRUE, FALSE, or NULL for unknown; an amount is a FLOAT8
 * or NULL. Columns are named after facts, with the types of their facts: FLOAT8 or any number type, BOOLEAN, DATE, text
 * for a choice, text[] for a list. Figures are compared to fifteen significant digits, so columns hold no more.
 * Texts and codes are always bound, never written into the statement.
 *
 * @returns `rules/no-sql` with the part that cannot be said in SQL
 */
export function toSql(rule: Rule, options: SqlOptions): Result<Sql, RuleProblem> {
  const { dialect, after = 0 } = options
  const parameters: string[] = Array.from({ length: after }, () => '')
  const shared = { words: dialects[dialect], text: rule.text, columns: new Set<FactName>(), problems: [] }
  const writing: Writing = { ...shared, options, parameters }
  const written = options.plane === undefined ? write(rule.tree, writing) : writePlane(pushedDown(rule.tree), writing)
  const [problem] = writing.problems
  if (problem !== undefined) return refused(problem)
  const text = options.as === undefined ? written : `${written} AS ${quoted(options.as)}`
  return ok({ text, columns: [...writing.columns], parameters: parameters.slice(after) })
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function noSql(node: Node, { problems, text }: Writing): string {
  problems.push({
    code: 'rules/no-sql',
    values: { text: text.slice(node.from, node.to) },
    from: node.from,
    to: node.to,
  })
  return 'NULL'
}

/** `and` and `or` on one plane are two-valued; unknown is settled at the leaves. */
function writePlane(node: Node, writing: Writing): string {
  if (node.op === 'and' || node.op === 'or') {
    return joined(
      node.args.map((arg) => writePlane(arg, writing)),
      node.op,
    )
  }
  return `coalesce(${write(node, writing)}, ${writing.options.plane === 'may' ? 'TRUE' : 'FALSE'})`
}

const joined = (parts: readonly string[], op: 'and' | 'or'): string =>
  `(${parts.join(op === 'and' ? ' AND ' : ' OR ')})`

// ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function write(node: Node, writing: Writing): string {
  if (isSettledByDay(node))
    return literal(interpret(node, { facts: new Map(), day: writing.options.day }), node, writing)
  const part = (inner: Node) => write(inner, writing)
  switch (node.op) {
    case 'fact':
      return column(node, writing)
    case 'parameter':
      return 'formula' in node.parameter ? part(node.parameter.formula.tree) : noSql(node, writing)
    case 'and':
    case 'or':
      return joined(node.args.map(part), node.op)
    case 'not':
      return `(NOT ${part(node.arg)})`
    case 'compare':
      return writeComparison(node, writing)
    case 'in': {
      const spelled = spelledOut(node)
      return writeAnswers(node, writing) ?? (spelled.op === 'in' ? noSql(node, writing) : part(spelled))
    }
    case 'arithmetic':
      return writeArithmetic(node, writing)
    case 'negate':
      return `(-${part(node.arg)})`
    case 'if':
      return writeIf(node, writing)
    case 'some':
    case 'every':
      return writeAnswers(node, writing) ?? writeEach(node, writing)
    case 'call':
      return writeAnswers(node, writing) ?? writeCall(node, writing)
    case 'value':
      return writePath(node, writing)
    default:
      return noSql(node, writing)
  }
}

/** A part that no fact bears on: it is computed here, and only its value is written. */
function isSettledByDay(node: Node): boolean {
  for (const part of everyPart(node)) if (part.op === 'fact' || part.op === 'variable') return false
  return true
}

const typeNames: Readonly<Record<string, string>> = {
  boolean: 'BOOLEAN',
  number: 'FLOAT8',
  money: 'FLOAT8',
  months: 'FLOAT8',
  days: 'FLOAT8',
  date: 'DATE',
}
const typeName = ({ kind }: NodeType): string => typeNames[kind] ?? 'VARCHAR'

function literal(value: FeelValue, node: Node, writing: Writing): string {
  if (value === undefined || value === null) return `CAST(NULL AS ${typeName(node.type)})`
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return numberOf(value)
  if (typeof value === 'string') return bound(value, writing)
  if (isObject(value, 'date')) return `DATE '${dayOfNumber(value.days)}'`
  if (isObject(value, 'months')) return numberOf(value.months)
  if (isObject(value, 'days')) return numberOf(value.seconds)
  return noSql(node, writing)
}

/** Through the written form, which both read exactly. */
const numberOf = (value: number): string => `CAST('${settle(value)}' AS FLOAT8)`

function bound(text: string, { parameters, options }: Writing): string {
  const known = parameters.indexOf(text, options.after ?? 0)
  return `$${known >= 0 ? known + 1 : parameters.push(text)}`
}

function column(node: Extract<Node, { op: 'fact' }>, { columns }: Writing): string {
  columns.add(node.name)
  const { kind } = node.type
  return kind === 'number' || kind === 'money' ? `CAST(${quoted(node.name)} AS FLOAT8)` : quoted(node.name)
}

// ── comparisons ─────────────────────────────────────────────────────────────────────────────────────────────────────

function writeComparison(node: Extract<Node, { op: 'compare' }>, writing: Writing): string {
  const answers = writeAnswers(node, writing)
  if (answers !== undefined) return answers
  const nested = [node.left, node.right].some(
    ({ type }) => type.kind === 'choice' && type.options.some(({ within }) => within),
  )
  if (nested || node.left.type.kind === 'list') return noSql(node, writing)
  return `(${compared(node.left, writing)} ${node.how === '!=' ? '<>' : node.how} ${compared(node.right, writing)})`
}

const compared = (node: Node, writing: Writing): string =>
  isComputed(node) ? writing.words.settled(write(node, writing)) : write(node, writing)

/** True for a figure that operations have made, which may be a binary fraction off the decimal that it stands for. */
function isComputed(node: Node): boolean {
  return !isExact.has(node.type.kind) && node.op !== 'fact' && !isSettledByDay(node)
}

const isExact = new Set(['boolean', 'date', 'months', 'text', 'choice'])

/**
 * A condition on one choice or one list by the options that satisfy it: read off the interpreter, one option at a time,
 * so that an answer broader than what is asked stays unknown here too. `undefined` for any other condition.
 */
function writeAnswers(node: Node, writing: Writing): string | undefined {
  const asked = askedOnce(node)
  if (asked === undefined) return undefined
  const { fact, options } = asked
  const truthWith = (answer: FeelValue) =>
    interpret(node, { facts: new Map([[fact.name, answer]]), day: writing.options.day })
  const isList = fact.type.kind === 'list'
  const codes = new Map<FeelValue, string[]>([true, false, null].map((truth) => [truth, []]))
  for (const { code } of options) codes.get(truthWith(isList ? [code] : code) ?? null)?.push(code)
  const among = (truth: FeelValue) => amongOf(column(fact, writing), codes.get(truth) ?? [], { isList, writing })
  const missing = `WHEN ${quoted(fact.name)} IS NULL THEN ${truthOf(truthWith(undefined))}`
  if (!isList) {
    return `CASE ${missing} WHEN ${among(true)} THEN TRUE WHEN ${among(null)} THEN NULL ELSE FALSE END`
  }
  // One element settles it: towards what an empty list is not.
  const settles = truthWith([]) === false
  return `CASE ${missing} WHEN ${among(settles)} THEN ${truthOf(settles)} WHEN ${among(null)} THEN NULL ELSE ${truthOf(!settles)} END`
}

const truthOf = (value: FeelValue): string => (value === true ? 'TRUE' : value === false ? 'FALSE' : 'NULL')

function amongOf(subject: string, codes: readonly string[], by: { isList: boolean; writing: Writing }): string {
  if (codes.length === 0) return 'FALSE'
  const listed = codes.map((code) => bound(code, by.writing)).join(', ')
  return by.isList ? by.writing.words.hasAny(subject, listed) : `${subject} IN (${listed})`
}

type FactNode = Extract<Node, { op: 'fact' }>

/** The one fact, a choice or a list, that a comparison with known options reads. */
function askedOnce(node: Node): { fact: FactNode; options: readonly Option[] } | undefined {
  const facts = [...everyPart(node)].filter((part) => part.op === 'fact')
  const [fact] = facts
  if (fact === undefined || facts.length !== 1) return undefined
  if (fact.type.kind === 'choice') return isDirect(node, fact) ? { fact, options: fact.type.options } : undefined
  if (fact.type.kind !== 'list') return undefined
  const overElements =
    node.op === 'some' || node.op === 'every'
      ? node.list === fact
      : isDirect(node, fact) && (node.op === 'call' || node.op === 'in')
  return overElements ? { fact, options: fact.type.options } : undefined
}

const isDirect = (node: Node, fact: Node): boolean =>
  (node.op === 'compare' && (node.left === fact || node.right === fact)) ||
  (node.op === 'in' && (node.arg === fact || node.tests.some((test) => test.is === 'member' && test.list === fact))) ||
  (node.op === 'call' && (node.name === 'within' || node.name === 'list contains') && node.args.includes(fact))

/** `some` and `every` over a written list, element by element. */
function writeEach(node: Extract<Node, { op: 'some' | 'every' | 'for' }>, writing: Writing): string {
  if (!isSettledByDay(node.list)) return noSql(node, writing)
  const list = interpret(node.list, { facts: new Map(), day: writing.options.day })
  if (!Array.isArray(list) || node.op === 'for') return noSql(node, writing)
  if (list.length === 0) return truthOf(node.op === 'every')
  const { from, to } = node.list
  const type = elementType(node.list.type)
  const parts = list.map((value: FeelValue) =>
    write(withVariable(node.body, node.variable, { op: 'literal', value, type, from, to }), writing),
  )
  return joined(parts, node.op === 'some' ? 'or' : 'and')
}

/** A third arm for a test that is unknown: then both branches must agree. */
function writeIf(node: Extract<Node, { op: 'if' }>, writing: Writing): string {
  const [test, then, otherwise] = [node.test, node.then, node.else].map((part) => write(part, writing))
  const agree = `${compared(node.then, writing)} = ${compared(node.else, writing)}`
  return `CASE WHEN ${test} THEN ${then} WHEN NOT ${test} THEN ${otherwise} WHEN ${agree} THEN ${then} END`
}

// ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────────────────

function writeArithmetic(node: Extract<Node, { op: 'arithmetic' }>, writing: Writing): string {
  const { left, right, how } = node
  const kinds = [left.type.kind, right.type.kind]
  if (kinds.includes('date')) return writeDates(node, writing)
  const isDuration = kinds.some((kind) => kind === 'months' || kind === 'days')
  if (how === '**' || (isDuration && how !== '+' && how !== '-')) return noSql(node, writing)
  const [first, second] = [write(left, writing), write(right, writing)]
  return how === '/' ? `(${first} / nullif(${second}, 0))` : `(${first} ${how} ${second})`
}

/** A day moved by a written duration, or the time between two days, in seconds as FEEL counts it. */
function writeDates(node: Extract<Node, { op: 'arithmetic' }>, writing: Writing): string {
  const [date, by] = node.left.type.kind === 'date' ? [node.left, node.right] : [node.right, node.left]
  if (by.type.kind === 'date') {
    return `(CAST((${write(node.left, writing)} - ${write(node.right, writing)}) AS FLOAT8) * 86400)`
  }
  const duration = isSettledByDay(by) ? interpret(by, { facts: new Map(), day: writing.options.day }) : undefined
  const sign = node.how === '-' ? -1 : 1
  const from = write(date, writing)
  if (isObject(duration, 'months')) return `CAST(${from} + INTERVAL '${sign * duration.months} months' AS DATE)`
  if (isObject(duration, 'days')) return `(${from} + (${Math.floor((sign * duration.seconds) / 86_400)}))`
  return noSql(node, writing)
}

const dateParts = new Set(['year', 'month', 'day'])

function writePath(node: Extract<Node, { op: 'value' }>, writing: Writing): string {
  const [of] = node.parts
  const [key] = node.keys
  if (node.form !== 'path' || of?.type.kind !== 'date' || key === undefined || !dateParts.has(key))
    return noSql(node, writing)
  return `CAST(extract(${key} FROM ${write(of, writing)}) AS FLOAT8)`
}

function writeCall(node: Extract<Node, { op: 'call' }>, writing: Writing): string {
  const [first, second] = node.args
  if (first === undefined) return noSql(node, writing)
  const items = first.op === 'list' && second === undefined ? first.items : node.args
  const parts = () => items.map((item) => write(item, writing))
  switch (node.name) {
    case 'abs':
      return `abs(${write(first, writing)})`
    case 'sum':
      return `(${parts().join(' + ')})`
    case 'min':
    case 'max':
      return extreme(node.name === 'min' ? 'least' : 'greatest', parts())
    case 'count':
      return first.op === 'fact'
        ? `CAST(${writing.words.size(column(first, writing))} AS FLOAT8)`
        : noSql(node, writing)
    case 'contains':
      return second === undefined ? noSql(node, writing) : `(strpos(${parts().join(', ')}) > 0)`
    case 'starts with':
      return second === undefined ? noSql(node, writing) : `starts_with(${parts().join(', ')})`
    case 'string length':
      return `CAST(length(${write(first, writing)}) AS FLOAT8)`
    case 'years and months duration':
      return second === undefined ? noSql(node, writing) : monthsBetween(write(first, writing), write(second, writing))
    default:
      return writeRounding(node, writing) ?? noSql(node, writing)
  }
}

/** Databases pass over NULL here; an unknown figure must leave the result unknown. */
const extreme = (of: 'least' | 'greatest', parts: readonly string[]): string =>
  `CASE WHEN ${parts.map((part) => `${part} IS NOT NULL`).join(' AND ')} THEN ${of}(${parts.join(', ')}) END`

/** Whole months, as a person's age is counted; negative when the days are the other way round. */
function monthsBetween(from: string, to: string): string {
  const count = (a: string, b: string) =>
    `((extract(year FROM ${b}) - extract(year FROM ${a})) * 12 + extract(month FROM ${b}) - extract(month FROM ${a})` +
    ` - CASE WHEN extract(day FROM ${b}) < extract(day FROM ${a}) THEN 1 ELSE 0 END)`
  return `CAST(CASE WHEN ${to} >= ${from} THEN ${count(from, to)} ELSE -${count(to, from)} END AS FLOAT8)`
}

const roundings: Readonly<Record<string, (value: string, words: Words) => string>> = {
  floor: (value) => `floor(${value})`,
  ceiling: (value) => `ceil(${value})`,
  'round up': (value) => `sign(${value}) * ceil(abs(${value}))`,
  'round down': (value) => `sign(${value}) * floor(abs(${value}))`,
  'round half up': (value) => `sign(${value}) * floor(abs(${value}) + 0.5)`,
  'round half down': (value) => `sign(${value}) * ceil(abs(${value}) - 0.5)`,
  decimal: (value, words) => words.roundHalfEven(value),
}

function writeRounding(node: Extract<Node, { op: 'call' }>, writing: Writing): string | undefined {
  const round = roundings[node.name]
  const [first, scale] = node.args
  if (round === undefined || first === undefined) return undefined
  const places =
    scale === undefined
      ? 0
      : isSettledByDay(scale)
        ? interpret(scale, { facts: new Map(), day: writing.options.day })
        : undefined
  if (typeof places !== 'number' || !Number.isInteger(places) || Math.abs(places) > 12) return undefined
  const { settled } = writing.words
  const power = `1e${Math.abs(places)}`
  const [out, back] = places < 0 ? ['/', '*'] : ['*', '/']
  const value = settled(write(first, writing))
  if (places === 0) return `(${round(value, writing.words)})`
  return `((${round(settled(`${value} ${out} CAST('${power}' AS FLOAT8)`), writing.words)}) ${back} CAST('${power}' AS FLOAT8))`
}

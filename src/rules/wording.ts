import {
  dayOfNumber,
  fill,
  formatDay,
  formatList,
  formatMoney,
  formatNumber,
  formatShare,
  inSingular,
  type Lang,
  type Text,
} from '../base/index.ts'
import { interpret } from './interpret.ts'
import { words } from './phrases.ts'
import type { Situation } from './rule.ts'
import type { FeelValue, Node, NodeType } from './tree.ts'
import { isObject } from './values.ts'
import { factNamesUnder } from './walk.ts'

/** How a rule is put into words. `text` is the rule's own text, for what has no words here. */
export type Speech = {
  readonly situation: Situation
  readonly text: string
  readonly lang: Lang
  /** an element of a list, by the list whose name stands for it */
  readonly names: ReadonlyMap<Node, Node>
  /** facts and formulas are told with what they are */
  readonly showsValues?: boolean
}

// ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A known value as people of that language write it: money with its currency, a figure with its unit, an answer's label. */
export function sayValue(value: FeelValue, type: NodeType, speech: Speech): string {
  const { lang } = speech
  if (typeof value === 'boolean') return words[value ? 'yes' : 'no'][lang]
  if (typeof value === 'number') return sayNumber(value, type, speech)
  if (typeof value === 'string') return labelOf(value, type, lang)
  if (isList(value)) return sayList(value, type, lang)
  if (isObject(value, 'date')) return formatDay(dayOfNumber(value.days), lang)
  if (isObject(value, 'months')) return sayMonths(value.months, lang)
  if (isObject(value, 'days')) return counted(words.days, value.seconds / 86_400, lang)
  return String(value)
}

const isList = (value: FeelValue): value is readonly FeelValue[] => Array.isArray(value)

function sayNumber(value: number, type: NodeType, { situation, lang }: Speech): string {
  if (type.kind === 'money') return formatMoney({ value, currency: type.currency }, lang)
  if (type.kind !== 'number') return formatNumber(value, lang)
  if (type.unit === 'share') return formatShare(value, lang)
  const unit = situation.vocabulary.units.get(type.unit)
  return unit === undefined ? formatNumber(value, lang) : counted(unit, value, lang)
}

/** "{n} people" with its figure; in English one of them is a person. */
function counted(unit: Text, value: number, lang: Lang): string {
  const words = value === 1 && lang === 'en' ? inSingular(unit.en) : unit[lang]
  return fill(words, { n: formatNumber(value, lang) })
}

function sayMonths(months: number, lang: Lang): string {
  const size = Math.abs(months)
  const [years, rest] = [Math.trunc(size / 12), size % 12]
  const parts = [
    ...(years > 0 ? [counted(words.years, years, lang)] : []),
    ...(rest > 0 || years === 0 ? [counted(words.months, rest, lang)] : []),
  ]
  return `${months < 0 ? '−' : ''}${parts.join(lang === 'en' ? ' ' : '')}`
}

/** An option's label as it stands inside a sentence: an English one that begins with an article begins small. */
function labelOf(code: string, type: NodeType, lang: Lang): string {
  const options = type.kind === 'choice' || type.kind === 'list' ? type.options : []
  const label = options.find((option) => option.code === code)?.label[lang] ?? code
  return lang === 'en' ? label.replace(/^(A|An|The)(?= )/, (article) => article.toLowerCase()) : label
}

function sayList(codes: readonly FeelValue[], type: NodeType, lang: Lang): string {
  if (codes.length === 0) return words.none[lang]
  return joined(
    codes.map((code) => labelOf(String(code), type, lang)),
    'conjunction',
    lang,
  )
}

/** A, B and C · A、B及C · A、B和C; with `disjunction`, A, B or C. */
const joined = (items: readonly string[], how: 'conjunction' | 'disjunction' | 'unit', lang: Lang): string =>
  how === 'unit'
    ? items.join(lang === 'en' ? ', ' : '、')
    : formatList(items, lang, how === 'conjunction' ? 'and' : 'or')

// ── parts of an expression ──────────────────────────────────────────────────────────────────────────────────────────

/** The type by which figures on both sides of an operator are written: `total_cost >= 150000000` is about money. */
export const tellingType = (left: Node, right: Node): NodeType =>
  left.op === 'literal' || isPlain(left.type) ? right.type : left.type

const isPlain = (type: NodeType): boolean => type.kind === 'number' && type.unit === ''

/** What a part is held against: a figure by itself, anything computed from facts with what it comes to. */
export function sayBound(node: Node, type: NodeType, speech: Speech): string {
  if (factNamesUnder(node).length === 0) return sayPart(node, speech, type)
  return withValue(sayPart(node, speech, type), { ...node, type }, speech)
}

/** "total project cost (HK$1,000,000)", or that it is not known yet. */
function withValue(item: string, node: Node, speech: Speech): string {
  const value = interpret(node, speech.situation)
  if (value === undefined || value === null) return fill(words.notKnown[speech.lang], { item })
  return fill(words.comesTo[speech.lang], { item, value: sayValue(value, node.type, speech) })
}

const named = (label: string, node: Node, speech: Speech): string =>
  speech.showsValues === true ? withValue(label, node, speech) : label

/** What a sentence is about: a parameter by its name, anything else in words. */
export const saySubject = (node: Node, speech: Speech): string =>
  node.op === 'parameter' ? node.parameter.says[speech.lang] : sayPart(node, speech)

/** A part in words: a fact's label, a figure's value, an operation with its operands. `type` says how figures are written. */
export function sayPart(node: Node, speech: Speech, type: NodeType = node.type): string {
  const { lang, situation, names } = speech
  const list = names.get(node)
  if (list !== undefined) return sayPart(list, speech)
  if (node.op === 'fact')
    return named(situation.vocabulary.facts.get(node.name)?.label[lang] ?? node.name, node, speech)
  if (node.op === 'variable') return node.name
  return factNamesUnder(node).length === 0 ? sayFigure(node, type, speech) : sayOperation(node, speech, type)
}

/** An operation with its operands, even where no fact bears on it. */
export function sayOperation(node: Node, speech: Speech, type: NodeType = node.type): string {
  switch (node.op) {
    case 'parameter':
      return named(node.parameter.says[speech.lang], node, speech)
    case 'arithmetic':
      return sayArithmetic(node, speech)
    case 'negate':
      return `−${sayInside(node.arg, speech)}`
    case 'call':
      return sayCall(node, speech)
    case 'if':
      return sayIf(node, speech, type)
    case 'list':
      return joined(
        node.items.map((item) => sayPart(item, speech, type)),
        'disjunction',
        speech.lang,
      )
    default:
      return speech.text.slice(node.from, node.to)
  }
}

/** A figure that no fact bears on. A parameter without a figure for the day is called by its name. */
function sayFigure(node: Node, type: NodeType, speech: Speech): string {
  const value = interpret(node, speech.situation)
  if (isList(value)) return sayChoices(value.flat(), type, speech)
  if (value !== undefined && value !== null)
    return sayValue(value, isPlain(type) && node.op !== 'literal' ? node.type : type, speech)
  const item = node.op === 'parameter' ? node.parameter.says[speech.lang] : speech.text.slice(node.from, node.to)
  return fill(words.noFigure[speech.lang], { item })
}

const mostChoices = 8

/** A, B or C; beyond some, how many more there are. */
export function sayChoices(values: readonly FeelValue[], type: NodeType, speech: Speech): string {
  const said = values.map((value) => sayValue(value, type, speech))
  if (said.length <= mostChoices) return joined(said, 'disjunction', speech.lang)
  const items = joined(said.slice(0, mostChoices - 1), 'unit', speech.lang)
  return fill(words.andOthers[speech.lang], { items, n: said.length - mostChoices + 1, count: said.length })
}

const signs = { '+': '+', '-': '−', '*': '×', '/': '÷', '**': '^' } as const

function sayArithmetic(node: Extract<Node, { op: 'arithmetic' }>, speech: Speech): string {
  const type = node.how === '+' || node.how === '-' ? tellingType(node.left, node.right) : undefined
  const say = (side: Node) => sayInside(side, speech, type ?? rateType(side))
  const gap = speech.lang === 'en' ? ' ' : ''
  return `${say(node.left)}${gap}${signs[node.how]}${gap}${say(node.right)}`
}

/** A bare factor below one is a rate: 0.6 is written 60%; any other bare factor is just a number. */
const rateType = (node: Node): NodeType =>
  node.op === 'literal' && typeof node.value === 'number' && node.type.kind === 'number'
    ? { kind: 'number', unit: node.value > 0 && node.value < 1 ? 'share' : '' }
    : node.type

const compound = new Set<Node['op']>(['arithmetic', 'negate', 'call', 'if'])

const sayInside = (node: Node, speech: Speech, type: NodeType = node.type): string =>
  compound.has(node.op) && factNamesUnder(node).length > 0
    ? fill(words.inside[speech.lang], { item: sayPart(node, speech, type) })
    : sayPart(node, speech, type)

/** The branch that applies; while that is open, both, and what it depends on. */
function sayIf(node: Extract<Node, { op: 'if' }>, speech: Speech, type: NodeType): string {
  const test = interpret(node.test, speech.situation)
  if (typeof test === 'boolean') return sayPart(test ? node.then : node.else, speech, type)
  const [one, other] = [node.then, node.else].map((branch) => sayPart(branch, speech, type))
  const labels = factNamesUnder(node.test).map(
    (name) => speech.situation.vocabulary.facts.get(name)?.label[speech.lang] ?? name,
  )
  const facts = joined(labels, 'conjunction', speech.lang)
  return fill(words.depending[speech.lang], { one: one ?? '', other: other ?? '', facts })
}

const spokenCalls: Readonly<Record<string, keyof typeof words>> = {
  min: 'least',
  max: 'greatest',
  sum: 'total',
  count: 'count',
  floor: 'roundedDown',
  'round down': 'roundedDown',
  ceiling: 'roundedUp',
  'round up': 'roundedUp',
  'round half up': 'rounded',
  decimal: 'rounded',
  'years and months duration': 'elapsed',
}

function sayCall(node: Extract<Node, { op: 'call' }>, speech: Speech): string {
  const phrase = spokenCalls[node.name]
  const [first, second] = node.args
  if (phrase === undefined || first === undefined) return speech.text.slice(node.from, node.to)
  const parts = first.op === 'list' ? first.items : node.args
  const [item = '', next = ''] = [first, second].map((arg) => arg && sayPart(arg, speech))
  const said = parts.map((part) => sayPart(part, speech, node.type))
  const unlike = [...new Set(said)]
  const items = joined(unlike.length > 1 ? unlike : said, 'conjunction', speech.lang)
  return fill(words[phrase][speech.lang], { item, items, from: item, to: next })
}

import fc from 'fast-check'
import { type Day, day, type Text, textOf } from '../base/index.ts'
import { parseRule } from './parse.ts'
import type { Scope } from './rule.ts'
import type { Parameter, Rule } from './tree.ts'
import type { Fact, FactName, Facts, FactValue, Option, ValueType, Vocabulary } from './vocabulary.ts'

// The test-only door: builders and generators of vocabularies, rules and facts.

/** The same words in every language. */
export const said = (words: string): Text => textOf(() => words)

/** Options from codes; `CN-ZJ` lies within `CN` when both are given. */
export const optionsOf = (...codes: readonly string[]): readonly Option[] =>
  codes.map((code) => {
    const within = codes.filter((other) => code.startsWith(`${other}-`)).sort((a, b) => b.length - a.length)[0]
    return { code, label: said(code), ...(within !== undefined && { within }) }
  })

/** A vocabulary from types by name. Every fact can be changed freely, and every unit is written after its figure. */
export function vocabularyOf(types: Readonly<Record<FactName, ValueType>>): Vocabulary {
  const facts = Object.entries(types).map(
    ([name, type]) => [name, { name, type, label: said(name), change: 'freely' } satisfies Fact] as const,
  )
  const units = Object.values(types).flatMap((type) => (type.kind === 'number' ? [type.unit] : []))
  return { facts: new Map(facts), units: new Map(units.map((unit) => [unit, said(`{n} ${unit}`)])) }
}

/** A parameter with one value for ever, or with values by their first day. */
export function parameterOf(
  name: string,
  type: ValueType,
  value: FactValue | Readonly<Record<string, FactValue>>,
): Parameter {
  const isDated = typeof value === 'object' && !Array.isArray(value)
  const values = isDated
    ? Object.entries(value).map(([from, dated]) => ({ from: day(from), value: dated, source: 'test' }))
    : [{ value: value as FactValue, source: 'test' }]
  return { name, type, says: said(name), values }
}

export const scopeOf = (vocabulary: Vocabulary, gives: ValueType, ...parameters: readonly Parameter[]): Scope => ({
  vocabulary,
  gives,
  parameters: new Map(parameters.map((parameter) => [parameter.name, parameter])),
})

/**
 * A checked rule. A condition, unless a scope says otherwise.
 *
 * @throws when the text has a problem
 */
export function ruleOf(text: string, within: Vocabulary | Scope): Rule {
  const scope = 'facts' in within ? scopeOf(within, { kind: 'boolean' }) : within
  const parsed = parseRule(text, scope)
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.problem)}`)
  return parsed.value
}

/** Facts from a plain object. */
export const factsOf = (known: Readonly<Record<FactName, FactValue>>): Facts => new Map(Object.entries(known))

const places = optionsOf('HK', 'CN', 'CN-ZJ', 'CN-ZJ-HZ', 'CN-ZJ-HZ-west', 'CN-GD')
const kinds = optionsOf('company', 'university', 'person')

/** A vocabulary with every kind of fact, two currencies and several units. */
export const testVocabulary: Vocabulary = vocabularyOf({
  'applicant.is_listed': { kind: 'boolean' },
  'applicant.does_rd': { kind: 'boolean' },
  'applicant.staff': { kind: 'number', unit: 'person', least: 0, whole: true },
  'applicant.researchers': { kind: 'number', unit: 'person', least: 0, whole: true },
  'applicant.revenue': { kind: 'money', currency: 'HKD', least: 0 },
  'applicant.profit': { kind: 'money', currency: 'HKD' },
  'applicant.mainland_revenue': { kind: 'money', currency: 'CNY', least: 0 },
  'applicant.kind': { kind: 'choice', options: kinds },
  'applicant.place': { kind: 'choice', options: places },
  'applicant.operates_in': { kind: 'list', options: places },
  'applicant.founded_on': { kind: 'date' },
  'applicant.name': { kind: 'text' },
  'project.starts_on': { kind: 'date' },
  'project.duration': { kind: 'number', unit: 'month', least: 1, most: 120 },
  'project.cost': { kind: 'money', currency: 'HKD', least: 1 },
})

const ofKind = (vocabulary: Vocabulary, fits: (type: ValueType) => boolean): readonly Fact[] =>
  [...vocabulary.facts.values()].filter(({ type }) => fits(type))

/** A few figures, days and words, so that facts and thresholds meet often. */
const figures = fc.constantFrom(0, 1, 2, 3, 4, 5, 10, 0.5, 0.1, 0.29, 1.5, 100)
const days = fc
  .constantFrom('2023-02-28', '2024-02-29', '2025-12-31', '2026-01-31', '2026-11-20', '2027-03-01')
  .map(day)
const words = fc.constantFrom('', 'a', 'b', 'Harbour', 'harbour')

/** A value that a fact of that type can have. */
export function anyValue(type: ValueType): fc.Arbitrary<FactValue> {
  switch (type.kind) {
    case 'boolean':
      return fc.boolean()
    case 'number':
    case 'money': {
      const { least = -Infinity, most = Infinity } = type
      const isWhole = type.kind === 'number' && type.whole === true
      const signed = fc.tuple(figures, fc.boolean()).map(([figure, isNegative]) => (isNegative ? -figure : figure))
      return signed.map((figure) => Math.min(most, Math.max(least, isWhole ? Math.ceil(figure) : figure)) + 0)
    }
    case 'date':
      return days
    case 'text':
      return words
    case 'choice':
      return fc.constantFrom(...type.options.map(({ code }) => code))
    case 'list':
      return fc.subarray(type.options.map(({ code }) => code))
  }
}

/** Facts of which any may be missing. */
export function anyFacts(vocabulary: Vocabulary = testVocabulary): fc.Arbitrary<Facts> {
  const each = [...vocabulary.facts.values()].map(({ name, type }) =>
    fc.option(anyValue(type), { nil: undefined, freq: 4 }).map((value) => [name, value] as const),
  )
  return fc
    .tuple(...each)
    .map((entries) => new Map(entries.filter((entry): entry is [string, FactValue] => entry[1] !== undefined)))
}

/** One of the days that rules and facts mention. */
export const anyDay: fc.Arbitrary<Day> = days

/** A vocabulary whose facts are some of the test vocabulary's, at least one of each of the first four kinds. */
export const anyVocabulary: fc.Arbitrary<Vocabulary> = fc
  .subarray([...testVocabulary.facts.keys()].slice(2))
  .map((names) => {
    const kept = new Set(['applicant.is_listed', 'applicant.does_rd', ...names])
    return { ...testVocabulary, facts: new Map([...testVocabulary.facts].filter(([name]) => kept.has(name))) }
  })

type Texts = fc.Arbitrary<string>
const kept = new WeakMap<Scope, Map<string, Texts>>()

/** Generators are made once per scope, kind and depth: made anew at every turn, they would be millions. */
function once(scope: Scope, key: string, make: () => Texts): Texts {
  const ofScope = kept.get(scope) ?? new Map<string, Texts>()
  kept.set(scope, ofScope)
  const made = ofScope.get(key) ?? make()
  ofScope.set(key, made)
  return made
}

const quoted = (text: string): string => `"${text}"`
const comparisons = fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
const join = (before: string, between: string, after: string) => (parts: readonly string[]) =>
  `${before}${parts.join(between)}${after}`

/** Texts of rules that give what the scope wants: a condition, a number in a unit, or money in a currency. */
export function anyRuleText(scope: Scope, depth = 3): Texts {
  return scope.gives.kind === 'boolean' ? anyCondition(scope, depth) : anyAmount(scope.gives, scope, depth)
}

/** Checked rules of a scope; conditions over the test vocabulary when none is given. */
export const anyRule = (scope: Scope = scopeOf(testVocabulary, { kind: 'boolean' }), depth = 3): fc.Arbitrary<Rule> =>
  anyRuleText(scope, depth).map((text) => ruleOf(text, scope))

const anyCondition = (scope: Scope, depth: number): Texts =>
  once(scope, `condition ${depth}`, () => makeCondition(scope, depth))

function makeCondition(scope: Scope, depth: number): Texts {
  const leaf = anyLeaf(scope, depth)
  if (depth === 0) return leaf
  const part = anyCondition(scope, depth - 1)
  const several = fc.array(part, { minLength: 2, maxLength: 4 })
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 3, arbitrary: several.map(join('(', ' and ', ')')) },
    { weight: 3, arbitrary: several.map(join('(', ' or ', ')')) },
    part.map((text) => `not(${text})`),
    fc.tuple(part, part, part).map(([test, then, other]) => `(if ${test} then ${then} else ${other})`),
  )
}

function anyLeaf(scope: Scope, depth: number): Texts {
  const { vocabulary } = scope
  const leaves = [...vocabulary.facts.values()].map((fact) => leafAbout(fact, scope, depth))
  const parameters = [...scope.parameters.values()].flatMap(({ name, type }) =>
    type.kind === 'boolean' ? [fc.constant(name)] : [],
  )
  return fc.oneof(...leaves, ...parameters)
}

function leafAbout(fact: Fact, scope: Scope, depth: number): Texts {
  const { name, type } = fact
  switch (type.kind) {
    case 'boolean':
      return fc.constantFrom(name, `not(${name})`, `${name} = false`)
    case 'number':
    case 'money':
      return amountLeaf(fact, scope, depth)
    case 'date':
      return dateLeaf(name, scope)
    case 'text':
      return fc.oneof(
        words.map((word) => `${name} = ${quoted(word)}`),
        words.map((word) => `contains(${name}, ${quoted(word)})`),
        fc.constant(`string length(${name}) > 1`),
      )
    case 'choice':
    case 'list':
      return optionLeaf(fact, type.options)
  }
}

function amountLeaf({ name, type }: Fact, scope: Scope, depth: number): Texts {
  const other = anyAmount(type, scope, Math.min(depth, 1))
  return fc.oneof(
    fc.tuple(comparisons, figures).map(([how, figure]) => `${name} ${how} ${figure}`),
    fc.tuple(anyAmount(type, scope, Math.min(depth, 2)), comparisons, other).map(join('', ' ', '')),
    fc
      .tuple(figures, figures, fc.constantFrom('[', '('), fc.constantFrom(']', ')'))
      .map(([low, high, opens, closes]) => `${name} in ${opens}${low}..${high}${closes}`),
    fc.tuple(figures, figures).map(([low, high]) => `${name} between ${low} and ${high}`),
    fc.tuple(figures, figures, figures).map(([a, b, c]) => `${name} in (${a}, ${b}, > ${c})`),
    figures.map((figure) => `(${name} > 0 and (${name} + ${figure}) / ${name} > 1.5)`),
  )
}

function dateLeaf(name: string, { vocabulary }: Scope): Texts {
  const others = ofKind(vocabulary, ({ kind }) => kind === 'date').map((fact) => fact.name)
  const other = fc.oneof(
    days.map((of) => `@"${of}"`),
    fc.constantFrom('today()', ...others),
  )
  const moved = fc.tuple(other, fc.constantFrom(' - @"P1Y"', ' + @"P1M"', ' - @"P30D"', '')).map(join('', '', ''))
  return fc.oneof(
    fc.tuple(comparisons, moved).map(([how, date]) => `${name} ${how} ${date}`),
    fc
      .tuple(other, fc.constantFrom('P1Y', 'P13M', 'P3Y'))
      .map(([date, span]) => `years and months duration(${name}, ${date}) < @"${span}"`),
    fc.tuple(other, fc.constantFrom('P1D', 'P400D')).map(([date, span]) => `${date} - ${name} >= @"${span}"`),
    fc.constantFrom(2024, 2026).map((year) => `${name}.year >= ${year}`),
  )
}

function optionLeaf({ name, type }: Fact, options: readonly Option[]): Texts {
  const code = fc.constantFrom(...options.map((option) => quoted(option.code)))
  const codes = fc.uniqueArray(code, { minLength: 1, maxLength: 3 }).map(join('[', ', ', ']'))
  if (type.kind === 'list') {
    return fc.oneof(
      code.map((one) => `list contains(${name}, ${one})`),
      code.map((one) => `within(${name}, ${one})`),
      code.map((one) => `(some p in ${name} satisfies p = ${one})`),
      codes.map((some) => `(every p in ${name} satisfies p in ${some})`),
      fc.constantFrom(0, 1, 2).map((count) => `count(${name}) > ${count}`),
    )
  }
  return fc.oneof(
    fc.tuple(fc.constantFrom('=', '!='), code).map(([how, one]) => `${name} ${how} ${one}`),
    codes.map((some) => `${name} in ${some}`),
    fc.oneof(code, codes).map((some) => `within(${name}, ${some})`),
  )
}

/** Texts of an amount of that type. */
function anyAmount(type: ValueType, scope: Scope, depth: number): Texts {
  const of = type.kind === 'number' ? type.unit : type.kind === 'money' ? type.currency : ''
  return once(scope, `${of} ${depth}`, () => makeAmount(type, scope, depth))
}

function makeAmount(type: ValueType, scope: Scope, depth: number): Texts {
  const alike = (other: ValueType): boolean =>
    (type.kind === 'number' && other.kind === 'number' && type.unit === other.unit) ||
    (type.kind === 'money' && other.kind === 'money' && type.currency === other.currency)
  const facts = ofKind(scope.vocabulary, alike).map(({ name }) => name)
  const parameters = [...scope.parameters.values()].flatMap((parameter) =>
    alike(parameter.type) ? [parameter.name] : [],
  )
  const names = [...facts, ...parameters]
  const leaf = names.length === 0 ? figures.map(String) : fc.oneof(fc.constantFrom(...names), figures.map(String))
  if (depth === 0) return leaf
  const part = anyAmount(type, scope, depth - 1)
  const two = fc.tuple(part, part)
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    two.map(join('(', ' + ', ')')),
    two.map(join('(', ' - ', ')')),
    fc.tuple(fc.constantFrom('0.3', '0.5', '2'), part).map(join('', ' * ', '')),
    part.map((text) => `${text} / 4`),
    two.map(join('min(', ', ', ')')),
    two.map(join('max(', ', ', ')')),
    two.map(join('sum(', ', ', ')')),
    part.map((text) => `abs(${text})`),
    part.map((text) => `(-${text})`),
    fc
      .tuple(
        fc.constantFrom('round up', 'round down', 'round half up', 'round half down', 'decimal'),
        part,
        fc.constantFrom(0, 1, -1),
      )
      .map(([how, text, scale]) => `${how}(${text}, ${scale})`),
    fc.tuple(fc.constantFrom('floor', 'ceiling'), part).map(([how, text]) => `${how}(${text})`),
    fc
      .tuple(anyCondition(scope, Math.max(0, depth - 2)), part, part)
      .map(([test, then, other]) => `(if ${test} then ${then} else ${other})`),
  )
}

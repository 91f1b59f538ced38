import { day, textOf } from '../../src/base/index.ts'
import {
  type FactName,
  type Facts,
  type FactValue,
  parseRule,
  type Rule,
  type ValueType,
  type Vocabulary,
} from '../../src/rules/index.ts'
import { type Clause, codes, type Firm, type FirmFact, type Writing, writtenRule } from './workload.ts'

// The workload in FEEL, over a vocabulary like that of the content.

const money = { kind: 'money', currency: 'HKD', least: 0 } as const
const options = (from: readonly string[]) => from.map((code) => ({ code, label: textOf(() => code) }))

const facts: Record<FirmFact, { readonly name: FactName; readonly type: ValueType }> = {
  staff: { name: 'applicant.staff', type: { kind: 'number', unit: 'person', least: 0, whole: true } },
  age: { name: 'applicant.age', type: { kind: 'number', unit: 'year', least: 0 } },
  revenue: { name: 'applicant.revenue', type: { ...money, least: 1 } },
  research: { name: 'applicant.research', type: money },
  cost: { name: 'project.cost', type: money },
  own: { name: 'project.own', type: money },
  kind: { name: 'applicant.kind', type: { kind: 'choice', options: options(codes.kind) } },
  place: { name: 'applicant.place', type: { kind: 'choice', options: options(codes.place) } },
  area: { name: 'project.area', type: { kind: 'choice', options: options(codes.area) } },
  stage: { name: 'project.stage', type: { kind: 'choice', options: options(codes.stage) } },
  isListed: { name: 'applicant.is_listed', type: { kind: 'boolean' } },
  hasPartner: { name: 'project.has_partner', type: { kind: 'boolean' } },
}

export const vocabulary: Vocabulary = {
  facts: new Map(
    Object.values(facts).map(({ name, type }) => [name, { name, type, label: textOf(() => name), change: 'freely' }]),
  ),
  units: new Map(),
}

const inFeel: Writing = {
  and: 'and',
  or: 'or',
  fact: (fact) => facts[fact].name,
  text: (code) => JSON.stringify(code),
  oneOf: (fact, of) => `${fact} in [${of.join(', ')}]`,
  isTrue: (fact) => fact,
  isFalse: (fact) => `not(${fact})`,
  equals: '=',
}

export const feelText = (clauses: readonly Clause[]): string => writtenRule(clauses, inFeel)

/** The rule, checked. */
export function ruleOf(clauses: readonly Clause[]): Rule {
  const parsed = parseRule(feelText(clauses), { vocabulary, parameters: new Map(), gives: { kind: 'boolean' } })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return parsed.value
}

/** What is known of a firm, under the vocabulary's names. */
export const factsOf = (firm: Partial<Firm>): Facts =>
  new Map(Object.entries(firm).map(([key, value]): [FactName, FactValue] => [facts[key as FirmFact].name, value])) // a firm has no other keys

export const benchDay = day('2026-11-20')

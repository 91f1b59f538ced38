import { nearest, parseDay } from '../base/index.ts'
import type { FactValue, Parameter, ValueType } from '../rules/index.ts'
import type { Asking } from './build-vocabulary.ts'
import { type Report, reportUnder } from './problem.ts'
import { ruleReader } from './rule-reader.ts'
import type { SchemeEntry } from './shelves.ts'

type ParameterEntry = NonNullable<SchemeEntry['parameters']>[string]

/**
 * The figures of a scheme: dated values checked against their type and their days, formulas in the order in which they
 * need each other. A parameter with a problem is left out, after it is reported.
 */
export function buildParameters(scheme: SchemeEntry, asking: Asking, report: Report): ReadonlyMap<string, Parameter> {
  const entries = scheme.parameters ?? {}
  const parameters = new Map<string, Parameter>()
  const under = (name: string): Report => reportUnder(report, ['parameters', name])
  for (const name of inOrderOfNeed(entries, under)) {
    const entry = entries[name]
    if (entry === undefined) continue
    const type = asking.typeOf(entry, under(name))
    if ((entry.values === undefined) === (entry.formula === undefined))
      under(name)('catalogue/value-or-formula', [], { name })
    if (type === undefined) continue
    const base = { name, type, says: entry.says }
    if (entry.values !== undefined) {
      checkDays(entry.values, under(name))
      checkValues(entry.values, base, under(name))
      parameters.set(name, { ...base, values: entry.values.map(datedValue) })
    } else if (entry.formula !== undefined) {
      const formula = ruleReader(asking.vocabulary, parameters, report).formula(entry.formula, type, [
        'parameters',
        name,
        'formula',
      ])
      if (formula !== undefined) parameters.set(name, { ...base, formula })
    }
  }
  return parameters
}

type Dated = NonNullable<ParameterEntry['values']>[number]

const datedValue = ({ from, until, value, about, note, source, at }: Dated) => ({
  ...(from === undefined ? {} : { from: dayOf(from) }),
  ...(until === undefined ? {} : { until: dayOf(until) }),
  ...(value === undefined ? {} : { value }),
  ...(about === undefined ? {} : { about }),
  ...(note === undefined ? {} : { note }),
  source,
  ...(at === undefined ? {} : { at }),
})

/** The form has checked that it is a day. */
export const dayOf = (text: string) => parseDay(text) as NonNullable<ReturnType<typeof parseDay>>

/** Values stand oldest first and do not overlap; only the first may be without a beginning. */
function checkDays(values: readonly Dated[], report: Report): void {
  for (const [i, value] of values.entries()) {
    const { from, until } = value
    if (from !== undefined && until !== undefined && until < from)
      report('catalogue/ends-before-it-begins', ['values', i], { from, until })
    const before = values[i - 1]
    if (before === undefined) continue
    if (from === undefined || from <= (before.from ?? '')) {
      report('catalogue/values-out-of-order', ['values', i], { from: from ?? '–', before: before.from ?? '–' })
    } else if (before.until !== undefined && before.until >= from) {
      report('catalogue/values-overlap', ['values', i], { until: before.until, from })
    }
  }
}

function checkValues(
  values: readonly Dated[],
  { name, type }: { name: string; type: ValueType },
  report: Report,
): void {
  for (const [i, { value }] of values.entries()) {
    if (value === undefined || isOfType(value, type)) continue
    const codes = 'options' in type ? type.options.map(({ code }) => code) : []
    const guess = nearest(String(value), codes)[0] ?? ''
    report('catalogue/value-not-of-type', ['values', i, 'value'], { name, type: type.kind, got: String(value), guess })
  }
}

function isOfType(value: FactValue, type: ValueType): boolean {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value)
    case 'date':
      return typeof value === 'string' && parseDay(value) !== undefined
    case 'text':
      return typeof value === 'string'
    case 'choice':
      return type.options.some(({ code }) => code === value)
    case 'list':
      return Array.isArray(value) && value.every((one) => type.options.some(({ code }) => code === one))
  }
}

/** Names so that each formula comes after what it needs. A circle is reported once, and its members are left out. */
function inOrderOfNeed(
  entries: Readonly<Record<string, ParameterEntry>>,
  under: (name: string) => Report,
): readonly string[] {
  const done = new Set<string>()
  const circular = new Set<string>()
  const visit = (name: string, above: readonly string[]): void => {
    if (done.has(name) || circular.has(name)) return
    const start = above.indexOf(name)
    if (start >= 0) {
      const circle = above.slice(start)
      for (const one of circle) circular.add(one)
      under(circle[0] ?? name)('catalogue/circular-formula', ['formula'], { circle: [...circle, name].join(' → ') })
      return
    }
    const formula = entries[name]?.formula
    for (const needed of formula === undefined ? [] : namesIn(formula))
      if (needed in entries) visit(needed, [...above, name])
    if (!circular.has(name)) done.add(name)
  }
  for (const name of Object.keys(entries)) visit(name, [])
  return [...done]
}

/** The bare names in an expression; dotted names are facts, and texts in quotes name nothing. */
const namesIn = (formula: string): string[] =>
  (formula.match(/"[^"]*"|[a-z_][\w.]*/gi) ?? []).filter((name) => !/["."]/.test(name))

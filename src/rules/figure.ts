import type { Day, Lang } from '../base/index.ts'
import { factValueOf, feelValueOf, interpret, valueInForce } from './interpret.ts'
import type { DatedValue, Parameter } from './tree.ts'
import type { Facts, FactValue, ValueType, Vocabulary } from './vocabulary.ts'
import { sayValue } from './wording.ts'

/** What a parameter comes to on a day, and the entry it comes from. A formula over missing facts gives no value. */
export function figureOf(parameter: Parameter, facts: Facts, day: Day): { value?: FactValue; entry?: DatedValue } {
  if ('values' in parameter) {
    const entry = valueInForce(parameter.values, day)
    return entry === undefined ? {} : { entry, ...(entry.value === undefined ? {} : { value: entry.value }) }
  }
  const value = factValueOf(interpret(parameter.formula.tree, { facts, day }))
  return value === undefined ? {} : { value }
}

/** The value of a fact or a parameter as people write it: money with its currency, a figure with its unit, a label. */
export const sayFactValue = (
  value: FactValue,
  type: ValueType,
  { vocabulary, lang }: { vocabulary: Vocabulary; lang: Lang },
): string => {
  const situation = { facts: new Map(), day: '1970-01-01' as Day, vocabulary } // a value by itself depends on no day
  return sayValue(feelValueOf(type, value), type, { situation, text: '', lang, names: new Map() })
}

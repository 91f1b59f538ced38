import { nearest, type Text } from '../base/index.ts'
import type { FactName, Option, ValueType, Vocabulary } from '../rules/index.ts'
import { type Report, reportUnder } from './problem.ts'
import type { FactEntry, Placed, Shelves } from './shelves.ts'
import type { Question } from './types.ts'

/** What can be chosen from, by the name that `from:` uses: each concept vocabulary, and `schemes`. */
export type OptionLists = ReadonlyMap<string, readonly Option[]>

export type Asking = {
  readonly vocabulary: Vocabulary
  readonly questions: ReadonlyMap<FactName, Question>
  readonly lists: OptionLists
  readonly typeOf: (entry: TypedEntry, report: Report) => ValueType | undefined
}

type TypedEntry = { readonly type: string } & Partial<
  Pick<FactEntry & { type: 'number' }, 'unit' | 'least' | 'most' | 'whole'>
> &
  Partial<Pick<FactEntry & { type: 'money' }, 'currency'>> &
  Partial<Pick<FactEntry & { type: 'choice' }, 'from' | 'options'>>

/** Build what may be asked from the files' facts, units and concept vocabularies, with every loose end reported. */
export function buildVocabulary(shelves: Shelves): Asking {
  const units = new Map<string, Text>()
  for (const { value, report } of firstOfEach(shelves.units, ({ id }) => id)) {
    if (!value.label.en.includes('{n}')) report('catalogue/unit-without-figure', ['label', 'en'], { unit: value.id })
    units.set(value.id, value.label)
  }
  const lists = optionLists(shelves)
  const typeOf = (entry: TypedEntry, report: Report) => valueType(entry, { units, lists, report })

  const questions = new Map<FactName, Question>()
  for (const { value, report } of firstOfEach(shelves.facts, ({ name }) => name, 'name')) {
    const type = typeOf(value, report)
    if (type !== undefined) questions.set(value.name, questionOf(value, type))
  }
  return { vocabulary: { facts: questions, units }, questions, lists, typeOf }
}

const questionOf = (entry: FactEntry, type: ValueType): Question => ({
  name: entry.name,
  type,
  label: entry.label,
  change: entry.change,
  question: entry.question,
  why: entry.why,
  ...(entry.hint === undefined ? {} : { hint: entry.hint }),
  effort: entry.effort,
  isPrivate: entry.private ?? false,
})

/** The entries, without those whose name was taken before; each of these is reported with the place of the first. */
export function firstOfEach<T>(entries: readonly Placed<T>[], nameOf: (value: T) => string, key = 'id'): Placed<T>[] {
  const firsts = new Map<string, Placed<T>>()
  for (const entry of entries) {
    const name = nameOf(entry.value)
    const first = firsts.get(name)
    if (first === undefined) firsts.set(name, entry)
    else entry.report('catalogue/duplicate-id', [key], { id: name, first: `${first.file}:${first.line()}` })
  }
  return [...firsts.values()]
}

function optionLists({ concepts, schemes }: Shelves): OptionLists {
  const lists = new Map<string, readonly Option[]>()
  for (const { value, report } of firstOfEach(concepts, ({ id }) => id)) {
    const options = value.concepts.map(({ code, label, within }) => ({
      code,
      label,
      ...(within === undefined ? {} : { within }),
    }))
    checkOptions(options, reportUnder(report, ['concepts']))
    lists.set(value.id, options)
  }
  lists.set(
    'schemes',
    schemes.map(({ value: { id, name } }) => ({ code: id, label: name })),
  )
  return lists
}

/** Codes are each used once, and the broader option exists and does not lead back. */
function checkOptions(options: readonly Option[], report: Report): void {
  const byCode = new Map<string, Option>()
  for (const [i, option] of options.entries()) {
    if (byCode.has(option.code)) report('catalogue/duplicate-code', [i, 'code'], { code: option.code })
    byCode.set(option.code, option)
  }
  for (const [i, option] of options.entries()) {
    if (option.within === undefined) continue
    if (!byCode.has(option.within))
      report('catalogue/unknown-code', [i, 'within'], unknown(option.within, byCode.keys()))
    else if (leadsBack(option.code, (code) => byCode.get(code)?.within))
      report('catalogue/circular-within', [i, 'within'], { code: option.code })
  }
}

const unknown = (got: string, known: Iterable<string>) => ({ got, guess: nearest(got, known)[0] ?? '' })

/** Whether going up from a name leads back to it. */
export function leadsBack(name: string, above: (name: string) => string | undefined): boolean {
  const seen = new Set([name])
  for (let next = above(name); next !== undefined; next = above(next)) {
    if (seen.has(next)) return next === name
    seen.add(next)
  }
  return false
}

type Known = { readonly units: ReadonlyMap<string, Text>; readonly lists: OptionLists; readonly report: Report }

/** The type that a fact or a parameter declares; `undefined`, and reported, when it names what does not exist. */
function valueType(entry: TypedEntry, { units, lists, report }: Known): ValueType | undefined {
  const { least, most } = entry
  const limits = { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) }
  switch (entry.type) {
    case 'number': {
      const unit = entry.unit ?? ''
      if (units.has(unit))
        return { kind: 'number', unit, ...limits, ...(entry.whole === undefined ? {} : { whole: entry.whole }) }
      report('catalogue/unknown-unit', ['unit'], unknown(unit, units.keys()))
      return undefined
    }
    case 'money':
      return entry.currency === undefined ? undefined : { kind: 'money', currency: entry.currency, ...limits }
    case 'choice':
    case 'list': {
      const options = optionsOf(entry, lists, report)
      return options === undefined ? undefined : { kind: entry.type, options }
    }
    default:
      return { kind: entry.type as 'boolean' | 'date' | 'text' } // the form allows no other
  }
}

function optionsOf({ from, options }: TypedEntry, lists: OptionLists, report: Report): readonly Option[] | undefined {
  if ((from === undefined) === (options === undefined)) {
    report('catalogue/options-or-from', ['type'])
    return undefined
  }
  if (from === undefined) {
    const own = (options ?? []).map(({ code, label, within }) => ({
      code,
      label,
      ...(within === undefined ? {} : { within }),
    }))
    checkOptions(own, reportUnder(report, ['options']))
    return own
  }
  const listed = lists.get(from)
  if (listed === undefined) report('catalogue/unknown-vocabulary', ['from'], unknown(from, lists.keys()))
  return listed
}

import { addDays, type Day, parseDay, type Text, textOf } from '../base/index.ts'
import { type Catalogue, type Citation, citationOf, type Scheme, type SchemeId } from '../catalogue/index.ts'
import { type DatedValue, type FactValue, type Parameter, sayFactValue } from '../rules/index.ts'
import { fillFigures } from './figures.ts'

/** One thing that the law or the offer of a scheme changes on a day. */
export type LawChange = {
  readonly scheme: SchemeId
  readonly on: Day
  /** true when the exact day is not known */
  readonly about: boolean
  readonly kind: 'figure' | 'condition-begins' | 'condition-ends' | 'opens' | 'closes' | 'call-opens' | 'call-closes'
  /** the parameter or condition that changes; absent for the scheme as a whole */
  readonly part?: string
  /** what changes, in words made from the content: "least total project cost: HK$300 million → HK$150 million" */
  readonly says: Text
  /** of a figure; absent where no figure is known for that time */
  readonly before?: FactValue
  readonly after?: FactValue
  readonly cite: Citation
}

/**
 * What changes in the schemes between two days: after `from`, up to and including `to`, in the order of the days.
 *
 * Everything comes from dated content: figures, conditions with a first or last day, openings and calls. A last day is
 * told on that day; a figure that ends without another is told on the day after.
 */
export function changesBetween(catalogue: Catalogue, { from, to }: { from: Day; to: Day }): readonly LawChange[] {
  return [...catalogue.schemes.values()]
    .flatMap((scheme) => changesOf(scheme, catalogue))
    .filter(({ on }) => from < on && on <= to)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const changesOf = (scheme: Scheme, catalogue: Catalogue): readonly LawChange[] => [
  ...openingChanges(scheme),
  ...[...scheme.parameters.values()].flatMap((parameter) => figureChanges(parameter, scheme, catalogue)),
  ...conditionChanges(scheme, catalogue),
]

function openingChanges({ id, open }: Scheme): readonly LawChange[] {
  const isLaw = open.kind === 'in-force'
  const whole = { about: open.about ?? false, cite: citationOf(open) }
  const told = [
    { ...whole, kind: 'opens', day: open.from, says: isLaw ? words.inForce : words.opens },
    { ...whole, kind: 'closes', day: open.until, says: isLaw ? words.lastInForce : words.closes },
    ...(open.calls ?? []).flatMap((call) => {
      const one = { about: false, cite: citationOf(call) }
      return [
        { ...one, kind: 'call-opens', day: call.from, says: joined(words.callOpens, call.says) } as const,
        { ...one, kind: 'call-closes', day: call.until, says: joined(words.callCloses, call.says) } as const,
      ]
    }),
  ] as const
  return told.flatMap(({ day, ...change }) => {
    const on = day === undefined ? undefined : parseDay(day)
    return on === undefined ? [] : [{ scheme: id, on, ...change }]
  })
}

/** A first figure that begins with the scheme is no change; nor is the same figure said again. */
function figureChanges(parameter: Parameter, scheme: Scheme, catalogue: Catalogue): readonly LawChange[] {
  if (!('values' in parameter)) return []
  const { values } = parameter
  return values.flatMap((entry, i) => {
    const before = valueBefore(values, i)
    const { value: after, from, until } = entry
    const told = figureTold(parameter, entry, { scheme, catalogue })
    const isNews = from !== undefined && !isSame(before, after) && (before !== undefined || !isFirstOf(scheme, from))
    const isLast =
      until !== undefined && after !== undefined && !follows(values[i + 1], until) && until !== scheme.open.until
    return [
      ...(isNews ? [{ on: from, ...told(before, after) }] : []),
      ...(isLast ? [{ on: addDays(until, 1), ...told(after, undefined) }] : []),
    ]
  })
}

type About = { readonly scheme: Scheme; readonly catalogue: Catalogue }

/** How a figure's change is told, from the value before to the one after. */
function figureTold({ name, says, type }: Parameter, entry: DatedValue, { scheme, catalogue: { vocabulary } }: About) {
  const shown = (value: FactValue | undefined): Text =>
    value === undefined ? words.noFigure : textOf((lang) => sayFactValue(value, type, { vocabulary, lang }))
  const told = { scheme: scheme.id, kind: 'figure' as const, part: name, cite: citationOf(entry) }
  return (before: FactValue | undefined, after: FactValue | undefined) => {
    const [old, now] = [shown(before), shown(after)]
    const change = before === undefined ? now : textOf((lang) => `${old[lang]} → ${now[lang]}`)
    return {
      ...{ ...told, about: entry.about ?? false, says: joined(says, change) },
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    }
  }
}

/** The figure that held on the day before; one that had ended earlier counts for nothing. */
function valueBefore(values: readonly DatedValue[], i: number): FactValue | undefined {
  const [before, from] = [values[i - 1], values[i]?.from]
  if (before === undefined || from === undefined) return undefined
  return before.until === undefined || addDays(before.until, 1) === from ? before.value : undefined
}

const follows = (next: DatedValue | undefined, until: Day): boolean => next?.from === addDays(until, 1)
const isSame = (a: FactValue | undefined, b: FactValue | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)
const isFirstOf = ({ open }: Scheme, from: Day): boolean => open.from === undefined || from <= open.from

function conditionChanges(scheme: Scheme, { vocabulary }: Catalogue): readonly LawChange[] {
  return scheme.conditions.flatMap(({ id, says, from, until, cite }) => {
    const told = { scheme: scheme.id, part: id, about: false, cite }
    const on = (day: Day): Text => fillFigures(says, scheme, { vocabulary, day })
    return [
      ...(from === undefined || (scheme.open.from !== undefined && from <= scheme.open.from)
        ? []
        : [{ ...told, on: from, kind: 'condition-begins' as const, says: joined(words.begins, on(from)) }]),
      ...(until === undefined || until === scheme.open.until
        ? []
        : [{ ...told, on: addDays(until, 1), kind: 'condition-ends' as const, says: joined(words.ends, on(until)) }]),
    ]
  })
}

const joined = (first: Text, second: Text | undefined): Text =>
  second === undefined ? first : textOf((lang) => `${first[lang]}${lang === 'en' ? ': ' : '：'}${second[lang]}`)

const words = {
  opens: { en: 'Opens for applications', 'zh-Hant': '開始接受申請', 'zh-Hans': '开始受理申报' },
  closes: { en: 'Last day to apply', 'zh-Hant': '截止申請', 'zh-Hans': '申报截止' },
  inForce: { en: 'Comes into force', 'zh-Hant': '開始生效', 'zh-Hans': '开始施行' },
  lastInForce: { en: 'Last day in force', 'zh-Hant': '有效期屆滿', 'zh-Hans': '有效期届满' },
  callOpens: { en: 'Call opens', 'zh-Hant': '開始徵集', 'zh-Hans': '开始征集' },
  callCloses: { en: 'Last day of the call', 'zh-Hant': '徵集截止', 'zh-Hans': '征集截止' },
  begins: { en: 'New condition', 'zh-Hant': '新增條件', 'zh-Hans': '新增条件' },
  ends: { en: 'No longer asked', 'zh-Hant': '不再要求', 'zh-Hans': '不再要求' },
  noFigure: { en: 'no figure known', 'zh-Hant': '未知', 'zh-Hans': '未知' },
} as const satisfies Record<string, Text>

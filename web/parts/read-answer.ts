import { parseDay } from '../../src/base/index.ts'
import type { FactValue, TypeView } from '../shapes.ts'

/** What stands in a form's fields: one text, the codes ticked, or a day in its three parts. */
export type Draft = {
  readonly text: string
  readonly codes: readonly string[]
  readonly day: { readonly year: string; readonly month: string; readonly date: string }
}

/** An answer, or the key of the sentence that says what is missing, with its figures. */
export type ReadAnswer =
  | { readonly ok: true; readonly value: FactValue }
  | { readonly ok: false; readonly key: string; readonly values?: Readonly<Record<string, number>> }

/** The fields as they stand for a known answer, or empty. */
export function draftOf(value: FactValue | undefined): Draft {
  const text = value === undefined || Array.isArray(value) ? '' : String(value)
  const [year = '', month = '', date = ''] = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split('-') : []
  // An empty list is an answer: none of these.
  const codes = Array.isArray(value) ? (value.length === 0 ? [''] : value) : []
  return { text, codes, day: { year, month: plain(month), date: plain(date) } }
}

const plain = (digits: string) => digits.replace(/^0/, '')
const missing = (key: string, values?: Readonly<Record<string, number>>): ReadAnswer =>
  values === undefined ? { ok: false, key } : { ok: false, key, values }

/** The answer that the fields hold. Nothing filled in is not an answer: "I don't know yet" has a button of its own. */
export function readAnswer(type: TypeView, draft: Draft): ReadAnswer {
  switch (type.kind) {
    case 'boolean':
      return draft.text === '' ? missing('choose-one') : { ok: true, value: draft.text === 'true' }
    case 'choice':
      return draft.text === '' ? missing('choose-one') : { ok: true, value: draft.text }
    case 'list':
      return draft.codes.length === 0
        ? missing('choose-some')
        : { ok: true, value: draft.codes.filter((code) => code !== '') }
    case 'text':
      return draft.text.trim() === '' ? missing('write-something') : { ok: true, value: draft.text.trim() }
    case 'date':
      return readDay(draft.day)
    case 'number':
    case 'money':
      return readFigure(type, draft.text)
  }
}

function readDay({ year, month, date }: Draft['day']): ReadAnswer {
  const parts = [year, month, date].map((part) => part.normalize('NFKC').trim())
  if (parts.some((part) => part === '')) return missing('whole-day')
  const day = parseDay(parts.map((part, i) => part.padStart(i === 0 ? 4 : 2, '0')).join('-'))
  return day === undefined ? missing('no-such-day') : { ok: true, value: day }
}

type FigureType = Extract<TypeView, { kind: 'number' | 'money' }>

function readFigure(type: FigureType, text: string): ReadAnswer {
  if (text.trim() === '') return missing('write-figure')
  const value = readNumber(text)
  if (value === undefined) return missing('not-a-figure')
  if (type.kind === 'number' && type.whole && !Number.isInteger(value)) return missing('whole-figure')
  if (type.least !== undefined && value < type.least) return missing('too-small', { least: type.least })
  if (type.most !== undefined && value > type.most) return missing('too-large', { most: type.most })
  return { ok: true, value }
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  千: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
  萬: 1e4,
  万: 1e4,
  百萬: 1e6,
  百万: 1e6,
  千萬: 1e7,
  千万: 1e7,
  億: 1e8,
  亿: 1e8,
}
const part = new RegExp(
  `(\\d+(?:\\.\\d*)?|\\.\\d+)(${Object.keys(scales)
    .sort((a, b) => b.length - a.length)
    .join('|')})?`,
  'y',
)

/** A figure as people write it: 1,200,000 · 1.2m · 120萬 · 1億2000万 · HK$5 million. `undefined` when it is none. */
export function readNumber(text: string): number | undefined {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,，]|hk\$|us\$|\$|¥|hkd|cny|rmb|usd|港[幣币]|人民[幣币]|[元圓圆]/g, '')
  const isNegative = /^[-−]/.test(bare)
  let at = isNegative ? 1 : 0
  let sum = 0
  do {
    part.lastIndex = at
    const found = part.exec(bare)
    if (found === null) return undefined
    sum += Number(found[1]) * (scales[found[2] ?? ''] ?? 1)
    at = part.lastIndex
    if (at < bare.length && found[2] === undefined) return undefined
  } while (at < bare.length)
  return isNegative ? -sum : Number(sum.toPrecision(15))
}

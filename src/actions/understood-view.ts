import type { z } from 'zod'
import {
  type Currency,
  fill,
  formatDay,
  formatList,
  formatMoney,
  type Lang,
  parseDay,
  type Text,
} from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import type { Understood } from '../language/index.ts'
import { type FactValue, sayFactValue } from '../rules/index.ts'
import type { Understood as UnderstoodForm } from './contract/read-text.ts'
import { optionNamed } from './labels.ts'

type View = z.output<typeof UnderstoodForm>
type Ask = Understood['asks'][number]

const words = {
  currency: {
    en: 'Which currency is “{words}”?',
    'zh-Hant': '「{words}」是哪種貨幣？',
    'zh-Hans': '“{words}”是什么货币？',
  },
  converted: {
    en: 'How much is “{words}” in {currency}?',
    'zh-Hant': '「{words}」折合多少{currency}？',
    'zh-Hans': '“{words}”折合多少{currency}？',
  },
  figure: {
    en: '“{words}”: what is the exact figure?',
    'zh-Hant': '「{words}」：確實數字是多少？',
    'zh-Hans': '“{words}”：准确数字是多少？',
  },
  day: {
    en: '“{words}”: on which day exactly?',
    'zh-Hant': '「{words}」：確實是哪一天？',
    'zh-Hans': '“{words}”：具体是哪一天？',
  },
  which: {
    en: 'Which is meant: {options}?',
    'zh-Hant': '指的是哪一項：{options}？',
    'zh-Hans': '指的是哪一项：{options}？',
  },
} as const satisfies Record<string, Text>

const currencyWords: Readonly<Record<Currency, Text>> = {
  HKD: { en: 'Hong Kong dollars', 'zh-Hant': '港元', 'zh-Hans': '港元' },
  CNY: { en: 'renminbi', 'zh-Hant': '人民幣', 'zh-Hans': '人民币' },
  USD: { en: 'US dollars', 'zh-Hant': '美元', 'zh-Hans': '美元' },
}

const kindWords: Readonly<Record<Understood['identifiers'][number]['kind'], Text>> = {
  'hk-brn': {
    en: 'Hong Kong business registration number',
    'zh-Hant': '香港商業登記號碼',
    'zh-Hans': '香港商业登记号码',
  },
  uscc: { en: 'unified social credit code', 'zh-Hant': '統一社會信用代碼', 'zh-Hans': '统一社会信用代码' },
}

const wrongWords = {
  length: { en: 'it has not the right length', 'zh-Hant': '位數不對', 'zh-Hans': '位数不对' },
  character: {
    en: 'it has a character that such codes do not have',
    'zh-Hant': '含有此類代碼不用的字元',
    'zh-Hans': '含有此类代码不用的字符',
  },
  check: { en: 'its check character does not fit', 'zh-Hant': '校驗碼不符', 'zh-Hans': '校验码不符' },
} as const satisfies Record<string, Text>

/** What a text was understood as, in the words of a language. */
export function understoodView(catalogue: Catalogue, understood: Understood, lang: Lang): View {
  const { text, readings, asks, wishes, mentions, concepts, identifiers } = understood
  const labelOf = (fact: string): string => catalogue.questions.get(fact)?.label[lang] ?? fact
  const named = (list: string, code: string) => optionNamed(catalogue, list, { code, lang })
  const ofRole = (role: 'needs' | 'offers') =>
    wishes
      .filter((wish) => wish.role === role)
      .map(({ need, from, to, words: said }) => ({ ...named('needs', need), from, to, words: said }))
  return {
    text,
    readings: readings.map((reading) => ({
      ...reading,
      label: labelOf(reading.fact),
      shown: shownIn(catalogue, reading, lang),
    })),
    asks: asks.map(({ options, ...ask }) => ({
      ...ask,
      label: labelOf(ask.fact),
      says: questionOf(catalogue, { ...ask, ...(options !== undefined && { options }) }, lang),
      ...(options !== undefined && { options: [...options] }),
    })),
    needs: ofRole('needs'),
    offers: ofRole('offers'),
    mentions: mentions.map(({ organisations, ...rest }) => ({
      ...rest,
      organisations: organisations.map((code) => ({
        code,
        label: catalogue.organisations.get(code)?.name[lang] ?? code,
      })),
    })),
    concepts: concepts.map(({ vocabulary, code, ...rest }) => ({ ...rest, vocabulary, ...named(vocabulary, code) })),
    identifiers: identifiers.map(({ kind, wrong, ...rest }) => ({
      ...rest,
      kind: { code: kind, label: kindWords[kind][lang] },
      ...(wrong !== undefined && { wrong: wrongWords[wrong][lang] }),
    })),
  }
}

type Told = { readonly fact: string; readonly value: FactValue }

function shownIn({ questions, vocabulary }: Catalogue, { fact, value }: Told, lang: Lang): string {
  const type = questions.get(fact)?.type
  return type === undefined ? String(value) : sayFactValue(value, type, { vocabulary, lang })
}

/** The question that a thing said in part leaves open. */
function questionOf(
  catalogue: Catalogue,
  { fact, asks, currency, options = [], words: said }: Ask,
  lang: Lang,
): string {
  const type = catalogue.questions.get(fact)?.type
  const own = type?.kind === 'money' ? currencyWords[type.currency][lang] : ''
  if (asks === 'currency')
    return fill(words[currency === undefined ? 'currency' : 'converted'][lang], { words: said, currency: own })
  if (options.length === 0) return fill(words[asks][lang], { words: said })
  const shown = options.map((value) => shownIn(catalogue, { fact, value }, lang))
  return fill(words.which[lang], { options: formatList(shown, lang, 'or') })
}

/** What is known of a fact that is said in part: at most 50, between 12 and 16, March 2022. */
export function knownOf({ least, most, currency }: View['asks'][number], lang: Lang): string {
  const shown = (value: number | string): string => {
    const day = typeof value === 'string' ? parseDay(value) : undefined
    if (day !== undefined) return formatDay(day, lang)
    return currency === undefined ? String(value) : formatMoney({ value: Number(value), currency }, lang)
  }
  if (least === most) return least === undefined ? '' : shown(least)
  return [least === undefined ? '' : shown(least), most === undefined ? '' : shown(most)].join('–')
}

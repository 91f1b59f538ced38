import {
  type Currency,
  fill,
  formatDayInPart,
  formatMoney,
  formatNumber,
  inSingular,
  type Lang,
  type Text,
} from '../base/index.ts'

/** What the parts of an entry are called, and how its times and figures are said. */

/** Parts that say something: under `told`. */
export const toldWords = {
  offers: { en: 'What it offers', 'zh-Hant': '可提供', 'zh-Hans': '可提供' },
  seeks: { en: 'What it looks for', 'zh-Hant': '正在尋求', 'zh-Hans': '正在寻求' },
  terms: { en: 'Terms', 'zh-Hant': '使用條件', 'zh-Hans': '使用条件' },
  price: { en: 'Price or size', 'zh-Hant': '價格或規模', 'zh-Hans': '价格或规模' },
  condition: { en: 'Condition', 'zh-Hant': '條件', 'zh-Hans': '条件' },
  definition: { en: 'What is counted', 'zh-Hant': '統計範圍', 'zh-Hans': '统计口径' },
  commitment: { en: 'What was agreed', 'zh-Hant': '協議內容', 'zh-Hans': '约定事项' },
  status: { en: 'How it stands', 'zh-Hant': '現況', 'zh-Hans': '现状' },
  scale: { en: 'Size', 'zh-Hant': '規模', 'zh-Hans': '规模' },
  note: { en: 'Note', 'zh-Hant': '備註', 'zh-Hans': '备注' },
  generic: { en: 'The usual order', 'zh-Hant': '一般次序', 'zh-Hans': '一般次序' },
  unknown: { en: 'What no source says', 'zh-Hant': '來源未有說明', 'zh-Hans': '来源未作说明' },
} as const satisfies Record<string, Text>

export const genericProcedure: Text = {
  en: 'No body publishes the order of these steps; it is the usual one',
  'zh-Hant': '沒有機構公布步驟次序，此為一般做法',
  'zh-Hans': '没有机构公布步骤次序，此为一般做法',
}

/** Concepts by how they stand to the entry: under `about`. */
export const aboutWords = {
  industries: { en: 'Industries', 'zh-Hant': '行業', 'zh-Hans': '行业' },
  technologies: { en: 'Technologies', 'zh-Hant': '科技領域', 'zh-Hans': '技术领域' },
  stages: { en: 'Stages', 'zh-Hant': '發展階段', 'zh-Hans': '发展阶段' },
  serves: { en: 'Needs it can meet', 'zh-Hant': '可滿足的需要', 'zh-Hans': '可满足的需求' },
  seeks: { en: 'Needs it has', 'zh-Hant': '自身的需要', 'zh-Hans': '自身的需求' },
} as const satisfies Record<string, Text>

/** The needs of what meets none itself, such as a figure or an event. */
export const concernsWords: Text = { en: 'Needs it is about', 'zh-Hant': '相關需要', 'zh-Hans': '相关需求' }

/** Other entries by how they stand to the entry: under `related`, in this order. */
export const relatedWords = {
  parent: { en: 'Part of', 'zh-Hant': '所屬機構', 'zh-Hans': '所属机构' },
  children: { en: 'Parts of it', 'zh-Hant': '轄下機構', 'zh-Hans': '下属机构' },
  partners: { en: 'Run or founded with', 'zh-Hant': '合辦機構', 'zh-Hans': '共建机构' },
  organisation: { en: 'Organisation', 'zh-Hant': '機構', 'zh-Hans': '机构' },
  between: { en: 'Between', 'zh-Hant': '合作雙方', 'zh-Hans': '合作双方' },
  parties: { en: 'Parties', 'zh-Hant': '協議各方', 'zh-Hans': '协议各方' },
  organisers: { en: 'Organised by', 'zh-Hant': '主辦機構', 'zh-Hans': '主办机构' },
  scheme: { en: 'Scheme', 'zh-Hant': '所屬計劃', 'zh-Hans': '所属政策' },
  schemes: { en: 'Schemes', 'zh-Hant': '計劃', 'zh-Hans': '政策' },
  offers: { en: 'Offers', 'zh-Hant': '供應', 'zh-Hans': '供给' },
  collaborations: { en: 'Collaborations', 'zh-Hant': '合作', 'zh-Hans': '合作' },
  agreements: { en: 'Agreements', 'zh-Hant': '協議', 'zh-Hans': '协议' },
  events: { en: 'Events', 'zh-Hant': '活動', 'zh-Hans': '活动' },
  indicators: { en: 'Indicators', 'zh-Hant': '指標', 'zh-Hans': '指标' },
  procedures: { en: 'Procedures', 'zh-Hant': '程序', 'zh-Hans': '流程' },
  organisations: { en: 'Organisations', 'zh-Hant': '機構', 'zh-Hans': '机构' },
  handles: { en: 'Handles a step of', 'zh-Hant': '負責其中步驟', 'zh-Hans': '负责其中步骤' },
} as const satisfies Record<string, Text>

const periodWords = {
  span: { en: '{from} to {until}', 'zh-Hant': '{from}至{until}', 'zh-Hans': '{from}至{until}' },
  until: { en: 'until {until}', 'zh-Hant': '截至{until}', 'zh-Hans': '截至{until}' },
  from: { en: 'from {from}', 'zh-Hant': '{from}起', 'zh-Hans': '{from}起' },
  quarter: {
    en: 'quarter {quarter} of {year}',
    'zh-Hant': '{year}年第{quarter}季',
    'zh-Hans': '{year}年第{quarter}季度',
  },
  year: { en: '{year}', 'zh-Hant': '{year}年度', 'zh-Hans': '{year}年度' },
} as const satisfies Record<string, Text>

/** A period as people say it: 2025 · March 2025 to June 2026 · until 2025 · 2025/26. */
export function sayPeriod(period: string, lang: Lang): string {
  const [from = '', until] = period.split('..')
  if (until === undefined) return sayTime(period, lang)
  const key = from === '' ? 'until' : until === '' ? 'from' : 'span'
  return fill(periodWords[key][lang], { from: sayTime(from, lang), until: sayTime(until, lang) })
}

function sayTime(time: string, lang: Lang): string {
  const [year = '', quarter] = time.split('-Q')
  if (quarter !== undefined) return fill(periodWords.quarter[lang], { year, quarter })
  return time.includes('/') ? fill(periodWords.year[lang], { year: time }) : formatDayInPart(time, lang)
}

/** A span of days, each known in full or in part; `undefined` when neither is known. */
export function saySpan({ from, until }: { from?: string | undefined; until?: string | undefined }, lang: Lang) {
  if (from === undefined && until === undefined) return undefined
  const isOne = from === until
  return {
    ...(from && { from }),
    ...(until && { until }),
    shown: sayPeriod(isOne ? (from ?? '') : `${from ?? ''}..${until ?? ''}`, lang),
  }
}

type Bound = 'over' | 'nearly' | 'about' | 'at-least' | 'at-most'
const boundWords: Readonly<Record<Bound, Text>> = {
  over: { en: 'over {figure}', 'zh-Hant': '超過{figure}', 'zh-Hans': '超过{figure}' },
  nearly: { en: 'nearly {figure}', 'zh-Hant': '接近{figure}', 'zh-Hans': '接近{figure}' },
  about: { en: 'about {figure}', 'zh-Hant': '約{figure}', 'zh-Hans': '约{figure}' },
  'at-least': { en: 'at least {figure}', 'zh-Hant': '至少{figure}', 'zh-Hans': '至少{figure}' },
  'at-most': { en: 'at most {figure}', 'zh-Hant': '最多{figure}', 'zh-Hans': '最多{figure}' },
}

/** What a figure is that nobody measured, or that counts from the beginning. */
export const pointKindWords = {
  target: { en: 'target', 'zh-Hant': '目標', 'zh-Hans': '目标' },
  forecast: { en: 'forecast', 'zh-Hant': '預測', 'zh-Hans': '预测' },
  derived: { en: 'worked out from published figures', 'zh-Hant': '按公布數字推算', 'zh-Hans': '按公布数字推算' },
  cumulative: { en: 'in total so far', 'zh-Hant': '累計', 'zh-Hans': '累计' },
} as const satisfies Record<string, Text>

/** Figures of a period in a line. */
export const figureWords = {
  of: { en: '{period}: {figures}', 'zh-Hant': '{period}：{figures}', 'zh-Hans': '{period}：{figures}' },
  ofKind: { en: '{shown} ({kind})', 'zh-Hant': '{shown}（{kind}）', 'zh-Hans': '{shown}（{kind}）' },
} as const satisfies Record<string, Text>

/** A figure with its unit, and by the words of its source where it is a bound: over 90% · 超過90%. */
export function sayFigure(
  { value, bound }: { readonly value: number; readonly bound?: Bound | undefined },
  counted: Counted,
  lang: Lang,
): string {
  const figure = inUnit(value, counted, lang)
  return bound === undefined ? figure : fill(boundWords[bound][lang], { figure })
}

/** What figures are counted in: a unit or, where one of it is so much money, the sum. */
type Counted = {
  readonly unit: Text
  readonly money?: { readonly currency: Currency; readonly scale: number } | undefined
}

function inUnit(value: number, { unit, money }: Counted, lang: Lang): string {
  if (money !== undefined) return formatMoney({ value: value * money.scale, currency: money.currency }, lang)
  const n = formatNumber(value, lang, 6)
  const said = lang === 'en' && value === 1 ? inSingular(unit.en) : unit[lang]
  if (said.includes('{n}')) return fill(said, { n })
  return `${n}${lang === 'en' && !said.startsWith('%') ? ' ' : ''}${said}`
}

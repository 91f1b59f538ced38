import type { z } from 'zod'
import { fill, formatList, type Lang, type Text } from '../base/index.ts'
import { type EntryKind, entryKindWords, type FacetName, kindWords, type Status } from '../catalogue/index.ts'
import { checkingSince } from './advice-as-text.ts'
import type { FindGives } from './contract/find.ts'
import type { Asked, Printed } from './define-action.ts'

type Finding = z.output<typeof FindGives>

export const facetWords: Readonly<Record<FacetName, Text>> = {
  place: { en: 'Place', 'zh-Hant': '地點', 'zh-Hans': '地点' },
  kind: { en: 'Kind', 'zh-Hant': '類別', 'zh-Hans': '类别' },
  for: { en: 'For whom', 'zh-Hant': '對象', 'zh-Hans': '对象' },
  status: { en: 'Status', 'zh-Hant': '狀態', 'zh-Hans': '状态' },
}

const statusWords: Readonly<Record<Status, Text>> = {
  open: { en: 'Open or in force', 'zh-Hant': '接受申請或生效中', 'zh-Hans': '受理中或生效中' },
  'by-call': {
    en: 'By call, none recorded',
    'zh-Hant': '按輪次開放，未有公布日期',
    'zh-Hans': '分批受理，未见公布时间',
  },
  upcoming: { en: 'Not yet open', 'zh-Hant': '尚未開始', 'zh-Hans': '尚未开始' },
  closed: { en: 'Closed or over', 'zh-Hant': '已截止或結束', 'zh-Hans': '已截止或结束' },
  'not-known': { en: 'Not known', 'zh-Hant': '未知', 'zh-Hans': '未知' },
}

const words = {
  count: {
    en: '{total} found, {shown} shown',
    'zh-Hant': '找到{total}項，顯示{shown}項',
    'zh-Hans': '找到{total}项，显示{shown}项',
  },
  none: { en: 'Nothing found', 'zh-Hant': '找不到結果', 'zh-Hans': '没有找到结果' },
  read: {
    en: '“{asked}” was read as {meant}',
    'zh-Hant': '「{asked}」理解為{meant}',
    'zh-Hans': '“{asked}”理解为{meant}',
  },
  nowhere: { en: 'No entry has “{asked}”', 'zh-Hant': '沒有內容提及「{asked}」', 'zh-Hans': '没有内容提到“{asked}”' },
  nearest: { en: 'Spelt nearly so: {nearest}', 'zh-Hant': '拼法相近：{nearest}', 'zh-Hans': '拼写相近：{nearest}' },
  without: {
    en: 'Without --{code}: {count}',
    'zh-Hant': '不設--{code}：{count}項',
    'zh-Hans': '不限--{code}：{count}项',
  },
  value: {
    en: '{label} ({code}) {count}',
    'zh-Hant': '{label}（{code}）{count}',
    'zh-Hans': '{label}（{code}）{count}',
  },
  other: {
    en: 'Try fewer words, or a word in another language',
    'zh-Hant': '可減少字詞，或改用另一種語言',
    'zh-Hans': '可减少词语，或换一种语言',
  },
} as const satisfies Record<string, Text>

export const statusNamed = (code: Status, lang: Lang) => ({ code, label: statusWords[code][lang] })

/** A kind of entry, or a kind within it, by its label: `scheme`, `scheme/grant`. */
export function kindNamed(code: string, lang: Lang): { code: string; label: string } {
  const [is = '', kind] = code.split('/')
  const inside = (kindWords as Readonly<Record<string, Readonly<Record<string, Text>>>>)[is]?.[kind ?? '']
  const whole = entryKindWords[is as EntryKind] as Text | undefined
  return { code, label: (inside ?? whole)?.[lang] ?? code }
}

const mostValues = 8

/** What was found: three lines an entry, and what it can be narrowed by. */
export function findingAsText({ total, found, words: asked, facets, without }: Finding, { lang }: Asked): Printed {
  const entries = found.flatMap((entry) => {
    const { is, id, name, kind, place, status, says } = entry
    const about = [kind.label, place?.label, status?.label, ...checkingSince(entry, lang)]
    return [
      `${name} · ${is} ${id}`,
      `    ${about.filter((part) => part !== undefined).join(' · ')}`,
      ...(says === undefined ? [] : [`    ${says}`]),
    ]
  })
  const narrowing = Object.entries(facetWords).flatMap(([name, facet]) => {
    const values = facets[name as FacetName] // the same names
    const shown = values
      .slice(0, mostValues)
      .map(({ code, label, count }) => fill(words.value[lang], { code, label, count }))
    return shown.length < 2
      ? []
      : [`${facet[lang]}${lang === 'en' ? ': ' : '：'}${shown.join(' · ')}${values.length > mostValues ? ' …' : ''}`]
  })
  const notes = asked.flatMap((word) => noteOn(word, lang))
  const count = total === 0 ? words.none[lang] : fill(words.count[lang], { total, shown: found.length })
  const cures =
    total > 0
      ? []
      : [...without.filter(({ count }) => count > 0).map((one) => fill(words.without[lang], one)), words.other[lang]]
  return {
    out: [...entries, ...(narrowing.length > 0 && entries.length > 0 ? ['', ...narrowing] : [])].join('\n'),
    err: [...notes, count, ...cures].join('\n'),
  }
}

/** The most characters of a word that a note repeats. */
const mostAsked = 60

function noteOn({ taken, meant, nearest, ...word }: Finding['words'][number], lang: Lang): readonly string[] {
  const asked = word.asked.length > mostAsked ? `${word.asked.slice(0, mostAsked)}…` : word.asked
  if (taken === 'nowhere') {
    const near = formatList(nearest, lang, 'or')
    return [
      fill(words.nowhere[lang], { asked }),
      ...(nearest.length > 0 ? [fill(words.nearest[lang], { nearest: near })] : []),
    ]
  }
  const isGuess = taken === 'sound' || taken === 'spelling' || taken === 'beginning' || taken === 'part'
  return isGuess ? [fill(words.read[lang], { asked, meant: formatList(meant, lang, 'or') })] : []
}

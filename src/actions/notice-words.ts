import { type Day, fill, formatDay, type Lang, type Text } from '../base/index.ts'
import type { Notice, NoticeAbout } from '../store/index.ts'

type Words = {
  /** what kind it is, for a list of what can be muted */
  readonly kind: Text
  readonly title: Text
  readonly text: Text
  /** where it leads: a path of the pages, filled with the ids of the notice */
  readonly link: string
}

/** What people are told, by kind. `{name}` is filled with the notice's values. */
export const noticeWords = {
  'answer-changed': {
    kind: { en: 'an answer that changed', 'zh-Hant': '判斷有變', 'zh-Hans': '判断有变' },
    title: {
      en: '{scheme}: {before} → {after}',
      'zh-Hant': '{scheme}：{before} → {after}',
      'zh-Hans': '{scheme}：{before} → {after}',
    },
    text: {
      en: 'The content changed, and with it the answer for {organisation}. {why} {next}',
      'zh-Hant': '內容已更新，{organisation}的判斷因而改變。{why}{next}',
      'zh-Hans': '内容已更新，{organisation}的判断因此改变。{why}{next}',
    },
    link: '/start/{scheme}?organisation={organisation}',
  },
  'scheme-changed': {
    kind: { en: 'a saved scheme that changed', 'zh-Hant': '已儲存的計劃有改動', 'zh-Hans': '已保存的政策有改动' },
    title: { en: '{scheme} has changed', 'zh-Hant': '{scheme}有改動', 'zh-Hans': '{scheme}有改动' },
    text: {
      en: 'The scheme that you saved says something else now: {changes}.',
      'zh-Hant': '你儲存的計劃內容有改動：{changes}。',
      'zh-Hans': '你保存的政策内容有改动：{changes}。',
    },
    link: '/schemes/{scheme}',
  },
  'search-fits': {
    kind: {
      en: 'something new for a saved search',
      'zh-Hant': '已儲存的搜尋有新結果',
      'zh-Hans': '已保存的搜索有新结果',
    },
    title: {
      en: 'New for “{search}”: {count}',
      'zh-Hant': '「{search}」有{count}項新結果',
      'zh-Hans': '“{search}”有{count}项新结果',
    },
    text: {
      en: 'New or changed: {entries}.',
      'zh-Hant': '新增或有改動：{entries}。',
      'zh-Hans': '新增或有改动：{entries}。',
    },
    link: '/saved/{saved}',
  },
  'scheme-closes': {
    kind: { en: 'a closing day', 'zh-Hant': '截止日期', 'zh-Hans': '截止日期' },
    title: { en: '{scheme} closes on {day}', 'zh-Hant': '{scheme}於{day}截止', 'zh-Hans': '{scheme}于{day}截止' },
    text: {
      en: 'The last day to apply is {day}: {days} days from now.',
      'zh-Hant': '截止日期為{day}，尚餘{days}天。',
      'zh-Hans': '截止日期为{day}，还有{days}天。',
    },
    link: '/schemes/{scheme}',
  },
  'listing-expires': {
    kind: { en: 'a need or offer that ends', 'zh-Hant': '需要或供應即將到期', 'zh-Hans': '需求或供给即将到期' },
    title: {
      en: 'Does it still hold? {words}',
      'zh-Hant': '是否仍然有效？{words}',
      'zh-Hans': '是否仍然有效？{words}',
    },
    text: {
      en: 'Other members see it up to {day}. Confirm that it holds, and it stays for another half year.',
      'zh-Hant': '其他會員可看到{day}為止。確認仍然有效，即可再保留半年。',
      'zh-Hans': '其他会员可看到{day}为止。确认仍然有效，即可再保留半年。',
    },
    link: '/members/{organisation}/listings',
  },
  'group-proposed': {
    kind: { en: 'a proposal to be one group', 'zh-Hant': '連結集團的邀請', 'zh-Hans': '关联集团的邀请' },
    title: {
      en: '{words} asks to be one group with you',
      'zh-Hant': '{words}邀請與你連結為一個集團',
      'zh-Hans': '{words}邀请与你关联为一个集团',
    },
    text: {
      en: 'Accept only if the two belong together: each then sees the other’s name and number, and no facts. It was not told that you are here.',
      'zh-Hant': '只有雙方確屬同一集團才應接受：屆時雙方可看到對方的名稱和號碼，但看不到事實。對方不知道你已在此登記。',
      'zh-Hans': '只有双方确属同一集团才应接受：届时双方可看到对方的名称和代码，但看不到事实。对方不知道你已在此登记。',
    },
    link: '/members/{organisation}/group',
  },
  'draft-asked': {
    kind: { en: 'a draft that waits for approval', 'zh-Hant': '草稿待批准', 'zh-Hans': '草稿待批准' },
    title: {
      en: 'A draft waits for you: {draft}',
      'zh-Hant': '草稿待你批准：{draft}',
      'zh-Hans': '草稿待你批准：{draft}',
    },
    text: {
      en: '{author} asks for a second person’s approval. Look at what it would change first.',
      'zh-Hant': '{author}請第二人批准。請先查看草稿會帶來的改變。',
      'zh-Hans': '{author}请第二人批准。请先查看草稿会带来的改变。',
    },
    link: '/drafts/{draft}',
  },
  'draft-returned': {
    kind: { en: 'a draft that was sent back', 'zh-Hant': '草稿被退回', 'zh-Hans': '草稿被退回' },
    title: { en: 'Sent back: {draft}', 'zh-Hant': '草稿已退回：{draft}', 'zh-Hans': '草稿已退回：{draft}' },
    text: { en: '{author} writes: {reason}', 'zh-Hant': '{author}：{reason}', 'zh-Hans': '{author}：{reason}' },
    link: '/drafts/{draft}',
  },
  'draft-approved': {
    kind: { en: 'a draft that was approved', 'zh-Hant': '草稿獲批准', 'zh-Hans': '草稿已批准' },
    title: { en: 'Approved: {draft}', 'zh-Hant': '草稿已獲批准：{draft}', 'zh-Hans': '草稿已批准：{draft}' },
    text: { en: 'It comes in force on {day}.', 'zh-Hant': '於{day}生效。', 'zh-Hans': '于{day}生效。' },
    link: '/drafts/{draft}',
  },
  'draft-stopped': {
    kind: { en: 'a draft that could not come in force', 'zh-Hant': '草稿未能生效', 'zh-Hans': '草稿未能生效' },
    title: { en: 'Not in force: {draft}', 'zh-Hant': '未能生效：{draft}', 'zh-Hans': '未能生效：{draft}' },
    text: {
      en: 'On its day it no longer fitted the content: {reason}. It is open again.',
      'zh-Hant': '到生效日時已與內容不符：{reason}。草稿已重新開啟。',
      'zh-Hans': '到生效日时已与内容不符：{reason}。草稿已重新打开。',
    },
    link: '/drafts/{draft}',
  },
  'case-opened': {
    kind: { en: 'a new case', 'zh-Hant': '新個案', 'zh-Hans': '新办件' },
    title: { en: 'New case: {case}', 'zh-Hant': '新個案：{case}', 'zh-Hans': '新办件：{case}' },
    text: { en: 'Of {organisation}.', 'zh-Hant': '來自{organisation}。', 'zh-Hans': '来自{organisation}。' },
    link: '/cases/{case}',
  },
  'case-moved': {
    kind: { en: 'a case that moved', 'zh-Hant': '個案狀態有變', 'zh-Hans': '办件状态有变' },
    title: { en: '{case}: {state}', 'zh-Hant': '{case}：{state}', 'zh-Hans': '{case}：{state}' },
    text: { en: '{words}', 'zh-Hant': '{words}', 'zh-Hans': '{words}' },
    link: '/cases/{case}',
  },
  'case-message': {
    kind: { en: 'a message in a case', 'zh-Hant': '個案訊息', 'zh-Hans': '办件消息' },
    title: { en: 'Message: {case}', 'zh-Hant': '新訊息：{case}', 'zh-Hans': '新消息：{case}' },
    text: { en: '{words}', 'zh-Hant': '{words}', 'zh-Hans': '{words}' },
    link: '/cases/{case}',
  },
  'case-task': {
    kind: { en: 'something to do in a case', 'zh-Hant': '個案待辦事項', 'zh-Hans': '办件待办事项' },
    title: { en: 'To do: {case}', 'zh-Hant': '待辦：{case}', 'zh-Hans': '待办：{case}' },
    text: { en: '{words}', 'zh-Hant': '{words}', 'zh-Hans': '{words}' },
    link: '/cases/{case}',
  },
  'case-reminder': {
    kind: { en: 'a reminder in a case', 'zh-Hant': '個案提醒', 'zh-Hans': '办件提醒' },
    title: { en: 'Reminder: {case}', 'zh-Hant': '提醒：{case}', 'zh-Hans': '提醒：{case}' },
    text: { en: '{words}', 'zh-Hant': '{words}', 'zh-Hans': '{words}' },
    link: '/cases/{case}',
  },
} as const satisfies Readonly<Record<string, Words>>

export type NoticeKind = keyof typeof noticeWords

/** A notice in somebody's language. */
export type Said = { readonly kind: string; readonly title: string; readonly text: string; readonly link?: string }

/** Put a notice into words. A kind that is not known any more is shown by its name: nothing is hidden. */
export function sayNotice(kind: string, { ids, values }: NoticeAbout, lang: Lang): Said {
  const words: Words | undefined = Object.hasOwn(noticeWords, kind) ? noticeWords[kind as NoticeKind] : undefined
  if (words === undefined) return { kind, title: kind, text: '' }
  const filled = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sayValue(value, lang)]))
  const link = fill(
    words.link,
    Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, encodeURIComponent(id)])),
  )
  const say = (text: Text) => fill(text[lang], filled).trim()
  return { kind: words.kind[lang], title: say(words.title), text: say(words.text), link }
}

function sayValue(value: NoticeAbout['values'][string], lang: Lang): string | number {
  if (typeof value !== 'object') return value
  return 'day' in value ? formatDay(value.day as Day, lang) : value[lang] // a day when it was told
}

/** What of a notice can be muted: the narrowest last. */
export const mutesOf = ({ kind, scheme, case_id, reason }: Pick<Notice, 'kind' | 'scheme' | 'case_id' | 'reason'>) =>
  (
    [
      ['kind', kind],
      ['scheme', scheme],
      ['case', case_id],
      ['reason', reason],
    ] as const
  ).flatMap(([what, which]) => (which === null ? [] : [{ what, which }]))

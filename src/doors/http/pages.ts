import type { Action } from '../../actions/define-action.ts'
import { problemWords, statusOf, tellProblem } from '../../actions/problem-words.ts'
import { type Lang, type Problem, type Text, textOf } from '../../base/index.ts'
import { partsOf } from './action-routes.ts'

// The few pages that are not the web application: the API in plain words, and what each problem means.

const words = {
  api: { en: 'The Causeway API', 'zh-Hant': 'Causeway API', 'zh-Hans': 'Causeway API' },
  document: { en: 'OpenAPI 3.1 document', 'zh-Hant': 'OpenAPI 3.1文件', 'zh-Hans': 'OpenAPI 3.1文档' },
  problems: { en: 'Problems', 'zh-Hant': '問題', 'zh-Hans': '问题' },
  status: { en: 'HTTP status', 'zh-Hant': 'HTTP狀態碼', 'zh-Hans': 'HTTP状态码' },
  common: {
    en: 'Every request may carry lang (en, zh-Hant, zh-Hans) and, where the day matters, on (YYYY-MM-DD).',
    'zh-Hant': '每個請求可帶lang（en、zh-Hant、zh-Hans）；與日期有關的請求可帶on（YYYY-MM-DD）。',
    'zh-Hans': '每个请求可带lang（en、zh-Hant、zh-Hans）；与日期有关的请求可带on（YYYY-MM-DD）。',
  },
  signedIn: { en: '(signed in)', 'zh-Hant': '（須登入）', 'zh-Hans': '（需登录）' },
  signing: {
    en: 'A program signs in by a token, made under one’s account: authorization: Bearer … A token is for reading, or for writing too.',
    'zh-Hant': '程式以權杖登入；權杖在帳戶中建立：authorization: Bearer …。權杖可只供讀取，或兼供寫入。',
    'zh-Hans': '程序用令牌登录；令牌在账户中建立：authorization: Bearer …。令牌可只用于读取，或兼用于写入。',
  },
  writing: {
    en: 'A write may carry idempotency-key, a name of its own: sent again with it, it is not done again. Lists give next, to be sent as after for the next page. What everybody may read has an ETag.',
    'zh-Hant':
      '寫入請求可帶idempotency-key（自定名稱）：以同一名稱再次送出，不會重複執行。清單答覆中的next，可作為after送出以取得下一頁。公開內容附有ETag。',
    'zh-Hans':
      '写入请求可带idempotency-key（自定名称）：用同一名称再次发送，不会重复执行。列表答复中的next，可作为after发送以取得下一页。公开内容附有ETag。',
  },
} satisfies Record<string, Text>

const tags: Record<Lang, string> = { en: 'en', 'zh-Hant': 'zh-Hant-HK', 'zh-Hans': 'zh-Hans-CN' }
const languages: Text = { en: 'English', 'zh-Hant': '繁體中文', 'zh-Hans': '简体中文' }

/** A page's language, the nonce its style is allowed by, and its own address for the language links. */
export type PageFrame = { readonly lang: Lang; readonly nonce: string; readonly path: string }

/** Every action that has a route, by what it is about: what it does, its method and path, and who may. */
export function apiPage(actions: readonly Action[], frame: PageFrame): string {
  const { lang } = frame
  const routed = actions.flatMap((action) =>
    action.http === undefined ? [] : [{ action, ...partsOf(action.http), about: action.http.split(/[ /?]+/)[1] ?? '' }],
  )
  const subjects = [...Map.groupBy(routed, ({ about }) => about)].map(([about, all]) => {
    const rows = all.map(({ action: { says, may }, method, path }) => {
      const who = may === 'everybody' ? '' : ` <small>${words.signedIn[lang]}</small>`
      return `<dt><code>${method} /api/v1${escape(path)}</code></dt><dd>${escape(says[lang])}${who}</dd>`
    })
    return `<section><h2 id="${about}"><code>/${about}</code></h2><dl>${rows.join('')}</dl></section>`
  })
  const links = `<p><a href="/api/openapi.json">${words.document[lang]}</a> · <a href="/problems">${words.problems[lang]}</a></p>`
  const about = [words.common, words.signing, words.writing].map((text) => `<p>${escape(text[lang])}</p>`)
  return page(words.api[lang], `${about.join('')}${links}${subjects.join('')}`, frame)
}

/** Every problem's code and title. */
export function problemsPage(frame: PageFrame): string {
  const rows = Object.keys(problemWords).map((code) => {
    const { title } = tellProblem({ code }, frame.lang)
    return `<dt><a href="/problems/${code}"><code>${code}</code></a></dt><dd>${escape(title)}</dd>`
  })
  return page(words.problems[frame.lang], `<dl>${rows.join('')}</dl>`, frame)
}

/** What one problem means; `undefined` for a code that is not ours. */
export const problemPage = (code: string, frame: PageFrame): string | undefined =>
  Object.hasOwn(problemWords, code) ? tellingPage({ code }, frame) : undefined

/** One problem on a page: what happened, and what to do. */
export function tellingPage(problem: Problem, frame: PageFrame): string {
  const { code, title, detail } = tellProblem(problem, frame.lang)
  const body = `<p>${escape(detail)}</p><p><code>${code}</code> · ${words.status[frame.lang]} ${statusOf(code)}</p>`
  return page(
    title,
    `${body}<p><a href="/">Causeway</a> · <a href="/problems">${words.problems[frame.lang]}</a></p>`,
    frame,
  )
}

const muteWords = {
  ask: { en: 'Hear no more of this?', 'zh-Hant': '不再接收此類通知？', 'zh-Hans': '不再接收此类通知？' },
  told: {
    en: 'This mutes what the mail was about: its reason, case or scheme. Your other notices go on.',
    'zh-Hant': '電郵所述的理由、個案或計劃會設為靜音，其他通知照常發送。',
    'zh-Hans': '邮件所述的理由、办件或政策会设为静音，其他通知照常发送。',
  },
  press: { en: 'Mute', 'zh-Hant': '設為靜音', 'zh-Hans': '设为静音' },
  done: { en: 'Muted', 'zh-Hant': '已設為靜音', 'zh-Hans': '已设为静音' },
  settings: {
    en: 'You can take it back in the settings of your notices.',
    'zh-Hant': '你可在通知設定中取消靜音。',
    'zh-Hans': '你可以在通知设置中取消静音。',
  },
} satisfies Record<string, Text>

/** Where the link of a mail leads: one press mutes. A mail program that opens links ahead of its reader mutes nothing. */
export const mutePage = (frame: PageFrame): string =>
  page(
    muteWords.ask[frame.lang],
    `<p>${muteWords.told[frame.lang]}</p><form method="post" action="?lang=${frame.lang}"><button>${muteWords.press[frame.lang]}</button></form>`,
    frame,
  )

/** What was muted. */
export const mutedPage = (label: string, frame: PageFrame): string =>
  page(muteWords.done[frame.lang], `<p>${escape(label)}</p><p>${muteWords.settings[frame.lang]}</p>`, frame)

const style = `body{font:1rem/1.6 system-ui,sans-serif;max-width:68ch;margin:2rem auto;padding:0 1rem;color:#1b1f23;background:#fff}
:lang(zh-Hant-HK){font-family:system-ui,"PingFang HK","Noto Sans HK","Noto Sans CJK HK","Microsoft JhengHei",sans-serif}
:lang(zh-Hans-CN){font-family:system-ui,"PingFang SC","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
h1{font-size:1.75rem;line-height:1.3}dt{margin-top:1rem}dd{margin:0}code{overflow-wrap:anywhere}a{color:#0b57a4}
:focus-visible{outline:3px solid #0b57a4;outline-offset:2px}`

function page(title: string, body: string, { lang, nonce, path }: PageFrame): string {
  const choices = Object.entries(
    textOf((one) => `<a lang="${tags[one]}" href="${escape(path)}?lang=${one}">${languages[one]}</a>`),
  )
  return `<!doctype html><html lang="${tags[lang]}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title>
<style nonce="${nonce}">${style}</style></head><body><nav>${choices.map(([, link]) => link).join(' · ')}</nav>
<main><h1>${escape(title)}</h1>${body}</main></body></html>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)

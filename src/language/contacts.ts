import { phonesIn } from './identifiers.ts'
import type { Span } from './marks.ts'

/** A messenger with an account after it: after a colon, or one with a digit; “WeChat mini-programs” is none. */
const account =
  /(?:wechat|weixin|whatsapp|telegram|微信|威信|vx|qq|電報|电报)\s*(?:id|no\.?|號|号|群)?\s*(?:[:：是]\s*[a-z\d_+-]{5,}|(?=[a-z_+-]*\d)[a-z\d_+-]{5,})|\b(?:line|signal)\s*(?:id)?\s*[:：]\s*[a-z\d_+-]{5,}/gi
const mail = /[^\s@<>()（），。；,;]+\s?[@＠]\s?[^\s@<>()（），。；,;]+\.[^\s@<>()（），。；,;]{2,}/g
const page = /(?:https?:\/\/|www\.)[^\s<>（），。；]+/gi
const handle = /(?<![\w@])@[a-z\d_]{4,}/gi

/**
 * Where a text says how to reach somebody: addresses, telephone numbers, accounts. In full width too, for it is how they are
 * hidden.
 */
export function contactsIn(text: string): readonly Span[] {
  const plain = [...text]
    .map((char) => (char.normalize('NFKC').length === char.length ? char.normalize('NFKC') : char))
    .join('')
  const named = [...plain.matchAll(/tel(?:ephone)?\b|phone|mobile|電話|电话|手機|手机|致電|致电/gi)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
  }))
  const phones = phonesIn(plain, { 'hk-brn': [], uscc: [], phone: named })
  const written = [account, mail, page, handle].flatMap((form) =>
    [...plain.matchAll(form)].map((found) => ({ from: found.index, to: found.index + found[0].length })),
  )
  const all = [...written, ...phones].toSorted((a, b) => a.from - b.from || b.to - a.to)
  return all.filter(({ from }, i) => !all.slice(0, i).some((before) => before.to > from))
}

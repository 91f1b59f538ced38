import { fill, type Lang, type Text } from '../base/index.ts'
import { addNotice, type Db, type NoticeAbout, type PersonId, queueMail } from '../store/index.ts'
import { type NoticeKind, type Said, sayNotice } from './notice-words.ts'

/** Something to tell some people. What it is about can be muted by them: the kind, the scheme, the case, the reason. */
export type Telling = {
  /** people by their ids; each is told once */
  readonly to: Iterable<string>
  readonly kind: NoticeKind
  readonly organisation?: string | undefined
  readonly scheme?: string | undefined
  readonly case?: string | undefined
  readonly reason?: string | undefined
  /** further ids for the link */
  readonly ids?: Readonly<Record<string, string>>
  /** what the words are filled with: a text in three languages, `{ day }`, a number, or somebody's own words */
  readonly values?: NoticeAbout['values']
  /** told once under this name, however often it is tried */
  readonly once?: string | undefined
}

/**
 * Tell people something, in the transaction of the deed that it tells of: in the product, and by mail as each wishes. What
 * somebody muted they are not told.
 *
 * @returns how many were told
 */
export async function tell({ db, now }: { db: Db; now: () => Date }, telling: Telling): Promise<number> {
  const { to, kind, organisation, scheme, case: of, reason, ids, values = {}, once } = telling
  const subject = { organisation, scheme, case: of, reason }
  const named = Object.entries({ ...subject, ...ids }).filter((one): one is [string, string] => one[1] !== undefined)
  const about: NoticeAbout = { ids: Object.fromEntries(named), values }
  let told = 0
  for (const person of new Set(to)) {
    const added = await addNotice(db, { person, kind, subject, about, once, at: now() })
    if (added === undefined) continue
    told += 1
    if (added.mail !== 'at-once') continue
    const lang = added.lang as Lang // checked by the table
    const said = sayNotice(kind, about, lang)
    await queueMail(db, {
      ...{ to: { person: person as PersonId }, lang, subject: said.title, at: now() },
      ...{ text: mailText(said, { lang, muteSecret: added.muteSecret }), about: { kind, notice: added.id } },
    })
  }
  return told
}

/** The text of a mail that tells one thing: where it leads, and a link that mutes it. */
function mailText(said: Said, { lang, muteSecret }: { lang: Lang; muteSecret: string }): string {
  const mute = fill(words.mute[lang], { link: `{origin}/mute/${muteSecret}` })
  return [said.title, said.text, said.link === undefined ? '' : `{origin}${said.link}`, mute]
    .filter((part) => part !== '')
    .join('\n\n')
}

const words = {
  mute: {
    en: 'To hear no more of this: {link}',
    'zh-Hant': '不再接收此類通知：{link}',
    'zh-Hans': '不再接收此类通知：{link}',
  },
} as const satisfies Record<string, Text>

import { Feed } from 'feed'
import type { z } from 'zod'
import { fill, type Lang, ok, type Text } from '../base/index.ts'
import { dayIn } from './advice-as-text.ts'
import type { ListChangesGives } from './contract/kept-true.ts'
import type { Asked, FileForm, Printed } from './define-action.ts'

type Listed = z.output<typeof ListChangesGives>
type Change = Listed['changes'][number]

const words = {
  title: {
    en: 'Causeway: what changed in the schemes',
    'zh-Hant': 'Causeway：計劃的變更',
    'zh-Hans': 'Causeway：政策变化',
  },
  about: {
    en: 'Figures, conditions, calls and deadlines, each with its source',
    'zh-Hant': '數額、條件、徵集及截止日期，均附來源',
    'zh-Hans': '数额、条件、征集与截止日期，均附来源',
  },
  count: {
    en: '{count} changes from {from} to {to}',
    'zh-Hant': '{from}至{to}，共{count}項變更',
    'zh-Hans': '{from}至{to}，共{count}项变化',
  },
  around: { en: 'about {day}', 'zh-Hant': '約{day}', 'zh-Hans': '约{day}' },
} as const satisfies Record<string, Text>

const dayOf = ({ on, about }: Change, lang: Lang): string =>
  about ? fill(words.around[lang], { day: dayIn(on, lang) }) : dayIn(on, lang)

/** One line a change, under its day. */
export function changesAsText({ from, to, changes }: Listed, { lang }: Asked): Printed {
  const days = Object.groupBy(changes, (change) => dayOf(change, lang))
  const lines = Object.entries(days).flatMap(([day, ofDay = []]) => [
    ...['', day],
    ...ofDay.map(({ scheme, place, says, source }) => `  ${scheme.label} · ${place.label} · ${says} [${source}]`),
  ])
  const values = { count: changes.length, from: dayIn(from, lang), to: dayIn(to, lang) }
  return { out: lines.join('\n').trimStart(), err: fill(words.count[lang], values) }
}

/** The newest change first, as feeds have it. */
function feedOf({ changes, sources, to }: Listed, { lang, origin = 'http://localhost:4600' }: Asked): Feed {
  const feed = new Feed({
    id: 'urn:causeway:changes',
    title: words.title[lang],
    description: words.about[lang],
    link: `${origin}/changes`,
    language: lang,
    copyright: 'Apache-2.0',
    updated: startOf(changes.at(-1)?.on ?? to),
    generator: 'Causeway',
  })
  for (const change of changes.toReversed()) {
    const { scheme, place, says, source, kind, part = '', on } = change
    const { title, publisher, url } = sources[source] ?? {}
    const from = [publisher, title, url].filter(Boolean).join(', ')
    feed.addItem({
      id: ['urn:causeway:change', scheme.code, kind, part, on].filter((word) => word !== '').join(':'),
      title: inHtml(`${scheme.label}${lang === 'en' ? ': ' : '：'}${says}`),
      link: `${origin}/schemes/${scheme.code}`,
      date: startOf(on),
      description: inHtml([dayOf(change, lang), place.label, from].join(' · ')),
    })
  }
  return feed
}

/** Feeds carry HTML: a plain text says `&` and `<` as such. */
const inHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The first moment of a day in Hong Kong. */
const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

export const changesAsAtom: FileForm<Listed> = {
  type: 'application/atom+xml; charset=utf-8',
  write: (listed, asked) => ok(feedOf(listed, asked).atom1()),
}

/** JSON Feed 1.1 */
export const changesAsFeed: FileForm<Listed> = {
  type: 'application/feed+json; charset=utf-8',
  write: (listed, asked) => ok(feedOf(listed, asked).json1()),
}

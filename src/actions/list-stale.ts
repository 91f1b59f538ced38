import type { z } from 'zod'
import { fill, ok, type Text } from '../base/index.ts'
import { entryKindWords, staleOn } from '../catalogue/index.ts'
import { dayIn } from './advice-as-text.ts'
import { ListStaleGives, ListStaleTakes } from './contract/kept-true.ts'
import { routes } from './contract/routes.ts'
import { type Asked, defineAction, type Printed } from './define-action.ts'
import { noSuchPlace, placeFilter } from './find-entries.ts'

/** List what should have been read again by the day: the longest overdue first, then what most depends on. */
export const listStale = defineAction({
  name: 'list-stale',
  says: {
    en: 'List what needs checking, the longest overdue and most used first',
    'zh-Hant': '列出有待覆核的內容，逾期最久、引用最多的先列',
    'zh-Hans': '列出有待复核的内容，逾期最久、引用最多的在前',
  },
  kind: 'read',
  http: routes['list-stale'],
  takes: ListStaleTakes,
  gives: ListStaleGives,
  refuses: [noSuchPlace],
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: { name: 'stale', flags: ['place', 'limit'], print },

  run({ catalogue, day, lang }, { place, limit }) {
    const isThere = placeFilter(catalogue, place)
    if (!isThere.ok) return isThere
    const entries = staleOn(catalogue, day)
      .filter((entry) => isThere.value(entry.place))
      .map(({ is, id, name, verified, overdue, uses }) => ({
        ...{ id, verified, overdue, uses, name: name[lang] },
        is: { code: is, label: entryKindWords[is][lang] },
      }))
    return ok({ day, edition: catalogue.edition, count: entries.length, entries: entries.slice(0, limit) })
  },
})

const words = {
  line: {
    en: '{overdue} days overdue · last read {day} · used {uses} times · {is} · {name} ({id})',
    'zh-Hant': '逾期{overdue}天 · 上次核對{day} · 引用{uses}次 · {is} · {name}（{id}）',
    'zh-Hans': '逾期{overdue}天 · 上次核对{day} · 引用{uses}次 · {is} · {name}（{id}）',
  },
  count: {
    en: '{count} entries need checking on {day}',
    'zh-Hant': '{day}有{count}項內容有待覆核',
    'zh-Hans': '{day}有{count}项内容有待复核',
  },
} as const satisfies Record<string, Text>

function print({ day, count, entries }: z.output<typeof ListStaleGives>, { lang }: Asked): Printed {
  const lines = entries.map(({ is, id, name, verified, overdue, uses }) =>
    fill(words.line[lang], { overdue, uses, is: is.label, name, id, day: dayIn(verified.checked, lang) }),
  )
  return { out: lines.join('\n'), err: fill(words.count[lang], { count, day: dayIn(day, lang) }) }
}

import { ok } from '../base/index.ts'
import { readWith } from '../catalogue/index.ts'
import { factsFrom } from '../language/index.ts'
import { ReadTextGives, ReadTextTakes } from './contract/read-text.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { readingAsText } from './understood-as-text.ts'
import { understoodView } from './understood-view.ts'

/** Read what a free text says: facts with the words they come from, what is open, needs, offers, names. */
export const readText = defineAction({
  name: 'read-text',
  says: {
    en: 'Read facts, needs and names out of a free text, each with the words it comes from',
    'zh-Hant': '從一段文字讀出資料、需要和名稱，並標明出自哪些字詞',
    'zh-Hans': '从一段文字读出信息、需求和名称，并标明出自哪些词句',
  },
  kind: 'read',
  http: routes['read-text'],
  takes: ReadTextTakes,
  gives: ReadTextGives,
  refuses: [],
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: { name: 'read', positionals: [{ input: 'text', shown: 'text', rest: true }], print: readingAsText },

  run({ catalogue, day, lang }, { text }) {
    const read = readWith(catalogue, text, day)
    return ok({
      ...{ day, edition: catalogue.edition },
      facts: Object.fromEntries(factsFrom(read)),
      understood: understoodView(catalogue, read, lang),
    })
  },
})

import { join } from 'node:path'
import { ok, refused } from '../base/index.ts'
import { parseFirms } from '../catalogue/index.ts'
import { ListFirmsGives, ListFirmsTakes } from './contract/firms.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { sourceView } from './labels.ts'

/** List the example firms: real ones, with what a published source says of them and nothing else. */
export const listFirms = defineAction({
  name: 'list-firms',
  says: {
    en: 'List example firms, with what is published about them',
    'zh-Hant': '列出示例企業及其公開資料',
    'zh-Hans': '列出示例企业及其公开资料',
  },
  kind: 'read',
  http: routes['list-firms'],
  takes: ListFirmsTakes,
  gives: ListFirmsGives,
  refuses: ['content/no-such-folder', 'content/no-files', 'content/broken-firms'],
  may: 'everybody',
  isDated: false,
  needs: ['catalogue', 'content'],
  command: {
    name: 'firms',
    print: ({ firms }) => ({ out: firms.map(({ id, name }) => `${id} · ${name}`).join('\n') }),
  },

  async run({ catalogue, content, lang }) {
    const files = await content.read(join(content.folder, '../examples/firms'))
    if (!files.ok) return files
    const { firms, problems } = parseFirms(files.value, catalogue)
    const [first] = problems
    if (first !== undefined)
      return refused({
        code: 'content/broken-firms',
        values: { file: first.at.file, line: first.at.line, problem: first.code },
      })
    return ok({
      firms: firms.flatMap(({ id, name, about, facts, cite }) => {
        const source = catalogue.sources.get(cite.source)
        if (source === undefined) return []
        const known = Object.fromEntries(
          [...facts].map(([fact, value]) => [fact, Array.isArray(value) ? [...value] : (value as string)]),
        )
        return [{ id, name: name[lang], says: about[lang], facts: known, source: sourceView(source), at: cite.at }]
      }),
    })
  },
})

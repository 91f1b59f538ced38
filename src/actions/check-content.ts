import type { z } from 'zod'
import { exampleProblems } from '../advice/index.ts'
import { type Lang, ok } from '../base/index.ts'
import {
  type Catalogue,
  type ContentProblem,
  type Entry,
  entriesOf,
  entryKindWords,
  parseCatalogue,
  type Verified,
} from '../catalogue/index.ts'
import { checkAsText } from './check-as-text.ts'
import { CheckContentGives, CheckContentTakes } from './contract/check-content.ts'
import { defineAction } from './define-action.ts'
import { placeAndKind } from './labels.ts'
import { tellProblem } from './problem-words.ts'

type Checked = z.output<typeof CheckContentGives>

/** Check a folder of content: every problem of every file, and every example that does not come out as it says. */
export const checkContent = defineAction({
  name: 'check-content',
  says: {
    en: 'Check content: form, languages, sources, rules and examples',
    'zh-Hant': '檢查內容：格式、語文、來源、規則和例子',
    'zh-Hans': '检查内容：格式、语言、来源、规则和例子',
  },
  kind: 'read',
  takes: CheckContentTakes,
  gives: CheckContentGives,
  refuses: ['content/no-such-folder', 'content/no-files'],
  may: 'everybody',
  isDated: false,
  needs: ['content'],
  command: {
    name: 'check',
    positionals: [{ input: 'folder', shown: 'folder', optional: true }],
    flags: ['notes'],
    print: checkAsText,
  },

  async run({ content, lang }, { folder, notes: isNoting = false }) {
    const files = await content.read(folder)
    if (!files.ok) return files
    const { sound, problems, notes, counts } = parseCatalogue(files.value)
    const failures = exampleProblems(sound, files.value)
    const view = (problem: ContentProblem) => problemView(problem, { folder, lang })
    return ok({
      ...counts,
      examples: countExamples(sound),
      schemesBy: schemesBy(sound, lang),
      entriesBy: entriesBy(sound, lang),
      problems: [...problems, ...failures].map(view),
      ...(isNoting ? { notes: notes().map(view) } : {}),
    })
  },
})

const countExamples = ({ schemes }: Catalogue): number =>
  [...schemes.values()].flatMap(({ examples }) => examples.flatMap(({ expects }) => expects)).length

/** How many of some entries were verified how far. */
function levelsOf(entries: readonly Pick<Entry, 'verified'>[]) {
  const count = (level: Verified['level']) => entries.filter(({ verified }) => verified?.level === level).length
  return { official: count('official'), press: count('press'), partial: count('partial'), count: entries.length }
}

/** Schemes by place, in the order of the places, and by kind. */
function schemesBy(catalogue: Catalogue, lang: Lang): Checked['schemesBy'] {
  const places = (catalogue.lists.get('places') ?? []).map(({ code }) => code)
  const groups = Map.groupBy(catalogue.schemes.values(), ({ place, kind }) => `${place} ${kind}`)
  return [...groups.values()]
    .flatMap((schemes) => schemes.slice(0, 1).map((first) => ({ first, schemes })))
    .map(({ first, schemes }) => ({ ...placeAndKind(catalogue, first, lang), ...levelsOf(schemes) }))
    .sort((a, b) => places.indexOf(a.place.code) - places.indexOf(b.place.code))
}

const entriesBy = (catalogue: Catalogue, lang: Lang): Checked['entriesBy'] =>
  [...Map.groupBy(entriesOf(catalogue), ({ is }) => is)].map(([is, entries]) => ({
    is: { code: is, label: entryKindWords[is][lang] },
    ...levelsOf(entries),
  }))

type Told = { readonly folder: string | undefined; readonly lang: Lang }

/** A problem with its words, its file named from where the folder was named. */
function problemView(problem: ContentProblem, { folder = 'content', lang }: Told): Checked['problems'][number] {
  const { file, line, column } = problem.at
  return {
    file: `${folder.replace(/\/$/, '')}/${file}`,
    line,
    column,
    code: problem.code,
    detail: tellProblem(problem, lang).detail,
  }
}

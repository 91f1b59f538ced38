import type { z } from 'zod'
import { exampleProblems } from '../advice/index.ts'
import { type Lang, ok } from '../base/index.ts'
import { type Catalogue, type ContentProblem, parseCatalogue } from '../catalogue/index.ts'
import { CheckContentGives, CheckContentTakes } from './contract/check-content.ts'
import { type Asked, defineAction, type Printed } from './define-action.ts'
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
  refuses: ['content/no-such-folder'],
  may: 'everybody',
  isDated: false,
  needs: ['content'],
  command: { name: 'check', positionals: [{ input: 'folder', shown: 'folder', optional: true }], print },

  async run({ content, lang }, { folder }) {
    const files = await content.read(folder)
    if (!files.ok) return files
    const { sound, problems, notes, counts } = parseCatalogue(files.value)
    const failures = exampleProblems(sound, files.value)
    return ok({
      ...counts,
      examples: countExamples(sound),
      problems: [...problems, ...failures].map((problem) => problemView(problem, { folder, lang })),
      notes: notes().map((note) => problemView(note, { folder, lang })),
    })
  },
})

const countExamples = ({ schemes }: Catalogue): number =>
  [...schemes.values()].flatMap(({ examples }) => examples.flatMap(({ expects }) => expects)).length

type Shown = { readonly folder: string | undefined; readonly lang: Lang }

/** A problem with its words, its file named from where the folder was named. */
function problemView(problem: ContentProblem, { folder = 'content', lang }: Shown): Checked['problems'][number] {
  const { file, line, column } = problem.at
  return {
    file: `${folder.replace(/\/$/, '')}/${file}`,
    line,
    column,
    code: problem.code,
    detail: tellProblem(problem, lang).detail,
  }
}

const words = {
  sound: {
    en: (checked: Checked) => `${checked.schemes} schemes, ${checked.examples} examples, no problems`,
    'zh-Hant': (checked: Checked) => `${checked.schemes}項計劃，${checked.examples}個例子，沒有問題`,
    'zh-Hans': (checked: Checked) => `${checked.schemes}项政策，${checked.examples}个例子，没有问题`,
  },
  broken: {
    en: (checked: Checked) =>
      `${checked.problems.length} problems in ${checked.schemes} schemes. docs/problems.md explains each code`,
    'zh-Hant': (checked: Checked) =>
      `${checked.schemes}項計劃中有${checked.problems.length}個問題。各代碼的說明見docs/problems.md`,
    'zh-Hans': (checked: Checked) =>
      `${checked.schemes}项政策中有${checked.problems.length}个问题。各代码的说明见docs/problems.md`,
  },
}

/** One line a problem, in the form that editors and CI understand: file:line:column: code: what and cure. */
function print(checked: Checked, { lang }: Asked): Printed {
  const lines = checked.problems.map(
    ({ file, line, column, code, detail }) => `${file}:${line}:${column}: ${code}: ${detail}`,
  )
  const isSound = lines.length === 0
  return {
    ...(isSound ? {} : { out: lines.join('\n') }),
    err: words[isSound ? 'sound' : 'broken'][lang](checked),
    exit: isSound ? 0 : 1,
  }
}

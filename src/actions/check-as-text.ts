import type { z } from 'zod'
import { fill, type Text } from '../base/index.ts'
import type { CheckContentGives } from './contract/check-content.ts'
import type { Asked, Printed } from './define-action.ts'

type Checked = z.output<typeof CheckContentGives>
type Problem = Checked['problems'][number]
type Levels = Omit<Checked['entriesBy'][number], 'is'>

const words = {
  sound: {
    en: '{schemes} schemes, {organisations} organisations, {offers} offers, {indicators} indicators, {examples} examples, no problems',
    'zh-Hant': '{schemes}項計劃，{organisations}個機構，{offers}項供應，{indicators}項指標，{examples}個例子，沒有問題',
    'zh-Hans': '{schemes}项政策，{organisations}个机构，{offers}项供给，{indicators}项指标，{examples}个例子，没有问题',
  },
  broken: {
    en: '{problems} problems in {schemes} schemes, {organisations} organisations, {offers} offers, {indicators} indicators. docs/problems.md explains each code',
    'zh-Hant':
      '{schemes}項計劃、{organisations}個機構、{offers}項供應、{indicators}項指標中有{problems}個問題。各代碼的說明見docs/problems.md',
    'zh-Hans':
      '{schemes}项政策、{organisations}个机构、{offers}项供给、{indicators}项指标中有{problems}个问题。各代码的说明见docs/problems.md',
  },
  note: { en: 'note', 'zh-Hant': '提示', 'zh-Hans': '提示' },
  schemes: { en: 'Schemes', 'zh-Hant': '計劃', 'zh-Hans': '政策' },
  entries: { en: 'Everything', 'zh-Hant': '全部內容', 'zh-Hans': '全部内容' },
  official: { en: 'official', 'zh-Hant': '官方', 'zh-Hans': '官方' },
  press: { en: 'press', 'zh-Hant': '報章', 'zh-Hans': '媒体' },
  partial: { en: 'partial', 'zh-Hant': '部分', 'zh-Hans': '部分' },
  count: { en: 'all', 'zh-Hant': '合計', 'zh-Hans': '合计' },
} as const satisfies Record<string, Text>

/**
 * One line a problem, in the form that editors and CI understand: file:line:column: code: what and cure. Where there is
 * none, what there is: schemes by place and kind, and entries of every kind, by how far they are verified.
 */
export function checkAsText(checked: Checked, { lang }: Asked): Printed {
  const { problems, notes = [], schemesBy, entriesBy } = checked
  const isSound = problems.length === 0
  const byPlace = [...Map.groupBy(schemesBy, ({ place }) => place.label)]
  const schemeRows = byPlace.flatMap(([place, rows]): Row[] => [
    [place],
    ...rows.map(({ kind, ...levels }): Row => [`  ${kind.label}`, levels]),
  ])
  const entryRows = entriesBy.map(({ is, ...levels }): Row => [is.label, levels])
  const tables = [
    ...tableOf(words.schemes[lang], schemeRows, lang),
    '',
    ...tableOf(words.entries[lang], entryRows, lang),
  ]
  const lines = [
    ...problems.map((problem) => problemLine(problem)),
    ...notes.map((note) => problemLine(note, words.note[lang])),
    ...(isSound ? tables : []),
  ]
  return {
    out: lines.join('\n'),
    err: fill(words[isSound ? 'sound' : 'broken'][lang], { ...checked, problems: problems.length } as never),
    exit: isSound ? 0 : 1,
  }
}

const problemLine = ({ file, line, column, code, detail }: Problem, mark?: string): string =>
  [`${file}:${line}:${column}`, ...(mark === undefined ? [] : [mark]), code, detail].join(': ')

/** A line of a table: its name, and its figures unless it is a heading. */
type Row = readonly [name: string, levels?: Levels]

const columns = ['official', 'press', 'partial', 'count'] as const

function tableOf(title: string, rows: readonly Row[], lang: Asked['lang']): string[] {
  const titles = columns.map((column) => words[column][lang])
  const lines = [
    [title, ...titles],
    ...rows.map(([name, levels]) => [name, ...(levels ? columns.map((column) => String(levels[column])) : [])]),
  ]
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...lines.map((line) => widthOf(line[i] ?? ''))))
  return lines.map((line) =>
    line
      .map((cell, i) => padded(cell, { width: widths[i] ?? 0, isFigure: i > 0 }))
      .join('  ')
      .trimEnd(),
  )
}

/** How many columns of a terminal a text takes: Han and full-width characters take two. */
const widthOf = (text: string): number =>
  [...text].reduce((width, one) => width + (/[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u.test(one) ? 2 : 1), 0)

const padded = (cell: string, { width, isFigure }: { width: number; isFigure: boolean }): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(cell)))
  return isFigure ? space + cell : cell + space
}

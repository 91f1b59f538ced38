import type { z } from 'zod'
import { exampleProblems } from '../advice/index.ts'
import { fill, type Lang, nearest, ok, refused, type Text } from '../base/index.ts'
import {
  type ContentFile,
  type ImportPlan,
  importable,
  parseCatalogue,
  planImport,
  type TableName,
} from '../catalogue/index.ts'
import type { ContentFolder } from '../outside/content-folder.ts'
import { readSheets, type Sheet } from '../outside/spreadsheet.ts'
import { exportParts } from './contract/export-content.ts'
import { ImportContentGives, ImportContentTakes } from './contract/import-content.ts'
import { type Asked, defineAction, type Printed } from './define-action.ts'
import { tellProblem } from './problem-words.ts'

type Imported = z.output<typeof ImportContentGives>

/** Take tables into the content: what each row would do, or do it, or take back the last time. All rows, or none. */
export const importContent = defineAction({
  name: 'import-content',
  says: {
    en: 'Import entries from XLSX or CSV: a preview of each row, then --apply; --undo takes it back',
    'zh-Hant': '由XLSX或CSV匯入內容：先逐行預覽，再以--apply寫入；--undo可還原',
    'zh-Hans': '从XLSX或CSV导入内容：先逐行预览，再用--apply写入；--undo可撤销',
  },
  kind: 'write',
  takes: ImportContentTakes,
  gives: ImportContentGives,
  refuses: [
    ...['import/no-file', 'import/empty', 'import/file-too-large', 'import/too-many-rows', 'import/not-a-workbook'],
    ...['import/merged-cells', 'import/percent-cell', 'import/formula-without-value', 'import/error-cell'],
    ...['import/not-utf-8', 'import/not-csv', 'import/open-quotation', 'import/unknown-part', 'import/several-sheets'],
    ...['content/no-such-folder', 'content/no-files', 'content/has-problems'],
    ...['content/unfinished-change', 'content/broken-journal', 'content/moved', 'content/edited-since'],
    ...['content/being-changed', 'content/cannot-write', 'content/no-room', 'content/nothing-to-undo'],
  ],
  may: 'everybody',
  isDated: false,
  needs: ['content'],
  command: {
    name: 'import',
    positionals: [{ input: 'file', shown: 'file', file: 'bytes', optional: true }],
    flags: ['part', 'apply', 'undo'],
    print,
  },

  async run({ content, lang, now }, { file, part, apply = false, undo = false }) {
    if (undo) {
      const files = await content.undo()
      return files.ok
        ? ok({ did: 'undone' as const, leftOut: [], files: [...files.value], tables: [], problems: [] })
        : files
    }
    if (file === undefined) return refused({ code: 'import/no-file' })
    const sheets = await readSheets(file.bytes, file.name)
    if (!sheets.ok) return sheets
    const tables = tablesOf(sheets.value, { file: file.name, part })
    if (!tables.ok) return tables
    const read = await soundIn(content)
    if (!read.ok) return read
    const { files, written } = read.value
    const plan = tried(planImport(tables.value, { files, written }), files)
    const leftOut = part === undefined ? sheets.value.filter(isLeftOut).map(({ name }) => name) : []
    const told = { ...toldOf(plan, { file: file.name, lang }), leftOut }
    if (!apply || plan.problems.length > 0 || plan.files.length === 0)
      return ok({ ...told, did: plan.files.length === 0 ? ('nothing' as const) : ('preview' as const) })
    const changed = await content.change(plan.files, { read: files, at: now() })
    return changed.ok ? ok({ ...told, did: 'applied' as const }) : changed
  },
})

/** The content as it is. Where a file of it cannot be read, nobody knows what a row would change. */
async function soundIn(content: ContentFolder) {
  const files = await content.read()
  if (!files.ok) return files
  const { sound, problems } = parseCatalogue(files.value)
  return problems.length === 0
    ? ok({ files: files.value, written: sound.written })
    : refused({ code: 'content/has-problems', values: { folder: content.folder, count: problems.length } })
}

/** A part that export gives and import leaves, or a sheet whose tab is not shown. */
const isLeftOut = ({ name, isHidden = false }: Sheet): boolean =>
  isHidden || (exportParts.some((part) => part === name) && !importable.some((one) => one === name))

type Given = { readonly file: string; readonly part: string | undefined }

/** Each sheet with the part it is of; what cannot be taken in is left out. */
function tablesOf(sheets: readonly Sheet[], { file, part }: Given) {
  const shown = sheets.filter(({ columns, isHidden = false }) => columns.length > 0 && !isHidden)
  const meant = part === undefined ? shown.filter((sheet) => !isLeftOut(sheet)) : sheetsOfPart(shown, part)
  const all = shown.map(({ name }) => name).join(', ')
  const tables: { name: TableName; table: Sheet }[] = []
  for (const table of meant) {
    const named = part ?? table.name
    const name = importable.find((one) => one === named.trim().toLowerCase())
    if (name === undefined) return refused(unknownPart(named, file))
    if (tables.some((one) => one.name === name))
      return refused({ code: 'import/several-sheets', values: { file, part: name, sheets: all } })
    tables.push({ name, table })
  }
  if (tables.some(({ table }) => table.rows.some((row) => row.some((cell) => cell !== undefined)))) return ok(tables)
  const left = shown.find(isLeftOut)
  return refused(left === undefined ? { code: 'import/empty', values: { file } } : unknownPart(left.name, file))
}

/** The sheet that is named after the part; where none is, all that there are. */
function sheetsOfPart(sheets: readonly Sheet[], part: string): readonly Sheet[] {
  const named = sheets.filter(({ name }) => name.trim().toLowerCase() === part.trim().toLowerCase())
  return named.length > 0 ? named : sheets
}

const unknownPart = (sheet: string, file: string) => {
  const values = { file, sheet, known: importable.join(', '), guess: nearest(sheet, importable)[0] ?? '' }
  return { code: 'import/unknown-part', values }
}

/** A plan that would make an example of a scheme fail is a plan with problems. */
function tried(plan: ImportPlan, files: readonly ContentFile[]): ImportPlan {
  const { after, tables } = plan
  if (after === undefined || plan.problems.length > 0) return plan
  const isChanged = new Set(plan.files.map(({ path }) => path))
  const failures = exampleProblems(after, [...files.filter(({ path }) => !isChanged.has(path)), ...plan.files])
  const rows = tables.flatMap(({ name, rows: ofTable }) => ofTable.map((row) => ({ ...row, table: name })))
  const first = rows.find(({ what }) => what !== 'same') ?? { table: 'schemes' as const, row: 1 }
  const problems = failures.map(({ code, values, at }) => {
    const id = at.file.replace(/^.*\//, '').replace(/\.yaml$/, '')
    const { table, row } = rows.find((one) => one.table === 'schemes' && one.id === id) ?? first
    return { table, row, code, ...(values === undefined ? {} : { values }), place: `${at.file}:${at.line}` }
  })
  return problems.length === 0 ? plan : { ...plan, problems, files: [] }
}

function toldOf({ tables, problems, files }: ImportPlan, { file, lang }: { file: string; lang: Lang }) {
  return {
    files: files.map(({ path }) => path),
    tables: tables.map(({ name, rows }) => ({
      part: name,
      rows: rows.map((row) => ({ ...row, changes: [...row.changes] })),
    })),
    problems: problems.map(({ table, row, column, place, ...problem }) => ({
      ...{ file, part: table, row },
      ...(column === undefined ? {} : { column }),
      ...(place === undefined ? {} : { place }),
      code: problem.code,
      detail: tellProblem(problem, lang).detail,
    })),
  }
}

const words = {
  new: { en: 'new', 'zh-Hant': '新增', 'zh-Hans': '新增' },
  changed: { en: 'changed', 'zh-Hant': '更改', 'zh-Hans': '更改' },
  row: { en: 'row {row}', 'zh-Hant': '第{row}行', 'zh-Hans': '第{row}行' },
  nothing: { en: 'nothing', 'zh-Hant': '無', 'zh-Hans': '无' },
  counts: {
    en: '{part}: {new} new, {changed} changed, {same} the same',
    'zh-Hant': '{part}：新增{new}項，更改{changed}項，不變{same}項',
    'zh-Hans': '{part}：新增{new}项，更改{changed}项，不变{same}项',
  },
  problems: {
    en: 'Problems: {count}. Nothing was written',
    'zh-Hant': '{count}個問題；未有寫入任何內容',
    'zh-Hans': '{count}个问题；没有写入任何内容',
  },
  more: {
    en: '… and {count} more; --json lists them all',
    'zh-Hant': '……另有{count}項；--json會全部列出',
    'zh-Hans': '……另有{count}项；--json会全部列出',
  },
  preview: {
    en: 'A preview: nothing was written. Add --apply to write {files}',
    'zh-Hant': '以上為預覽，未有寫入。加上--apply即寫入{files}',
    'zh-Hans': '以上为预览，没有写入。加上--apply即写入{files}',
  },
  applied: {
    en: 'Written: {files}. causeway import --undo takes it back',
    'zh-Hant': '已寫入{files}。causeway import --undo可還原',
    'zh-Hans': '已写入{files}。causeway import --undo可撤销',
  },
  files: {
    en: '{first} and {count} more files',
    'zh-Hant': '{first}等，另有{count}個檔案',
    'zh-Hans': '{first}等，另有{count}个文件',
  },
  undone: { en: 'Taken back: {files}', 'zh-Hant': '已還原{files}', 'zh-Hans': '已撤销{files}' },
  leftOut: { en: 'left out: {sheets}', 'zh-Hant': '略去：{sheets}', 'zh-Hans': '略去：{sheets}' },
  same: { en: 'Nothing differs', 'zh-Hant': '沒有差異', 'zh-Hans': '没有差异' },
} as const satisfies Record<string, Text>

type WordName = keyof typeof words
type Values = Readonly<Record<string, string | number>>
type Say = (name: WordName, values?: Values) => string

/** The most lines of problems or rows that are printed, and the most characters of a value. */
const mostLines = 200
const mostCharacters = 200

function print({ did, files, tables, problems, leftOut }: Imported, { lang }: Asked): Printed {
  const say: Say = (name, values = {}) => fill(words[name][lang], values)
  const first = (lines: readonly string[]) =>
    lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), say('more', { count: lines.length - mostLines })]
  if (problems.length > 0) {
    const lines = problems.map(
      ({ file, part, row, column, code, detail, place }) =>
        `${file}: ${part}: ${say('row', { row })}${column === undefined ? '' : ` ${column}`}: ${code}: ${detail}${place === undefined ? '' : ` (${place})`}`,
    )
    return { out: first(lines).join('\n'), err: say('problems', { count: problems.length }), exit: 1 }
  }
  const lines = tables.flatMap(({ part, rows }) => [
    ...first(rows.flatMap((row) => rowLines(row, say))),
    say('counts', { part, ...countsIn(rows) }),
  ])
  if (leftOut.length > 0) lines.push(say('leftOut', { sheets: leftOut.join(', ') }))
  const err = did === 'nothing' ? say('same') : say(did, { files: namesOf(files, say) })
  return { ...(lines.length === 0 ? {} : { out: lines.join('\n') }), err }
}

const mostFiles = 6

const namesOf = (files: readonly string[], say: Say): string =>
  files.length <= mostFiles
    ? files.join(', ')
    : say('files', { first: files.slice(0, mostFiles).join(', '), count: files.length - mostFiles })

function rowLines({ row, id, what, changes }: Imported['tables'][number]['rows'][number], say: Say): readonly string[] {
  if (what === 'same') return []
  const value = (cell: string | number | boolean | undefined) => {
    const text = cell === undefined ? say('nothing') : String(cell)
    return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text
  }
  const told = what === 'new' ? [] : changes
  return [
    `${say('row', { row })} · ${id} · ${say(what)}`,
    ...told.map(({ column, before, after }) => `  ${column}: ${value(before)} → ${value(after)}`),
  ]
}

function countsIn(rows: Imported['tables'][number]['rows']) {
  const count = (what: string) => rows.filter((row) => row.what === what).length
  return { new: count('new'), changed: count('changed'), same: count('same') }
}

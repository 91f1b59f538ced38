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
import { readSheets, type Sheet } from '../outside/spreadsheet.ts'
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
    ...['import/file-too-large', 'import/not-a-workbook', 'import/merged-cells', 'import/not-utf-8', 'import/not-csv'],
    ...['import/unknown-part', 'import/no-file', 'content/no-such-folder'],
    ...['content/unfinished-change', 'content/moved', 'content/being-changed', 'content/nothing-to-undo'],
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
    const read = await content.read()
    if (!read.ok) return read
    const plan = tried(planImport(tables.value, { files: read.value, written: writtenIn(read.value) }), read.value)
    const leftOut = sheets.value.filter(({ name }) => isLeftOut(name) && part === undefined).map(({ name }) => name)
    const told = { ...toldOf(plan, { file: file.name, lang }), leftOut }
    if (!apply || plan.problems.length > 0 || plan.files.length === 0)
      return ok({ ...told, did: plan.files.length === 0 ? ('nothing' as const) : ('preview' as const) })
    const changed = await content.change(plan.files, { read: read.value, at: now() })
    return changed.ok ? ok({ ...told, did: 'applied' as const }) : changed
  },
})

const writtenIn = (files: readonly ContentFile[]) => parseCatalogue(files).sound.written

/** A part that export gives and import leaves. */
const isLeftOut = (name: string): boolean => name === 'calendars'

/** Each sheet with the part it is of; what cannot be taken in is left out. */
function tablesOf(sheets: readonly Sheet[], { file, part }: { file: string; part: string | undefined }) {
  const tables: { name: TableName; table: Sheet }[] = []
  for (const sheet of sheets.filter(({ columns }) => columns.length > 0)) {
    const named = part ?? sheet.name
    if (isLeftOut(named)) continue
    const name = importable.find((one) => one === named)
    if (name === undefined) {
      const values = { file, sheet: named, known: importable.join(', '), guess: nearest(named, importable)[0] ?? '' }
      return refused({ code: 'import/unknown-part', values })
    }
    tables.push({ name, table: sheet })
  }
  return ok(tables)
}

/** A plan that would make an example of a scheme fail is a plan with problems. */
function tried(plan: ImportPlan, files: readonly ContentFile[]): ImportPlan {
  if (plan.files.length === 0) return plan
  const isChanged = new Set(plan.files.map(({ path }) => path))
  const after = [...files.filter(({ path }) => !isChanged.has(path)), ...plan.files]
  const failures = exampleProblems(parseCatalogue(after).sound, after)
  const problems = failures.map(({ code, values, at }) => {
    const id = at.file.replace(/^.*\//, '').replace(/\.yaml$/, '')
    const row = plan.tables.flatMap(({ rows }) => rows).find((one) => one.id === id)?.row ?? 1
    return { table: 'schemes' as const, row, code, values: { ...values, place: `${at.file}:${at.line}` } }
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
    problems: problems.map(({ table, row, column, ...problem }) => ({
      ...{ file, part: table, row },
      ...(column === undefined ? {} : { column }),
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
    en: '{count} problems; nothing was written',
    'zh-Hant': '{count}個問題；未有寫入任何內容',
    'zh-Hans': '{count}个问题；没有写入任何内容',
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
  undone: { en: 'Taken back: {files}', 'zh-Hant': '已還原{files}', 'zh-Hans': '已撤销{files}' },
  leftOut: { en: 'left out: {sheets}', 'zh-Hant': '略去：{sheets}', 'zh-Hans': '略去：{sheets}' },
  same: { en: 'Nothing differs', 'zh-Hant': '沒有差異', 'zh-Hans': '没有差异' },
} as const satisfies Record<string, Text>

function print({ did, files, tables, problems, leftOut }: Imported, { lang }: Asked): Printed {
  const say = (name: keyof typeof words, values: Readonly<Record<string, string | number>> = {}) =>
    fill(words[name][lang], values)
  if (problems.length > 0) {
    const lines = problems.map(
      ({ file, part, row, column, code, detail }) =>
        `${file}: ${part}: ${say('row', { row })}${column === undefined ? '' : ` ${column}`}: ${code}: ${detail}`,
    )
    return { out: lines.join('\n'), err: say('problems', { count: problems.length }), exit: 1 }
  }
  const value = (cell: string | number | boolean | undefined) => cell ?? words.nothing[lang]
  const lines = tables.flatMap(({ part, rows }) => [
    ...rows.flatMap(({ row, id, what, changes }) =>
      what === 'same'
        ? []
        : [
            `${say('row', { row })} · ${id} · ${words[what][lang]}`,
            ...(what === 'new'
              ? []
              : changes.map(({ column, before, after }) => `  ${column}: ${value(before)} → ${value(after)}`)),
          ],
    ),
    say('counts', { part, ...countsIn(rows) }),
  ])
  if (leftOut.length > 0) lines.push(say('leftOut', { sheets: leftOut.join(', ') }))
  const err = did === 'nothing' ? say('same') : say(did, { files: files.join(', ') })
  return { ...(lines.length === 0 ? {} : { out: lines.join('\n') }), err }
}

function countsIn(rows: Imported['tables'][number]['rows']) {
  const count = (what: string) => rows.filter((row) => row.what === what).length
  return { new: count('new'), changed: count('changed'), same: count('same') }
}

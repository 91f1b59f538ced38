import { type Document, isSeq, parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { nearest } from '../base/index.ts'
import { addEntry, editEntry } from './edit-yaml.ts'
import { reportIssues } from './form-problems.ts'
import { parseCatalogue } from './parse-catalogue.ts'
import { type ContentProblem, type Path, pathOf, type Spot } from './problem.ts'
import { shelfForms } from './shelves.ts'
import {
  type Cell,
  type Column,
  columnsOf,
  isUnreadable,
  keyOf,
  rowListOf,
  type Table,
  type TableName,
  tableOf,
  valueIn,
} from './table.ts'
import type { Catalogue } from './types.ts'
import { type ContentFile, placeIn } from './yaml-file.ts'

// A table of entries, taken into the files. Rows are matched by their key. An empty cell leaves what is there; the word
// below takes it away. Nothing is taken in unless all of it can be.

/** What a cell says to take away what the entry has there. */
export const nothing = '(none)'

/**
 * A problem of one row; `column` absent: of the row as a whole. Rows are counted as a spreadsheet does: the head is 1.
 */
export type RowProblem = Pick<ContentProblem, 'code' | 'values'> & {
  readonly table: TableName
  readonly row: number
  readonly column?: string
}

/** What a table would do to one entry. */
export type RowReport = {
  readonly row: number
  readonly id: string
  readonly what: 'new' | 'changed' | 'same'
  readonly changes: readonly { readonly column: string; readonly before?: Cell; readonly after?: Cell }[]
}

export type ImportPlan = {
  readonly tables: readonly { readonly name: TableName; readonly rows: readonly RowReport[] }[]
  /** in the order of the rows; when there is any, `files` is empty */
  readonly problems: readonly RowProblem[]
  /** the files that would change, as they would be */
  readonly files: readonly { readonly path: string; readonly text: string }[]
}

type NamedTable = { readonly name: TableName; readonly table: Table }
type Content = { readonly files: readonly ContentFile[]; readonly written: Catalogue['written'] }
type Placed = Catalogue['written'][TableName][number]
type Entry = { [key: string]: unknown }
/** One entry to be: its rows, what it was, and what it would be. */
type Draft = {
  readonly table: TableName
  readonly id: string
  readonly rows: readonly number[]
  readonly was?: Placed
  readonly value: Entry
  /** the items of its list that rows have set, and the row of each */
  readonly itemRows: Map<unknown, number>
}

/** The tables that can be taken in. A calendar and a cue have nothing of their own to be known by. */
export const importable: readonly TableName[] = shelfForms
  .map(({ shelf }) => shelf)
  .filter((name) => name !== 'calendars' && name !== 'cues')

/** Work out what tables would change in the content, all together, and everything that stands against it. */
export function planImport(tables: readonly NamedTable[], { files, written }: Content): ImportPlan {
  const problems: RowProblem[] = []
  const report = (problem: RowProblem) => problems.push(problem)
  const drafted = tables.map(({ name, table }) => ({ name, drafts: draftsFrom(table, { name, written, report }) }))
  const drafts = drafted.flatMap((one) => one.drafts)
  for (const draft of drafts) checkForm(draft, report)
  const reports = drafted.map((one) => ({ name: one.name, rows: one.drafts.map(reportOf) }))
  if (problems.length > 0) return { tables: reports, problems, files: [] }
  const isSame = new Set(
    reports.flatMap(({ name, rows }) => rows.filter(({ what }) => what === 'same').map(({ id }) => `${name} ${id}`)),
  )
  const changed = editedFiles(
    drafts.filter(({ table, id }) => !isSame.has(`${table} ${id}`)),
    files,
  )
  const found = freshProblems(changed, files).map((problem) => rowProblem(problem, drafts, changed))
  return { tables: reports, problems: found, files: found.length > 0 ? [] : changed }
}

type Changed = readonly { readonly path: string; readonly text: string }[]

/** The problems that the content would have with the changed files, and has not without them. */
function freshProblems(changed: Changed, files: readonly ContentFile[]): readonly ContentProblem[] {
  const isChanged = new Set(changed.map(({ path }) => path))
  const nameOf = ({ code, values, at }: ContentProblem) => JSON.stringify([code, values, at.file]) // lines may move
  const known = new Set(parseCatalogue(files).problems.map(nameOf))
  const after = [...files.filter(({ path }) => !isChanged.has(path)), ...changed]
  return parseCatalogue(after).problems.filter((problem) => !known.has(nameOf(problem)))
}

// ── rows to drafts ──────────────────────────────────────────────────────────────────────────────────────────────────
type Reading = {
  readonly name: TableName
  readonly written: Catalogue['written']
  readonly report: (problem: RowProblem) => void
}

function draftsFrom({ columns: heads, rows }: Table, reading: Reading): readonly Draft[] {
  const { name, report } = reading
  const key = keyOf(name)
  const known = columnsOf(name)
  const columns = heads.map((head) => known.find((column) => column.name === head.trim()))
  for (const [i, column] of columns.entries()) {
    const head = heads[i]?.trim() ?? ''
    if (column !== undefined || head === '') continue
    const guess =
      nearest(
        head,
        known.map((one) => one.name),
      )[0] ?? ''
    report({ table: name, row: 1, column: head, code: 'import/unknown-column', values: { got: head, guess } })
  }
  const keyAt = columns.findIndex((column) => column?.name === key)
  if (keyAt === -1) {
    report({ table: name, row: 1, code: 'import/no-key', values: { key, table: name } })
    return []
  }
  const drafts = new Map<string, Draft>()
  for (const [i, cells] of rows.entries()) {
    if (cells.every((cell) => String(cell ?? '').trim() === '')) continue
    const row = i + 2
    const id = String(cells[keyAt] ?? '').trim()
    if (id === '') report({ table: name, row, column: key, code: 'import/no-id', values: { key } })
    else drafts.set(id, draftWith(cells, { ...reading, row, id, columns, before: drafts.get(id) }))
  }
  return [...drafts.values()]
}

type RowReading = Reading & {
  readonly row: number
  readonly id: string
  readonly columns: readonly (Column | undefined)[]
  /** what earlier rows of the same entry have come to */
  readonly before: Draft | undefined
}

function draftWith(cells: readonly Cell[], reading: RowReading): Draft {
  const { name, written, row, id, before, report } = reading
  const rowList = rowListOf(name)
  const was = before?.was ?? written[name].find(({ value }) => (value as Entry)[keyOf(name)] === id)
  const draft: Draft = {
    ...{ table: name, id, rows: [...(before?.rows ?? []), row], itemRows: before?.itemRows ?? new Map() },
    value: before?.value ?? (structuredClone(was?.value ?? {}) as Entry),
    ...(was === undefined ? {} : { was }),
  }
  const sets = setsIn(cells, reading)
  for (const { column, is } of sets.filter((set) => !set.column.isOfRow)) setIn(draft.value, column.path, is)
  const ofItem = sets.filter((set) => set.column.isOfRow)
  const item = rowList === undefined || ofItem.length === 0 ? undefined : itemFor(draft.value, rowList, ofItem)
  const first = item === undefined ? (rowList === undefined ? before?.rows[0] : undefined) : draft.itemRows.get(item)
  if (first !== undefined)
    report({ table: name, row, column: keyOf(name), code: 'import/same-key-twice', values: { id, first } })
  for (const { column, is } of ofItem) setIn(item ?? {}, column.path.slice(1), is)
  if (item !== undefined) draft.itemRows.set(item, row)
  return draft
}

/** What a row's filled cells set, and to what; `undefined` takes away. A cell that cannot be read is reported. */
function setsIn(cells: readonly Cell[], { name, columns, row, report }: RowReading) {
  return columns.flatMap((column, i) => {
    const cell = cells[i]
    if (column === undefined || cell === undefined || cell === '') return []
    const is = cell === nothing ? undefined : valueIn(cell, column.is)
    if (!isUnreadable(is)) return [{ column, is }]
    report({ table: name, row, column: column.name, code: `import/not-${column.is}`, values: { got: String(cell) } })
    return []
  })
}

/** The item of the list that a row is about: the one with the same key, or a new one at the end. */
function itemFor(
  value: Entry,
  { list, key }: NonNullable<ReturnType<typeof rowListOf>>,
  sets: readonly { readonly column: Column; readonly is: unknown }[],
): Entry {
  const items = (value[list] ??= []) as Entry[]
  const given = (name: string) => sets.find(({ column }) => column.name === `${list}.${name}`)?.is
  const found = items.find((item) => key.every((name) => item[name] === given(name)))
  const item = found ?? {}
  if (found === undefined) items.push(item)
  return item
}

function setIn(value: Entry, [key = '', ...rest]: readonly string[], is: unknown): void {
  if (rest.length > 0) {
    const inner = (value[key] ?? {}) as Entry
    setIn(inner, rest, is)
    if (Object.keys(inner).length > 0) value[key] = inner
    else delete value[key]
  } else if (is === undefined) delete value[key]
  else value[key] = is
}

// ── checks ──────────────────────────────────────────────────────────────────────────────────────────────────────────
/** Does the entry have its form? A problem is told at the column that its path leads to. */
function checkForm(draft: Draft, report: (problem: RowProblem) => void): void {
  const form = entryForm(draft.table)
  const checked = form.safeParse(draft.value)
  if (checked.success) return
  const told = (code: string, spot: Spot, values?: ContentProblem['values']) =>
    report({ ...rowOf(draft, pathOf(spot)), code, ...(values === undefined ? {} : { values }) })
  reportIssues(checked.error.issues, { form, value: draft.value, report: told })
}

function entryForm(name: TableName): z.ZodType {
  const { form, list } = shelfForms.find(({ shelf }) => shelf === name) ?? { form: z.never() }
  if (list === undefined || !(form instanceof z.ZodObject)) return form
  const whole: unknown = form.shape[list]
  return whole instanceof z.ZodArray ? (whole.element as z.ZodType) : form
}

/** The row and the column that a path inside an entry leads to. */
function rowOf({ table, rows, value, itemRows }: Draft, path: Path): Pick<RowProblem, 'table' | 'row' | 'column'> {
  const item = (value[rowListOf(table)?.list ?? ''] as unknown[] | undefined)?.[Number(path[1])]
  const row = itemRows.get(item) ?? rows[0] ?? 1
  const words = path.filter((step) => typeof step === 'string').join('.')
  const column = columnsOf(table).find((one) => one.name === words || words.startsWith(`${one.name}.`))?.name ?? words
  return { table, row, ...(column === '' ? {} : { column }) }
}

/** A problem of the changed content, at the row whose entry it lies in; else at the first row. The place is named. */
function rowProblem({ code, values, at }: ContentProblem, drafts: readonly Draft[], changed: Changed): RowProblem {
  const [nearest = drafts[0]] = drafts
    .filter((draft) => fileOf(draft) === at.file)
    .map((draft) => ({ draft, line: lineOf(draft, changed) }))
    .filter(({ line }) => line <= at.line)
    .sort((a, b) => b.line - a.line)
    .map(({ draft }) => draft)
  const about = { table: nearest?.table ?? 'schemes', row: nearest?.rows[0] ?? 1 }
  return { ...about, code, values: { ...values, place: `${at.file}:${at.line}` } }
}

function lineOf(draft: Draft, changed: Changed): number {
  const path = fileOf(draft)
  const file = changed.find((one) => one.path === path)
  const list = listOf(draft.table)
  if (list === undefined || file === undefined) return 1
  return placeIn(changed, path, [list, indexOf(parseDocument(file.text), draft)]).line
}

const listOf = (table: TableName): string | undefined => shelfForms.find(({ shelf }) => shelf === table)?.list

// ── what would change ───────────────────────────────────────────────────────────────────────────────────────────────
function reportOf({ table: name, id, rows: [row = 0], was, value }: Draft): RowReport {
  const cells = (entry: object | undefined) => {
    const { columns, rows } = entry === undefined ? { columns: [], rows: [] } : tableOf(name, [entry])
    return new Map(rows.flatMap((cellsOf, i) => columns.map((column, c) => [`${column} ${i}`, cellsOf[c]] as const)))
  }
  const [old, now] = [cells(was?.value), cells(complete(value, name))]
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((at) => {
    const [before, after] = [old.get(at), now.get(at)]
    if (before === after) return []
    const column = at.slice(0, at.lastIndexOf(' '))
    return [{ column, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
  })
  return { row, id, what: was === undefined ? 'new' : changes.length > 0 ? 'changed' : 'same', changes }
}

/** A draft may lack the list that takes the rows. */
function complete(value: Entry, name: TableName): Entry {
  const rowList = rowListOf(name)
  return rowList === undefined || value[rowList.list] !== undefined ? value : { ...value, [rowList.list]: [] }
}

function fileOf({ table, id, was, value }: Draft): string {
  if (was !== undefined) return was.file
  if (listOf(table) !== undefined) return `${table}/imported.yaml`
  return table === 'schemes' ? `schemes/${String(value['place'])}/${id}.yaml` : `${table}/${id}.yaml`
}

/** The files with the drafts in them; comments and all that is not touched stay as they are. */
function editedFiles(drafts: readonly Draft[], files: readonly ContentFile[]): Changed {
  const byFile = Map.groupBy(drafts, fileOf)
  return [...byFile].map(([path, ofFile]) => {
    const file = files.find((one) => one.path === path)
    const text = file !== undefined && 'text' in file ? file.text : undefined
    return { path, text: ofFile.reduce<string | undefined>(withDraft, text) ?? '' }
  })
}

function withDraft(text: string | undefined, draft: Draft): string {
  const { table, was, value } = draft
  const list = listOf(table)
  if (was === undefined || text === undefined)
    return list === undefined ? stringify(value, { lineWidth: 0 }) : addEntry(text, list, value)
  const before = was.value as unknown as Entry // any entry is a mapping
  const keys = [...new Set([...Object.keys(before), ...Object.keys(value)])]
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(value[key]))
  const changes = new Map(changed.map((key) => [key, value[key]]))
  return editEntry(text, list === undefined ? [] : [list, indexOf(parseDocument(text), draft)], changes)
}

/** Where in its file's list a draft's entry stands; -1 when it does not. */
function indexOf(document: Document, { table, id }: Draft): number {
  const entries = document.get(listOf(table) ?? '')
  return isSeq(entries) ? (entries.toJSON() as Entry[]).findIndex((entry) => entry[keyOf(table)] === id) : -1
}

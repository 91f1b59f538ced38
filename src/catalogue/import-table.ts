import { isSeq, parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { nearest } from '../base/index.ts'
import { editEntries, itemOf, withItems } from './edit-yaml.ts'
import { reportIssues } from './form-problems.ts'
import { unseenIn } from './language-check.ts'
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
import { type ContentFile, mostBytes, readYaml } from './yaml-file.ts'

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
  /** where in the content, for a problem that lies outside the rows' own entries */
  readonly place?: string
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
  /** the content as it would be; absent where nothing would change */
  readonly after?: Catalogue
}

type NamedTable = { readonly name: TableName; readonly table: Table }
/** Content without problems: in a file that cannot be read, nobody knows what a row would change. */
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
  for (const { drafts } of drafted) for (const draft of drafts) checkForm(draft, { written, report })
  const reports = drafted.map(({ name, drafts }) => ({ name, rows: drafts.map(reportOf) }))
  if (problems.length > 0) return { tables: reports, problems, files: [] }
  const differs = drafted.flatMap(({ drafts }, t) => drafts.filter((_, i) => reports[t]?.rows[i]?.what !== 'same'))
  const changed = changedFiles(differs, files)
  if (changed.length === 0) return { tables: reports, problems, files: changed }
  const isChanged = new Set(changed.map(({ path }) => path))
  const read = parseCatalogue([...files.filter(({ path }) => !isChanged.has(path)), ...changed])
  const found = atRows(read.problems, { drafts: differs, changed })
  return { tables: reports, problems: found, files: found.length > 0 ? [] : changed, after: read.sound }
}

type Changed = readonly { readonly path: string; readonly text: string }[]

// ── rows to drafts ──────────────────────────────────────────────────────────────────────────────────────────────────
type Reading = {
  readonly name: TableName
  readonly written: Catalogue['written']
  readonly report: (problem: RowProblem) => void
}
type Known = ReadonlyMap<string, Placed>

const knownIn = (written: Catalogue['written'], name: TableName): Known =>
  new Map(written[name].map((placed: Placed) => [String((placed.value as Entry)[keyOf(name)]), placed]))

function draftsFrom({ columns: heads, rows }: Table, reading: Reading): readonly Draft[] {
  const { name, written, report } = reading
  const key = keyOf(name)
  const columns = columnsFor(heads, reading)
  const keyAt = columns.findIndex((column) => column?.name === key)
  if (keyAt === -1) {
    report({ table: name, row: 1, code: 'import/no-key', values: { key, table: name } })
    return []
  }
  const known = knownIn(written, name)
  const drafts = new Map<string, Draft>()
  for (const [i, cells] of rows.entries()) {
    if (!cells.some(isFilled)) continue
    const row = i + 2
    const id = String(cells[keyAt] ?? '').trim()
    if (cells.slice(heads.length).some(isFilled))
      report({
        table: name,
        row,
        code: 'import/too-many-cells',
        values: { cells: cells.length, columns: heads.length },
      })
    if (id === '') report({ table: name, row, column: key, code: 'import/no-id', values: { key } })
    else drafts.set(id, draftWith(cells, { ...reading, known, row, id, columns, before: drafts.get(id) }))
  }
  return [...drafts.values()]
}

const isFilled = (cell: Cell): boolean => String(cell ?? '').trim() !== ''

/** The column of each head; an empty head leaves its column out. */
function columnsFor(heads: readonly string[], { name, report }: Reading): readonly (Column | undefined)[] {
  const known = columnsOf(name)
  const names = known.map((column) => column.name)
  const told = heads.map((head) => head.trim())
  for (const [i, head] of told.entries()) {
    if (head === '') continue
    const first = told.indexOf(head)
    const column = { table: name, row: 1, column: head }
    if (first < i) report({ ...column, code: 'import/same-column-twice', values: { got: head } })
    else if (!names.includes(head)) {
      const [guess = ''] = nearest(head.toLowerCase(), names)
      report({ ...column, code: 'import/unknown-column', values: { got: head, guess } })
    }
  }
  return told.map((head) => known.find((column) => column.name === head))
}

type RowReading = Reading & {
  readonly known: Known
  readonly row: number
  readonly id: string
  readonly columns: readonly (Column | undefined)[]
  /** what earlier rows of the same entry have come to */
  readonly before: Draft | undefined
}

function draftWith(cells: readonly Cell[], reading: RowReading): Draft {
  const { name, known, row, id, before, report } = reading
  const rowList = rowListOf(name)
  const was = before?.was ?? known.get(id)
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
    const place = { table: name, row, column: column.name }
    const unseen = unseenIn(String(cell))
    if (unseen !== undefined) {
      report({ ...place, code: 'import/unseen-character', values: { sign: unseen } })
      return []
    }
    const is = cell === nothing ? undefined : valueIn(cell, column.is)
    if (!isUnreadable(is)) return [{ column, is }]
    report({ ...place, code: `import/not-${column.is}`, values: { got: shown(String(cell)) } })
    return []
  })
}

/** A cell's text, short enough for a sentence. */
const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

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
type Checking = Pick<Reading, 'written' | 'report'>

/** Does the entry have its form? A problem is told at the column that its path leads to. */
function checkForm(draft: Draft, { written, report }: Checking): void {
  const form = entryForm(draft.table)
  const checked = form.safeParse(draft.value)
  if (checked.success) return
  const lacks: string[] = []
  const told = (code: string, spot: Spot, values: ContentProblem['values'] = {}) => {
    const isLacking = draft.was === undefined && code === 'catalogue/missing-key' && pathOf(spot).length === 0
    if (isLacking) lacks.push(String(values['key']))
    else report({ ...rowOf(draft, pathOf(spot)), code, values })
  }
  reportIssues(checked.error.issues, { form, value: draft.value, report: told })
  if (lacks.length > 0) reportNotWhole(draft, lacks, { written, report })
}

/** A row of an entry that is not there: a new one that lacks something, or one whose key is misspelt. */
function reportNotWhole(draft: Draft, lacks: readonly string[], { written, report }: Checking): void {
  const { table, id } = draft
  const [guess = ''] = nearest(id.toLowerCase(), knownIn(written, table).keys())
  const values = { id, lacks: lacks.join(', '), guess }
  report({ ...rowOf(draft, []), column: keyOf(table), code: 'import/not-whole', values })
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

type Drafted = { readonly drafts: readonly Draft[]; readonly changed: Changed }

/** Problems of the changed content, each at the row whose part of the file it lies in; else at the first, with its place. */
function atRows(problems: readonly ContentProblem[], { drafts, changed }: Drafted): readonly RowProblem[] {
  const files = [...new Set(problems.map(({ at }) => at.file))]
  const lines = new Map(files.map((path) => [path, linesOf(path, { drafts, changed })]))
  return problems.map(({ code, values = {}, at }) => {
    const of = lines.get(at.file)?.findLast(({ line }) => line <= at.line)?.of
    if (of !== undefined) return { ...of, code, values }
    const [first] = drafts
    const about = { table: first?.table ?? 'schemes', row: first?.rows[0] ?? 1 }
    return { ...about, code, values, place: `${at.file}:${at.line}` }
  })
}

/** A line at which an entry or an item in it begins, and the row that it comes from, if from any. */
type EntryLine = { readonly line: number; readonly of?: Pick<RowProblem, 'table' | 'row'> }

function linesOf(path: string, { drafts, changed }: Drafted): readonly EntryLine[] {
  const file = changed.find((one) => one.path === path)
  const at = file && readYaml(file).file?.at
  if (file === undefined || at === undefined) return []
  const lineAt = (way: Path) => at(way).line
  const alone = drafts.find((draft) => listOf(draft.table) === undefined && fileOf(draft) === path)
  if (alone !== undefined) return rowLines(alone, [], lineAt)
  const named = new Map(drafts.map((draft) => [`${listOf(draft.table)} ${draft.id}`, draft]))
  return [...positionsIn(file.text)]
    .flatMap(([name, position]) => {
      const entry = [name.slice(0, name.indexOf(' ')), position]
      const draft = named.get(name)
      return draft === undefined ? [{ line: lineAt(entry) }] : rowLines(draft, entry, lineAt)
    })
    .sort((a, b) => a.line - b.line)
}

function rowLines(
  { table, rows, value, itemRows }: Draft,
  entry: Path,
  lineAt: (way: Path) => number,
): readonly EntryLine[] {
  const list = rowListOf(table)?.list
  const items = list === undefined ? [] : ((value[list] ?? []) as readonly unknown[])
  const itemLines = items.flatMap((item, i) => {
    const row = itemRows.get(item)
    return row === undefined ? [] : [{ line: lineAt([...entry, list ?? '', i]), of: { table, row } }]
  })
  return [{ line: lineAt(entry), of: { table, row: rows[0] ?? 1 } }, ...itemLines]
}

/** Where in its file's list each entry stands, by the list and the entry's key. */
function positionsIn(text: string): ReadonlyMap<string, number> {
  const document = parseDocument(text)
  const lists = shelfForms.flatMap(({ shelf, list }) => (list === undefined ? [] : [{ shelf, list }]))
  return new Map(
    lists.flatMap(({ shelf, list }) => {
      const entries = document.get(list)
      if (!isSeq(entries)) return []
      const ids = (entries.toJSON() as Entry[]).map((entry) => entry[keyOf(shelf)])
      return ids.map((id, i) => [`${list} ${String(id)}`, i] as const).toReversed() // the first of two is meant
    }),
  )
}

const listOf = (table: TableName): string | undefined => shelfForms.find(({ shelf }) => shelf === table)?.list

// ── what would change ───────────────────────────────────────────────────────────────────────────────────────────────
function reportOf({ table: name, id, rows: [row = 0], was, value }: Draft): RowReport {
  const ofRow = new Set(columnsOf(name).flatMap((column) => (column.isOfRow ? [column.name] : [])))
  const cells = (entry: object | undefined) => {
    const { columns, rows } = entry === undefined ? { columns: [], rows: [] } : tableOf(name, [entry])
    const first = (column: string, i: number) => i === 0 || ofRow.has(column) // the others say the entry's own again
    return new Map(
      rows.flatMap((cellsOf, i) =>
        columns.flatMap((column, c) => (first(column, i) ? [[`${column} ${i}`, cellsOf[c]] as const] : [])),
      ),
    )
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
  return table === 'schemes' ? `schemes/${String(value['place'])}/${id}.yaml` : `${table}/${id}.yaml`
}

/** The files with the drafts in them; comments and all that is not touched stay as they are. */
function changedFiles(drafts: readonly Draft[], files: readonly ContentFile[]): Changed {
  const texts = new Map(files.flatMap((file) => ('text' in file ? [[file.path, file.text] as const] : [])))
  const changed = new Map<string, string>()
  const isNewInList = ({ was, table }: Draft) => was === undefined && listOf(table) !== undefined
  for (const [path, ofFile] of Map.groupBy(
    drafts.filter((draft) => !isNewInList(draft)),
    fileOf,
  ))
    changed.set(path, withDrafts(texts.get(path), ofFile))
  for (const [table, added] of Map.groupBy(drafts.filter(isNewInList), (draft) => draft.table)) {
    const textOf = (path: string) => changed.get(path) ?? texts.get(path)
    for (const { path, text } of withAdded(table, added, textOf)) changed.set(path, text)
  }
  return [...changed].map(([path, text]) => ({ path, text }))
}

/** New entries at the end of imported.yaml; when that is full, of imported-2.yaml. */
function withAdded(
  table: TableName,
  drafts: readonly Draft[],
  textOf: (path: string) => string | undefined,
): { path: string; text: string }[] {
  const list = listOf(table) ?? table
  const items = drafts.map(({ value }) => itemOf(value))
  const files: { path: string; text: string }[] = []
  for (let n = 1, next = 0; next < items.length; n++) {
    const path = `${table}/imported${n === 1 ? '' : `-${n}`}.yaml`
    const text = textOf(path)
    let room = mostBytes - sizeOf(text ?? `${list}:\n`) - 1
    const from = next
    for (; next < items.length; next++) {
      const size = sizeOf(items[next] ?? '') + 1
      if (size > room && !(next === from && text === undefined)) break // too large even alone: the check will say so
      room -= size
    }
    if (next > from) files.push({ path, text: withItems(text, list, items.slice(from, next)) })
  }
  return files
}

const sizeOf = (text: string): number => new TextEncoder().encode(text).length

function withDrafts(text: string | undefined, drafts: readonly Draft[]): string {
  const [first] = drafts
  if (text === undefined || first?.was === undefined) return stringify(first?.value, { lineWidth: 0 })
  const list = listOf(first.table)
  const positions = list === undefined ? undefined : positionsIn(text)
  return editEntries(
    text,
    drafts.map((draft) => ({
      entry: list === undefined ? [] : [list, positions?.get(`${list} ${draft.id}`) ?? -1],
      changes: keyChanges(draft),
    })),
  )
}

/** The keys that a draft changes, and to what. */
function keyChanges({ was, value }: Draft): ReadonlyMap<string, unknown> {
  const before = (was?.value ?? {}) as unknown as Entry // any entry is a mapping
  const keys = [...new Set([...Object.keys(before), ...Object.keys(value)])]
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(value[key]))
  return new Map(changed.map((key) => [key, value[key]]))
}

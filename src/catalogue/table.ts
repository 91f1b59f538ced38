import { z } from 'zod'
import { isTooDeep } from './each-part.ts'
import { shelfForms } from './shelves.ts'
import type { Catalogue } from './types.ts'

// Entries as rows of a table and back. A column is a way into the entry: `name.en`, `about.serves`, `verified.checked`.
// Every part of every form has a column, so that a table holds all that its entries say.

/** The kinds of entry that can be had as a table, by the name of their folder. */
export type TableName = keyof Catalogue['written']

/** What a cell holds; `undefined` is empty. */
export type Cell = string | number | boolean | undefined
export type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }

/** How the value of a column is written in a cell: several words with semicolons, what has an inner form as JSON. */
export type Column = {
  readonly name: string
  readonly path: readonly string[]
  readonly is: 'text' | 'number' | 'boolean' | 'list' | 'json'
  /** true for a column of the list that takes a row each, such as the points of an indicator */
  readonly isOfRow: boolean
}

/** The list inside an entry that takes a row each, and what its items are known by. */
const rowLists: Partial<Record<TableName, { readonly list: string; readonly key: readonly string[] }>> = {
  indicators: { list: 'points', key: ['period', 'source'] },
  concepts: { list: 'concepts', key: ['code'] },
  calendars: { list: 'holidays', key: ['day'] },
}

export const rowListOf = (name: TableName) => rowLists[name]

/** What entries of a kind are known by. */
export const keyOf = (name: TableName): string => (name === 'facts' ? 'name' : name === 'calendars' ? 'place' : 'id')

type Schema = {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
}

const columns = new Map<TableName, readonly Column[]>()

/** The columns of a kind of entry, in the order of its form. */
export function columnsOf(name: TableName): readonly Column[] {
  const known = columns.get(name) ?? columnsIn(name)
  columns.set(name, known)
  return known
}

function columnsIn(name: TableName): readonly Column[] {
  const { form, list } = shelfForms.find(({ shelf }) => shelf === name) ?? { form: z.never() }
  const root = z.toJSONSchema(form, { io: 'input' }) as Schema
  const whole = list === undefined ? root : root.properties?.[list]?.items
  const rowList = rowLists[name]?.list
  const walk = (schema: Schema, path: readonly string[], isOfRow: boolean): readonly Column[] => {
    const at = resolved(schema, root)
    if (!isOfRow && path.length === 1 && path[0] === rowList) return walk(at.items ?? {}, path, true)
    if (at.properties !== undefined)
      return Object.entries(at.properties).flatMap(([key, inner]) => walk(inner, [...path, key], isOfRow))
    return [{ name: path.join('.'), path, is: cellOf(at, root), isOfRow }]
  }
  const found = walk(whole ?? {}, [], false)
  return [...new Map(found.map((column) => [column.name, column])).values()]
}

/** A reference followed, and the members of a union of mappings taken together. */
function resolved(schema: Schema, root: Schema): Schema {
  const named = schema.$ref === undefined ? schema : (root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  const members = (named.anyOf ?? named.oneOf)?.map((member) => resolved(member, root))
  if (members === undefined || !members.every(({ properties }) => properties !== undefined)) return named
  return { properties: Object.assign({}, ...members.map(({ properties }) => properties)) }
}

function cellOf(schema: Schema, root: Schema): Column['is'] {
  const isText = (one: Schema): boolean => resolved(one, root).type === 'string'
  const { type, items, prefixItems, anyOf } = schema
  if (prefixItems !== undefined) return prefixItems.every(isText) ? 'list' : 'json'
  if (type === 'array') return items !== undefined && isText(items) ? 'list' : 'json'
  if (anyOf?.length === 2 && anyOf.some(isText) && anyOf.some((one) => cellOf(one, root) === 'list')) return 'list'
  if (type === 'integer' || type === 'number') return 'number'
  return type === 'string' ? 'text' : type === 'boolean' ? 'boolean' : 'json'
}

type Values = Readonly<Record<string, unknown>>

/** Entries as a table. Columns that no entry fills are left out. */
export function tableOf(name: TableName, entries: readonly object[]): Table {
  const list = rowLists[name]?.list
  const columns = columnsOf(name)
  const rows = entries.flatMap((entry) => {
    const items = list === undefined ? [undefined] : ((entry as Values)[list] as readonly object[])
    return items.map((item) =>
      columns.map(({ path, is, isOfRow }) => cellFrom(isOfRow ? at(item, path.slice(1)) : at(entry, path), is)),
    )
  })
  const filled = columns.map((_, i) => rows.some((row) => row[i] !== undefined))
  return {
    columns: columns.filter((_, i) => filled[i]).map((column) => column.name),
    rows: rows.map((row) => row.filter((_, i) => filled[i])),
  }
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Values | undefined)?.[key], value)

/** Between the words of a list; a person may type a full-width one. A word that has one in it makes the list JSON. */
const between = '; '
const anySemicolon = /[;；]/

function cellFrom(value: unknown, is: Column['is']): Cell {
  if (value === undefined) return undefined
  if (is === 'list') {
    const words = Array.isArray(value) ? (value as readonly unknown[]).map(String) : [String(value)]
    return words.length === 0 || words.some((word) => anySemicolon.test(word))
      ? JSON.stringify(words)
      : words.join(between)
  }
  return is === 'json' ? JSON.stringify(value) : (value as Cell)
}

/** What a cell says that cannot be read as its column's kind of value. */
export type Unreadable = { readonly unreadable: Column['is'] }

/** The value of a cell, as an entry has it. */
export function valueIn(cell: string | number | boolean, is: Column['is']): unknown {
  const text = String(cell).trim()
  switch (is) {
    case 'text':
      return text
    case 'number': {
      const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
      return Number.isFinite(number) ? number : ({ unreadable: is } satisfies Unreadable)
    }
    case 'boolean': {
      const word = text.toLowerCase()
      return word === 'true' || word === 'false' ? word === 'true' : ({ unreadable: is } satisfies Unreadable)
    }
    case 'list':
      return text.startsWith('[') ? fromJson(text) : text.split(/\s*[;；]\s*/).filter((word) => word !== '')
    case 'json':
      return fromJson(text)
  }
}

export const isUnreadable = (value: unknown): value is Unreadable =>
  typeof value === 'object' && value !== null && 'unreadable' in value

function fromJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isTooDeep(value) ? ({ unreadable: 'json' } satisfies Unreadable) : value
  } catch {
    return { unreadable: 'json' } satisfies Unreadable
  }
}

import { isMap, isScalar, type Pair, parseDocument, stringify, type YAMLMap } from 'yaml'

// Changes of a content file that leave everything else as somebody wrote it: comments, order, line breaks.

/** New values of an entry's keys; `undefined` takes a key away. */
export type KeyChanges = ReadonlyMap<string, unknown>

type Edit = { readonly from: number; readonly to: number; readonly text: string }

/** Changes of one entry. `entry` is where it stands: the list's key and the position in it, or nothing for a file that is one entry. */
export type EntryChanges = {
  readonly entry: readonly [] | readonly [string, number]
  readonly changes: KeyChanges
}

/** Change some keys of some entries of a file. */
export function editEntries(text: string, entries: readonly EntryChanges[]): string {
  const document = parseDocument(text)
  const edits = entries.flatMap(({ entry, changes }) => {
    const map = entry.length === 0 ? document.contents : document.getIn(entry)
    if (!isMap(map)) throw new Error(`no entry at ${entry.join(' ')}`)
    return map.flow === true ? [rewritten(map, changes)] : [...changes].map((change) => editOf(text, map, change))
  })
  return edited(
    text,
    edits.filter((edit) => edit !== undefined),
  )
}

function edited(text: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let at = 0
  for (const { from, to, text: put } of edits.toSorted((a, b) => a.from - b.from)) {
    parts.push(text.slice(at, from), put)
    at = to
  }
  return [...parts, text.slice(at)].join('')
}

/** An entry written on one line is written anew. */
function rewritten(map: YAMLMap, changes: KeyChanges): Edit {
  for (const [key, value] of changes) {
    if (value === undefined) map.delete(key)
    else map.set(key, value)
  }
  const [from, to] = rangeOf(map)
  const text = stringify(map.toJSON(), { collectionStyle: 'flow', lineWidth: 0 })
  return { from, to, text: text.trimEnd() }
}

function editOf(text: string, map: YAMLMap, [key, value]: readonly [string, unknown]): Edit | undefined {
  const pair = map.items.find((one) => isScalar(one.key) && one.key.value === key)
  const column = columnOf(text, rangeOf(map)[0])
  if (pair !== undefined)
    return value === undefined ? without(text, pair) : replaced(text, pair, written(key, value, column))
  if (value === undefined) return undefined
  const end = trimmedEnd(text, rangeOf(map)[1])
  return { from: end, to: end, text: `\n${' '.repeat(column)}${written(key, value, column)}` }
}

function replaced(text: string, pair: Pair, put: string): Edit {
  const [from] = rangeOf(pair.key)
  return { from, to: trimmedEnd(text, rangeOf(pair.value ?? pair.key)[1]), text: put }
}

/** The whole lines of a pair go. */
function without(text: string, pair: Pair): Edit {
  const [start] = rangeOf(pair.key)
  const from = start - columnOf(text, start) - 1
  return { from: Math.max(from, 0), to: trimmedEnd(text, rangeOf(pair.value ?? pair.key)[1]), text: '' }
}

/** A key and its value as YAML, its further lines as far in as its first. */
function written(key: string, value: unknown, column: number): string {
  const plain = stringify({ [key]: value }, { lineWidth: 0, flowCollectionPadding: false }).trimEnd()
  return plain.replaceAll('\n', `\n${' '.repeat(column)}`)
}

/** An entry as an item of a file's list. */
export const itemOf = (value: object): string => stringify([value], { lineWidth: 0 }).replace(/^/gm, '  ').trimEnd()

/** Add items to the end of a file's list, or begin the file with them. */
export const withItems = (text: string | undefined, list: string, items: readonly string[]): string =>
  `${[text?.trimEnd() ?? `${list}:`, ...items].join('\n')}\n`

const rangeOf = (node: unknown): readonly [number, number] => {
  const range = (node as { readonly range?: readonly [number, number, number] }).range // every parsed node has one
  return range === undefined ? [0, 0] : [range[0], range[1]]
}

const columnOf = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1)

/** The end without the white space before it: a block ends with the line break after it. */
const trimmedEnd = (text: string, at: number): number => text.slice(0, at).trimEnd().length

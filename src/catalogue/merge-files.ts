import { parse } from 'yaml'
import { editEntries, itemOf, withItems } from './edit-yaml.ts'

/** Content files by their paths. */
export type Files = ReadonlyMap<string, string>

/** Something that two editions changed differently, since the one that both come from. */
export type Conflict = {
  readonly file: string
  /** where in the file: `nias.parameters.least_total_cost`; absent for the file as a whole */
  readonly key?: string
}

type Three = { readonly base: Files; readonly ours: Files; readonly theirs: Files }

/**
 * Bring together what two editions made of a third. What only one of them changed is taken from it; where both did, key by
 * key. What they changed differently stays as `ours` has it and is told: nothing is lost without a word.
 */
export function mergeFiles({ base, ours, theirs }: Three): {
  readonly files: Files
  readonly conflicts: readonly Conflict[]
} {
  const files = new Map<string, string>()
  const conflicts: Conflict[] = []
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    const [was, mine, other] = [base.get(path), ours.get(path), theirs.get(path)]
    const merged = mine === other || was === other ? mine : was === mine ? other : mergeBoth({ was, mine, other })
    if (typeof merged !== 'object') {
      if (merged !== undefined) files.set(path, merged)
      continue
    }
    if (merged.text !== undefined) files.set(path, merged.text)
    conflicts.push(...merged.keys.map((key) => (key === '' ? { file: path } : { file: path, key })))
  }
  return { files, conflicts }
}

type Text = string | undefined
type Merged = { readonly text: Text; readonly keys: readonly string[] }

function mergeBoth({ was, mine, other }: { was: Text; mine: Text; other: Text }): Merged {
  const whole = { text: mine, keys: [''] }
  if (was === undefined || mine === undefined || other === undefined) return whole
  const [base, ours, theirs] = [was, mine, other].map(valueIn)
  if (!isMap(base) || !isMap(ours) || !isMap(theirs)) return whole
  const keys: string[] = []
  const value = mergeValues({ base, ours, theirs }, [], keys)
  if (keys.length > 0 || !isMap(value)) return { text: mine, keys: keys.length > 0 ? keys : [''] }
  const text = written(mine, ours, value)
  // what cannot be written key by key is for a person
  return isSame(valueIn(text), value) ? { text, keys: [] } : whole
}

function valueIn(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** Whether two values say the same, whatever the order of their keys. */
const isSame = (a: unknown, b: unknown): boolean => inOrder(a) === inOrder(b)
const inOrder = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, part: unknown) =>
    isMap(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  )

type Mapping = Readonly<Record<string, unknown>>
const isMap = (value: unknown): value is Mapping => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The entries of a list that are told apart by a name of their own; `undefined` for any other list. */
function namedIn(value: unknown): ReadonlyMap<string, Mapping> | undefined {
  if (!Array.isArray(value) || !value.every(isMap)) return undefined
  const named = new Map(
    value.map((entry) => [String(entry['id'] ?? entry['name'] ?? entry['code'] ?? entry['from']), entry]),
  )
  return named.size === value.length && !named.has('undefined') ? named : undefined
}

type Values = { readonly base: unknown; readonly ours: unknown; readonly theirs: unknown }

function mergeValues({ base, ours, theirs }: Values, path: readonly string[], conflicts: string[]): unknown {
  if (isSame(ours, theirs) || isSame(base, theirs)) return ours
  if (isSame(base, ours)) return theirs
  const lists = [base, ours, theirs].map(namedIn)
  const [was, mine, other] = lists
  if (was !== undefined && mine !== undefined && other !== undefined) {
    const merge = (id: string) =>
      mergeValues({ base: was.get(id), ours: mine.get(id), theirs: other.get(id) }, [...path, id], conflicts)
    return [...new Set([...mine.keys(), ...other.keys()])].map(merge).filter((entry) => entry !== undefined)
  }
  if (isMap(base) && isMap(ours) && isMap(theirs)) {
    const merge = (key: string) =>
      mergeValues({ base: base[key], ours: ours[key], theirs: theirs[key] }, [...path, key], conflicts)
    const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    return Object.fromEntries(keys.map((key) => [key, merge(key)] as const).filter(([, value]) => value !== undefined))
  }
  conflicts.push(path.join('.'))
  return ours
}

/** A file with some of its entries' keys changed and entries added, all else as somebody wrote it. */
function written(text: string, before: Mapping, after: Mapping): string {
  if ('id' in before) return editEntries(text, [{ entry: [], changes: changesOf(before, after) }])
  let changed = text
  for (const [list, value] of Object.entries(after)) {
    const [old, now] = [namedIn(before[list]), namedIn(value)]
    if (old === undefined || now === undefined) continue
    const entries = [...old].flatMap(([name, entry], i) => {
      const then = now.get(name)
      return then === undefined ? [] : [{ entry: [list, i] as const, changes: changesOf(entry, then) }]
    })
    changed = editEntries(changed, entries)
    const added = [...now].filter(([name]) => !old.has(name)).map(([, entry]) => itemOf(entry))
    if (added.length > 0) changed = withItems(changed, list, added)
  }
  return changed
}

const changesOf = (before: Mapping, after: Mapping): ReadonlyMap<string, unknown> =>
  new Map(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => !isSame(before[key], after[key]))
      .map((key) => [key, after[key]]),
  )

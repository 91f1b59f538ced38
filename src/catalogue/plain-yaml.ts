/**
 * A quick reader for the plain YAML that content is written in: block mappings and lists, `{ }` and `[ ]`, plain and
 * quoted scalars, `|` and `>` texts, comments. It is no second opinion about YAML: where a text has anything else in it,
 * or anything wrong with it, the reader gives up and the full parser reads the file. What it does read, it reads as the
 * full parser does; the tests hold the two against each other.
 *
 * @returns the value in a box, or `undefined` when the text is for the full parser
 */
export function readPlainYaml(text: string): { readonly value: unknown } | undefined {
  if (/[\t\r\ufeff]/.test(text)) return undefined
  const cursor: Cursor = { text, at: 0, column: 0, isAdjacent: true }
  try {
    nextLine(cursor, 0)
    const value = cursor.column < 0 ? giveUp() : block(cursor)
    return cursor.column < 0 ? { value } : undefined
  } catch (error) {
    if (error === beyond) return undefined
    throw error
  }
}

/** Where the reader stands: between parts always at the first character of a line that says something. */
type Cursor = {
  readonly text: string
  at: number
  /** how far that line is indented; -1 at the end of the text */
  column: number
  /** no blank or comment line came before it */
  isAdjacent: boolean
}

const beyond = new Error('not plain YAML')
const giveUp = (): never => {
  throw beyond
}

/** Move to the next line that says something. `from` is the beginning of a line. */
function nextLine(cursor: Cursor, from: number): void {
  const { text } = cursor
  cursor.isAdjacent = true
  for (let start = from; start < text.length; ) {
    let at = start
    while (text[at] === ' ') at++
    if (at >= text.length) break
    if (text[at] !== '\n' && text[at] !== '#') {
      if (at === start && /^(---|\.\.\.|%)/.test(text.slice(at, at + 3))) giveUp()
      cursor.at = at
      cursor.column = at - start
      return
    }
    cursor.isAdjacent = false
    start = endOfLine(text, at) + 1
  }
  cursor.at = text.length
  cursor.column = -1
}

const endOfLine = (text: string, from: number): number => {
  const found = text.indexOf('\n', from)
  return found < 0 ? text.length : found
}

/** After a value on its line: nothing but a comment may follow. */
function finishLine(cursor: Cursor): void {
  const end = endOfLine(cursor.text, cursor.at)
  if (!/^( *| +#.*)$/.test(cursor.text.slice(cursor.at, end))) giveUp()
  nextLine(cursor, end + 1)
}

const keyPattern = /([A-Za-z_][\w.-]*):(?=[ \n]|$)/y
const wordsForNothing = /^(null|true|false|__proto__)$/i

function keyAt(cursor: Cursor): string | undefined {
  keyPattern.lastIndex = cursor.at
  const key = keyPattern.exec(cursor.text)?.[1]
  return key !== undefined && wordsForNothing.test(key) ? giveUp() : key
}

const isItem = ({ text, at }: Cursor): boolean => text[at] === '-' && (text[at + 1] === ' ' || text[at + 1] === '\n')

function block(cursor: Cursor): unknown {
  if (isItem(cursor)) return blockList(cursor)
  return keyAt(cursor) === undefined ? giveUp() : blockMapping(cursor, cursor.column)
}

function blockMapping(cursor: Cursor, column: number): Record<string, unknown> {
  const mapping: Record<string, unknown> = {}
  do {
    const key = isItem(cursor) ? undefined : keyAt(cursor)
    if (key === undefined || Object.hasOwn(mapping, key)) return giveUp()
    cursor.at += key.length + 1
    mapping[key] = valueAfter(cursor, column, true)
  } while (cursor.column === column)
  return cursor.column > column ? giveUp() : mapping
}

function blockList(cursor: Cursor): unknown[] {
  const { column } = cursor
  const list: unknown[] = []
  do {
    if (!isItem(cursor)) return list
    cursor.at += 1
    list.push(item(cursor, column))
  } while (cursor.column === column)
  return cursor.column > column ? giveUp() : list
}

function item(cursor: Cursor, column: number): unknown {
  const { text } = cursor
  let at = cursor.at
  while (text[at] === ' ') at++
  const inside = { ...cursor, at }
  if (isItem(inside)) return giveUp()
  if (keyAt(inside) === undefined) return valueAfter(cursor, column, false)
  const inner = column + 1 + (at - cursor.at)
  cursor.at = at
  return blockMapping(cursor, inner)
}

/** The value after `key:` or `-`, on the same line or below. */
function valueAfter(cursor: Cursor, column: number, isInMapping: boolean): unknown {
  const { text } = cursor
  let at = cursor.at
  while (text[at] === ' ') at++
  if (at < text.length && text[at] !== '\n' && !(text[at] === '#' && at > cursor.at)) {
    cursor.at = at
    return inline(cursor, column)
  }
  nextLine(cursor, endOfLine(text, at) + 1)
  if (cursor.column > column) return block(cursor)
  return isInMapping && cursor.column === column && isItem(cursor) ? blockList(cursor) : null
}

function inline(cursor: Cursor, column: number): unknown {
  switch (cursor.text[cursor.at]) {
    case '{':
    case '[': {
      const value = flow(cursor, column)
      finishLine(cursor)
      return value
    }
    case '"':
    case "'": {
      const value = quoted(cursor)
      finishLine(cursor)
      return value
    }
    case '|':
    case '>':
      return blockText(cursor, column)
    default:
      return plain(cursor, column)
  }
}

const doubleQuoted = /"(?:[^"\\\n]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/y
const singleQuoted = /'((?:[^'\n]|'')*)'/y

function quoted(cursor: Cursor): string {
  const pattern = cursor.text[cursor.at] === '"' ? doubleQuoted : singleQuoted
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)
  if (found === null) return giveUp()
  cursor.at += found[0].length
  return found[1] === undefined ? (JSON.parse(found[0]) as string) : found[1].replaceAll("''", "'")
}

// ── { } and [ ] ─────────────────────────────────────────────────────────────────────────────────────────────────────

function flow(cursor: Cursor, column: number): unknown {
  const isMapping = cursor.text[cursor.at++] === '{'
  const close = isMapping ? '}' : ']'
  const mapping: Record<string, unknown> = {}
  const list: unknown[] = []
  skipInFlow(cursor, column)
  if (cursor.text[cursor.at] === close) return closed(cursor, isMapping ? mapping : list)
  for (;;) {
    if (isMapping) flowPair(cursor, column, mapping)
    else list.push(flowValue(cursor, column))
    skipInFlow(cursor, column)
    const next = cursor.text[cursor.at]
    if (next === close) return closed(cursor, isMapping ? mapping : list)
    if (next !== ',') return giveUp()
    cursor.at++
    skipInFlow(cursor, column)
  }
}

const closed = <T>(cursor: Cursor, value: T): T => {
  cursor.at++
  return value
}

function flowPair(cursor: Cursor, column: number, mapping: Record<string, unknown>): void {
  const key = keyAt(cursor)
  if (key === undefined || Object.hasOwn(mapping, key)) return giveUp()
  cursor.at += key.length + 1
  skipInFlow(cursor, column)
  mapping[key] = flowValue(cursor, column)
}

function flowValue(cursor: Cursor, column: number): unknown {
  const first = cursor.text[cursor.at]
  if (first === '{' || first === '[') return flow(cursor, column)
  if (first === '"' || first === "'") return quoted(cursor)
  flowPlain.lastIndex = cursor.at
  const found = flowPlain.exec(cursor.text)?.[0].trimEnd()
  if (found === undefined || found === '') return giveUp()
  cursor.at += found.length
  return scalar(found)
}

const flowPlain = /[^,[\]{}\n]+/y

/** Spaces, line ends and comments inside brackets. A line inside them is indented further than what holds it. */
function skipInFlow(cursor: Cursor, column: number): void {
  const { text } = cursor
  while (text[cursor.at] === ' ') cursor.at++
  if (text[cursor.at] === '#' && text[cursor.at - 1] !== ' ') giveUp()
  if (text[cursor.at] !== '\n' && text[cursor.at] !== '#') return
  nextLine(cursor, endOfLine(text, cursor.at) + 1)
  if (cursor.column <= column) giveUp()
}

// ── texts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A plain scalar, which may go on over further lines. */
function plain(cursor: Cursor, column: number): unknown {
  const { text } = cursor
  const first = restOfLine(cursor)
  if (first.hasComment || cursor.column <= column || !cursor.isAdjacent) {
    return cursor.column > column ? giveUp() : scalar(first.words)
  }
  const lines = [first.words]
  checkPlain(first.words)
  while (cursor.column > column) {
    if (!cursor.isAdjacent || /[-?:,[\]{}#&*!|>'"%@`]/.test(text[cursor.at] ?? '')) giveUp()
    const { words, hasComment } = restOfLine(cursor)
    if (hasComment) giveUp()
    checkPlain(words)
    lines.push(words)
  }
  return lines.join(' ')
}

function restOfLine(cursor: Cursor): { words: string; hasComment: boolean } {
  const end = endOfLine(cursor.text, cursor.at)
  const line = cursor.text.slice(cursor.at, end)
  const comment = line.search(/ #/)
  nextLine(cursor, end + 1)
  return { words: (comment < 0 ? line : line.slice(0, comment)).trimEnd(), hasComment: comment >= 0 }
}

/** `|`, `|-`, `>` and `>-` texts without blank lines inside; a `>` text without deeper lines. */
function blockText(cursor: Cursor, column: number): string {
  const { text } = cursor
  const header = text.slice(cursor.at, endOfLine(text, cursor.at))
  if (!/^[|>]-?$/.test(header)) return giveUp()
  const lines: string[] = []
  let start = cursor.at + header.length + 1
  let indent = -1
  for (; start < text.length; start = endOfLine(text, start) + 1) {
    const line = text.slice(start, endOfLine(text, start))
    const depth = line.search(/[^ ]/)
    if (depth < 0 || depth <= column) break
    if (indent < 0) indent = depth
    if (depth < indent || (depth > indent && header.startsWith('>'))) return giveUp()
    lines.push(line.slice(indent))
  }
  nextLine(cursor, start)
  if (
    lines.length === 0 ||
    cursor.column > column ||
    text[start - 1] !== '\n' ||
    lines.some((line) => line.endsWith(' '))
  ) {
    return giveUp()
  }
  return lines.join(header.startsWith('|') ? '\n' : ' ') + (header.endsWith('-') ? '' : '\n')
}

const plainNumber = /^-?(0|[1-9]\d*)(\.\d+)?$/
const otherNumber = /^[-+]?(\d[\d_]*|0o[0-7]+|0x[\da-f]+|\d*\.?\d*(e[-+]?\d+)?|\.inf|\.nan)$/i

/** What a plain scalar stands for: a number, true, false, null or the text itself. */
function scalar(words: string): unknown {
  checkPlain(words)
  if (plainNumber.test(words)) return Number(words)
  if (otherNumber.test(words)) return giveUp()
  if (words === 'true') return true
  if (words === 'false') return false
  if (words === 'null') return null
  return /^(~|null|true|false)$/i.test(words) ? giveUp() : words
}

function checkPlain(words: string): void {
  if (words === '' || /^[,[\]{}#&*!|>'"%@`]|^[-?:]( |$)|: |:$| #/.test(words)) giveUp()
}

import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import type { FilePlace, Problem } from '../base/index.ts'
import { isTooDeep } from './each-part.ts'
import { readPlainYaml } from './plain-yaml.ts'
import type { ContentProblem, Spot } from './problem.ts'

/** The most that one content file may hold, in bytes of UTF-8. Checked before anything is read or parsed. */
export const mostBytes = 1_000_000

/** A content file by its path in the folder: its text, or its size when that is more than a content file may have. */
export type ContentFile = { readonly path: string } & ({ readonly text: string } | { readonly bytes: number })

/** A file's value, and the place of each part of it. Places are worked out only when somebody asks. */
export type YamlFile = {
  readonly path: string
  readonly value: unknown
  readonly at: (spot: Spot) => FilePlace
}

export type YamlReading = { readonly file?: YamlFile; readonly problems: readonly ContentProblem[] }

/**
 * Read one YAML file, with every syntax problem in it.
 *
 * Anchors, aliases and tags are refused: each file says what it means where it says it, and no small file can grow large.
 */
export function readYaml(file: ContentFile): YamlReading {
  const { path } = file
  const bytes = 'text' in file ? file.text.length : file.bytes
  if (!('text' in file) || bytes > mostBytes) return { problems: [tooLarge(path, bytes)] }
  const { text } = file
  try {
    return readText(path, text)
  } catch (error) {
    if (error instanceof RangeError) return { problems: [tooDeep(path)] } // the stack is full
    throw error
  }
}

function readText(path: string, text: string): YamlReading {
  const plain = readPlainYaml(text)
  let positioned = plain === undefined ? parsePositioned(text) : undefined
  const problems = positioned === undefined ? [] : problemsOf(positioned, path)
  if (problems.length > 0) return { problems }
  const at = (spot: Spot) => {
    positioned ??= parsePositioned(text)
    return positioned.place(path, offsetOf(positioned, spot))
  }
  const value: unknown = plain === undefined ? positioned?.document.toJS() : plain.value
  return isTooDeep(value) ? { problems: [tooDeep(path)] } : { file: { path, value, at }, problems: [] }
}

/** The place of a part of one of the files: for what is found out after reading. */
export function placeIn(files: readonly ContentFile[], path: string, spot: Spot): FilePlace {
  const file = files.find((one) => one.path === path)
  const reading = file && readYaml(file)
  return reading?.file?.at(spot) ?? { file: path, line: 1, column: 1 }
}

const problemsOf = ({ text, document, place }: Positioned, path: string): ContentProblem[] =>
  [...document.errors.map((error) => syntaxProblem(text, error)), ...strangers(document)].map(
    ({ offset, ...problem }) => ({ ...problem, at: place(path, offset) }),
  )

const tooLarge = (path: string, bytes: number): ContentProblem => ({
  code: 'catalogue/file-too-large',
  values: { megabytes: Math.ceil(bytes / 100_000) / 10, most: mostBytes / 1e6 },
  at: { file: path, line: 1, column: 1 },
})

const tooDeep = (path: string): ContentProblem => ({
  code: 'catalogue/too-deep',
  at: { file: path, line: 1, column: 1 },
})

type Located = Problem & { readonly offset: number }
type Positioned = {
  readonly text: string
  readonly document: Document.Parsed
  readonly place: (file: string, offset: number) => FilePlace
}

function parsePositioned(text: string): Positioned {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, schema: 'core' })
  const place = (file: string, offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  return { text, document, place }
}

function syntaxProblem(text: string, error: YAMLError): Located {
  const offset = error.pos[0]
  if (error.code !== 'DUPLICATE_KEY') return { code: 'catalogue/not-yaml', values: { detail: error.message }, offset }
  const [key = ''] = /^[^:\s]+/.exec(text.slice(offset)) ?? []
  return { code: 'catalogue/duplicate-key', values: { key }, offset }
}

/** Parts of YAML that content does not use. */
function strangers(document: Document.Parsed): Located[] {
  const found: Located[] = []
  visit(document, {
    Node(_, node) {
      const named = isAlias(node) || node.anchor !== undefined
      if (!named && node.tag === undefined) return
      found.push({ code: 'catalogue/yaml-anchor', offset: node.range?.[0] ?? 0 })
    },
  })
  return found
}

/** Where a part begins; the nearest part above it when it is not there. */
function offsetOf({ text, document }: Positioned, spot: Spot): number {
  const { path, into } = 'path' in spot ? spot : { path: spot, into: undefined }
  let node: unknown = document.contents
  for (const [depth, step] of path.entries()) {
    if (!isCollection(node)) break
    const isLast = depth === path.length - 1
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined
    if (isLast && into === 'key' && pair !== undefined) return startOf(pair.key)
    const child: unknown = pair === undefined ? node.get(step, true) : pair.value
    if (child === undefined || child === null) break
    node = child
  }
  return typeof into === 'number' && isScalar(node) ? insideScalar(text, node, into) : startOf(node)
}

function startOf(node: unknown): number {
  if (isPair(node)) return startOf(node.key)
  return (node as Node | null)?.range?.[0] ?? 0 // every parsed node has a range
}

/**
 * The place in the file of a place in a text: folding and indentation only add or take white space, so the answer is
 * where as many other characters have gone by.
 */
function insideScalar(text: string, node: Node & { value: unknown }, into: number): number {
  const start = node.range?.[0] ?? 0
  const opening = text[start]
  const from =
    opening === '|' || opening === '>' ? text.indexOf('\n', start) : start + (/["']/.test(opening ?? '') ? 1 : 0)
  const goneBy = String(node.value).slice(0, into).replace(/\s/g, '').length
  let at = from
  for (let seen = 0; at < text.length; at++) {
    if (/\s/.test(text[at] ?? '')) continue
    if (seen === goneBy) break
    seen++
  }
  return at
}

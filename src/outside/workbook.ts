import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

// What the files inside an XLSX workbook say that the values of its cells do not: which cells are merged, hidden,
// shown as a percentage or a month, left without a value by a formula. They are read before the cells are, so that a
// workbook that says less than it seems to is refused, and one that reaches too far is never unrolled.

/** A cell that cannot be taken at its word, and the code that says why. */
export type OddCell = {
  readonly code: 'import/merged-cells' | 'import/percent-cell' | 'import/formula-without-value' | 'import/error-cell'
  readonly cells: string
  readonly row: number
  /** the error that stands in it */
  readonly got?: string
}

/** The last row and the last column in which anything stands; `corner` is the cell where they meet. */
export type Reach = { readonly rows: number; readonly columns: number; readonly corner?: string }

export type SheetMarks = {
  readonly name: string
  readonly isHidden: boolean
  readonly reach: Reach
  readonly odd?: OddCell
  /** the cells that hold a day and show less of it, by row and column: `2,3` is C2 */
  readonly shownAs: ReadonlyMap<string, 'month' | 'year'>
}

type Parts = Readonly<Record<string, Uint8Array>>

/** The files of a workbook; `too-large` for one that would unpack to more, `undefined` for what is no archive. */
export function unpacked(bytes: Uint8Array, most: number): Parts | 'too-large' | undefined {
  let total = 0
  try {
    const parts = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        return total <= most
      },
    })
    return total > most ? 'too-large' : parts
  } catch {
    return undefined
  }
}

const workbook = 'xl/workbook.xml'

/** The workbook again, for a reader that unpacks what it is given and knows one way of saying "from 1904". */
export function repacked(parts: Parts): Uint8Array {
  const text = textOf(parts, workbook).replace(/date1904\s*=\s*(["'])true\1/, 'date1904="1"')
  return zipSync({ ...parts, ...(workbook in parts ? { [workbook]: strToU8(text) } : {}) }, { level: 0 })
}

/** What each sheet's file says beside the values, in the order of the tabs. */
export function marksOf(parts: Parts): readonly SheetMarks[] {
  const paths = new Map(
    tagsIn(textOf(parts, 'xl/_rels/workbook.xml.rels'), 'Relationship').map(({ Id = '', Target = '' }) => [
      Id,
      Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`,
    ]),
  )
  const styles = stylesIn(parts)
  return tagsIn(textOf(parts, workbook), 'sheet').map(({ name = '', state = 'visible', id = '' }) => ({
    name,
    isHidden: state !== 'visible',
    ...marksIn(textOf(parts, paths.get(id) ?? ''), styles),
  }))
}

const textOf = (parts: Parts, path: string): string =>
  Object.hasOwn(parts, path) ? strFromU8(parts[path] ?? new Uint8Array()) : ''

// ── one sheet ───────────────────────────────────────────────────────────────────────────────────────────────────────
const cellPattern = /<(?:\w+:)?c\s([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g

function marksIn(sheet: string, styles: readonly Style[]): Omit<SheetMarks, 'name' | 'isHidden'> {
  const [merged] = tagsIn(sheet, 'mergeCell').map(({ ref = '' }) => ref)
  const reach = { rows: 0, columns: 0, letters: '' }
  const shownAs = new Map<string, 'month' | 'year'>()
  let odd: OddCell | undefined =
    merged === undefined ? undefined : { code: 'import/merged-cells', cells: merged, row: rowOf(merged) }
  for (const [, head = '', inner = ''] of sheet.matchAll(cellPattern)) {
    if (inner === '') continue
    const { r: cells = '', t: type = 'n', s = '' } = attributesIn(head)
    const row = rowOf(cells)
    const column = columnOf(cells)
    reach.rows = Math.max(reach.rows, row)
    if (column > reach.columns) Object.assign(reach, { columns: column, letters: lettersOf(cells) })
    const style = type === 'n' ? styles[Number(s)] : undefined
    if (style === 'month' || style === 'year') shownAs.set(`${row},${column}`, style)
    const oddity = oddityOf(inner, { type, style })
    if (oddity !== undefined) odd ??= { ...oddity, cells, row }
  }
  const { letters, ...most } = reach
  return { reach: { ...most, corner: `${letters}${reach.rows}` }, shownAs, ...(odd === undefined ? {} : { odd }) }
}

type Cell = { readonly type: string; readonly style: Style }

function oddityOf(inner: string, { type, style }: Cell): Pick<OddCell, 'code' | 'got'> | undefined {
  const value = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</.exec(inner)?.[1] ?? ''
  if (type === 'e') return { code: 'import/error-cell', got: value }
  if (type === 'n' && value === '' && /<(?:\w+:)?f[\s>/]/.test(inner)) return { code: 'import/formula-without-value' }
  return style === 'percent' && value !== '' ? { code: 'import/percent-cell' } : undefined
}

const rowOf = (cells: string): number => Number(/\d+/.exec(cells)?.[0] ?? 0)

const lettersOf = (cell: string): string => cell.replace(/\d.*$/, '')

/** `A` is 1, `AA` is 27. */
const columnOf = (cell: string): number =>
  [...lettersOf(cell)].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

// ── how cells are shown ─────────────────────────────────────────────────────────────────────────────────────────────
/** What a cell's format makes of a number, as far as it changes what the number says. */
type Style = 'percent' | 'month' | 'year' | undefined

/** The formats that a workbook does not spell out. */
const builtIn: Readonly<Record<string, Style>> = { 9: 'percent', 10: 'percent', 17: 'month' }

/** The style of each number that cells name as `s`. */
function stylesIn(parts: Parts): readonly Style[] {
  const text = textOf(parts, 'xl/styles.xml')
  const codes = new Map(tagsIn(text, 'numFmt').map(({ numFmtId = '', formatCode = '' }) => [numFmtId, formatCode]))
  const cells = /<(?:\w+:)?cellXfs[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(text)?.[0] ?? ''
  return tagsIn(cells, 'xf').map(({ numFmtId = '' }) => {
    const code = codes.get(numFmtId)
    return code === undefined ? builtIn[numFmtId] : styleOf(code)
  })
}

function styleOf(code: string): Style {
  const [shown = ''] = code
    .replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    .toLowerCase()
    .split(';')
  if (shown.includes('%')) return 'percent'
  if (!/[ye]/.test(shown) || /[dhs]/.test(shown)) return undefined
  return shown.includes('m') ? 'month' : /^[^0#?]*$/.test(shown) ? 'year' : undefined
}

// ── a little XML ────────────────────────────────────────────────────────────────────────────────────────────────────
type Attributes = Readonly<Record<string, string | undefined>>

/** The attributes of every tag of a name. Prefixes are left out: each writer has its own. */
const tagsIn = (xml: string, name: string): readonly Attributes[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*)>`, 'g'))].map(([, head = '']) => attributesIn(head))

const attributesIn = (head: string): Attributes =>
  Object.fromEntries(
    [...head.matchAll(/(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single]) => [
      name,
      unescaped(double ?? single ?? ''),
    ]),
  )

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replaceAll(/&(#?\w+);/g, (whole, entity: string) => {
    const code = /^#(x?)(\w+)$/i.exec(entity)
    if (code === null) return Object.hasOwn(named, entity) ? (named[entity] ?? whole) : whole
    const point = Number.parseInt(code[2] ?? '', code[1] === '' ? 10 : 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })

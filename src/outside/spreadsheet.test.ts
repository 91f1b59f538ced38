import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeWorkbook from 'write-excel-file/node'
import { csvOf, readSheets, type Sheet, workbookOf } from './spreadsheet.ts'

const sheet: Sheet = {
  name: 'offers',
  columns: ['id', 'name.zh-Hant', 'value', 'open'],
  rows: [
    ['a', '數據「沙盒」, 一', 1.5, true],
    ['b', '=HYPERLINK("http://x")', undefined, false],
    ['c', 'two\nlines', -3, undefined],
  ],
}
const codeOf = async (bytes: Uint8Array, file: string) => {
  const read = await readSheets(bytes, file)
  return read.ok ? 'read' : [read.problem.code, read.problem.values?.['row']]
}

describe('a table as a file, and back', () => {
  test('a workbook holds it all, formulas as plain text', async () => {
    const read = await readSheets(await workbookOf([sheet, { ...sheet, name: 'events' }]), 'x.xlsx')
    assert.ok(read.ok)
    assert.deepEqual(read.value, [sheet, { ...sheet, name: 'events' }])
  })
  test('CSV begins with the mark that Excel looks for, and disarms formulas', async () => {
    const text = csvOf(sheet)
    assert.ok(text.startsWith('\ufeffid,'))
    assert.match(text, /'=HYPERLINK/)
    const read = await readSheets(Buffer.from(text), 'folder/offers.csv')
    assert.ok(read.ok)
    const words = sheet.rows.map((row) => row.map((cell) => (cell === undefined ? undefined : String(cell))))
    assert.deepEqual(read.value, [{ ...sheet, rows: words }])
  })
})

describe('a workbook made elsewhere', () => {
  const changed = async (part: string, change: (xml: string) => string): Promise<Uint8Array> => {
    const day = { value: new Date('2026-11-20'), type: Date, format: 'yyyy-mm-dd' }
    const book = await writeWorkbook([
      {
        sheet: 'offers',
        data: [
          [{ value: 'id' }, { value: 'from' }],
          [{ value: 'a' }, day],
        ],
      },
    ]).toBuffer()
    const parts = unzipSync(book)
    return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part] ?? new Uint8Array()))) })
  }
  test('a day counted from 1900 is a day', async () => {
    const read = await readSheets(await changed('xl/workbook.xml', (xml) => xml), 'x.xlsx')
    assert.ok(read.ok)
    assert.deepEqual(read.value[0]?.rows, [['a', '2026-11-20']])
  })
  test('so is the same day counted from 1904', async () => {
    const serial = (xml: string) => xml.replace(/<v>46346<\/v>/, `<v>${46346 - 1462}</v>`)
    const parts = unzipSync(await changed('xl/worksheets/sheet1.xml', serial))
    const book = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())
    const marked = /<workbookPr/.test(book)
      ? book.replace(/<workbookPr/, '<workbookPr date1904="1"')
      : book.replace(/(<workbook[^>]*>)/, '$1<workbookPr date1904="1"/>')
    const read = await readSheets(zipSync({ ...parts, 'xl/workbook.xml': strToU8(marked) }), 'x.xlsx')
    assert.ok(read.ok)
    assert.deepEqual(read.value[0]?.rows, [['a', '2026-11-20']])
  })
  test('merged cells are named with their sheet and row', async () => {
    const book = await writeWorkbook([
      {
        sheet: 'offers',
        data: [
          [{ value: 'id' }, { value: 'kind' }],
          [{ value: 'a', columnSpan: 2 }, null],
        ],
      },
    ]).toBuffer()
    const read = await readSheets(book, 'x.xlsx')
    assert.deepEqual(read, {
      ok: false,
      problem: { code: 'import/merged-cells', values: { file: 'x.xlsx', sheet: 'offers', cells: 'A2:B2', row: 2 } },
    })
  })
  test('a file that unpacks to far more than it is, is not unpacked', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(210_000_000) }, { level: 1 })
    assert.deepEqual(await codeOf(bomb, 'x.xlsx'), ['import/file-too-large', undefined])
  })
  test('what is no workbook, or a broken one, is refused', async () => {
    assert.deepEqual(await codeOf(Buffer.from('hello'), 'x.xlsx'), ['import/not-a-workbook', undefined])
    assert.deepEqual(await codeOf(Buffer.from('PK\x03\x04 and nothing'), 'x.xlsx'), [
      'import/not-a-workbook',
      undefined,
    ])
  })
})

describe('CSV made elsewhere', () => {
  test('another encoding is named, not guessed', async () => {
    const big5 = Buffer.from([0x69, 0x64, 0x0a, 0xbc, 0xc6, 0xbe, 0xda])
    assert.deepEqual(await codeOf(big5, 'x.csv'), ['import/not-utf-8', undefined])
  })
  test('an open quotation mark is named with its line', async () => {
    assert.deepEqual(await codeOf(Buffer.from('id,name\na,"b\nc,d\n'), 'x.csv'), ['import/not-csv', 3])
  })
})

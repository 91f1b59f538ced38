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
    ['d', "'-1 with a mark of its own", undefined, undefined],
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

/** A workbook of one sheet as other programs write it: the rows as XML, formats, and what the workbook says of itself. */
function bookOf(
  rows: string,
  { formats = '', about = '', state = 'visible', after = '' }: Record<string, string> = {},
): Uint8Array {
  const parts = {
    'xl/workbook.xml': `<workbook xmlns:r="r">${about}<sheets><sheet name="offers" sheetId="1" state="${state}" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/blatt.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode='${formats}'/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="17"/></cellXfs></styleSheet>`,
    'xl/worksheets/blatt.xml': `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>${rows}</sheetData>${after}</worksheet>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])))
}
const cell = (inner: string, attributes = ''): string => `<row r="2"><c r="A2" ${attributes}>${inner}</c></row>`
const day = '<v>46346</v>' // 20 November 2026

describe('a workbook made elsewhere, cell by cell', () => {
  const one = async (book: Uint8Array) => {
    const read = await readSheets(book, 'x.xlsx')
    return read.ok ? read.value[0]?.rows[0]?.[0] : [read.problem.code, read.problem.values?.['cells']]
  }
  const table = [
    ['a day', bookOf(cell(day, 's="1"'), { formats: 'yyyy-mm-dd' }), '2026-11-20'],
    ['a day as Chinese writes it', bookOf(cell(day, 's="1"'), { formats: 'yyyy"年"m"月"d"日";@' }), '2026-11-20'],
    ['a day that shows its month only', bookOf(cell(day, 's="3"')), '2026-11'],
    ['the same in Chinese', bookOf(cell(day, 's="1"'), { formats: '[$-804]yyyy"年"m"月"' }), '2026-11'],
    ['a day that shows its year only', bookOf(cell(day, 's="1"'), { formats: 'yyyy' }), '2026'],
    [
      'a day counted from 1904, said in words',
      bookOf(cell('<v>44884</v>', 's="1"'), { formats: 'yyyy-mm-dd', about: '<workbookPr date1904="true"/>' }),
      '2026-11-20',
    ],
    ['a number', bookOf(cell('<v>0.5</v>')), 0.5],
    ['a percentage', bookOf(cell('<v>0.5</v>', 's="2"')), ['import/percent-cell', 'A2']],
    [
      'a percentage of its own format',
      bookOf(cell('<v>0.5</v>', 's="1"'), { formats: '0.0%' }),
      ['import/percent-cell', 'A2'],
    ],
    ['a formula with its value', bookOf(cell('<f>1+1</f><v>2</v>')), 2],
    ['a formula without one', bookOf(cell('<f>1+1</f><v></v>')), ['import/formula-without-value', 'A2']],
    ['an error', bookOf(cell('<f>1/0</f><v>#DIV/0!</v>', 't="e"')), ['import/error-cell', 'A2']],
    [
      'merged cells, in whatever file',
      bookOf(cell('<v>1</v>'), { after: '<x:mergeCell ref="A2:A9"/>' }),
      ['import/merged-cells', 'A2:A9'],
    ],
    ['what is wrong in a hidden sheet', bookOf(cell('<v>0.5</v>', 's="2"'), { state: 'veryHidden' }), 0.5],
  ] as const
  for (const [says, book, expected] of table) test(says, async () => assert.deepEqual(await one(book), expected))

  test('a hidden sheet says so', async () => {
    const read = await readSheets(bookOf(cell('<v>1</v>'), { state: 'hidden' }), 'x.xlsx')
    assert.equal(read.ok && read.value[0]?.isHidden, true)
  })
  test('one cell far out does not unroll all the cells before it', async () => {
    const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    const read = await readSheets(bookOf(far), 'x.xlsx')
    assert.ok(!read.ok)
    assert.deepEqual([read.problem.code, read.problem.values?.['cell']], ['import/too-many-rows', 'XFD1048576'])
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
      problem: {
        code: 'import/merged-cells',
        values: { file: 'x.xlsx', sheet: 'offers', cells: 'A2:B2', row: 2, got: '' },
      },
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
  test('an open quotation mark is named with the row in which it opens', async () => {
    assert.deepEqual(await codeOf(Buffer.from('id,name\na,"b\nc,d\n'), 'x.csv'), ['import/open-quotation', 2])
  })
  test('so is one in the middle of a cell', async () => {
    assert.deepEqual(await codeOf(Buffer.from('id,name\n"a\nb",c\nd,e"f\n'), 'x.csv'), ['import/not-csv', 3])
  })
  const rows = [['a', 'x;y']]
  const table = [
    ['commas', 'id,name\na,x;y\n', rows],
    ['semicolons', 'id;name\na;"x;y"\n', rows],
    ['tabs', 'id\tname\na\tx;y\n', rows],
    ['bars', 'id|name\na|x;y\n', rows],
    ['what its first line says', 'sep=;\r\nid;name\r\na;"x;y"\r\n', rows],
    ['line ends of old', 'id,name\ra,x;y\r', rows],
    ['empty lines keep the count of rows', 'id,name\n\na,x;y\n', [[undefined], ...rows]],
  ] as const
  for (const [says, text, expected] of table) {
    test(`cells between ${says}`, async () => {
      const read = await readSheets(Buffer.from(text), 'x.csv')
      assert.deepEqual(read.ok && [read.value[0]?.columns, read.value[0]?.rows], [['id', 'name'], expected])
    })
  }
  test('more rows than are read at a time', async () => {
    assert.deepEqual(await codeOf(Buffer.from(`id\n${'a\n'.repeat(20_001)}`), 'x.csv'), [
      'import/too-many-rows',
      undefined,
    ])
    assert.deepEqual(await codeOf(Buffer.from(`id\n${'a\n'.repeat(20_000)}`), 'x.csv'), 'read')
  })
})

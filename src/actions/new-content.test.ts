import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { exampleProblems } from '../advice/index.ts'
import { day } from '../base/index.ts'
import { parseCatalogue } from '../catalogue/index.ts'
import { filesOf } from '../catalogue/testing.ts'
import { contentFolder } from '../outside/content-folder.ts'
import { newContent } from './new-content.ts'
import { perform } from './perform.ts'

const folderWith = (files: ReturnType<typeof filesOf>) => {
  const root = mkdtempSync(join(tmpdir(), 'new-'))
  for (const file of files) {
    mkdirSync(dirname(join(root, file.path)), { recursive: true })
    writeFileSync(join(root, file.path), 'text' in file ? file.text : '')
  }
  return contentFolder(root)
}
const input = {
  what: 'scheme',
  'name-en': 'Harbour Prototype Grant: "phase 2"',
  'name-zh-Hant': '海港原型資助計劃',
  'name-zh-Hans': '海港原型资助计划',
  kind: 'grant',
  for: ['company', 'university'],
  administrator: 'office',
  title: 'Guide # 1',
  url: 'https://example.org/guide',
}
const asked = { lang: 'en', day: day('2026-11-21'), now: () => new Date('2026-11-21T01:00:00Z') } as const

describe('new scheme', () => {
  test('writes files that pass the check, whose example runs, and that say what is not known', async () => {
    const content = folderWith(filesOf({}))
    const done = await perform(newContent, { asked, input, supplies: { content } })
    const id = 'harbour-prototype-grant-phase-2'
    assert.deepEqual(done, {
      ok: true,
      value: { files: [`schemes/HK/${id}.yaml`, `sources/${id}-page.yaml`], problems: [] },
    })
    const read = await content.read()
    assert.ok(read.ok)
    const { catalogue, problems } = parseCatalogue(read.value)
    assert.deepEqual(problems, [])
    assert.ok(catalogue)
    assert.deepEqual(exampleProblems(catalogue, read.value), [])
    assert.equal(catalogue.written.schemes[0]?.value.verified.level, 'partial')

    const again = await perform(newContent, { asked, input, supplies: { content } })
    assert.equal(!again.ok && again.problem.code, 'new/scheme-exists')
  })
  const tried = async (more: object, files = filesOf({})) => {
    const content = folderWith(files)
    const before = await content.read()
    const done = await perform(newContent, { asked, input: { ...input, ...more }, supplies: { content } })
    const after = await content.read()
    assert.ok(before.ok && after.ok)
    const written = after.value.filter(({ path }) => !before.value.some((file) => file.path === path))
    const kept = before.value.every((file) => after.value.some((one) => JSON.stringify(one) === JSON.stringify(file)))
    assert.ok(kept, 'what was there is as it was')
    if (!done.ok) return done.problem.fields?.map(({ code }) => code) ?? done.problem.code
    return done.value.problems.length > 0
      ? done.value.problems.map(({ code }) => code)
      : written.map(({ path }) => path).sort()
  }
  const named = (id: string) => [`schemes/HK/${id}.yaml`, `sources/${id}-page.yaml`]
  const table = [
    ['a name on two lines, with spaces around', { 'name-en': ' Two \n lines ' }, named('two-lines')],
    ['accents', { 'name-en': 'Élan für Ärzte' }, named('elan-fur-arzte')],
    ['a word that YAML takes for something else', { 'name-en': 'True' }, named('true')],
    ['the name of a thing every object has', { 'name-en': 'Constructor' }, named('constructor')],
    ['a name without Latin letters', { 'name-en': '藍色' }, 'new/not-an-id'],
    ['a way out of the folder', { id: '../../x' }, 'new/not-an-id'],
    ['an id in capitals', { id: 'UPPER' }, 'new/not-an-id'],
    ['a name of spaces', { 'name-en': '   ' }, ['request/out-of-range']],
    ['a name of 10,000 letters', { 'name-en': 'a'.repeat(10_000) }, ['catalogue/too-long']],
    ['an address that is none', { url: 'not an address' }, ['catalogue/not-an-address']],
    ['a script for an address', { url: 'javascript:alert(1)' }, ['catalogue/not-an-address']],
    ['an organisation by its name', { administrator: 'office' }, named('harbour-prototype-grant-phase-2')],
  ] as const
  for (const [says, more, expected] of table) {
    test(`with ${says}`, async () => assert.deepEqual(await tried(more), expected))
  }
  test('a file that is there, whatever is in it, stays as it is', async () => {
    const broken = { path: 'schemes/HK/blue.yaml', text: 'a: [' }
    assert.equal(await tried({ id: 'blue' }, [...filesOf({}), broken]), 'new/scheme-exists')
    const register = { path: 'sources/blue.yaml', text: 'sources:\n' }
    assert.deepEqual(await tried({ id: 'blue' }, [...filesOf({}), register]), named('blue'))
  })
  test('names the organisations that come near', async () => {
    const supplies = { content: folderWith(filesOf({})) }
    const done = await perform(newContent, { asked, input: { ...input, administrator: 'ofice' }, supplies })
    assert.deepEqual(!done.ok && done.problem, {
      code: 'new/no-such-organisation',
      values: { got: 'ofice', guess: 'office' },
    })
  })
  test('writes nothing when a name is in the wrong script', async () => {
    const content = folderWith(filesOf({}))
    const done = await perform(newContent, {
      asked,
      input: { ...input, 'name-zh-Hans': '海港原型資助計劃' },
      supplies: { content },
    })
    assert.ok(done.ok)
    assert.deepEqual(done.value.files, [])
    assert.ok(done.value.problems.length > 0)
    const read = await content.read()
    assert.ok(read.ok && parseCatalogue(read.value).counts.schemes === 0)
  })
})

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
      value: { files: [`schemes/HK/${id}.yaml`, `sources/${id}.yaml`], problems: [] },
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

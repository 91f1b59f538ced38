import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { exampleProblems } from '../../src/advice/index.ts'
import { parseCatalogue } from '../../src/catalogue/index.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/how-to/write-a-scheme.md'), 'utf8')

describe('docs/how-to/write-a-scheme.md', () => {
  test('what it shows is content without a problem, and its examples come out', async () => {
    const shown = [...page.matchAll(/```yaml\n# content\/(\S+)\n([\s\S]*?)```/g)]
    const files = shown.map(([, path = '', text = '']) => ({ path, text }))
    assert.deepEqual(
      files.map(({ path }) => path),
      ['sources/harbour-prototype-grant.yaml', 'schemes/HK/harbour-prototype-grant.yaml'],
    )
    const content = await contentFolder(join(root, 'content')).read()
    assert.ok(content.ok)
    const all = [...content.value, ...files]
    const { sound, problems } = parseCatalogue(all)
    assert.deepEqual([...problems, ...exampleProblems(sound, all)], [])
    assert.ok([...sound.schemes.keys()].some((id) => id === 'harbour-prototype-grant'))
  })
})

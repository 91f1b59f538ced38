import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { exampleProblems } from '../../src/advice/index.ts'
import { parseCatalogue } from '../../src/catalogue/index.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'

const root = join(import.meta.dirname, '../..')
const pages = {
  'write-a-scheme': ['sources/harbour-prototype-grant.yaml', 'schemes/HK/harbour-prototype-grant.yaml'],
  'write-a-procedure': ['sources/harbour-berth.yaml', 'procedures/harbour-berth.yaml'],
}

for (const [name, paths] of Object.entries(pages)) {
  test(`docs/how-to/${name}.md shows content without a problem, whose examples come out`, async () => {
    const page = readFileSync(join(root, `docs/how-to/${name}.md`), 'utf8')
    const shown = [...page.matchAll(/```yaml\n# content\/(\S+)\n([\s\S]*?)```/g)]
    const files = shown.map(([, path = '', text = '']) => ({ path, text }))
    assert.deepEqual(
      files.map(({ path }) => path),
      paths,
    )
    const content = await contentFolder(join(root, 'content')).read()
    assert.ok(content.ok)
    const all = [...content.value, ...files]
    const { sound, problems } = parseCatalogue(all)
    assert.deepEqual([...problems, ...exampleProblems(sound, all)], [])
    const ids: string[] = [...sound.schemes.keys(), ...sound.procedures.keys()]
    for (const path of paths.slice(1)) assert.ok(ids.some((id) => path.endsWith(`/${id}.yaml`)))
  })
}

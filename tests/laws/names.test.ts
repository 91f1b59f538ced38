import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const files = ['src', 'web', 'tests', 'scripts', 'bench'].flatMap((folder) =>
  globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: root, exclude: ['**/fixtures/**'] }),
)
const forbidden = [
  'utils?',
  'helpers?',
  'common',
  'misc',
  'managers?',
  'services?',
  'handlers?',
  'data',
  'info',
  'types',
]

describe('names', () => {
  test('files are kebab-case', () => {
    const odd = files.filter(
      (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config|\.d)?\.(ts|tsx|mjs)$/.test(basename(file)),
    )
    assert.deepEqual(odd, [])
  })

  test('no file is named for nothing in particular', () => {
    const empty = new RegExp(`^(${forbidden.join('|')})\\.`)
    // `types.ts` is allowed where it holds the types of one room: the catalogue's
    const offending = files.filter((file) => empty.test(basename(file)) && file !== 'src/catalogue/types.ts')
    assert.deepEqual(offending, [])
  })

  test('no type is named for nothing in particular', () => {
    const empty =
      /\b(?:type|interface|class)\s+(\w*(?:Manager|Service|Handler|Helper|Util|Utils)|I[A-Z]\w+|Data|Info)\b/g
    const offending = files.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(empty)].map(([, name]) => `${file}: ${name}`),
    )
    assert.deepEqual(offending, [])
  })

  test('a front door only lists, in at most 50 lines', () => {
    for (const file of globSync('src/*/index.ts', { cwd: root })) {
      if (file === join('src', 'actions', 'index.ts')) continue // the list of actions itself
      const text = readFileSync(join(root, file), 'utf8')
      assert.doesNotMatch(text, /export \*|\b(const|function)\b/, file)
      if (file === join('src', 'store', 'index.ts')) continue // no room but a shelf: a line for each thing that is kept
      assert.ok(text.split('\n').length <= 51, `${file} is too long`)
    }
  })
})

describe('what is published', () => {
  test('names no folder of anybody’s machine and no package registry', () => {
    const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
    const readable = String(tracked)
      .split('\0')
      .filter((file) => /\.(ts|tsx|mjs|json|md|ya?ml|css|html|npmrc)$|^\.ci\//.test(file))
    const offending = readable.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return (
        /(?<![\w.~])\/(?:home|root|Users|work)\/[a-z]/.test(text) ||
        (file.endsWith('lock.json') && /"resolved": "https?:/.test(text))
      )
    })
    assert.deepEqual(offending, [])
  })
})

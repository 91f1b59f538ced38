import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { addEntry, editEntry } from './edit-yaml.ts'

const text = `# bodies
organisations:
  - id: one # the first
    name: { en: One, zh-Hant: 一 }
    also:
      en: [a, b]
    kind: fund

  # the second
  - { id: two, kind: park }
`
const edit = (position: number, changes: Record<string, unknown>) =>
  editEntry(text, ['organisations', position], new Map(Object.entries(changes)))

describe('editing a file leaves the rest as it was', () => {
  const table = [
    ['a value', 0, { kind: 'park' }, ['    kind: fund', '    kind: park']],
    ['a nested value', 0, { also: { en: ['c'] } }, ['      en: [a, b]', '      en:\n        - c']],
    ['a key that is new', 0, { url: 'https://x.org' }, ['    kind: fund', '    kind: fund\n    url: https://x.org']],
    ['a key that goes', 0, { kind: undefined }, ['\n    kind: fund', '']],
    ['an entry on one line', 1, { kind: 'fund' }, ['{ id: two, kind: park }', '{ id: two, kind: fund }']],
  ] as const
  for (const [says, position, changes, [old, now]] of table) {
    test(says, () => assert.equal(edit(position, changes), text.replace(old, now)))
  }
  test('several at once', () => {
    const after = edit(0, { kind: undefined, name: { en: 'Uno' }, url: 'u' })
    assert.deepEqual(parse(after).organisations[0], {
      id: 'one',
      name: { en: 'Uno' },
      also: { en: ['a', 'b'] },
      url: 'u',
    })
    assert.match(after, /# the first/)
    assert.match(after, /# the second/)
  })
  test('a file that is one entry', () => {
    const changes = new Map<string, unknown>([['b', [1]]])
    assert.equal(editEntry('# top\na: 1\nb: 2\n\nc: 3\n', [], changes), '# top\na: 1\nb:\n  - 1\n\nc: 3\n')
  })
  test('an entry is added at the end, and begins a file that is not there', () => {
    assert.deepEqual(parse(addEntry(text, 'organisations', { id: 'three' })).organisations[2], { id: 'three' })
    assert.deepEqual(parse(addEntry(undefined, 'organisations', { id: 'three' })), { organisations: [{ id: 'three' }] })
  })
})

describe('editing any entry', () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.string()),
    fc.record({ en: fc.string() }, { noNullPrototype: true }),
  )
  const entry = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), value, { minKeys: 1, noNullPrototype: true })
  test('gives the entry with the changes, and the others as they were', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), entry, fc.nat(), (entries, changes, at) => {
        const position = at % entries.length
        const before = stringify({ list: entries })
        const after = parse(editEntry(before, ['list', position], new Map(Object.entries(changes))))
        const expected = entries.map((one, i) => (i === position ? { ...one, ...changes } : one))
        assert.deepEqual(after.list, expected)
      }),
    )
  })
})

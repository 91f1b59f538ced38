import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { editEntries, itemOf, withItems } from './edit-yaml.ts'

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
const keys = (changes: Record<string, unknown>) => new Map(Object.entries(changes))
const edit = (position: number, changes: Record<string, unknown>) =>
  editEntries(text, [{ entry: ['organisations', position], changes: keys(changes) }])

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
    const after = editEntries('# top\na: 1\nb: 2\n\nc: 3\n', [{ entry: [], changes: keys({ b: [1] }) }])
    assert.equal(after, '# top\na: 1\nb:\n  - 1\n\nc: 3\n')
  })
  test('two entries at once, in any order', () => {
    const after = editEntries(text, [
      { entry: ['organisations', 1], changes: keys({ kind: 'fund' }) },
      { entry: ['organisations', 0], changes: keys({ kind: 'park' }) },
    ])
    assert.equal(
      after,
      text.replace('kind: fund', 'kind: PARK').replace('kind: park', 'kind: fund').replace('PARK', 'park'),
    )
  })
  test('entries are added at the end, and begin a file that is not there', () => {
    const items = ['three', 'four'].map((id) => itemOf({ id }))
    assert.deepEqual(parse(withItems(text, 'organisations', items)).organisations.slice(2), [
      { id: 'three' },
      { id: 'four' },
    ])
    assert.equal(withItems(undefined, 'organisations', items), 'organisations:\n  - id: three\n  - id: four\n')
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
        const after = parse(editEntries(before, [{ entry: ['list', position], changes: keys(changes) }]))
        const expected = entries.map((one, i) => (i === position ? { ...one, ...changes } : one))
        assert.deepEqual(after.list, expected)
      }),
    )
  })
})

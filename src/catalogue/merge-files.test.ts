import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mergeFiles } from './merge-files.ts'

const scheme = (cost: number, rate: number, extra = '') =>
  `# what we know of it\nid: nias\nname: { en: NIAS }\nparameters:\n  cost: ${cost} # dollars\nrates:\n  rate: ${rate}\n${extra}`
const list = (...names: readonly (readonly [string, string])[]) =>
  `sources:\n${names.map(([id, title]) => `  - id: ${id}\n    title: ${title}\n`).join('')}`
const filesOf = (text: string | undefined) => new Map(text === undefined ? [] : [['a.yaml', text]])
const merge = (base: string | undefined, ours: string | undefined, theirs: string | undefined) => {
  const { files, conflicts } = mergeFiles({ base: filesOf(base), ours: filesOf(ours), theirs: filesOf(theirs) })
  return { text: files.get('a.yaml'), conflicts }
}

describe('what only one of two changed', () => {
  const [a, b, c] = [scheme(1, 1), scheme(2, 1), undefined]
  const table = [
    ['ours', a, b, a, b],
    ['theirs', a, a, b, b],
    ['both, alike', a, b, b, b],
    ['added by ours', c, a, c, a],
    ['added by theirs', c, c, a, a],
    ['taken away by ours', a, c, a, c],
    ['taken away by theirs', a, a, c, c],
  ] as const
  for (const [says, base, ours, theirs, text] of table)
    test(`${says}: is taken`, () => assert.deepEqual(merge(base, ours, theirs), { text, conflicts: [] }))
})

describe('what both changed', () => {
  test('in different keys is brought together, with the comments of ours', () =>
    assert.deepEqual(merge(scheme(1, 1), scheme(2, 1), scheme(1, 3)), { text: scheme(2, 3), conflicts: [] }))
  test('in the same key is told by the key, and stays as ours', () =>
    assert.deepEqual(merge(scheme(1, 1), scheme(2, 1), scheme(3, 1)), {
      text: scheme(2, 1),
      conflicts: [{ file: 'a.yaml', key: 'parameters.cost' }],
    }))
  test('in entries of one list is brought together, new ones added', () =>
    assert.deepEqual(
      merge(list(['a', 'A'], ['b', 'B']), list(['a', 'AA'], ['b', 'B']), list(['a', 'A'], ['b', 'BB'], ['c', 'C'])),
      { text: list(['a', 'AA'], ['b', 'BB'], ['c', 'C']), conflicts: [] },
    ))
  test('where one took the file away is told by the file', () =>
    assert.deepEqual(merge(scheme(1, 1), scheme(2, 1), undefined), {
      text: scheme(2, 1),
      conflicts: [{ file: 'a.yaml' }],
    }))
  test('where both added the same file differently is told by the file', () =>
    assert.deepEqual(merge(undefined, 'id: a\n', 'id: b\n'), { text: 'id: a\n', conflicts: [{ file: 'a.yaml' }] }))
  test('where one is no YAML is told by the file', () =>
    assert.deepEqual(merge('id: a\n', 'id: [', 'id: b\n'), { text: 'id: [', conflicts: [{ file: 'a.yaml' }] }))
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse, stringify } from 'yaml'
import { type ImportPlan, nothing, planImport } from './import-table.ts'
import { parseCatalogue } from './parse-catalogue.ts'
import { type Cell, type TableName, tableOf } from './table.ts'
import { filesOf, three } from './testing.ts'
import type { ContentFile } from './yaml-file.ts'

const note = '# kept by hand\n'
const source = (id: string) => ({ id, title: id, publisher: 'office', seen: '2026-11-01', official: true })
const indicator = {
  id: 'spending',
  name: three('Spending'),
  unit: three('million'),
  place: 'HK',
  points: [{ period: '2024', value: 5, source: 'guide' }],
  verified: { level: 'press', checked: '2026-11-01', 'review-by': '2027-05-01' },
}
const files: readonly ContentFile[] = [
  ...filesOf({ schemes: [{ id: 'made' }] }),
  { path: 'sources/more.yaml', text: `${note}${stringify({ sources: [source('one'), source('two')] })}` },
  { path: 'indicators/made.yaml', text: stringify({ indicators: [indicator] }) },
]
const plan = (name: TableName, columns: readonly string[], ...rows: Cell[][]): ImportPlan =>
  planImport([{ name, table: { columns, rows } }], { files, written: parseCatalogue(files).sound.written })
const problemsOf = ({ problems }: ImportPlan) => problems.map(({ row, column, code }) => [row, column, code])
const fileIn = ({ files: changed }: ImportPlan, path: string) => changed.find((one) => one.path === path)?.text ?? ''

describe('import a table: what changes', () => {
  test('the content is sound to begin with', () => assert.deepEqual(parseCatalogue(files).problems, []))

  test('a row whose cells are as they were changes nothing', () => {
    const { sources } = parseCatalogue(files).sound.written
    const { columns, rows } = tableOf(
      'sources',
      sources.map(({ value }) => value),
    )
    const { tables, files: changed, problems } = plan('sources', columns, ...rows.map((row) => [...row]))
    assert.deepEqual([changed, problems], [[], []])
    assert.ok(tables[0]?.rows.every(({ what }) => what === 'same'))
  })
  test('a filled cell changes its entry, an empty one leaves it, and comments stay', () => {
    const made = plan('sources', ['id', 'title', 'publisher'], ['one', 'New title', undefined])
    assert.deepEqual(made.tables[0]?.rows, [
      { row: 2, id: 'one', what: 'changed', changes: [{ column: 'title', before: 'one', after: 'New title' }] },
    ])
    const text = fileIn(made, 'sources/more.yaml')
    assert.ok(text.startsWith(note))
    assert.deepEqual(parse(text).sources, [{ ...source('one'), title: 'New title' }, source('two')])
  })
  test('(none) takes away what is there', () => {
    const with_ = plan('sources', ['id', 'note'], ['one', 'a note'])
    const after = files.map((file) =>
      file.path === 'sources/more.yaml' ? { ...file, text: fileIn(with_, file.path) } : file,
    )
    const written = parseCatalogue(after).sound.written
    const without = planImport([{ name: 'sources', table: { columns: ['id', 'note'], rows: [['one', nothing]] } }], {
      files: after,
      written,
    })
    assert.deepEqual(parse(fileIn(without, 'sources/more.yaml')).sources, [source('one'), source('two')])
  })
  test('a new entry goes into a file of its own', () => {
    const made = plan(
      'sources',
      ['id', 'title', 'publisher', 'seen', 'official'],
      ['three', 'T', 'P', '2026-11-02', true],
    )
    assert.deepEqual(parse(fileIn(made, 'sources/imported.yaml')), {
      sources: [{ id: 'three', title: 'T', publisher: 'P', seen: '2026-11-02', official: true }],
    })
  })
  test('a point is added beside those there are, or changed by its period and source', () => {
    const columns = ['id', 'points.period', 'points.value', 'points.source']
    const made = plan('indicators', columns, ['spending', '2024', 6, 'guide'], ['spending', 2025, 7, 'guide'])
    assert.deepEqual(problemsOf(made), [])
    assert.deepEqual(parse(fileIn(made, 'indicators/made.yaml')).indicators[0].points, [
      { period: '2024', value: 6, source: 'guide' },
      { period: '2025', value: 7, source: 'guide' },
    ])
  })
})

describe('import a table: what stands against it', () => {
  const full = ['id', 'title', 'publisher', 'seen', 'official']
  const table: readonly (readonly [string, ImportPlan, readonly unknown[]])[] = [
    ['no key column', plan('sources', ['title'], ['x']), [[1, undefined, 'import/no-key']]],
    ['a column there is not', plan('sources', ['id', 'titel'], ['one', 'x']), [[1, 'titel', 'import/unknown-column']]],
    ['a row without a key', plan('sources', ['id', 'title'], [undefined, 'x']), [[2, 'id', 'import/no-id']]],
    [
      'the same key twice',
      plan('sources', ['id', 'title'], ['one', 'x'], ['one', 'y']),
      [[3, 'id', 'import/same-key-twice']],
    ],
    [
      'a word for a switch',
      plan('sources', ['id', 'official'], ['one', 'maybe']),
      [[2, 'official', 'import/not-boolean']],
    ],
    [
      'what the form refuses',
      plan('sources', ['id', 'seen'], ['one', 'last week']),
      [[2, 'seen', 'catalogue/not-a-day']],
    ],
    [
      'a new entry that is not whole',
      plan('sources', full, ['three', 'T', 'P', '2026-11-02', undefined]),
      [[2, undefined, 'catalogue/missing-key']],
    ],
    [
      'a reference to nothing, at its row',
      plan('indicators', ['id', 'points.period', 'points.value', 'points.source'], ['spending', '2025', 7, 'nowhere']),
      [[2, undefined, 'catalogue/unknown-source']],
    ],
    [
      'the same point twice',
      plan(
        'indicators',
        ['id', 'points.period', 'points.value', 'points.source'],
        ['spending', '2025', 7, 'guide'],
        ['spending', '2025', 8, 'guide'],
      ),
      [[3, 'id', 'import/same-key-twice']],
    ],
  ]
  for (const [says, made, expected] of table) {
    test(says, () => {
      assert.deepEqual(problemsOf(made), expected)
      assert.deepEqual(made.files, [], 'nothing half imported')
    })
  }
})

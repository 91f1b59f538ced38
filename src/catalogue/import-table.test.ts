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
  test('the columns of the entry are told once, however many rows it has', () => {
    const columns = ['id', 'points.period', 'points.value', 'points.source']
    const made = plan('indicators', columns, ['spending', '2025', 7, 'guide'])
    assert.deepEqual(
      made.tables[0]?.rows[0]?.changes.map(({ column }) => column),
      ['points.period', 'points.value', 'points.source'],
    )
  })
  test('new entries that do not fit into one file go into the next', () => {
    const columns = ['id', 'title', 'publisher', 'seen', 'official']
    const many = Array.from({ length: 2500 }, (_, i) => [`s-${i}`, 'T'.repeat(400), 'P', '2026-11-02', true])
    const made = plan('sources', columns, ...many)
    assert.deepEqual(made.problems, [])
    assert.deepEqual(
      made.files.map(({ path }) => path),
      ['sources/imported.yaml', 'sources/imported-2.yaml'],
    )
    assert.equal(made.files.flatMap(({ text }) => parse(text).sources).length, 2500)
  })
  test('a full-width semicolon stands between the words of a list too', () => {
    const made = plan('indicators', ['id', 'about.serves'], ['spending', 'money；space'])
    assert.deepEqual(made.tables[0]?.rows[0]?.changes, [{ column: 'about.serves', after: 'money; space' }])
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
      [[2, 'id', 'import/not-whole']],
    ],
    [
      'a reference to nothing, at its row',
      plan(
        'indicators',
        ['id', 'points.period', 'points.value', 'points.source'],
        ['spending', '2024', 6, 'guide'],
        ['spending', '2025', 7, 'nowhere'],
      ),
      [[3, undefined, 'catalogue/unknown-source']],
    ],
    [
      'more cells than the head has',
      plan('sources', ['id', 'title'], ['one', 'Hong Kong', 'China']),
      [[2, undefined, 'import/too-many-cells']],
    ],
    [
      'two columns of one name',
      plan('sources', ['id', 'title', 'title'], ['one', 'x', 'y']),
      [[1, 'title', 'import/same-column-twice']],
    ],
    [
      'a character that nobody sees',
      plan('sources', ['id', 'title'], ['one', 'a\u202eb'], ['two', 'a\0b']),
      [
        [2, 'title', 'import/unseen-character'],
        [3, 'title', 'import/unseen-character'],
      ],
    ],
    [
      'brackets without end',
      plan(
        'indicators',
        ['id', 'points.period', 'points.source', 'points.also'],
        ['spending', '2024', 'guide', `${'['.repeat(5000)}${']'.repeat(5000)}`],
      ),
      [[2, 'points.also', 'import/not-list']],
    ],
    [
      'a number that is not written as one',
      plan(
        'indicators',
        ['id', 'points.period', 'points.value', 'points.source'],
        ['spending', '2024', '0x10', 'guide'],
      ),
      [[2, 'points.value', 'import/not-number']],
    ],
    [
      'names that every object has',
      plan('sources', ['id', 'title'], ['__proto__', 'x'], ['constructor', 'y']),
      [
        [2, 'id', 'catalogue/not-an-id'],
        [2, 'id', 'import/not-whole'],
        [3, 'id', 'import/not-whole'],
      ],
    ],
    [
      'an id that would lead elsewhere',
      plan('sources', full, ['../x', 'T', 'P', '2026-11-02', true]),
      [[2, 'id', 'catalogue/not-an-id']],
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

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseDocument, stringify } from 'yaml'
import { readPlainYaml } from './plain-yaml.ts'

const root = join(import.meta.dirname, '../..')

/** What the full parser reads; `undefined` when it finds anything wrong. */
function inFull(text: string): { value: unknown } | undefined {
  const document = parseDocument(text, { prettyErrors: false, schema: 'core', uniqueKeys: true })
  return document.errors.length > 0 ? undefined : { value: document.toJS() }
}

/** The quick reader gives up, or reads exactly what the full parser reads. */
function agrees(text: string): boolean {
  const quick = readPlainYaml(text)
  if (quick === undefined) return false
  assert.deepEqual(quick, inFull(text), text)
  return true
}

describe('readPlainYaml: reads what content is written in', () => {
  const table = [
    ['a mapping', 'a: 1\nb: two\nc:\n'],
    ['nested', 'a:\n  b:\n    c: x\n  d: y\n'],
    ['a list under its key', 'a:\n- 1\n- b: 2\n  c: 3\n-\n  d: 4\n'],
    ['lists of mappings', 'a:\n  - id: x\n    says: { en: A b, zh-Hant: 甲, zh-Hans: 乙 }\n  - id: y\n'],
    ['brackets over lines', 'a: [1,\n  2, # two\n  x ]\nb: { c: [ ], d: {} }\n'],
    ['quotes', `a: "b: \\"c\\" \\u4e2d"\nb: 'it''s'\nc: ['x, y', "z"]\n`],
    ['numbers, and what only looks like them', 'a: 1.50\nb: -3\nc: 2025-12-01\nd: 3.2(a)\ne: 1/3\nf: §3\n'],
    ['true, false and nothing', 'a: true\nb: false\nc: null\nd: yes\ne: on\n'],
    ['a plain text over lines', 'when: a > 1\n  and b < 2\n  or (c)\nnext: x\n'],
    ['a folded text', 'a: >-\n  one\n  two\nb: >\n  three\n'],
    ['a text kept as it is', 'a: |\n  one\n    two\n  three\nb: |-\n  x\n'],
    ['comments', '# first\na: 1 # one\n\n# between\nb: # none\n  c: x#y\n'],
    ['addresses and colons inside words', 'a: https://x.org/a#b\nb: 10:30\nc: a:b\n'],
  ] as const
  for (const [says, text] of table) test(says, () => assert.ok(agrees(text)))
})

describe('readPlainYaml: leaves the rest to the full parser', () => {
  const table = [
    ['anchors and aliases', 'a: &x 1\nb: *x\n'],
    ['tags', 'a: !!str 1\n'],
    ['several documents', 'a: 1\n---\nb: 2\n'],
    ['a key that stands twice', 'a: 1\na: 2\n'],
    ['other numbers', 'a: 0x1F\n'],
    ['tabs', 'a:\tb\n'],
    ['a colon inside a plain text', 'a: b: c\n'],
    ['keys with spaces', 'a b: 1\n'],
    ['a line that stands too far in', 'a: 1\n   b: 2\n'],
    ['brackets that do not close', 'a: [1\nb: 2\n'],
    ['quotes over lines', 'a: "b\n  c"\n'],
    ['blank lines inside a folded text', 'a: >\n  b\n\n  c\n'],
    ['nothing', ''],
  ] as const
  for (const [says, text] of table) test(says, () => assert.equal(readPlainYaml(text), undefined))
})

describe('readPlainYaml: against the full parser', () => {
  test('all content is read quickly, and alike', () => {
    const files = globSync('{content,examples}/**/*.yaml', { cwd: root })
    const quick = files.filter((file) => agrees(readFileSync(join(root, file), 'utf8')))
    assert.ok(quick.length >= files.length * 0.95, `${quick.length} of ${files.length}`)
  })

  const word = fc.constantFrom(
    'a',
    'b c',
    '甲',
    '1',
    '1.0',
    'true',
    'null',
    '~',
    '2025-01-01',
    "it's",
    'x: y',
    '- z',
    '#',
    'a #b',
    '"q"',
    '{x}',
    '[',
    '&',
    'e5',
    '.',
    '0o7',
    '',
    ' ',
    'a,b',
    '?',
    'a:',
    '\n',
    'l\nm\n',
  )
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      word,
      fc.double({ noNaN: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('mapping'),
    ),
    list: fc.array(tie('value'), { maxLength: 3 }),
    mapping: fc.dictionary(fc.constantFrom('a', 'b-c', 'd.e', 'on', 'zh-Hant'), tie('value'), { maxKeys: 3 }),
  }))
  test('whatever is written, it is read alike or not at all', () => {
    fc.assert(
      fc.property(
        tree.mapping,
        fc.constantFrom({}, { collectionStyle: 'flow' as const }, { indentSeq: false }, { lineWidth: 20 }),
        (value, how) => {
          agrees(stringify(value, how))
        },
      ),
      { numRuns: 2000 },
    )
  })
  test('and so is a file in which something was mistyped', () => {
    const content = readFileSync(join(root, 'content/schemes/HK/nias.yaml'), 'utf8').slice(0, 3000)
    const slip = fc.constantFrom(
      ' ',
      '\n',
      ':',
      ': ',
      '-',
      '- ',
      '#',
      ' #',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '|',
      '>',
      '&',
      '*',
      '\t',
      '  ',
    )
    fc.assert(
      fc.property(fc.nat(content.length), slip, fc.nat(3), (at, typed, lost) => {
        agrees(content.slice(0, at) + typed + content.slice(at + lost))
      }),
      { numRuns: 1500 },
    )
  })
})

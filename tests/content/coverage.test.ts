import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { coveragePage, ownCatalogue, readCoverage, recorded } from '../../scripts/content-coverage.ts'
import { root } from '../../scripts/step.ts'
import type { Scheme } from '../../src/catalogue/index.ts'
import { absent, notedFiles, noteOf } from './notes.ts'

const rows = recorded()
const catalogue = await ownCatalogue()

/** The parts of a scheme that can compute a condition, by id. */
const partsOf = (scheme: Scheme): ReadonlySet<string> =>
  new Set([
    'open',
    'for',
    ...scheme.conditions.map(({ id }) => id),
    ...scheme.routes.map(({ id }) => id),
    ...scheme.benefits.flatMap(({ id }) => (id === undefined ? [] : [id])),
    ...scheme.parameters.keys(),
  ])
const partsById = new Map([...catalogue.schemes].map(([id, scheme]) => [String(id), partsOf(scheme)]))

describe('the record of published conditions', () => {
  test('every part that it names is in the catalogue', () => {
    const missing = rows.flatMap(({ file, condition, where }) =>
      where
        .filter(({ scheme, part }) => !(partsById.get(scheme)?.has(part) ?? false))
        .map(({ scheme, part }) => `${file} ${condition}: ${scheme}#${part}`),
    )
    assert.deepEqual(missing, [])
  })

  test('a condition is recorded once, and one that is not computed has a reason in a sentence', () => {
    const names = rows.map(({ file, condition }) => `${file} ${condition}`)
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    )
    assert.deepEqual(
      rows.filter(({ why }) => why !== undefined && !/^[A-Z].* .*[^.]$/.test(why)),
      [],
    )
  })

  test('at least nine in ten are computed', () => {
    const computed = rows.filter(({ why }) => why === undefined).length
    assert.ok(computed >= 0.9 * rows.length, `${computed} of ${rows.length}`)
  })

  test('every condition that is noted has its line', { skip: absent }, () => {
    const lines = rows.map(({ file, condition }) => `${file} ${condition}`)
    const wanted = notedFiles().flatMap((file) =>
      (noteOf(file).conditions ?? []).filter(({ kind }) => kind !== 'preference').map(({ id }) => `${file} ${id}`),
    )
    assert.deepEqual(wanted.sort(), lines.sort())
  })

  test('docs/content-coverage.md is what `npm run docs` writes', () => {
    const page = readFileSync(join(root, 'docs/content-coverage.md'), 'utf8')
    assert.equal(page, coveragePage(rows, catalogue))
  })

  test('a line that is wrong is named', () => {
    const of = (line: string) => readCoverage(`file\tcondition\tencoded\twhere or why\n${line}\n`)
    assert.throws(() => of('a\tb\tencoded'), /coverage\.tsv:2: has not four filled columns/)
    assert.throws(() => of('a\tb\tyes\tx#y'), /coverage\.tsv:2: says "yes"/)
    assert.throws(() => of('a\tb\tencoded\tx'), /coverage\.tsv:2: has "x"; write scheme#part/)
    assert.deepEqual(of('a\tb\tnot\tA step'), [{ file: 'a', condition: 'b', where: [], why: 'A step' }])
  })
})

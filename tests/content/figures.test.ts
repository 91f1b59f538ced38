import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { ownCatalogue } from '../../scripts/content-coverage.ts'
import { type Difference, differences } from './compare-with-note.ts'
import { figuresIn, figuresInWords, isSame } from './figures-in.ts'
import { absent, notedFiles, noteOf, schemeIdOf } from './notes.ts'

// Schemes drawn at random, compared field by field with the note they were written from. FIGURES_SEED draws the same again,
// FIGURES_DRAW=160 takes them all.

const catalogue = await ownCatalogue()
const schemes = new Map([...catalogue.schemes].map(([id, scheme]) => [String(id), scheme]))
const seed = Number(process.env.FIGURES_SEED ?? Math.floor(Math.random() * 1e6))
const drawn = absent ? [] : draw(notedFiles(), Number(process.env.FIGURES_DRAW ?? 30))
if (!absent) console.log(`figures: ${drawn.length} notes drawn with FIGURES_SEED=${seed}`)

/** Differences that are right as they stand: file, field, what the note has, why the scheme has something else. */
const accepted = readFileSync(join(import.meta.dirname, 'accepted-differences.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))

describe('figures, names and days of schemes are those of their notes', { skip: absent }, () => {
  for (const file of drawn) {
    test(file, () => {
      const left = differencesOf(file).filter((difference) => !isAccepted(file, difference))
      assert.deepEqual(left.map(tell), [])
    })
  }
})

describe('accepted differences', () => {
  test('each has a reason in a sentence', () => {
    assert.deepEqual(
      accepted.filter((row) => row.length !== 4 || !/^[A-Z].* .*[^.]$/.test(row[3] ?? '')),
      [],
    )
  })

  test('each still differs; one that does not is taken out', { skip: absent }, () => {
    const gone = accepted.filter(
      ([file = '', field, noted]) =>
        !differencesOf(file).some((difference) => difference.field === field && difference.noted === noted),
    )
    assert.deepEqual(gone, [])
  })
})

describe('figures in texts', () => {
  test('ways of writing one figure are one', () => {
    for (const text of ['HK$2.8 million', '280萬元', '2,800,000', 'max(x,2800000)', '2.8m']) {
      assert.deepEqual(figuresIn(text).at(-1), 2_800_000, text)
    }
    assert.deepEqual(figuresIn('30%, from 2025-01-01, No. 7, 3rd, 9:30, 33,000 m²'), [0.3, 33_000])
    assert.deepEqual(figuresInWords('two thirds of seven'), [2 / 3, 7])
  })

  test('a share is the same as a percentage, and a month’s twelfth as a year’s', () => {
    assert.ok(isSame(0.3, 30) && isSame(3, 36) && !isSame(30, 31))
  })
})

function differencesOf(file: string): readonly Difference[] {
  const scheme = schemes.get(schemeIdOf(file))
  if (scheme === undefined) return [{ field: 'scheme', noted: file, found: 'no scheme' }]
  return differences(noteOf(file), scheme, catalogue)
}

function isAccepted(file: string, { field, noted }: Difference): boolean {
  return accepted.some(([inFile, inField, value]) => inFile === file && inField === field && value === noted)
}

function tell({ field, noted, found, told }: Difference): string {
  return `${field}: the note has ${noted}${told === undefined ? '' : ` (${told})`}, the scheme ${found}`
}

/** As many as asked for, at random by the seed, each once. */
function draw<Item>(items: readonly Item[], count: number): readonly Item[] {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ item }) => item)
}

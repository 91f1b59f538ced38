import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { stringify } from 'yaml'
import { day } from '../base/index.ts'
import { parseCatalogue, readWith } from './index.ts'
import { catalogueOf, filesOf } from './testing.ts'

const staff = { means: 'fact', fact: 'applicant.staff', words: { en: ['staff'] } }
const filesWith = (...cues: readonly unknown[]) => [
  ...filesOf({ schemes: [{}] }),
  { path: 'language/test.yaml', text: stringify({ cues }) },
]

describe('cues: what is checked', () => {
  const table: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    ['a fact that does not exist', { ...staff, fact: 'applicant.staf' }, 'catalogue/unknown-fact'],
    [
      'a value that the fact does not take',
      { ...staff, fact: 'applicant.kind', value: 'firm' },
      'rules/unknown-answer',
    ],
    ['a negated value that it does not take', { ...staff, negated: -1 }, 'rules/below-least'],
    ['a value of another kind', { ...staff, fact: 'applicant.is_startup', value: 'yes' }, 'rules/not-true-or-false'],
    ['no words, and not without', { means: 'fact', fact: 'applicant.staff' }, 'catalogue/missing-key'],
    ['an empty list of words', { ...staff, words: { en: [] } }, 'catalogue/empty'],
    [
      'a unit that does not exist',
      { means: 'unit', unit: 'persons', words: { en: ['people'] } },
      'catalogue/unknown-unit',
    ],
    [
      'a signal that does not exist',
      { means: 'signal', signal: 'maybe', words: { en: ['maybe'] } },
      'catalogue/not-an-option',
    ],
    ['a meaning that does not exist', { means: 'fakt', words: { en: ['staff'] } }, 'catalogue/not-an-option'],
    ['a key that does not belong', { ...staff, sides: 'after' }, 'catalogue/unknown-key'],
  ]
  for (const [says, cue, code] of table) {
    test(says, () => {
      const { problems } = parseCatalogue(filesWith(cue))
      assert.deepEqual(
        problems.map((problem) => [problem.code, problem.at.file]),
        [[code, 'language/test.yaml']],
      )
    })
  }
})

describe('readWith: content before code', () => {
  const people = { means: 'unit', unit: 'person', words: { en: ['people'] } }
  test('a fact becomes readable by a cue', () => {
    const text = 'We are 12 people'
    const on = day('2026-11-20')
    assert.deepEqual(readWith(catalogueOf(filesWith(people)), text, on).readings, [])
    const cue = { ...staff, words: { en: ['we are'] }, side: 'after' }
    const [reading] = readWith(catalogueOf(filesWith(people, cue)), text, on).readings
    assert.deepEqual(reading && [reading.fact, reading.value, reading.words], ['applicant.staff', 12, '12 people'])
  })
  test('a body and a scheme by all their names, but not by what they are about', () => {
    const catalogue = catalogueOf({
      schemes: [{ name: { en: 'Made (MD)', 'zh-Hant': '製成計劃', 'zh-Hans': '制成计划' } }],
      organisations: { lab: { kind: 'laboratory', also: { en: ['The Big Lab', 'clean rooms'] } } },
    })
    const named = (text: string) =>
      readWith(catalogue, text, day('2026-11-20')).mentions.flatMap((one) => one.organisations)
    assert.deepEqual(named('in the Big Lab'), ['lab'])
    assert.deepEqual(named('we need clean rooms'), [])
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { parameterOf, ruleOf, scopeOf, testVocabulary } from './testing.ts'
import { type SqlOptions, toSql } from './to-sql.ts'

const hkd = { kind: 'money', currency: 'HKD' } as const
const scope = scopeOf(
  testVocabulary,
  { kind: 'boolean' },
  parameterOf('least_cost', hkd, { '2025-01-01': 300, '2025-11-18': 150 }),
)
const on = (date: string, more: Partial<SqlOptions> = {}): SqlOptions => ({
  dialect: 'postgresql',
  day: day(date),
  ...more,
})
const written = (text: string, options = on('2026-11-21')) => {
  const sql = toSql(ruleOf(text, scope), options)
  assert.ok(sql.ok, JSON.stringify(sql))
  return sql.value
}

describe('toSql', () => {
  const table: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['a figure, typed', 'applicant.staff <= 50', `(CAST("applicant.staff" AS FLOAT8) <= CAST('50' AS FLOAT8))`, []],
    ['a yes or no', 'not(applicant.is_listed)', '(NOT "applicant.is_listed")', []],
    ['a text is bound, never written', 'applicant.name = "x\' or 1=1"', '("applicant.name" = $1)', ["x' or 1=1"]],
    ['a day is typed', 'project.starts_on >= today()', `("project.starts_on" >= DATE '2026-11-21')`, []],
    [
      'a day moved by a duration',
      'project.starts_on < today() - duration("P1M")',
      `("project.starts_on" < DATE '2026-10-21')`,
      [],
    ],
    [
      'division never by zero',
      'applicant.staff > 0 and 10 / applicant.staff > 2',
      `((CAST("applicant.staff" AS FLOAT8) > CAST('0' AS FLOAT8)) AND (CAST(CAST((CAST('10' AS FLOAT8) / nullif(CAST("applicant.staff" AS FLOAT8), 0)) AS NUMERIC) AS FLOAT8) > CAST('2' AS FLOAT8)))`,
      [],
    ],
    [
      'an answer broader than what is asked is unknown',
      'within(applicant.place, "CN-ZJ")',
      'CASE WHEN "applicant.place" IS NULL THEN NULL WHEN "applicant.place" IN ($1, $2, $3) THEN TRUE WHEN "applicant.place" IN ($4) THEN NULL ELSE FALSE END',
      ['CN-ZJ', 'CN-ZJ-HZ', 'CN-ZJ-HZ-west', 'CN'],
    ],
  ]
  for (const [says, text, expected, parameters] of table) {
    test(`${says}: ${text}`, () => {
      const sql = written(text)
      assert.equal(sql.text, expected)
      assert.deepEqual(sql.parameters, parameters)
    })
  }

  test('the day chooses the figures of parameters', () => {
    const figure = (date: string) => /CAST\('(\d+)' AS/.exec(written('project.cost >= least_cost', on(date)).text)?.[1]
    assert.deepEqual([figure('2025-11-17'), figure('2025-11-18')], ['300', '150'])
    assert.match(written('project.cost >= least_cost', on('2024-01-01')).text, /CAST\(NULL AS FLOAT8\)/)
  })

  test('columns are the facts that are read', () => {
    assert.deepEqual(written('applicant.staff > 5 or project.cost > 2 * project.cost').columns, [
      'applicant.staff',
      'project.cost',
    ])
  })

  test('several expressions of one statement count their parameters on', () => {
    const sql = written('applicant.name = "a" or applicant.name = "b"', on('2026-11-21', { after: 3, as: 'named so' }))
    assert.equal(sql.text, '(("applicant.name" = $4) OR ("applicant.name" = $5)) AS "named so"')
    assert.deepEqual(sql.parameters, ['a', 'b'])
  })

  test('a plane reads unknown against the asker, or for them, at every leaf', () => {
    const rule = 'not(applicant.is_listed and applicant.does_rd)'
    const plane = (of: 'must' | 'may') => written(rule, on('2026-11-21', { plane: of })).text
    assert.equal(
      plane('must'),
      '(coalesce((NOT "applicant.is_listed"), FALSE) OR coalesce((NOT "applicant.does_rd"), FALSE))',
    )
    assert.equal(
      plane('may'),
      '(coalesce((NOT "applicant.is_listed"), TRUE) OR coalesce((NOT "applicant.does_rd"), TRUE))',
    )
  })

  test('what cannot be said in SQL is refused, with its place', () => {
    const refusal = toSql(ruleOf('applicant.is_listed or modulo(applicant.staff, 3) = 1', scope), on('2026-11-21'))
    assert.deepEqual(refusal, {
      ok: false,
      problem: { code: 'rules/no-sql', values: { text: 'modulo(applicant.staff, 3)' }, from: 23, to: 49 },
    })
  })
})

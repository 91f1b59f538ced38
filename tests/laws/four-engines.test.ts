import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { type Day, settle } from '../../src/base/index.ts'
import {
  amountOf,
  compileRules,
  type Dialect,
  evaluate,
  type Facts,
  type FactValue,
  type Rule,
  toSql,
} from '../../src/rules/index.ts'
import { anyDay, anyFacts, anyRule, parameterOf, scopeOf, testVocabulary } from '../../src/rules/testing.ts'
import { freshDatabase, type TestDatabase } from '../../src/store/testing.ts'

// One meaning on every engine: the interpreter is the reference; the closures and both databases must say the same.

const seed = Number(process.env['SEED'] ?? Date.now() % 1e6)
const askers = fc.sample(anyFacts(), { numRuns: 120, seed })
const person = { kind: 'number', unit: 'person' } as const
const hkd = { kind: 'money', currency: 'HKD' } as const
const parameters = [
  parameterOf('staff_limit', person, { '2023-01-01': 2, '2026-01-31': 5 }),
  parameterOf('cap', hkd, { '2024-03-01': 10 }),
]

type Case = { readonly rule: Rule; readonly day: Day }
type Answers = readonly (readonly unknown[])[]
/** A database with every asker in one table, in order. */
type Engine = {
  readonly dialect: Dialect
  readonly ask: (query: string, values: readonly unknown[]) => Promise<Answers>
}

const columnTypes = {
  boolean: 'BOOLEAN',
  number: 'FLOAT8',
  money: 'FLOAT8',
  date: 'DATE',
  text: 'VARCHAR',
  choice: 'VARCHAR',
  list: 'VARCHAR[]',
}
const names = [...testVocabulary.facts.keys()]

function written(value: FactValue | undefined, dialect: Dialect): string {
  if (value === undefined) return 'NULL'
  if (typeof value === 'string') return `'${value}'`
  if (typeof value !== 'object') return String(value)
  const items = value.map((code) => `'${code}'`).join(', ')
  return dialect === 'duckdb' ? `[${items}]` : `ARRAY[${items}]::text[]`
}

function tableOf(facts: readonly Facts[], dialect: Dialect): readonly string[] {
  const columns = [...testVocabulary.facts.values()].map(({ name, type }) => `"${name}" ${columnTypes[type.kind]}`)
  const rows = facts.map((known, i) => `(${[i, ...names.map((name) => written(known.get(name), dialect))].join(', ')})`)
  return [`CREATE TABLE askers (id INTEGER, ${columns.join(', ')})`, `INSERT INTO askers VALUES ${rows.join(', ')}`]
}

/** What a database says of every case, asker by asker; cases that cannot be said in SQL are left out. */
async function answersOf(
  cases: readonly Case[],
  { dialect, ask }: Engine,
  plane?: 'must' | 'may',
): Promise<ReadonlyMap<Case, readonly unknown[]>> {
  const answers = new Map<Case, readonly unknown[]>()
  for (let start = 0; start < cases.length; start += 50) {
    const values: (string | number | boolean)[] = []
    const said = cases.slice(start, start + 50).flatMap((one) => {
      const sql = toSql(one.rule, { dialect, day: one.day, after: values.length, ...(plane && { plane }) })
      if (!sql.ok) {
        assert.equal(sql.problem.code, 'rules/no-sql')
        return []
      }
      values.push(...sql.value.parameters)
      return [{ one, text: sql.value.text }]
    })
    if (said.length === 0) continue
    const rows = await ask(
      `SELECT ${said.map(({ text }, i) => `${text} AS c${i}`).join(', ')} FROM askers ORDER BY id`,
      values,
    )
    said.forEach(({ one }, i) =>
      answers.set(
        one,
        rows.map((row) => row[i]),
      ),
    )
  }
  return answers
}

const sample = (arbitrary: fc.Arbitrary<Rule>, count: number): readonly Case[] =>
  fc.sample(fc.record({ rule: arbitrary, day: anyDay }), { numRuns: count, seed })

const codes = { 0: 'no', 1: 'unknown', 3: 'yes' } as const
const truths = { yes: true, no: false, unknown: null } as const

describe(`four engines, one meaning (SEED=${seed})`, () => {
  let postgres: TestDatabase
  const engines: Engine[] = []

  before(async () => {
    const duck = await (await DuckDBInstance.create(':memory:')).connect()
    for (const statement of tableOf(askers, 'duckdb')) await duck.run(statement)
    engines.push({
      dialect: 'duckdb',
      ask: async (query, values) => (await duck.runAndReadAll(query, values as string[])).getRowsJS(),
    })
    postgres = await freshDatabase()
    for (const statement of tableOf(askers, 'postgresql')) await postgres.owner.query(statement)
    engines.push({
      dialect: 'postgresql',
      ask: async (query, values) =>
        (await postgres.owner.query({ text: query, values: [...values], rowMode: 'array' })).rows,
    })
  })
  after(() => postgres?.close())

  test('conditions: the databases say TRUE, FALSE and NULL for unknown', async () => {
    const cases = sample(anyRule(scopeOf(testVocabulary, { kind: 'boolean' }, ...parameters)), 250)
    for (const engine of engines) {
      const answers = await answersOf(cases, engine)
      assert.ok(answers.size >= 0.9 * cases.length, `only ${answers.size} of ${cases.length} said in SQL`)
      for (const [{ rule, day }, given] of answers) {
        askers.forEach((facts, i) => {
          const expected = truths[evaluate(rule, facts, day)]
          assert.equal(given[i], expected, `${engine.dialect}, ${day}: ${rule.text}\n${JSON.stringify([...facts])}`)
        })
      }
    }
  })

  test('conditions: unknown is FALSE on the plane of must, TRUE on that of may', async () => {
    const cases = sample(anyRule(scopeOf(testVocabulary, { kind: 'boolean' }, ...parameters)), 100)
    for (const engine of engines) {
      for (const plane of ['must', 'may'] as const) {
        for (const [{ rule, day }, given] of await answersOf(cases, engine, plane)) {
          askers.forEach((facts, i) => {
            const truth = evaluate(rule, facts, day)
            assert.equal(given[i], plane === 'must' ? truth === 'yes' : truth !== 'no', `${plane}: ${rule.text}`)
          })
        }
      }
    }
  })

  test('conditions: the closures say the same', () => {
    const cases = sample(anyRule(scopeOf(testVocabulary, { kind: 'boolean' }, ...parameters)), 250)
    for (const day of new Set(cases.map((one) => one.day))) {
      const rules = cases.filter((one) => one.day === day).map(({ rule }) => rule)
      const compiled = compileRules({ rules, vocabulary: testVocabulary, day })
      for (const facts of askers) {
        const row = compiled.row(facts)
        rules.forEach((rule, i) => {
          assert.equal(codes[compiled.truth(i, row)], evaluate(rule, facts, day), `${day}: ${rule.text}`)
        })
      }
    }
  })

  test('amounts: the same figure, or none', async () => {
    const cases = sample(anyRule(scopeOf(testVocabulary, hkd, ...parameters)), 300)
    for (const engine of engines) {
      const answers = await answersOf(cases, engine)
      assert.ok(answers.size >= 0.9 * cases.length, `only ${answers.size} of ${cases.length} said in SQL`)
      for (const [{ rule, day }, given] of answers) {
        askers.forEach((facts, i) => {
          const amount = amountOf(rule, facts, day)
          const expected = amount.state === 'known' ? amount.value + 0 : null
          const found = typeof given[i] === 'number' ? settle(given[i]) + 0 : given[i]
          assert.equal(found, expected, `${engine.dialect}, ${day}: ${rule.text}\n${JSON.stringify([...facts])}`)
        })
      }
    }
  })
})

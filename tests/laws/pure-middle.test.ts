import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'

// The lower floors compute and do nothing else: no I/O, no clock, no randomness. Same input, same answer.

const root = join(import.meta.dirname, '../..')
const middle = ['base', 'rules', 'language', 'catalogue', 'advice', 'match', 'allocation', 'cases', 'consultation']
const files = [...middle, 'insight', 'assistant'].flatMap((room) =>
  globSync(`src/${room}/**/*.ts`, { cwd: root }).filter((file) => !/\.test\.ts$|\/testing\.ts$/.test(file)),
)

const impure: readonly (readonly [string, RegExp])[] = [
  ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b|\bTemporal\.Now\b/],
  ['randomness', /\bMath\.random\b|\brandom(Bytes|UUID|Int)\b|\bgetRandomValues\b/],
  ['the process', /\bprocess\.|\bglobalThis\./],
  ['output', /\bconsole\./],
  ['waiting', /\bset(Timeout|Interval|Immediate)\b|\basync\b|\bawait\b/],
  ['the network', /\bfetch\(|\bWebSocket\b/],
  ['code made at run time', /\beval\(|\bnew Function\b/],
  ['a module of the system', /from '(node:(?!crypto')|fs|path|os|http)/],
  ['more of crypto than a digest', /import \{(?! createHash \})[^}]*\} from 'node:crypto'/],
]

/** The code without its comments and texts, so that words in them are no offence; imports keep their module's name. */
const codeOf = (source: string) =>
  source.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '').replaceAll(/(?<!from )'(?:[^'\\\n]|\\.)*'/g, "''")

describe('pure middle', () => {
  test('there are files to look at', () => assert.ok(files.length > 20))
  for (const [what, pattern] of impure) {
    test(`nothing in it uses ${what}`, () => {
      const offending = files.filter((file) => pattern.test(codeOf(readFileSync(join(root, file), 'utf8'))))
      assert.deepEqual(offending, [])
    })
  }
})

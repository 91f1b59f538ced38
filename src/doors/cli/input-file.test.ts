import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ok } from '../../base/index.ts'
import { readInputFile } from './input-file.ts'

const stdin = async function* (...parts: string[]) {
  yield* parts
}

describe('readInputFile: standard input', () => {
  const table = [
    ['nothing', [], {}],
    ['only a comment', ['# later\n'], {}],
    ['in two parts', ['applicant.st', 'aff: 3\n'], { 'applicant.staff': 3 }],
  ] as const
  for (const [says, parts, expected] of table) {
    test(says, async () => {
      assert.deepEqual(
        await readInputFile({ path: '-', as: 'yaml' }, { cwd: '/', stdin: stdin(...parts) }),
        ok(expected),
      )
    })
  }
})

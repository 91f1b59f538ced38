import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { contactsIn } from './contacts.ts'

const found = (text: string) => contactsIn(text).map(({ from, to }) => text.slice(from, to))

describe('contactsIn: how to reach somebody', () => {
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    ['an address', 'Write to ann@example.org today.', ['ann@example.org']],
    ['an address in full width', '電郵ａｎｎ＠example.org', ['電郵ａｎｎ＠example.org']],
    ['a page', 'See https://example.org/x for more', ['https://example.org/x']],
    ['a Hong Kong number with its code', 'Call +852 2345 6789', ['+852 2345 6789']],
    ['a mobile of the mainland', '联系13812345678', ['13812345678']],
    ['a number that the text says is one', '電話：23456789', ['23456789']],
    ['an account of a messenger', '加微信：jade_tech88', ['微信：jade_tech88']],
    ['a handle', 'DM @jade_tech', ['@jade_tech']],
  ]
  for (const [says, text, expected] of table) test(says, () => assert.deepEqual(found(text), expected))

  const none = [
    'We look for 12 engineers in Hong Kong from 2026-11-21.',
    '2025年营收港币12,000,000元，员工35人。',
    'HK$12,345,678 raised',
    '需要5000平方米的厂房，电话会议即可。',
    'ISO 13485, EN 60601-1, TRL 5',
    'We build WeChat mini-programs',
    'signal processing in line with requirements',
  ]
  for (const text of none) test(`none in: ${text}`, () => assert.deepEqual(found(text), []))

  test('every span lies in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { from, to } of contactsIn(text)) assert.ok(from >= 0 && from < to && to <= text.length)
      }),
    )
  })
})

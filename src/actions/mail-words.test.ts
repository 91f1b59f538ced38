import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { langs, type Text } from '../base/index.ts'
import * as words from './mail-words.ts'

const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null && 'zh-Hant' in value
const textsIn = (value: unknown, name: string): readonly (readonly [string, Text])[] =>
  isText(value)
    ? [[name, value]]
    : Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([key, one]) => textsIn(one, `${name} ${key}`))
const placesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted()
const segments = { en: '/en/', 'zh-Hant': '/zh-hant/', 'zh-Hans': '/zh-hans/' }

describe('what mails say', () => {
  for (const [name, text] of textsIn(words, 'mail')) {
    test(`${name}: is said three times, with the same values, each with links to its own pages`, () => {
      for (const lang of langs) {
        assert.deepEqual(placesIn(text[lang]), placesIn(text.en), lang)
        for (const [, path = ''] of text[lang].matchAll(/\{origin\}(\S*)/g))
          assert.ok(path.startsWith(segments[lang]), path)
        assert.doesNotMatch(text[lang], /!|！|您|\b(please|sorry|invalid)\b/i)
        if (lang !== 'en') assert.doesNotMatch(text[lang], /\p{Script=Han} | \p{Script=Han}|\p{Script=Han}[,;:!?()]/u)
      }
      assert.doesNotMatch(text['zh-Hant'], /[“”]/)
      assert.doesNotMatch(text['zh-Hans'], /[「」]/)
    })
  }
})

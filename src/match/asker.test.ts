import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { nobody, withText } from './asker.ts'
import { askerWith, listedIn } from './testing.ts'

/** How a body is taken that stands between brackets. */
function takenAs(marked: string): string | undefined {
  const [before = '', body = '', after = ''] = marked.split(/[<>]/)
  const mention = { organisations: ['it'], from: before.length, to: before.length + body.length, words: body }
  const read = { text: before + body + after, wishes: [], concepts: [], mentions: [mention] }
  return withText(nobody, read).mentions[0]
}

describe('withText: a body that is named', () => {
  const rows = [
    ['我們是<香港大學>的一個實驗室，想找企業', 'own/it'],
    ['我哋係<港大>嘅團隊', 'own/it'],
    ['我们来自<浙江大学>，想在香港找孵化器', 'own/it'],
    ['We are from <HKUST> and look for a maker', 'own/it'],
    ['I am with the <University of Hong Kong>', 'own/it'],
    ['<Zhejiang University> professor with a prototype', 'own/it'],
    ['<浙大>团队想在香港找孵化器', 'own/it'],
    ['我們是一間想同<中大>合作的公司', 'organisations/it'],
    ['想同<香港大學>教授合作', 'organisations/it'],
    ['We are looking for <HKUST>', 'organisations/it'],
    ['We are a firm that works with <HKUST>', 'organisations/it'],
    ['<香港科學園>有甚麼給我們？', 'organisations/it'],
  ] as const
  for (const [text, expected] of rows) test(`${text}: ${expected}`, () => assert.equal(takenAs(text), expected))

  test('one that the asker is part of is not suggested to it', () => {
    const lab = { about: { technologies: ['robotics'], serves: ['research-partner'] } }
    const asker = askerWith({}, { needs: ['research-partner'], mentions: ['technologies/robotics', 'own/mine'] })
    assert.deepEqual(listedIn({ organisations: { mine: lab, other: lab } }, asker), ['other'])
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { CaseId } from './case.ts'
import { type Compared, similarity } from './similarity.ts'

const application = (id: string, parts: Partial<Compared>): Compared => ({
  ...{ id: id as CaseId, officers: [], addresses: [], texts: [] },
  ...parts,
})
const kindsOf = (a: Partial<Compared>, b: Partial<Compared>, common: readonly string[] = []) =>
  similarity(application('case:1', a), application('case:2', b), common).map(({ kind }) => kind)
const named = (...names: string[]) => ({ officers: names.map((name) => ({ name })) })
const at = (...addresses: string[]) => ({ addresses })
const says = (...texts: string[]) => ({ texts })

const english =
  'The device measures the pressure inside the eye with a soft lens that is worn overnight, and sends the curve to the clinic in the morning, so that the doctor sees the peaks that a single visit misses.'
const copied = `Our team is young. ${english.replace('the doctor', 'a doctor').replace('worn', 'WORN')}`
const other =
  'A robot arm sorts returned parcels by looking at the label and weighing the box, and puts those that can be sold again on a second belt without anybody touching them.'
const hant = '本項目研發可過夜佩戴的軟性鏡片，量度眼壓並於早上把曲線傳送到診所，讓醫生看見單次覆診所錯過的高峰。'
const hans = '本项目研发可过夜佩戴的软性镜片，量度眼压并于早上把曲线传送到诊所，让医生看见单次覆诊所错过的高峰。'

describe('similarity: officers', () => {
  const rows = [
    ['the same name', named('Chan Tai Man'), named('CHAN, Tai Man'), true],
    ['in another order', named('Chan Tai Man'), named('Tai Man CHAN'), true],
    ['in another script', named('陳大文'), named('陈大文'), true],
    ['in Han the order counts', named('文大'), named('大文'), false],
    ['another name', named('Chan Tai Man'), named('Chan Siu Man'), false],
    ['no name', named(''), named(' '), false],
    [
      'namesakes by their documents',
      { officers: [{ name: '陳大文', number: 'A1' }] },
      { officers: [{ name: '陳大文', number: 'B2' }] },
      false,
    ],
    [
      'one person under two names',
      { officers: [{ name: '陳大文', number: 'a 1' }] },
      { officers: [{ name: 'Chan', number: 'A1' }] },
      false,
    ],
    [
      'one person under two names, by the same document',
      { officers: [{ name: '陳大文', number: 'A1' }] },
      { officers: [{ name: 'Chan', number: 'a1' }] },
      true,
    ],
  ] as const
  for (const [what, a, b, isFlagged] of rows)
    test(what, () => assert.deepEqual(kindsOf(a, b), isFlagged ? ['shared-officer'] : []))
})

describe('similarity: addresses', () => {
  const rows = [
    ['the same, written otherwise', at('Unit 5, 12/F, Harbour Building'), at('unit 5 12/f Harbour Building'), true],
    ['another unit', at('Unit 5, 12/F, Harbour Building'), at('Unit 6, 12/F, Harbour Building'), false],
    ['in another script', at('杭州市拱墅區莫干山路1號'), at('杭州市拱墅区莫干山路1号'), true],
    ['none', at(''), at(''), false],
  ] as const
  for (const [what, a, b, isFlagged] of rows)
    test(what, () => assert.deepEqual(kindsOf(a, b), isFlagged ? ['shared-address'] : []))
})

describe('similarity: texts', () => {
  const rows = [
    ['copied, with a word changed', says(english), says(copied), [], true],
    ['a part of a longer text', says(english), says(other, `${other} ${english}`), [], true],
    ['in the other script', says(hant), says(hans), [], true],
    ['about something else', says(english), says(other), [], false],
    ['what the form itself says', says(`${english} ${other}`), says(english), [english], false],
    ['too short to tell', says('A new device'), says('A new device'), [], false],
    ['nothing', says(''), says(english), [], false],
  ] as const
  for (const [what, a, b, common, isFlagged] of rows)
    test(what, () => assert.deepEqual(kindsOf(a, b, common), isFlagged ? ['near-identical-text'] : []))
  test('a flag explains itself: how much, and the passages as both write them', () => {
    const [flag] = similarity(application('case:1', says(hant)), application('case:2', says(hans)))
    assert.deepEqual(flag, {
      kind: 'near-identical-text',
      other: 'case:2',
      share: 1,
      pairs: [{ here: hant.slice(0, -1), there: hans.slice(0, -1) }],
    })
    const [part] = similarity(application('case:1', says(english)), application('case:2', says(copied)))
    assert.ok((part?.share ?? 0) > 0.6 && (part?.share ?? 1) < 1)
    assert.match(part?.pairs[0]?.here ?? '', /^The device measures .* so that the$|^the device/i)
    assert.ok(copied.includes(part?.pairs[0]?.there ?? '-'))
  })
})

describe('similarity: any two applications', () => {
  const anyWords = fc.array(fc.constantFrom('lens', 'eye', '眼', '壓', 'robot', 'belt', 'clinic'), { maxLength: 40 })
  const anyOne = fc.record({
    id: fc.constantFrom('case:1' as CaseId, 'case:2' as CaseId),
    officers: fc.array(fc.record({ name: fc.constantFrom('Chan Tai Man', '陳大文', 'Lee') }), { maxLength: 3 }),
    addresses: fc.array(fc.constantFrom('1 Road', '2 Road'), { maxLength: 2 }),
    texts: fc.array(
      anyWords.map((words) => words.join(' ')),
      { maxLength: 2 },
    ),
  }) satisfies fc.Arbitrary<Compared>
  test('what one shares with the other, the other shares with the one', () => {
    fc.assert(
      fc.property(anyOne, anyOne, (a, b) => {
        const shares = (flags: ReturnType<typeof similarity>) => flags.map(({ kind, share }) => [kind, share])
        assert.deepEqual(shares(similarity(a, b)), shares(similarity(b, a)))
      }),
    )
  })
  test('a flag always shows what it means, as it stands in the two', () => {
    fc.assert(
      fc.property(anyOne, anyOne, (a, b) => {
        const written = (one: Compared) => [...one.officers.map(({ name }) => name), ...one.addresses, ...one.texts]
        for (const { pairs, share } of similarity(a, b)) {
          assert.ok(pairs.length > 0 && share > 0 && share <= 1)
          for (const { here, there } of pairs) {
            assert.ok(written(a).some((text) => text.includes(here) && here !== ''))
            assert.ok(written(b).some((text) => text.includes(there) && there !== ''))
          }
        }
      }),
    )
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { CaseId } from './case.ts'
import { canonical, chain, hashAfter, type Link, verifyChain } from './chain.ts'
import { anyRun } from './testing.ts'

const id = 'case:1' as CaseId
const kept = (events: readonly unknown[]): Link[] => JSON.parse(JSON.stringify(chain(id, events))) as Link[] // as chained
const three = [{ kind: 'a' }, { kind: 'b', n: 1 }, { kind: 'c' }]
const head = (links: readonly Link[]) => ({ count: links.length, hash: links.at(-1)?.hash ?? '' })

describe('canonical', () => {
  const rows = [
    ['keys in order', { b: 1, a: 2 }, '{"a":2,"b":1}'],
    ['all the way down', { a: [{ d: 1, c: '中' }] }, '{"a":[{"c":"中","d":1}]}'],
    ['what is not there is left out', { a: undefined, b: null }, '{"b":null}'],
    ['in a list it has a place', [undefined, 1], '[null,1]'],
  ] as const
  for (const [says, value, text] of rows) test(says, () => assert.equal(canonical(value), text))
  test('is read back as the same value, and is the same for it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value))
        assert.deepEqual(JSON.parse(canonical(value)), plain)
        assert.equal(canonical(plain), canonical(value))
      }),
    )
  })
})

describe('verifyChain', () => {
  const rows = [
    ['whole', (links: Link[]) => links, undefined],
    [
      'an event changed',
      (links: Link[]) => links.with(1, { ...links[1], event: { kind: 'b', n: 2 } } as Link),
      { at: 1, why: 'changed' },
    ],
    [
      'a digest changed',
      (links: Link[]) => links.with(0, { ...links[0], hash: '0'.repeat(64) } as Link),
      { at: 0, why: 'changed' },
    ],
    ['one taken out', (links: Link[]) => links.toSpliced(1, 1), { at: 1, why: 'changed' }],
    ['two swapped', (links: Link[]) => [links[1], links[0], links[2]] as Link[], { at: 0, why: 'changed' }],
    ['the last taken away', (links: Link[]) => links.slice(0, 2), { at: 2, why: 'cut' }],
    ['all of them', () => [], { at: 0, why: 'cut' }],
    [
      'one added',
      (links: Link[]) => [...links, ...chain(links[2]?.hash ?? '', [{ kind: 'd' }])],
      { at: 3, why: 'added' },
    ],
    [
      'an event changed and its digest made to fit',
      (links: Link[]) => links.with(1, { event: 'x', hash: hashAfter(links[0]?.hash ?? '', 'x') }),
      { at: 2, why: 'changed' },
    ],
    ['all written anew', () => kept([{ kind: 'a' }, { kind: 'b', n: 2 }, { kind: 'c' }]), { at: 2, why: 'changed' }],
  ] as const
  for (const [says, change, expected] of rows)
    test(says, () => {
      const links = kept(three)
      const found = verifyChain(id, change(links), head(links))
      assert.deepEqual(found.ok ? undefined : found.problem, expected)
    })
  test('a chain fits no other case', () => {
    assert.deepEqual(verifyChain('case:2' as CaseId, kept(three)), { ok: false, problem: { at: 0, why: 'changed' } })
  })
  test('a chain can be added to from its last digest', () => {
    const first = kept(three.slice(0, 2))
    assert.deepEqual([...first, ...chain(first[1]?.hash ?? '', three.slice(2))], kept(three))
  })
})

describe('verifyChain: any case', () => {
  test('finds any changed byte, and names the event', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(), fc.nat(), fc.integer({ min: 32, max: 126 }), ({ events }, pick, place, code) => {
        const links = kept(events)
        const at = pick % links.length
        const text = canonical(links[at]?.event)
        const i = place % text.length
        const changed = text.slice(0, i) + String.fromCharCode(code) + text.slice(i + 1)
        if (changed === text) return
        const found = verifyChain(id, links.with(at, { event: read(changed), hash: links[at]?.hash ?? '' }))
        assert.deepEqual(found.ok ? undefined : found.problem, { at, why: 'changed' })
      }),
      { numRuns: 200 },
    )
  })
  test('fits as long as nobody touches it, whatever order its keys come back in', () => {
    fc.assert(
      fc.property(anyRun, ({ events }) => {
        const links = kept(events).map(({ event, hash }) => ({ event: turned(event), hash }))
        assert.deepEqual(verifyChain(id, links, head(links)), { ok: true, value: links.length })
      }),
      { numRuns: 50 },
    )
  })
})

/** A text as a value; one that is broken stands for itself. */
function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, turned(part)]),
  )
}

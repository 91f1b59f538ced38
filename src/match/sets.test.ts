import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { teamFor } from './sets.ts'
import { askerWith, today, type WorldParts, worldOf } from './testing.ts'

const asker = (...needs: string[]) => askerWith({ 'project.technology_area': 'robotics' }, { needs })
const team = (world: WorldParts, ...needs: string[]) => teamFor(worldOf(world), asker(...needs), { day: today })
const body = (serves: readonly string[], place = 'HK') => ({ place, about: { technologies: ['robotics'], serves } })

describe('teamFor: several needs', () => {
  const organisations = {
    lab: body(['research-partner']),
    maker: body(['supply-chain', 'factory-space'], 'CN-ZJ-HZ'),
    park: body(['landing'], 'CN-ZJ-HZ'),
  }
  test('few bodies meet them together, on both sides of the boundary', () => {
    const found = team({ organisations }, 'research-partner', 'supply-chain')
    assert.deepEqual(
      [...(found?.members ?? [])].sort((a, b) => (a.organisation < b.organisation ? -1 : 1)),
      [
        { organisation: 'lab', side: 'HK', meets: ['research-partner'] },
        { organisation: 'maker', side: 'CN', meets: ['supply-chain'] },
      ],
    )
    assert.deepEqual(found?.unmet, [])
  })
  test('who meets most of what is left comes first, and nobody twice for the same', () => {
    const found = team({ organisations }, 'research-partner', 'supply-chain', 'factory-space')
    assert.deepEqual(found?.members[0], {
      organisation: 'maker',
      side: 'CN',
      meets: ['supply-chain', 'factory-space'],
    })
    const met = found.members.flatMap(({ meets }) => meets)
    assert.deepEqual([...met].sort(), ['factory-space', 'research-partner', 'supply-chain'])
  })
  test('one body that meets all is enough', () => {
    const whole = { ...organisations, all: body(['research-partner', 'supply-chain']) }
    const found = team({ organisations: whole }, 'research-partner', 'supply-chain')
    assert.deepEqual(
      found?.members.map(({ organisation }) => organisation),
      ['all'],
    )
  })
  test('a need that nobody meets is said', () => {
    const found = team({ organisations }, 'research-partner', 'clinical-trial')
    assert.deepEqual(found?.unmet, ['clinical-trial'])
  })
  test('for each need, the best on each side', () => {
    const both = { ...organisations, hzlab: body(['research-partner'], 'CN-ZJ-HZ') }
    const found = team({ organisations: both }, 'research-partner', 'landing')
    assert.deepEqual(found?.needs, [
      { need: 'research-partner', bySide: { HK: 'lab', CN: 'hzlab' } },
      { need: 'landing', bySide: { CN: 'park' } },
    ])
  })
  test('an offer that is closed meets nothing', () => {
    const offers = {
      hall: { organisation: 'lab', until: '2025', about: { technologies: ['robotics'], serves: ['landing'] } },
    }
    const { park: _, ...others } = organisations
    assert.deepEqual(team({ organisations: others, offers }, 'research-partner', 'landing')?.unmet, ['landing'])
  })
  test('one need, or none, makes no team', () => {
    assert.equal(team({ organisations }, 'research-partner'), undefined)
    assert.equal(team({ organisations }), undefined)
  })
})

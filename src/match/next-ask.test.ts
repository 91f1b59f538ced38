import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Asker, nobody } from './asker.ts'
import { askerWith, foundIn, type WorldParts } from './testing.ts'

const at = (technology: string, need: string, stage: string, place = 'HK') => ({
  place,
  about: { technologies: [technology], serves: [need], stages: [stage] },
})
const organisations = {
  ...{ a: at('robotics', 'grant', 'idea'), b: at('genomics', 'grant', 'idea') },
  ...{ c: at('imaging', 'grant', 'idea'), d: at('drones', 'grant', 'mature', 'CN-ZJ-HZ') },
}
const asks = (asker: Asker, world: WorldParts = { organisations }) => foundIn(world, asker).asks

describe('find: what to ask next', () => {
  test('nobody is told of, nothing is suggested, and one question is asked: the one that parts the bodies best', () => {
    const { suggestions, across, isTold, asks: next } = foundIn({ organisations }, nobody)
    assert.deepEqual([suggestions, across, isTold], [[], [], false])
    assert.equal(next?.about, 'field')
    assert.equal(next.fact, 'project.technology_area')
  })
  test('its answers are those that occur, the commonest first', () => {
    const more = { ...organisations, e: at('drones', 'grant', 'idea') }
    assert.deepEqual(asks(nobody, { organisations: more })?.options, [
      ...['technologies/drones', 'technologies/genomics', 'technologies/imaging', 'technologies/robotics'],
    ])
  })
  test('what is known is not asked', () => {
    const known = askerWith({ 'project.technology_area': 'robotics', 'project.location': 'HK' }, { needs: ['grant'] })
    assert.equal(asks(known)?.about, 'stage')
  })
  test('where all is known nothing is asked', () => {
    const known = askerWith(
      { 'project.technology_area': 'robotics', 'project.location': 'HK', 'project.stage': 'idea' },
      { needs: ['grant'] },
    )
    assert.equal(asks(known), undefined)
  })
  test('a question that would part nobody is not asked', () => {
    const alike = { a: at('robotics', 'grant', 'idea'), b: at('robotics', 'grant', 'idea') }
    const known = askerWith({ 'project.technology_area': 'robotics' }, { needs: ['grant'] })
    assert.equal(asks(known, { organisations: alike }), undefined)
  })
})

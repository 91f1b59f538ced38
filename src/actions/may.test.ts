import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { ok, refused } from '../base/index.ts'
import type { HubRole, MemberRole, OrganisationId, PersonId, Scope, Store, Who } from '../store/index.ts'
import { defineAction } from './define-action.ts'
import { type May, permit } from './may.ts'
import { perform } from './perform.ts'

const jade = '01940000-0000-7000-8000-000000000001' as OrganisationId
type Being = { member?: MemberRole; hub?: HubRole; office?: string; scopes?: readonly Scope[] }
const somebody = ({ member, hub, office = 'HK', scopes }: Being): Who => ({
  kind: 'person',
  person: 'p' as PersonId,
  email: 'ann@example.org',
  name: 'Ann',
  memberships: member === undefined ? [] : [{ organisation: jade, role: member }],
  hub: hub === undefined ? [] : [{ office, role: hub }],
  through: scopes === undefined ? { kind: 'session', id: 's' } : { kind: 'token', id: 't', scopes },
})
const owners: May = { member: ['owner'] }
const officers: May = { hub: ['officer'] }

describe('permit', () => {
  const table: readonly (readonly [string, May, Who, Record<string, string>, string | undefined])[] = [
    ['everybody may what is for everybody', 'everybody', { kind: 'nobody' }, {}, undefined],
    ['nobody may what is for the signed in', 'signed-in', { kind: 'nobody' }, {}, 'access/sign-in-first'],
    ['whoever is signed in may', 'signed-in', somebody({}), {}, undefined],
    ['the terminal may all', officers, { kind: 'terminal' }, {}, undefined],
    ['an owner may', owners, somebody({ member: 'owner' }), { organisation: jade }, undefined],
    [
      'a member may not what is the owner’s',
      owners,
      somebody({ member: 'member' }),
      { organisation: jade },
      'access/not-allowed',
    ],
    ['to a stranger it is not there', owners, somebody({}), { organisation: jade }, 'organisations/not-found'],
    ['nor to an officer', owners, somebody({ hub: 'officer' }), { organisation: jade }, 'organisations/not-found'],
    ['an officer may', officers, somebody({ hub: 'officer' }), {}, undefined],
    [
      'an officer of another office may not here',
      officers,
      somebody({ hub: 'officer' }),
      { office: 'CN-HZ' },
      'access/not-allowed',
    ],
    ['an analyst may not what is the officer’s', officers, somebody({ hub: 'analyst' }), {}, 'access/not-allowed'],
    [
      'either role is enough',
      { ...owners, ...officers },
      somebody({ hub: 'officer' }),
      { organisation: jade },
      undefined,
    ],
    ['a token for reading may not write', 'signed-in', somebody({ scopes: ['read'] }), {}, 'access/scope'],
    ['a token for writing may', 'signed-in', somebody({ scopes: ['write'] }), {}, undefined],
  ]
  for (const [says, may, by, input, code] of table) {
    test(says, () => {
      const allowed = permit(may, { by, kind: 'write', input })
      assert.equal(allowed.ok ? undefined : allowed.problem.code, code)
    })
  }
})

describe('perform', () => {
  const action = defineAction({
    name: 'try',
    says: { en: 'Try', 'zh-Hant': '試', 'zh-Hans': '试' },
    kind: 'write',
    takes: z.object({ fails: z.boolean() }),
    gives: z.null(),
    refuses: ['answers/not-found'],
    may: 'signed-in',
    isDated: false,
    needs: ['db'],
    run: (_, { fails }) => (fails ? refused({ code: 'answers/not-found' }) : ok(null)),
  })
  const asked = { lang: 'en', day: '2026-11-21', now: () => new Date(), by: somebody({}) } as const

  test('runs in one transaction of the asker’s, which a refusal ends', async () => {
    const ends: string[] = []
    const store = {
      as: async (who: Who, work: (db: unknown) => Promise<unknown>) => {
        try {
          const done = await work({})
          ends.push(`${who.kind} kept`)
          return done
        } catch (error) {
          ends.push(`${who.kind} undone`)
          throw error
        }
      },
    } as unknown as Store // only `as` is asked
    const run = (fails: boolean) =>
      perform(action, { asked: { ...asked, day: asked.day as never }, input: { fails }, supplies: { store } })
    assert.deepEqual(await run(false), ok(null))
    assert.deepEqual(await run(true), refused({ code: 'answers/not-found' }))
    assert.deepEqual(ends, ['person kept', 'person undone'])
  })
})

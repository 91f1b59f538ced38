import type { z } from 'zod'
import { day, type Result } from '../base/index.ts'
import {
  addHubRole,
  addMembership,
  addPerson,
  findBySession,
  type HubRole,
  type MemberRole,
  newId,
  type OrganisationId,
  openSession,
  type Person,
  type Store,
  type Who,
} from '../store/index.ts'
import type { Action, Refusal, Supplies } from './define-action.ts'
import { perform, type Supplied } from './perform.ts'

// Builders for tests that need people, organisations and roles in a real database.

const at = new Date('2026-11-21T01:00:00Z')
const clock: Who = { kind: 'clock' }

export type PersonWho = Person & { readonly kind: 'person' }

/** What somebody is: roles at organisations, and at offices of the hub. */
export type Being = {
  readonly lang?: string
  readonly member?: readonly (readonly [OrganisationId, MemberRole])[]
  readonly hub?: readonly (readonly [string, HubRole])[]
}

/** A person who is signed in, as the doors find them. */
export function personOf(
  store: Store,
  name: string,
  { lang = 'en', member = [], hub = [] }: Being = {},
): Promise<PersonWho> {
  return store.as(clock, async (db) => {
    const person = await addPerson(db, { email: `${name}@example.org`, name, lang, at })
    if (person === undefined) throw new Error(`there is a ${name} already`)
    for (const [organisation, role] of member) await addMembership(db, { person, organisation, role, at })
    for (const [office, role] of hub) await addHubRole(db, { person, office, role, at })
    const { secret } = await openSession(db, { person, how: 'link', agent: 'test', at })
    const found = await findBySession(db, secret, at)
    if (found === undefined) throw new Error('no session')
    return { kind: 'person', ...found }
  })
}

/** An organisation by its name, in a place. */
export function organisationOf(store: Store, name: string, place = 'HK'): Promise<OrganisationId> {
  return store.as(clock, async (db) => {
    const id = newId() as OrganisationId
    const rest = { brn: null, uscc: null, ror: null, lei: null, known_as: null, merged_into: null }
    const row = { id, group_id: id, place, name: JSON.stringify({ en: name }), created_at: at, ...rest }
    await db.insertInto('organisations').values(row).execute()
    return id
  })
}

/** Say that an organisation consents to something: to an office, to another organisation, or to all members. */
export async function consentOf(
  store: Store,
  {
    by,
    organisation,
    purpose,
    office,
  }: { by: PersonWho; organisation: OrganisationId; purpose: string; office?: string },
): Promise<string> {
  const id = newId()
  const to = { office: office ?? null, receiver: null, place: office ?? 'HK' }
  const row = {
    id,
    organisation,
    purpose,
    ...to,
    given_by: by.person,
    given_at: at,
    withdrawn_by: null,
    withdrawn_at: null,
  }
  await store.as(clock, (db) => db.insertInto('consents').values(row).execute())
  return id
}

/** Perform an action as somebody, on 21 November 2026 unless another moment is named. */
export const performAs =
  (supplies: Partial<Supplied>, now: () => Date = () => at) =>
  <Takes extends z.ZodObject, Gives extends z.ZodType, Needs extends keyof Supplies>(
    by: Who,
    action: Action<Takes, Gives, Needs>,
    input: z.input<Takes>,
  ): Promise<Result<z.output<Gives>, Refusal>> => {
    const on = day(new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10))
    return perform(action, { asked: { lang: 'en', day: on, now, by, origin: 'https://hub.example' }, input, supplies })
  }

/** The answer; fails the test with the problem where there is one. */
export function answerOf<T>(answered: Result<T, Refusal>): T {
  if (answered.ok) return answered.value
  throw new Error(JSON.stringify(answered.problem))
}

/** The code of the problem that was answered; `done` where there was none. */
export const codeOf = (answered: Result<unknown, Refusal>): string => (answered.ok ? 'done' : answered.problem.code)

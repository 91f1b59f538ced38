import type { z } from 'zod'
import { ok, type Result, refused } from '../base/index.ts'
import {
  accountFor,
  type Db,
  endSessions,
  type Limit,
  openSession,
  type Person,
  type PersonId,
  type Who,
} from '../store/index.ts'
import type { SignedIn } from './contract/accounts.ts'
import type { Asked } from './define-action.ts'
import { networkOf } from './limits.ts'

/** Who is signed in. The terminal and time may do all, but have no account of their own. */
export const personBy = (by: Who): Result<Person> =>
  by.kind === 'person' ? ok(by) : refused({ code: 'access/sign-in-first' })

/** Who sits at a browser: what a token may not do, so that whoever finds one cannot make it more. */
export function sitterBy(by: Who): Result<Person> {
  const person = personBy(by)
  if (!person.ok || person.value.through.kind === 'session') return person
  return refused({ code: 'access/session-only' })
}
export const sitterRefusals = ['access/sign-in-first', 'access/session-only'] as const

const placeOf = (from: Asked['from']): string => (from === undefined ? 'here' : networkOf(from.address))

/** How often one address may try to come in, in whatever way. */
export const perAddress = ({ from }: Asked): Limit => ({
  ...{ of: 'sign-in', subject: placeOf(from) },
  ...{ most: 100, minutes: 15 },
})

/** A limit for one account: tight for one address, and a wider one for all together, so that nobody locks others out at once. */
export const perAccount = (of: string, account: string, { from }: Asked): readonly Limit[] => [
  { of, subject: `${account} ${placeOf(from)}`, most: 5, minutes: 15 },
  { of, subject: account, most: 30, minutes: 60 },
]

type Beginning = Asked & { readonly by: Who; readonly db: Db }

/**
 * Begin a session and hand it to the asker. Always a new one: what the browser came with is ended, so nobody can have
 * planted it.
 *
 * @returns `access/disabled` for an account that was closed
 */
export async function beginSession(
  { db, by, now, from, holdSession }: Beginning,
  person: PersonId,
  how: string,
): Promise<Result<z.output<typeof SignedIn>>> {
  const account = await accountFor(db, person)
  if (account === undefined || account.isDisabled) return refused({ code: 'access/disabled' })
  const at = now()
  if (by.kind === 'person' && by.through.kind === 'session') {
    await endSessions(db, by.person, { only: by.through.id, at })
  }
  const { secret } = await openSession(db, { person, how, agent: from?.agent ?? '', at })
  holdSession?.(secret)
  return ok({ person, name: account.name, needsName: account.name === '' })
}

import { sql } from 'kysely'
import type { Db } from './db.ts'
import { newId } from './people.ts'
import type { OrganisationId, PersonId } from './who.ts'

/** What a record is shown for. */
export type Purpose = 'advice' | 'application' | 'directory' | 'matching' | 'notices' | 'statistics'

/** Who is shown it: an office of the hub, another organisation, or all members. */
export type Receiver = { readonly office: string } | { readonly organisation: OrganisationId } | { readonly all: true }

export type Consent = {
  readonly id: string
  readonly organisation: OrganisationId
  readonly purpose: Purpose
  readonly to: Receiver
  /** where the receiver is: HK, CN, or both */
  readonly place: string
  readonly givenBy: PersonId
  readonly givenAt: Date
  readonly withdrawnAt?: Date
}

type Giving = Pick<Consent, 'organisation' | 'purpose' | 'to' | 'place'> & { readonly by: PersonId; readonly at: Date }

/** Give consent. Where the same was given and stands, it is that one. */
export async function addConsent(db: Db, { organisation, purpose, to, place, by, at }: Giving): Promise<string> {
  const office = 'office' in to ? to.office : null
  const receiver = 'organisation' in to ? to.organisation : null
  const standing = await db
    .selectFrom('consents')
    .select('id')
    .where('organisation', '=', organisation)
    .where('purpose', '=', purpose)
    .where('office', 'is not distinct from', office)
    .where('receiver', 'is not distinct from', receiver)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (standing !== undefined) return standing.id
  const id = newId()
  const row = { id, organisation, purpose, office, receiver, place, given_by: by, given_at: at }
  await db
    .insertInto('consents')
    .values({ ...row, withdrawn_by: null, withdrawn_at: null })
    .execute()
  return id
}

/** Withdraw a consent, and whatever else was given to the same receiver for the same. `false` where none stands. */
export async function withdrawConsent(
  db: Db,
  { organisation, consent, by, at }: { organisation: string; consent: string; by: PersonId; at: Date },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update consents c set withdrawn_at = ${at}, withdrawn_by = ${by} from consents given
    where given.id = ${consent} and given.organisation = ${organisation} and given.withdrawn_at is null
      and c.organisation = given.organisation and c.purpose = given.purpose and c.withdrawn_at is null
      and c.office is not distinct from given.office and c.receiver is not distinct from given.receiver
    returning c.id`.execute(db)
  return rows.length > 0
}

/** The consents of an organisation, those that stand first, then the newest. */
export async function listConsents(db: Db, organisation: string): Promise<readonly Consent[]> {
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('withdrawn_at', (order) => order.desc().nullsFirst())
    .orderBy('given_at', 'desc')
    .execute()
  return rows.map(({ id, purpose, office, receiver, place, given_by, given_at, withdrawn_at }) => ({
    ...{ id, place, givenAt: given_at },
    // references, and a column that `addConsent` alone writes
    organisation: organisation as OrganisationId,
    purpose: purpose as Purpose,
    givenBy: given_by as PersonId,
    to: office !== null ? { office } : receiver !== null ? { organisation: receiver as OrganisationId } : { all: true },
    ...(withdrawn_at !== null && { withdrawnAt: withdrawn_at }),
  }))
}

/** A look at an organisation's record by somebody who is not its member, as the audit has it. */
export type Look = { readonly at: Date; readonly deed: string; readonly offices: readonly string[] }

/** When others looked at a record, the newest first: which office they were of, and not who they were. */
export async function listLooks(db: Db, organisation: string): Promise<readonly Look[]> {
  const { rows } = await sql<Look>`
    select at, deed, offices from looks_at(${organisation}) order by at desc limit 200`.execute(db)
  return rows
}

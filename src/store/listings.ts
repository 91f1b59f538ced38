import type { Day, Lang } from '../base/index.ts'
import type { Db } from './db.ts'
import { isUuid, type Paged } from './organisations.ts'
import { newId } from './people.ts'
import type { OrganisationId, PersonId } from './who.ts'

/** Concepts by vocabulary: needs, industries, technologies, stages. */
export type ListingCodes = Readonly<Record<string, readonly string[]>>

/** What a member says that it needs or offers. */
export type ListingText = {
  readonly kind: 'need' | 'offer'
  readonly text: string
  readonly lang: Lang
  readonly codes: ListingCodes
  readonly place?: string | undefined
}

export type Listing = ListingText & {
  readonly id: string
  readonly organisation: OrganisationId
  readonly state: 'draft' | 'open' | 'closed'
  /** the last day on which it is shown */
  readonly expiresOn: Day
  readonly changedAt: Date
}

type Kept = Pick<Listing, 'state' | 'expiresOn'>

/** Add a listing. */
export async function addListing(
  db: Db,
  { kind, text, lang, codes, place, state, expiresOn }: ListingText & Kept,
  { organisation, by, at }: { organisation: OrganisationId; by: PersonId | undefined; at: Date },
): Promise<string> {
  const id = newId()
  await db
    .insertInto('listings')
    .values({
      ...{ id, organisation, kind, text, lang, codes: JSON.stringify(codes), place: place ?? null, state },
      ...{ expires_on: expiresOn, created_by: by ?? null, created_at: at, changed_at: at },
    })
    .execute()
  return id
}

/** Change a listing of an organisation. */
export async function changeListing(
  db: Db,
  { id, organisation, text, lang, codes, place, state, expiresOn }: Omit<Listing, 'changedAt' | 'kind'>,
  at: Date,
): Promise<void> {
  await db
    .updateTable('listings')
    .set({
      ...{ text, lang, codes: JSON.stringify(codes), place: place ?? null, state },
      ...{ expires_on: expiresOn, changed_at: at },
    })
    .where('id', '=', id)
    .where('organisation', '=', organisation)
    .execute()
}

const listings = (db: Db) =>
  db
    .selectFrom('listings')
    .select(['id', 'organisation', 'kind', 'text', 'lang', 'codes', 'place', 'state', 'expires_on', 'changed_at'])
type Row = Awaited<ReturnType<ReturnType<typeof listings>['executeTakeFirstOrThrow']>>

const listingOf = (row: Row): Listing => ({
  ...{ id: row.id, kind: row.kind, text: row.text, codes: row.codes, state: row.state, changedAt: row.changed_at },
  // a reference, and columns that the table checks
  organisation: row.organisation as OrganisationId,
  lang: row.lang as Lang,
  expiresOn: row.expires_on as Day,
  ...(row.place !== null && { place: row.place }),
})

/** A listing that the asker may see. */
export async function findListing(db: Db, id: string): Promise<Listing | undefined> {
  if (!isUuid(id)) return undefined
  const row = await listings(db).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : listingOf(row)
}

/** The listings of an organisation, in every state, the newest first. */
export async function listListings(db: Db, organisation: string): Promise<readonly Listing[]> {
  const rows = await listings(db).where('organisation', '=', organisation).orderBy('id', 'desc').execute()
  return rows.map(listingOf)
}

type Open = { readonly day: Day; readonly organisation?: string; readonly kind?: 'need' | 'offer' | undefined }

/** What is open on a day, of one organisation or of all that the asker may see; one more than asked for where there are more. */
export async function openListings(
  db: Db,
  { day, organisation, kind }: Open,
  { after, limit }: Paged = { limit: 1000 },
): Promise<readonly Listing[]> {
  let query = listings(db).where('state', '=', 'open').where('expires_on', '>=', day)
  if (organisation !== undefined) query = query.where('organisation', '=', organisation)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (after !== undefined && isUuid(after)) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows.map(listingOf)
}

/** What is open and ends within some days, a page at a time. Needs the worker's rights to see all of it. */
export async function endingListings(
  db: Db,
  { from, until }: { readonly from: Day; readonly until: Day },
  { after, limit }: Paged,
): Promise<readonly Listing[]> {
  let query = listings(db).where('state', '=', 'open').where('expires_on', '>=', from).where('expires_on', '<=', until)
  if (after !== undefined) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(listingOf)
}

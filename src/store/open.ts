import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { ok, type Result, refused } from '../base/index.ts'
import type { Db, Tables } from './db.ts'
import { startEmbedded } from './embedded/start.ts'
import { type JobRunner, runJobs } from './jobs.ts'
import { migrations } from './migrations/index.ts'
import { servingRole, workingRole } from './migrations/roles.ts'
import type { Who } from './who.ts'

/**
 * Where the data is kept: in a folder of our own, or by a PostgreSQL somebody else runs (15 or later). Whoever `joins` a folder
 * that another process serves from works on the same database beside it.
 */
export type StoreSettings =
  | { readonly in: 'folder'; readonly folder: string; readonly isVolatile?: boolean; readonly joins?: boolean }
  | { readonly in: 'server'; readonly url: string }

export type Store = {
  /** what everybody may read and add to: no person's rows are seen through it */
  readonly db: Db
  /**
   * Work on somebody's behalf, in one transaction: what is written stays if `work` returns, and none of it if it throws. The
   * rows seen and changed are those that this person may see and change, whatever is asked for; time and the terminal see all.
   */
  readonly as: <T>(who: Who, work: (db: Db) => Promise<T>) => Promise<T>
  /** perform the jobs that are queued, until stopped; `close` stops it too */
  readonly runJobs: (runner: JobRunner) => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Open the store: start the database that comes with the product (or reach the one that `url` names), bring its tables
 * up to date, and connect as the role that may read and add but not change.
 *
 * Several processes may do this at once: one migrates, the others wait.
 *
 * @returns a `store/…` problem when the folder is in use, nothing can be started, the server cannot be reached, or its
 *   tables were made by a later version
 */
export async function openStore(settings: StoreSettings): Promise<Result<Store>> {
  const reached = await reach(settings)
  if (!reached.ok) return reached
  const { target, stop } = reached.value
  const connected = await connectTo(target, { whenClosed: stop })
  if (!connected.ok) await stop()
  return connected
}

/** A database that runs, as its owner reaches it. */
export type Reached = {
  readonly target: pg.PoolConfig
  /** bring its tables to where this migration leaves them; all of them where none is named */
  readonly migrateTo: (migration: string | undefined) => Promise<Result<true>>
  readonly stop: () => Promise<void>
}

/** Start the database that comes with the product, or name the one that somebody else runs. */
export async function reach(settings: StoreSettings): Promise<Result<Reached>> {
  const reached = (target: pg.PoolConfig, stop: () => Promise<void>) =>
    ok({ target, stop, migrateTo: (migration: string | undefined) => migrate(target, migration) })
  if (settings.in === 'server') return reached({ connectionString: settings.url }, async () => undefined)
  const { folder, ...how } = settings
  const embedded = await startEmbedded(folder, how)
  if (!embedded.ok) return embedded
  const { host, stop } = embedded.value
  return reached({ host, user: 'postgres', database: 'postgres' }, stop)
}

/** Do something as the owner of the tables, whom no row is hidden from: whole copies, and nothing else. */
export async function withOwner<T>(target: pg.PoolConfig, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...target })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Migrate and connect to a database that runs; `whenClosed` is called after the last connection has ended. */
export async function connectTo(
  target: pg.PoolConfig,
  { whenClosed }: { readonly whenClosed: () => Promise<void> },
): Promise<Result<Store>> {
  const migrated = await migrate(target)
  if (!migrated.ok) return migrated
  const poolAs = (role: string, max: number) => poolOf({ ...target, max, options: `-c role=${role}` })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolAs(servingRole, 10) }) })
  try {
    await sql`select 1`.execute(db) // here a server says that it does not let us serve as that role
  } catch (error) {
    await db.destroy()
    return refused(problemOf(error))
  }
  const work: (() => Promise<void>)[] = []
  return ok({
    db,
    as: (who, work) => db.transaction().execute((tx) => actAs(tx, who).then(() => work(tx))),
    runJobs: async (runner) => {
      const pool = poolAs(workingRole, 3)
      work.push(() => pool.end())
      const { stop } = await runJobs((text, values) => pool.query(text, values), runner)
      work.push(stop)
    },
    close: async () => {
      for (const stop of work.toReversed()) await stop()
      await db.destroy()
      await whenClosed()
    },
  })
}

/** From here to the end of the transaction, be the role and the person that somebody acts as. */
async function actAs(db: Db, who: Who): Promise<void> {
  const role = who.kind === 'clock' || who.kind === 'terminal' ? workingRole : servingRole
  const person = who.kind === 'person' ? who.person : ''
  await sql`select set_config('role', ${role}, true), set_config('causeway.person', ${person}, true)`.execute(db)
}

async function migrate(target: pg.PoolConfig, last?: string): Promise<Result<true>> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf({ ...target, max: 1 }) }) })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
    const { error } = last === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(last)
    return error === undefined ? ok(true) : refused(problemOf(error))
  } finally {
    await db.destroy()
  }
}

/** A connection that breaks is dropped: the query on it, if there is one, fails; the next query opens another. */
function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: 10_000, types: { getTypeParser }, ...config })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Dates stay text (`YYYY-MM-DD`): a day has no time zone. Counts are numbers. Everything else as the driver reads it. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === pg.types.builtins.DATE) return (text: string) => text
  if (oid === pg.types.builtins.INT8) return Number
  return pg.types.getTypeParser(oid, format)
}

function problemOf(error: unknown): { code: string; values: { reason: string } } {
  const reason = error instanceof Error ? error.message || String((error as { code?: string }).code) : String(error)
  const isLater = /corrupted migrations/.test(reason)
  return { code: isLater ? 'store/made-by-a-later-version' : 'store/cannot-connect', values: { reason } }
}

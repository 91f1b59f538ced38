import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { extract, pack } from 'tar-stream'
import { ok, type Problem, type Result, refused } from '../base/index.ts'
import { migrations } from './migrations/index.ts'
import { type Reached, reach, type StoreSettings, withOwner } from './open.ts'

/** What a backup holds: the rows of each table, and how many documents. */
export type BackedUp = {
  readonly made: string
  /** the last change to the tables that it knows */
  readonly migration: string
  readonly tables: readonly { readonly table: string; readonly rows: number }[]
  readonly documents: number
}

/** Whole copies of all that is kept: the database as it was at one moment, and the documents that it speaks of. */
export type Backups = {
  /** Write one, also while others work. A file of that name is never written over. */
  readonly write: (file: string, at: Date) => Promise<Result<BackedUp>>
  /** Bring one back into a store that is empty, and bring its tables up to date. */
  readonly restore: (file: string) => Promise<Result<BackedUp>>
}

/** Backups of the store that these settings name; documents lie in `files`. */
export const backupsOf = (settings: StoreSettings, files: string): Backups => ({
  write: (file, at) => within(settings, (reached) => writeBackup(reached, { file: resolve(file), files, at })),
  restore: (file) => within(settings, (reached) => restoreBackup(reached, { file: resolve(file), files })),
})

async function within<T>(settings: StoreSettings, work: (reached: Reached) => Promise<Result<T>>): Promise<Result<T>> {
  const reached = await reach(settings)
  if (!reached.ok) return reached
  try {
    return await work(reached.value)
  } finally {
    await reached.value.stop()
  }
}

type Table = { readonly schema: string; readonly table: string; readonly columns: readonly string[] }

const nameOf = ({ schema, table }: Table): string => `${schema}.${table}`
const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`
const placeOf = ({ schema, table, columns }: Table): string =>
  `${quoted(schema)}.${quoted(table)} (${columns.map(quoted).join(', ')})`

/** Every table that holds rows, with the columns that are not reckoned from others. What the migrations write is left out. */
async function tablesOf(client: pg.ClientBase): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and n.nspname in ('public', 'jobs') and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and c.relname not in ('kysely_migration', 'kysely_migration_lock')
      and not (n.nspname = 'jobs' and c.relname = 'version')
    group by 1, 2 order by 1, 2`)
  return rows
}

async function lastMigration(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select max(name) as name from kysely_migration')
  return rows[0]?.name ?? ''
}

async function hasMigrations(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ name: string | null }>(`select to_regclass('public.kysely_migration') as name`)
  return rows[0]?.name !== null
}

/** Passes everything on, and knows its digest at the end. */
function digesting(): Transform & { digest(): string } {
  const hash = createHash('sha256')
  const passing = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(undefined, chunk)
    },
  })
  return Object.assign(passing, { digest: () => hash.digest('hex') })
}

type Part = { readonly name: string; readonly digest: string }
/** The last entry of a backup: by its absence a file cut short is known. */
type Contents = BackedUp & { readonly product: 'causeway'; readonly parts: readonly Part[] }

type Where = { readonly file: string; readonly files: string }

async function writeBackup({ target }: Reached, { file, files, at }: Where & { at: Date }): Promise<Result<BackedUp>> {
  if (await isThere(file)) return refused({ code: 'backup/file-exists', values: { file } })
  const aside = await mkdtemp(join(tmpdir(), 'causeway-backup-'))
  const unfinished = `${file}.unfinished`
  try {
    const archive = pack()
    const writing = pipeline(archive, createGzip({ level: 6 }), createWriteStream(unfinished, { mode: 0o600 }))
    writing.catch(() => undefined) // told below
    const add = async (name: string, path: string): Promise<Part> => {
      const { size } = await stat(path)
      const passing = digesting()
      await pipeline(createReadStream(path), passing, archive.entry({ name, size }))
      return { name, digest: passing.digest() }
    }
    const database = await withOwner(target, (client) => copyOut(client, aside, add))
    const paths = await filesIn(files)
    const parts = [...database.parts]
    for (const path of paths) parts.push(await add(`files/${relative(files, path).split(sep).join('/')}`, path))
    const { migration, tables } = database
    const told: BackedUp = { made: at.toISOString(), migration, tables, documents: paths.length }
    const contents: Contents = { product: 'causeway', ...told, parts }
    archive.entry({ name: 'contents.json' }, JSON.stringify(contents))
    archive.finalize()
    await writing
    await settle(unfinished, file)
    return ok(told)
  } catch (error) {
    await rm(unfinished, { force: true })
    return refused(unwritable(error, file))
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** All rows as they are at one moment, whoever writes meanwhile. */
async function copyOut(client: pg.ClientBase, aside: string, add: (name: string, path: string) => Promise<Part>) {
  if (!(await hasMigrations(client))) throw new Error('nothing is kept yet')
  await client.query('begin isolation level repeatable read read only')
  const [migration, tables] = [await lastMigration(client), await tablesOf(client)]
  const [parts, counts]: [Part[], BackedUp['tables'][number][]] = [[], []]
  for (const table of tables) {
    const path = join(aside, nameOf(table))
    const rows = client.query(copyTo(`copy ${placeOf(table)} to stdout`))
    await pipeline(rows, createWriteStream(path))
    parts.push(await add(`tables/${nameOf(table)}`, path))
    await rm(path)
    counts.push({ table: nameOf(table), rows: rows.rowCount ?? 0 })
  }
  await client.query('commit')
  return { migration, parts, tables: counts }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

async function filesIn(folder: string): Promise<readonly string[]> {
  if (!(await isThere(folder))) return []
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return (
    found
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      // what is still coming in lies in a folder that begins with a dot, and is nobody's document yet
      .filter(
        (path) =>
          !relative(folder, path)
            .split(sep)
            .some((part) => part.startsWith('.')),
      )
      .toSorted()
  )
}

/** Give a file its name once it is whole and on the disk. */
async function settle(unfinished: string, file: string): Promise<void> {
  const handle = await open(unfinished)
  await handle.sync()
  await handle.close()
  await rename(unfinished, file)
}

const unwritable = (error: unknown, file: string): Problem => ({
  code: 'backup/unwritable',
  values: { file, reason: (error as Error).message },
})

async function restoreBackup({ target, migrateTo }: Reached, { file, files }: Where): Promise<Result<BackedUp>> {
  const aside = await mkdtemp(join(tmpdir(), 'causeway-restore-'))
  try {
    const unpacked = await unpack(file, aside)
    if (!unpacked.ok) return unpacked
    const { migration } = unpacked.value
    if (migrations[migration] === undefined) return refused({ code: 'backup/later-version', values: { migration } })
    const isNewer = await withOwner(
      target,
      async (client) => (await hasMigrations(client)) && (await lastMigration(client)) > migration,
    )
    if (isNewer) return refused({ code: 'backup/not-empty', values: { table: 'kysely_migration' } })
    const before = await migrateTo(migration)
    if (!before.ok) return before
    const loaded = await withOwner(target, (client) => loadAll(client, aside, unpacked.value))
    if (!loaded.ok) return loaded
    for (const { name } of unpacked.value.parts.filter((part) => part.name.startsWith('files/'))) {
      const place = join(files, name.slice('files/'.length))
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      await writeFile(place, await readFile(join(aside, name)), { mode: 0o600 })
    }
    const after = await migrateTo(undefined)
    const { made, tables, documents } = unpacked.value
    return after.ok ? ok({ made, migration, tables, documents }) : after
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** Unpack a backup beside, and see that it is whole and unchanged before anything is brought back. */
async function unpack(file: string, aside: string): Promise<Result<Contents>> {
  const damaged = (part: string) => refused({ code: 'backup/damaged', values: { file, part } })
  const digests = new Map<string, string>()
  const reading = extract()
  try {
    const whole = pipeline(createReadStream(file), createGunzip(), reading)
    whole.catch(() => undefined) // the loop below tells of it
    for await (const entry of reading) {
      const { name } = entry.header
      if (!/^(contents\.json|(tables|files)\/[\w./-]+)$/.test(name) || name.includes('..')) return damaged(name)
      await mkdir(dirname(join(aside, name)), { recursive: true })
      const passing = digesting()
      await pipeline(entry, passing, createWriteStream(join(aside, name)))
      digests.set(name, passing.digest())
    }
    await whole
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? refused({ code: 'backup/no-such-file', values: { file } }) : damaged(message)
  }
  if (!digests.has('contents.json')) return damaged('contents.json')
  const contents: Contents = JSON.parse(await readFile(join(aside, 'contents.json'), 'utf8')) // as `writeBackup` wrote it
  const changed = contents.parts.find(({ name, digest }) => digests.get(name) !== digest)
  return changed === undefined ? ok(contents) : damaged(changed.name)
}

/** Load every table in one transaction: references between them are looked at when all are there. */
async function loadAll(client: pg.ClientBase, aside: string, contents: Contents): Promise<Result<true>> {
  const tables = await tablesOf(client)
  for (const table of tables) {
    const { rows } = await client.query(`select 1 from ${quoted(table.schema)}.${quoted(table.table)} limit 1`)
    const isOurs = table.schema === 'public' && table.table !== 'editions'
    if (isOurs && rows.length > 0) return refused({ code: 'backup/not-empty', values: { table: nameOf(table) } })
  }
  await client.query('begin')
  const { rows: references } = await client.query<{ name: string; place: string; isDeferred: boolean }>(`
    select quote_ident(conname) as name, conrelid::regclass::text as place, condeferred as "isDeferred"
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace
    where contype = 'f' and conparentid = 0 and nspname in ('public', 'jobs')`)
  const own = references.filter(({ isDeferred }) => !isDeferred)
  for (const { place, name } of own) {
    await client.query(`alter table ${place} alter constraint ${name} deferrable initially deferred`)
  }
  // what the migrations put in themselves comes back with the rest
  for (const { schema, table } of tables) await client.query(`delete from ${quoted(schema)}.${quoted(table)}`)
  for (const table of tables) {
    const path = join(aside, 'tables', nameOf(table))
    if (await isThere(path)) {
      await pipeline(createReadStream(path), client.query(copyFrom(`copy ${placeOf(table)} from stdin`)))
    }
    await continueNumbers(client, table)
  }
  await client.query('set constraints all immediate')
  for (const { place, name } of own) await client.query(`alter table ${place} alter constraint ${name} not deferrable`)
  const missing = contents.tables.find(({ table }) => !tables.some((one) => nameOf(one) === table))
  if (missing !== undefined) throw new Error(`no table ${missing.table} at ${contents.migration}`)
  await client.query('commit')
  return ok(true)
}

/** New rows are numbered after those that were brought back. */
async function continueNumbers(client: pg.ClientBase, { schema, table, columns }: Table): Promise<void> {
  for (const column of columns) {
    const place = `${quoted(schema)}.${quoted(table)}`
    const { rows } = await client.query<{ name: string | null }>('select pg_get_serial_sequence($1, $2) as name', [
      place,
      column,
    ])
    const name = rows[0]?.name
    if (name !== null && name !== undefined) {
      await client.query(`select setval($1, coalesce((select max(${quoted(column)}) from ${place}), 0) + 1, false)`, [
        name,
      ])
    }
  }
}

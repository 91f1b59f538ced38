import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from './embedded/start.ts'
import { connectTo, type Store } from './open.ts'

/** A database for one test file: the store on it, and a plain connection as its owner. */
export type TestDatabase = Store & { readonly owner: pg.Client }

/**
 * A fresh, migrated database for one test file. Takes about a second; nothing is synced to disk, and `close` throws it away:
 *
 *     before(async () => { database = await freshDatabase() })
 *     after(() => database.close())
 *
 * @throws when it cannot be started, with the reason
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-test-'))
  const started = await startEmbedded(folder, { isVolatile: true })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  const target = { host: started.value.host, user: 'postgres', database: 'postgres' }
  const store = await connectTo(target, { whenClosed: started.value.stop })
  if (!store.ok) throw new Error(JSON.stringify(store.problem))
  const owner = new pg.Client(target)
  await owner.connect()
  const close = async () => {
    await owner.end()
    await store.value.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...store.value, owner, close }
}

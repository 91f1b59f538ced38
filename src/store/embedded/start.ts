import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { ok, type Result } from '../../base/index.ts'
import { databaseAccount } from './account.ts'
import { ensureCluster, openFolder, placeIn } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'
import { type Launch, type Postmaster, startPostmaster } from './postmaster.ts'
import { findPrograms } from './programs.ts'

/** A PostgreSQL that belongs to this process, reached through a socket. */
export type EmbeddedDatabase = {
  /** the folder of its socket: what a client takes as host */
  readonly host: string
  readonly stop: () => Promise<void>
}

/**
 * Start the database that comes with the product, on a folder that no other process uses.
 *
 * If the server dies while we run, it is started again; connections that were open fail, and new ones work.
 *
 * @param joins where another process runs it on this folder already, be its guest: `stop` then leaves the server alone
 * @returns `store/folder-in-use` (another process has it), `store/no-embedded-database` (none is packaged for this
 *   platform), `store/folder-unusable` or `store/cannot-start`
 */
export async function startEmbedded(
  folder: string,
  { isVolatile = false, joins = false }: { readonly isVolatile?: boolean; readonly joins?: boolean } = {},
): Promise<Result<EmbeddedDatabase>> {
  const opened = openFolder(folder)
  if (!opened.ok) return opened
  const account = databaseAccount()
  const programs = await findPrograms(account)
  if (!programs.ok) return programs
  const lock = await lockFolder(opened.value)
  const place = placeIn(opened.value, account)
  if (!lock.ok) return joins ? ok({ host: place.socket, stop: async () => undefined }) : lock
  const launch: Launch = { folder: place, account, programs: programs.value, isVolatile }
  const cluster = ensureCluster(place, launch)
  const started = cluster.ok ? await startPostmaster(launch) : cluster
  if (!started.ok) {
    await lock.value.release()
    return started
  }
  const stopServer = keepRunning(launch, started.value)
  const stop = async () => {
    await stopServer()
    rmSync(place.socket, { recursive: true, force: true })
    await lock.value.release()
  }
  return ok({ host: place.socket, stop })
}

/** How long to wait before a server that would not start is tried again. */
const pauseMs = 1000

/**
 * Start the server again whenever it ends without being told to, for as long as it takes: a disk that was full is made room
 * on, and then it goes on without anybody's doing.
 */
function keepRunning(launch: Launch, first: Postmaster): () => Promise<void> {
  let current: Promise<Postmaster | undefined> = Promise.resolve(first)
  let isStopping = false
  const startAgain = async (): Promise<Postmaster | undefined> => {
    while (!isStopping) {
      const again = await startPostmaster(launch)
      if (again.ok) {
        watch(again.value)
        return again.value
      }
      await pause(pauseMs)
    }
    return undefined
  }
  const watch = (postmaster: Postmaster) => {
    void postmaster.ended.then(() => {
      if (!isStopping) current = startAgain()
    })
  }
  watch(first)
  return async () => {
    isStopping = true
    await (await current)?.stop()
  }
}

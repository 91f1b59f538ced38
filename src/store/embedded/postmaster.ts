import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ok, type Result, refused } from '../../base/index.ts'
import type { Account } from './account.ts'
import { type DataFolder, nameFor } from './data-folder.ts'

/** How to run one server. */
export type Launch = {
  readonly folder: DataFolder
  readonly account: Account
  readonly programs: string
  /** for tests: nothing is synced to disk */
  readonly isVolatile: boolean
}

/** A server that accepts connections. `ended` settles when its process is gone. */
export type Postmaster = { readonly ended: Promise<void>; readonly stop: () => Promise<void> }

/** Only names the socket's file: nothing listens on the network. */
export const socketPort = 5432

const unsafe = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/**
 * Start the server on a cluster that this process holds the lock of.
 *
 * A server left over from a process that was killed is stopped first, so that the one that runs is always our own.
 * Backends of a killed server may hold its shared memory for a second or two: it is tried again until they are gone.
 */
export async function startPostmaster(launch: Launch): Promise<Result<Postmaster>> {
  await stopLeftOver(launch.folder.cluster)
  for (let attempt = 0; ; attempt++) {
    const { child, log, isReady } = await launchOnce(launch)
    if (isReady) return ok(supervised(child))
    const isStillGoing = /lock file|shared memory|in use|being accessed/.test(log)
    if (!isStillGoing || attempt >= 80) return refused({ code: 'store/cannot-start', values: { reason: log.trim() } })
    await pause(250)
  }
}

type Launched = { readonly child: ChildProcess; readonly log: string; readonly isReady: boolean }

function launchOnce({ folder, account, programs, isVolatile }: Launch): Promise<Launched> {
  const settings = ['listen_addresses=', 'max_connections=40', ...(isVolatile ? unsafe : [])]
  const flags = ['-D', nameFor(folder.cluster), '-k', folder.socket, '-p', String(socketPort)]
  const child = spawn(join(programs, 'bin/postgres'), [...flags, ...settings.flatMap((one) => ['-c', one])], {
    ...account,
    cwd: folder.cluster,
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // Ctrl-C in a terminal goes to us alone; we stop the database last
  })
  return new Promise((done) => {
    let log = ''
    child.stderr?.on('data', (part) => {
      log = (log + String(part)).slice(-4000)
      if (log.includes('ready to accept connections')) done({ child, log, isReady: true })
    })
    child.once('error', (error) => done({ child, log: error.message, isReady: false }))
    child.once('close', () => done({ child, log, isReady: false }))
  })
}

function supervised(child: ChildProcess): Postmaster {
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done())
  })
  // Neither the child nor its log may keep this process alive once everything else is done.
  child.unref()
  if (child.stderr !== null && 'unref' in child.stderr) (child.stderr as { unref: () => void }).unref()
  // If this process ends without stopping it (a test that failed, a bug), it is told to stop all the same.
  const tellToStop = () => void child.kill('SIGINT')
  process.once('exit', tellToStop)
  void ended.then(() => process.off('exit', tellToStop))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
    await (child.exitCode === null && child.signalCode === null ? stillWaiting(ended) : undefined)
  }
  return { ended, stop }
}

/** Wait for a promise while keeping the process alive. */
async function stillWaiting(ended: Promise<void>): Promise<void> {
  const alive = setInterval(() => undefined, 1000)
  await ended.finally(() => clearInterval(alive))
}

/** Stop the server that a killed process left running on this cluster, and clear a lock file nobody stands behind. */
async function stopLeftOver(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const pid = pidIn(file)
  if (pid === undefined) return
  if (!runsOn(pid, cluster)) {
    rmSync(file, { force: true }) // ended without clearing up; its number may by now be another program's
    return
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signalTo(pid, signal)
    for (let waited = 0; waited < 10_000; waited += 50) {
      if (!runsOn(pid, cluster)) return
      await pause(50)
    }
  }
}

function pidIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** True when the process exists and stands in the cluster's folder, as a PostgreSQL server does. */
function runsOn(pid: number, cluster: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster // a process that has ended, reaped or not, has no folder
  } catch {
    return false
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // it has just ended
  }
}

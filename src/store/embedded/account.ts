import { readFileSync } from 'node:fs'

/** The system account that runs the database; empty where it is our own. */
export type Account = { readonly uid?: number; readonly gid?: number }

/**
 * PostgreSQL refuses to run as root. Where we are root (a container, mostly), `postgres` runs it, or else `nobody`.
 */
export function databaseAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = ['postgres', 'nobody'].flatMap((name) => accounts.filter((fields) => fields[0] === name))[0]
  return found === undefined ? {} : { uid: Number(found[2]), gid: Number(found[3]) }
}

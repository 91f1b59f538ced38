import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import { install } from './debian.ts'

/** A PostgreSQL of this machine, beside the one that comes with the product; or why there is none. */
export type Postgresql = { readonly programs: string; readonly version: number } | { readonly missing: string }

const oldest = 15

/** Find this machine's latest PostgreSQL that is late enough; where there is none, Debian's is installed. */
export function findPostgresql(): Postgresql {
  return newest() ?? { missing: install(['postgresql']), ...newest() }
}

function newest(): Postgresql | undefined {
  const found = globSync('/usr/lib/postgresql/*/bin/initdb').map((path) => {
    const programs = dirname(dirname(path))
    return { programs, version: Number(programs.split('/').at(-1)) }
  })
  return found.filter(({ version }) => version >= oldest).toSorted((a, b) => b.version - a.version)[0]
}

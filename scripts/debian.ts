import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Install packages of Debian's; says how that went. */
export function install(packages: readonly string[]): string {
  const names = packages.join(', ')
  if (process.getuid?.() !== 0) return `${names} not found, and only root may install it`
  if (!existsSync('/usr/bin/apt-get')) return `${names} not found, and there is no apt-get to install it with`
  console.log(`Installing ${names} for the tests …`)
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 600_000 }
  spawnSync('apt-get', ['update', '-qq'], options)
  const done = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  return done.status === 0
    ? 'installed'
    : `apt-get could not install ${names}: ${String(done.stderr).trim().slice(-300)}`
}

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
type Locked = {
  readonly version?: string
  readonly integrity?: string
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
}

describe('lockfile', () => {
  test('npm ci accepts it: nothing is missing, on any platform', () => {
    const npm = process.env['npm_execpath']
    const args = ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund']
    const tried = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8' })
      : spawnSync('npm', args, { cwd: root, encoding: 'utf8' })
    assert.equal(tried.status, 0, `${tried.stderr}\nAfter npm install, run: node scripts/complete-lock.mjs`)
  })

  test('whatever is installed where we run carries its integrity', () => {
    const isHere = ({ os = ['linux'], cpu = ['x64'], libc = ['glibc'] }: Locked) =>
      os.includes('linux') && cpu.includes('x64') && libc.includes('glibc')
    const bare = Object.entries(lock.packages).filter(
      ([path, one]) => path !== '' && isHere(one) && one.integrity === undefined,
    )
    assert.deepEqual(
      bare.map(([path]) => path),
      [],
    )
  })

  test('every version we ask for is exact', () => {
    const asked = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const all = { ...asked.dependencies, ...asked.devDependencies, ...asked.optionalDependencies }
    const loose = Object.entries<string>(all).filter(
      ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+[\w.-]*$/.test(version),
    )
    assert.deepEqual(loose, [])
  })
})

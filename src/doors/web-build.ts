import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, type Result, refused } from '../base/index.ts'

/** Everything the web pages are made from. */
const sources = [
  'web/**/*',
  'src/base/**/*',
  'src/actions/contract/**/*',
  'scripts/words.ts',
  'vite.config.ts',
  'package-lock.json',
]

/**
 * See to it that the built web pages are those of these sources, building them when they are not.
 *
 * @param root the product's folder
 * @param say told once, before building
 * @param signal ends a build that is under way
 * @returns the folder of the built pages, or `server/web-not-built`
 */
export async function ensureWebPages(
  root: string,
  { say, signal }: { readonly say: (line: string) => void; readonly signal: AbortSignal },
): Promise<Result<string>> {
  const folder = join(root, 'dist', 'web')
  const stamp = join(folder, '.sources')
  const wanted = digestOf(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return ok(folder)
  say('Building the web pages …')
  const isBuilt = await build(root, signal)
  if (!isBuilt) return refused({ code: 'server/web-not-built' })
  writeFileSync(stamp, wanted) // last: a build that was cut short is done again
  return ok(folder)
}

function digestOf(root: string): string {
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const path = join(root, file)
    if (statSync(path).isFile()) hash.update(`${file}\0`).update(readFileSync(path))
  }
  return hash.digest('hex')
}

const build = (root: string, signal: AbortSignal): Promise<boolean> =>
  new Promise((done) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 2, 2], // stdout carries the ready line and the log
      signal,
    })
    child.once('error', () => done(false))
    child.once('exit', (code) => done(code === 0))
  })

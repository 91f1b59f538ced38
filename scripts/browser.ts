import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A browser to test in, or why there is none. */
export type Browser = { readonly path: string } | { readonly missing: string }

/**
 * Find a browser for the tests of the pages, with fonts for Chinese. Where there is none and this is Debian's root, the
 * packages are installed; where that cannot be done, the reason is told and the browser tests say they were left out.
 */
export function findBrowser(): Browser {
  const named = process.env['BROWSER_PATH']
  if (named !== undefined) return existsSync(named) ? { path: named } : { missing: `BROWSER_PATH: no file ${named}` }
  const found = places.find(existsSync)
  if (found !== undefined && hasChineseFonts()) return { path: found }
  const installed = install()
  const now = places.find(existsSync)
  if (now === undefined) return { missing: installed }
  if (!hasChineseFonts()) console.log('No fonts for Chinese (fonts-noto-cjk): screenshots will show boxes.')
  return { path: now }
}

const hasChineseFonts = (): boolean => String(spawnSync('fc-list', [':lang=zh']).stdout ?? '').trim() !== ''

/** Try to install; says how that went. */
function install(): string {
  if (process.getuid?.() !== 0) return 'no Chromium found, and only root may install it'
  if (!existsSync('/usr/bin/apt-get')) return 'no Chromium found, and there is no apt-get to install it with'
  console.log('Installing chromium and fonts-noto-cjk for the tests of the pages …')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env: environment, timeout: 600_000 }
  spawnSync('apt-get', ['update', '-qq'], options)
  const packages = ['chromium', 'fonts-noto-cjk', 'fontconfig']
  const done = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  return done.status === 0
    ? 'installed'
    : `apt-get could not install Chromium: ${String(done.stderr).trim().slice(-300)}`
}

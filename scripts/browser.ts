import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { install } from './debian.ts'

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
  const installed = install(['chromium', 'fonts-noto-cjk', 'fontconfig'])
  const now = places.find(existsSync)
  if (now === undefined) return { missing: installed }
  if (!hasChineseFonts()) console.log('No fonts for Chinese (fonts-noto-cjk): screenshots will show boxes.')
  return { path: now }
}

const hasChineseFonts = (): boolean => String(spawnSync('fc-list', [':lang=zh']).stdout ?? '').trim() !== ''

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../scripts/browser.ts'
import { wordsOf } from '../../scripts/words.ts'
import type { Lang } from '../../src/base/index.ts'

const root = resolve(import.meta.dirname, '../..')

/**
 * The product itself, started on a fresh data folder and a free port; or the one at CAUSEWAY_URL, left as it is.
 *
 * @param args what it is started with, `--demo` for the made-up world
 */
export async function startProduct(...args: readonly string[]): Promise<{
  readonly url: string
  readonly stop: () => Promise<void>
  /** all that it has written so far: its first-start link, and mails, which go nowhere else */
  readonly told: () => string
}> {
  const running = process.env['CAUSEWAY_URL']
  if (running !== undefined) return { url: running, stop: async () => undefined, told: () => '' }
  const folder = mkdtempSync(join(tmpdir(), 'causeway-journey-'))
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), ...args], {
    env: { ...process.env, PORT: '0', DATA_DIR: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  let told = ''
  const url = await new Promise<string>((ready, failed) => {
    const read = (chunk: Buffer) => {
      told += chunk.toString()
      const found = /Causeway is ready at (\S+)/.exec(told)
      if (found?.[1] !== undefined) ready(found[1].replace(/\/$/, ''))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => failed(new Error(`the product ended with code ${code}:\n${told}`)))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, stop, told: () => told }
}

/** Debian's browser, or the reason why there is none. */
export async function startBrowser(): Promise<Browser | { readonly missing: string }> {
  const found = findBrowser()
  if ('missing' in found) return found
  return chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] })
}

/** A page that writes down everything that should not happen: errors, forbidden content, requests to other hosts. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const context = await browser.newContext({
    baseURL: url,
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    const to = new URL(request.url())
    if (to.origin !== url && to.protocol !== 'data:') faults.push(`foreign request: ${request.url()}`)
  })
  return { page, faults }
}

/** The product's own sentences in a language, by word file and key; a place to fill matches anything. */
export function sentences(lang: Lang): (room: string, key: string) => RegExp {
  return (room, key) => {
    const words = wordsOf(readFileSync(join(root, 'web/words', `${room}.yaml`), 'utf8'))[lang]
    const text = words[key] ?? words[`${key}_other`]
    if (text === undefined) throw new Error(`no sentence ${room}.${key}`)
    const parts = text.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${parts.join('.*')}$`)
  }
}

/** No finding of WCAG 2.2 A and AA, and nothing wider than the window. */
export async function assertAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true) // in the page itself: there are no frames, and it takes half the time
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  assert.deepEqual(found, [], where)
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  assert.ok(over <= 0, `${where} is ${over} px wider than its window`)
  assert.equal(await page.locator('h1').count(), 1, `${where} has one h1`)
}

import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { type Lang, langs } from '../src/base/index.ts'
import { openPage, sentences, startBrowser, startProduct } from '../tests/journeys/served.ts'
import { slugs } from '../web/lang.ts'

// `node scripts/screenshots.ts [name …]`: every screen at three widths in three languages, into screenshots/.

const folder = resolve(import.meta.dirname, '../screenshots')
const mostHeight = 3000
const widths = [360, 820, 1280]

type Shot = {
  readonly path: string
  /** true where it makes no difference what a firm has answered */
  readonly isPlain?: boolean
  readonly before?: (page: Page, lang: Lang) => Promise<unknown>
  readonly after?: (page: Page) => Promise<unknown>
}

const advice = '**/api/v1/advice*'
const [find, changes] = ['**/api/v1/find*', '**/api/v1/changes*']
const organisations = '**/api/v1/organisations/*'
const fail = (page: Page, url: string) => page.route(url, (route) => route.abort())
const hangzhou = '我們是杭州一家做AI多癌種早篩的公司，60人，想落戶香港科學園，同中大合作，去年收入2000萬。'
/** What was written in the box before, in a window without answers. */
const write = async (page: Page, text: string) => {
  await page.goto('/about')
  await page.evaluate((words) => {
    localStorage.clear()
    sessionStorage.setItem('causeway.own-words', words)
  }, text)
}
const matching = '**/api/v1/match*'
const reading = '**/api/v1/read*'
const sixty = {
  'zh-Hant':
    '我們是杭州一家做AI多癌種早篩的公司，60人，想落戶香港科學園，同中大、理大合作，並在香港醫院做胃癌早篩臨床試驗',
  'zh-Hans':
    '我们是杭州一家做AI多癌种早筛的公司，60人，想落户香港科学园，和港中文、理大合作，并在香港的医院做胃癌早筛临床试验',
  en: 'We are a Hangzhou company doing AI multi-cancer early screening, 60 people. We want to set up at Hong Kong Science Park, work with CUHK and PolyU, and run a clinical trial in a Hong Kong hospital.',
} as const
const numbered = {
  'zh-Hant': '統一社會信用代碼91330106MA2CFLDG4R，商業登記號碼12345678，想在香港找實驗室。',
  'zh-Hans': '统一社会信用代码91330106MA2CFLDG4R，商业登记号码12345678，想在香港找实验室。',
  en: 'Our unified social credit code is 91330106MA2CFLDG4R, business registration number 12345678. We look for a laboratory in Hong Kong.',
} as const
/** A firm that has said who it is in its own words, and has confirmed what was understood. */
const tell = async (page: Page, lang: Lang) => {
  await write(page, sixty[lang])
  await page.goto(`/${slugs[lang]}/understood`)
  await page.locator('.so-far .primary').click()
  await page.waitForURL('**/verdicts')
}
const nobody = { day: '2026-11-20', edition: '0', suggestions: [], across: [], isTold: true, sources: {} }
const nothing = { day: '2026-11-20', edition: '0', verdicts: [], nextQuestions: [], sources: {} }
const shots: Readonly<Record<string, Shot>> = {
  start: { path: '', before: (page) => page.evaluate('localStorage.clear()') },
  understood: { path: '/understood', isPlain: true, before: (page) => write(page, hangzhou) },
  'understood-none': { path: '/understood', isPlain: true, before: (page) => write(page, 'asdf') },
  'understood-failing': {
    path: '/understood',
    isPlain: true,
    before: async (page) => {
      await write(page, hangzhou)
      await fail(page, reading)
    },
  },
  'understood-waiting': {
    path: '/understood',
    isPlain: true,
    before: async (page) => {
      await write(page, hangzhou)
      await page.route(reading, () => undefined)
    },
    after: (page) => page.waitForTimeout(1200),
  },
  'understood-long': { path: '/understood', isPlain: true, before: (page, lang) => write(page, sixty[lang]) },
  'understood-numbers': { path: '/understood', isPlain: true, before: (page, lang) => write(page, numbered[lang]) },
  partners: { path: '/partners', isPlain: true, before: tell },
  'partners-open': {
    path: '/partners?place=HK&shown=20',
    isPlain: true,
    before: tell,
    after: (page) => page.locator('article .why > summary').first().click(),
  },
  'partners-narrowed': { path: '/partners?kind=university', isPlain: true, before: tell },
  'partners-untold': { path: '/partners', isPlain: true, before: (page) => write(page, 'asdf') },
  'partners-none': {
    path: '/partners',
    isPlain: true,
    before: async (page, lang) => {
      await tell(page, lang)
      await page.route(matching, (route) => route.fulfill({ json: nobody }))
    },
  },
  'partners-failing': {
    path: '/partners',
    isPlain: true,
    before: async (page, lang) => {
      await tell(page, lang)
      await fail(page, matching)
    },
  },
  'partners-waiting': {
    path: '/partners',
    isPlain: true,
    before: async (page, lang) => {
      await tell(page, lang)
      await page.route(matching, () => undefined)
    },
    after: (page) => page.waitForTimeout(1200),
  },
  'partners-focus': {
    path: '/partners',
    isPlain: true,
    before: tell,
    after: (page) => page.locator('.primary').first().focus(),
  },
  'partner-why': { path: '/partners?why=hkbu', isPlain: true, before: tell },
  'verdicts-told': { path: '/verdicts', isPlain: true, before: tell },
  question: { path: '/question' },
  'question-figure': { path: '/question?ask=project.total_cost', after: (page) => page.locator('input').fill('1.5億') },
  'question-error': {
    path: '/question?ask=applicant.incorporated_on',
    after: (page) => page.locator('form .primary').click(),
  },
  verdicts: { path: '/verdicts' },
  'verdicts-open': { path: '/verdicts', after: (page) => page.locator('article .why > summary').first().click() },
  'verdicts-past': { path: '/verdicts?on=2025-10-01' },
  'verdicts-empty': {
    path: '/verdicts',
    before: (page) => page.route(advice, (route) => route.fulfill({ json: nothing })),
  },
  'verdicts-failing': { path: '/verdicts', before: (page) => page.route(advice, (route) => route.abort()) },
  'verdicts-waiting': {
    path: '/verdicts',
    before: (page) => page.route(advice, () => undefined),
    after: (page) => page.waitForTimeout(500),
  },
  'verdicts-focus': { path: '/verdicts', after: (page) => page.locator('.primary').first().focus() },
  'verdicts-stale': { path: '/verdicts?on=2027-05-01' },
  catalogue: { path: '/catalogue?q=人才', isPlain: true },
  'catalogue-all': { path: '/catalogue', isPlain: true },
  'catalogue-narrowed': {
    path: '/catalogue?q=robot&is=organisation&place=HK,CN-ZJ',
    isPlain: true,
    after: (page) => page.locator('.folds summary').nth(1).click(),
  },
  'catalogue-spelling': { path: '/catalogue?q=高材通', isPlain: true },
  'catalogue-none': { path: '/catalogue?q=quantum lute&place=CN-ZJ-NB', isPlain: true },
  'catalogue-failing': { path: '/catalogue?q=人才', isPlain: true, before: (page) => fail(page, find) },
  'catalogue-waiting': {
    path: '/catalogue?q=人才',
    isPlain: true,
    before: (page) => page.route(find, () => undefined),
    after: (page) => page.waitForTimeout(500),
  },
  'catalogue-focus': {
    path: '/catalogue?q=人才',
    isPlain: true,
    after: async (page) => {
      await page.locator('h1').focus()
      await page.keyboard.press('j')
    },
  },
  organisation: { path: '/organisations/hkstp', isPlain: true },
  'organisation-bare': { path: '/organisations/rizhao', isPlain: true },
  offer: { path: '/offers/of-incubio', isPlain: true },
  collaboration: { path: '/collaborations/c-hkstp-hangshi-centres', isPlain: true },
  indicator: { path: '/indicators/aisc-util', isPlain: true },
  'indicator-line': { path: '/indicators/gerd', isPlain: true },
  agreement: { path: '/agreements/zj-hk-conference', isPlain: true },
  event: { path: '/events/zjhk-2025', isPlain: true },
  procedure: { path: '/procedures/landing-hangzhou-to-hong-kong?from=2027-01-04', isPlain: true },
  'entry-failing': { path: '/organisations/hkstp', isPlain: true, before: (page) => fail(page, organisations) },
  concept: { path: '/concepts/needs/talent', isPlain: true },
  'concept-none': { path: '/concepts/places/MO', isPlain: true },
  concepts: { path: '/concepts', isPlain: true },
  changes: { path: '/changes', isPlain: true },
  'changes-none': { path: '/changes?place=CN-ZJ-NB', isPlain: true },
  'changes-failing': { path: '/changes', isPlain: true, before: (page) => fail(page, changes) },
  stale: { path: '/stale?on=2027-03-01', isPlain: true },
  'stale-none': { path: '/stale', isPlain: true },
  'open-data': { path: '/open-data', isPlain: true },
  scheme: { path: '/schemes/nias' },
  'scheme-mainland': { path: '/schemes/cn-hnte' },
  about: { path: '/about' },
  lost: { path: '/nowhere' },
}

const wanted = process.argv.slice(2)
const names = Object.keys(shots).filter((name) => wanted.length === 0 || wanted.includes(name))
const browser = await startBrowser()
if ('missing' in browser) {
  console.error(`No pictures: ${browser.missing}.`)
  process.exit(1)
}
const product = await startProduct()
mkdirSync(folder, { recursive: true })
for (const lang of langs) {
  for (const width of widths) {
    const { page } = await openPage(browser, product.url, {
      viewport: { width, height: 900 },
      colorScheme: process.env['DARK'] === undefined ? 'light' : 'dark',
    })
    for (const name of names) await take(page, { name, lang, width })
    await page.context().close()
  }
}
await browser.close()
await product.stop()

async function take(page: Page, { name, lang, width }: { name: string; lang: Lang; width: number }): Promise<void> {
  const shot = shots[name]
  if (shot === undefined) return
  if (shot.isPlain !== true) await beginWithFirm(page, lang)
  await shot.before?.(page, lang)
  await page.goto(`/${slugs[lang]}${shot.path}`)
  await page.locator('h1').waitFor()
  if (!name.endsWith('-waiting')) await page.waitForLoadState('networkidle')
  await page.waitForTimeout(name.endsWith('-failing') ? 700 : 100) // a second try is made before it says so
  await shot.after?.(page)
  await page.waitForTimeout(100)
  const height = Math.min(mostHeight, await page.evaluate<number>('document.documentElement.scrollHeight'))
  const path = join(folder, `${name}-${slugs[lang]}-${width}.png`)
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } })
  await page.unrouteAll({ behavior: 'ignoreErrors' })
}

async function beginWithFirm(page: Page, lang: Lang): Promise<void> {
  await page.goto(`/${slugs[lang]}`)
  await page.evaluate('localStorage.clear()')
  await page.reload()
  await page
    .getByRole('button', { name: sentences(lang)('start', 'use-firm') })
    .last()
    .click()
  await page.locator('article.card').first().waitFor()
}

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { type Lang, langs } from '../../src/base/index.ts'
import { slugs, tags } from '../../web/lang.ts'
import { assertAccessible, openPage, sentences, startBrowser, startProduct } from './served.ts'

const found = await startBrowser()
const skip = 'missing' in found ? found.missing : false
if (skip !== false) console.log(`SKIPPED: the journeys in a browser were not run: ${skip}.`)

const password = 'made-up-harbour-lantern'
const applicationUnder = 'ess'
type State = Exclude<BrowserContextOptions['storageState'], string | undefined>

describe('a case between a firm, an office and reviewers', { skip }, () => {
  const browser = found as Browser // skipped above when there is none
  let product: Awaited<ReturnType<typeof startProduct>>
  let address = ''
  const signedIn = new Map<string, State>()
  before(async () => {
    product = await startProduct('--demo')
    const { page } = await openAs('mei', 'en', { path: '/cases' })
    const link = page.locator('.work a', { hasText: ':' }).first()
    await link.waitFor()
    address = (await link.getAttribute('href'))?.replace('/en', '') ?? ''
    assert.match(address, /^\/cases\/[\w-]+$/)
    await page.context().close()
  })
  after(async () => {
    await browser.close()
    await product?.stop()
  })

  /** A page of somebody of the made-up world, who signed in once. */
  async function openAs(
    who: string,
    lang: Lang,
    { path, ...options }: BrowserContextOptions & { readonly path: string },
  ): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
    const state = signedIn.get(who)
    const opened = await openPage(browser, product.url, {
      locale: tags[lang],
      ...options,
      ...(state !== undefined && { storageState: state }),
    })
    const context = opened.page.context()
    if (state === undefined) {
      const answered = await context.request.post('/api/v1/sign-in/password', {
        data: { email: `${who}@demo.example`, password },
        headers: { 'sec-fetch-site': 'same-origin' },
      })
      assert.ok(answered.ok(), `${who} signs in: ${answered.status()}`)
      signedIn.set(who, await context.storageState())
    }
    await opened.page.goto(`/${slugs[lang]}${path}`)
    return opened
  }
  const settled = (page: Page) => page.locator('.refreshing[aria-busy="false"]').first().waitFor()

  test('the firm writes, the office answers, and the firm reads it', async () => {
    const words = sentences('zh-Hant')
    const firm = await openAs('mei', 'zh-Hant', { path: '/cases' })
    await firm.page.locator(`a[href$="${address}"]`).click()
    await firm.page.waitForURL(`**${address}`)
    await settled(firm.page)
    const box = firm.page.getByLabel(words('case', 'message'))
    await box.fill('我們想補交一份報價單。')
    await firm.page.reload()
    assert.equal(await box.inputValue(), '我們想補交一份報價單。', 'a reload keeps what is typed')
    await firm.page.getByRole('button', { name: words('case', 'send') }).click()
    await firm.page.locator('.messages', { hasText: '我們想補交一份報價單。' }).waitFor()
    assert.equal(await box.inputValue(), '')

    const office = await openAs('ho', 'en', { path: address })
    await office.page.locator('.messages', { hasText: '我們想補交一份報價單。' }).waitFor()
    await office.page.getByLabel(sentences('en')('case', 'message')).fill('Send it here.')
    await office.page.getByRole('button', { name: sentences('en')('case', 'send') }).click()
    await office.page.locator('.messages .mine', { hasText: 'Send it here.' }).waitFor()

    await firm.page.goto(`/${slugs['zh-Hant']}/today`)
    await firm.page.locator('#notices').waitFor()
    await firm.page.goto(`/${slugs['zh-Hant']}${address}`)
    await firm.page.locator('.messages', { hasText: 'Send it here.' }).waitFor()
    await firm.page.setInputFiles('input[type=file]', {
      ...{ name: 'quotation.csv', mimeType: 'text/csv', buffer: Buffer.from('item,price\nsensor,12\n') },
    })
    await firm.page.getByRole('link', { name: 'quotation.csv' }).waitFor()
    assert.deepEqual([...firm.faults, ...office.faults], [])
    await firm.page.context().close()
    await office.page.context().close()
  })

  test('who declared a conflict is kept out, and told nothing', async () => {
    const { page } = await openAs('yu', 'en', { path: '/cases' })
    await page.locator('.block').waitFor()
    assert.equal(await page.locator('.work > li').count(), 0)
    await page.goto(`/en${address}`)
    await page.getByText(sentences('en')('case', 'no-such-case')).waitFor()
    await assertAccessible(page, 'a case of others')
    await page.context().close()
  })

  test('a case that moved while a reviewer wrote keeps the marks, and takes them the second time', async () => {
    const words = sentences('en')
    const reviewer = await openAs('wong', 'en', { path: address })
    const fields = reviewer.page.locator('#marks ~ form .field')
    await fields.first().waitFor()
    for (const field of await fields.all()) {
      const box = field.locator('input, textarea')
      await box.fill((await box.evaluate((one) => one.tagName)) === 'INPUT' ? '7' : 'Well founded.')
    }
    const firm = await openAs('mei', 'en', { path: address })
    await firm.page.getByLabel(words('case', 'message')).fill('One more word.')
    await firm.page.getByRole('button', { name: words('case', 'send') }).click()
    await firm.page.locator('.messages', { hasText: 'One more word.' }).waitFor()

    const give = reviewer.page.getByRole('button', { name: words('case', 'give-marks') })
    await give.click()
    await reviewer.page.getByText(words('deed', 'newer')).waitFor()
    assert.equal(await fields.last().locator('textarea').inputValue(), 'Well founded.')
    await reviewer.page.waitForTimeout(500) // until the newer case is read
    await give.click()
    await reviewer.page.locator('#history ~ ol', { hasText: '黃評審' }).waitFor()
    await reviewer.page.getByText(words('deed', 'newer')).waitFor({ state: 'detached' })
    assert.deepEqual(firm.faults, [])
    await reviewer.page.context().close()
    await firm.page.context().close()
  })

  test('a session that ends while one types loses nothing', async () => {
    const words = sentences('en')
    const { page } = await openAs('mei', 'en', { path: address })
    const box = page.getByLabel(words('case', 'message'))
    await box.fill('Half a sentence')
    await page.context().clearCookies()
    await page.getByRole('button', { name: words('case', 'send') }).click()
    await page.getByText(words('deed', 'signed-out')).waitFor()
    assert.equal(await box.inputValue(), 'Half a sentence')
    await page.context().addCookies(signedIn.get('mei')?.cookies ?? [])
    await page.reload()
    await settled(page)
    assert.equal(await box.inputValue(), 'Half a sentence')
    await page.context().close()
  })

  for (const lang of langs) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`every page is there to be read in ${lang}, ${colorScheme}`, async () => {
        const viewport = { width: colorScheme === 'dark' ? 360 : 1280, height: 900 }
        const { page, faults } = await openAs('mei', lang, { path: '/today', colorScheme, viewport })
        await page.locator('#elsewhere').waitFor()
        await assertAccessible(page, 'today')
        const home = await page.locator('a[href*="/members/"]').first().getAttribute('href')
        for (const [path, ready] of [
          [`/${slugs[lang]}/cases`, '.work > li'],
          [`/${slugs[lang]}${address}`, '#history'],
          [home ?? '', '#people'],
          [`/${slugs[lang]}/members`, 'form.deed'],
          [`/${slugs[lang]}/start/${applicationUnder}`, 'form.deed'],
        ] as const) {
          await page.goto(path)
          await page.locator(ready).first().waitFor()
          await page.waitForLoadState('networkidle')
          await assertAccessible(page, path)
        }
        assert.deepEqual(faults, [])
        await page.context().close()
      })
    }
  }

  test('an application begins with a consent that is told, and fills itself in', async () => {
    const words = sentences('zh-Hans')
    const { page, faults } = await openAs('mei', 'zh-Hans', { path: `/start/${applicationUnder}` })
    await page.getByLabel(words('apply', 'for-whom')).selectOption({ index: 1 })
    const begin = page.locator('form.deed button[type=submit]')
    await begin.click()
    const consent = page.locator('form.deed .block')
    await consent.waitFor()
    await page.getByLabel(words('apply', 'agree')).check()
    await page.getByRole('button', { name: words('apply', 'agree-and-start') }).click()
    await page.waitForURL('**/cases/*')
    const fills = page.locator('.fill')
    await fills.first().waitFor()
    const other = fills.first().getByRole('radio').nth(1)
    const saved = page.waitForResponse('**/answers*')
    await other.check()
    assert.equal((await saved).status(), 200)
    await page.reload()
    await fills.first().waitFor()
    assert.ok(await other.isChecked(), 'what was chosen saved itself')
    await assertAccessible(page, 'a form that is filled in')
    assert.deepEqual(
      faults.filter((fault) => !fault.includes('409') && !fault.includes('403')),
      [],
    )
    await page.context().close()
  })
})

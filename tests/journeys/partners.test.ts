import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type Lang, langs } from '../../src/base/index.ts'
import { slugs, tags } from '../../web/lang.ts'
import { assertAccessible, openPage, sentences, startBrowser, startProduct } from './served.ts'

const found = await startBrowser()
const skip = 'missing' in found ? found.missing : false
if (skip !== false) console.log(`SKIPPED: the journeys in a browser were not run: ${skip}.`)

const texts: Readonly<Record<Lang, string>> = {
  'zh-Hant':
    '我們是杭州一家做AI多癌種早篩的公司，60人，想落戶香港科學園，同中大、理大合作，並在香港醫院做胃癌早篩臨床試驗',
  'zh-Hans':
    '我们是杭州一家做AI多癌种早筛的公司，60人，想落户香港科学园，和港中文、理大合作，并在香港的医院做胃癌早筛临床试验',
  en: 'We are a Hangzhou company doing AI multi-cancer early screening, 60 people. We want to set up at Hong Kong Science Park, work with CUHK and PolyU, and run a clinical trial in a Hong Kong hospital.',
}

describe('a firm finds whom to work with', { skip }, () => {
  const browser = found as Browser // skipped above when there is none
  let product: Awaited<ReturnType<typeof startProduct>>
  before(async () => {
    product = await startProduct()
  })
  after(async () => {
    await browser.close()
    await product?.stop()
  })

  /** From the box on the first page to what was understood. */
  async function say(page: Page, lang: Lang, text: string): Promise<void> {
    await page.goto(`/${slugs[lang]}`)
    const box = page.getByLabel(sentences(lang)('understood', 'label'))
    await box.fill(text)
    await box.press('Control+Enter')
    await page.waitForURL('**/understood')
  }
  const settled = (page: Page) => page.locator('.refreshing[aria-busy="false"]').waitFor()

  for (const lang of langs) {
    for (const colorScheme of lang === 'zh-Hant' ? (['light', 'dark'] as const) : (['light'] as const)) {
      test(`from two sentences to partners of both places in ${lang}, ${colorScheme}`, async () => {
        const words = sentences(lang)
        const { page, faults } = await openPage(browser, product.url, {
          locale: tags[lang],
          colorScheme,
          viewport: { width: lang === 'zh-Hans' ? 360 : 1280, height: 900 },
        })
        await say(page, lang, texts[lang])
        const row = page.locator('.reading', { hasText: '60' })
        assert.ok(await row.getByRole('checkbox').isChecked())
        const open = page.locator('.reading.unsettled').getByRole('checkbox')
        assert.ok((await open.count()) > 0, 'what is not sure is not ticked')
        await open.first().check()
        const ticked = await page.getByRole('checkbox', { checked: true }).count()
        await assertAccessible(page, 'what was understood')
        await page.reload()
        await row.waitFor()
        assert.equal(await page.getByRole('checkbox', { checked: true }).count(), ticked, 'a reload keeps ticks')

        await page.getByRole('button', { name: words('understood', 'see') }).click()
        await page.waitForURL('**/verdicts')
        await settled(page)
        await page.getByRole('link', { name: words('partners', 'see-all') }).click()
        await page.waitForURL('**/partners')
        await settled(page)
        const cards = page.locator('article.partner')
        await cards.first().waitFor()
        const count = await cards.count()
        assert.ok(count >= 10)
        assert.equal(await page.locator('.network a.body').count(), count, 'the picture has the same as the list')
        assert.ok(
          (await page.locator('.network a.one').count()) > 0 && (await page.locator('.network a.two').count()) > 0,
        )
        assert.ok((await page.locator('.fit-line').first().locator('li').count()) > 1)
        await cards.first().locator('.why > summary').first().click()
        await cards.first().locator('.why > summary').last().click()
        const source = cards.first().locator('.source a').first()
        assert.match((await source.getAttribute('href')) ?? '', /^https?:\/\//)
        await assertAccessible(page, 'partners')

        await page.locator('.network a.body').nth(1).focus()
        await page.keyboard.press('Enter')
        assert.equal(
          await page.evaluate(() => document.activeElement?.id),
          await cards.nth(1).getAttribute('aria-labelledby'),
        )
        await page.getByLabel(words('partners', 'why-not-label')).fill('Baptist University')
        await page.getByRole('button', { name: words('partners', 'look-up') }).click()
        await page.locator('.rows a[href$="why=hkbu"]').click()
        await page.waitForURL(/[?&]why=hkbu/)
        await page.locator('.sum').waitFor()
        await assertAccessible(page, 'why not another')
        await page.goBack()
        await page.locator('#list').waitFor()
        assert.equal(await cards.count(), count, 'the way back keeps all')
        assert.deepEqual(faults, [])
        await page.context().close()
      })
    }
  }

  test('another language keeps what was ticked and what was taken away', async () => {
    const { page, faults } = await openPage(browser, product.url)
    await say(page, 'zh-Hant', texts['zh-Hant'])
    const chips = page.locator('.chips').first().getByRole('checkbox')
    await chips.first().uncheck()
    await page.getByRole('link', { name: 'English' }).click()
    await page.waitForURL('**/en/understood')
    await page.getByRole('heading', { name: sentences('en')('understood', 'title') }).waitFor()
    assert.ok(!(await chips.first().isChecked()))
    const gone = await page.locator('.chips').first().locator('li').first().innerText()
    await page.getByRole('button', { name: sentences('en')('understood', 'see') }).click()
    await page.waitForURL('**/verdicts')
    await page.goto('/en/partners')
    await settled(page)
    assert.equal(await page.locator('.fit-line', { hasText: gone }).count(), 0, 'what is not needed is not looked for')
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  for (const lang of langs) {
    test(`of words that say nothing: no match, and one question, in ${lang}`, async () => {
      const words = sentences(lang)
      const { page, faults } = await openPage(browser, product.url, { locale: tags[lang] })
      await say(page, lang, 'asdf')
      await page.getByRole('heading', { name: words('understood', 'nothing') }).waitFor()
      await page.goto(`/${slugs[lang]}/partners`)
      await page.getByRole('heading', { name: words('partners', 'none') }).waitFor()
      assert.equal(await page.locator('article.partner').count(), 0)
      await page.locator('form.answer').waitFor()
      assert.equal(await page.locator('form.answer').count(), 1, 'one question, to be answered here')
      await assertAccessible(page, 'no match')
      await page.locator('form.answer').getByRole('radio').first().check()
      await page.getByRole('button', { name: words('partners', 'find') }).click()
      await page.locator('article.partner').first().waitFor()
      assert.deepEqual(faults, [])
      await page.context().close()
    })
  }

  test('when the service cannot be reached it says so, and nothing is lost', async () => {
    const words = sentences('en')
    const { page } = await openPage(browser, product.url)
    await say(page, 'en', texts.en)
    await page.getByRole('button', { name: words('understood', 'see') }).click()
    await page.waitForURL('**/verdicts')
    await page.route('**/api/v1/match*', (route) => route.abort())
    await page.goto('/en/partners')
    await page.getByRole('heading', { name: words('partners', 'failed') }).waitFor()
    await page.getByText(words('states', 'answers-safe')).waitFor()
    await page.unrouteAll()
    await page.getByRole('button', { name: words('states', 'try-again') }).click()
    await page.locator('article.partner').first().waitFor()
    await page.context().close()
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { langs } from '../../src/base/index.ts'
import { slugs, tags } from '../../web/lang.ts'
import { assertAccessible, openPage, sentences, startBrowser, startProduct } from './served.ts'

const found = await startBrowser()
const skip = 'missing' in found ? found.missing : false
if (skip !== false) console.log(`SKIPPED: the journeys in a browser were not run: ${skip}.`)

describe('a firm finds out what it can get', { skip }, () => {
  const browser = found as Browser // skipped above when there is none
  let product: Awaited<ReturnType<typeof startProduct>>
  before(async () => {
    product = await startProduct()
  })
  after(async () => {
    await browser.close()
    await product?.stop()
  })
  const open = (options: Parameters<typeof openPage>[2] = {}) => openPage(browser, product.url, options)

  for (const lang of langs) {
    test(`the whole errand in ${lang}`, async () => {
      const say = sentences(lang)
      const { page, faults } = await open({ locale: tags[lang] })
      await page.goto('/')
      await page.waitForURL(`**/${slugs[lang]}`)
      assert.equal(await page.locator('html').getAttribute('lang'), tags[lang])

      await page
        .getByRole('button', { name: say('start', 'use-firm') })
        .first()
        .click()
      await page.waitForURL('**/verdicts')
      await settled(page)
      const known = await page.locator('.your-answers li').count()
      assert.ok(known > 0, 'the firm is known by what the newspaper says')

      await page.getByRole('link', { name: say('verdicts', 'answer-next') }).click()
      await page.waitForURL(/[?&]ask=/)
      const asked = new URL(page.url()).searchParams.get('ask')
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
      await answerSomething(page)
      await page.getByRole('button', { name: say('question', 'continue') }).click()
      await page.waitForURL((url) => url.searchParams.get('ask') !== asked)

      await page.getByRole('link', { name: say('question', 'see') }).click()
      await page.waitForURL('**/verdicts')
      await settled(page)
      assert.equal(await page.locator('.your-answers li').count(), known + 1)
      const cited = page.locator('.reason .source a')
      const card = page.locator('article.card', { has: cited }).first()
      await card.locator('.why > summary').click()
      assert.match((await card.locator(cited).first().getAttribute('href')) ?? '', /^https?:\/\//)

      const row = page.locator('.your-answers li').last()
      await row.getByRole('button', { name: say('answers', 'change') }).click()
      await row.getByRole('button', { name: say('answer', 'not-known') }).click()
      await row.getByText(say('answers', 'not-known')).waitFor()
      await settled(page)
      await page.reload()
      await settled(page)
      await page.locator('.your-answers li').last().getByText(say('answers', 'not-known')).waitFor()

      const scheme = page.locator('article.card h3 a').first()
      const name = await scheme.innerText()
      await scheme.click()
      await page.waitForURL('**/schemes/*')
      await page.locator('h1', { hasText: name }).waitFor()
      await page.locator('.reason').first().waitFor()
      await page.locator('.back-line a').click()
      await page.waitForURL('**/verdicts')
      assert.deepEqual(faults, [])
      await page.context().close()
    })
  }

  test('another language keeps the page, the answers and the day', async () => {
    const { page, faults } = await open()
    await page.goto('/en')
    await page
      .getByRole('button', { name: sentences('en')('start', 'use-firm') })
      .first()
      .click()
    await page.goto('/en/verdicts?on=2025-10-01')
    await settled(page)
    const known = await page.locator('.your-answers li').count()
    await page.evaluate(() => window.scrollTo(0, 400))
    await page.getByRole('link', { name: '简体中文' }).dispatchEvent('click') // a real click would scroll up to it
    await page.waitForURL('**/zh-hans/verdicts?on=2025-10-01')
    await settled(page)
    assert.equal(await page.locator('.your-answers li').count(), known)
    assert.ok((await page.evaluate(() => window.scrollY)) > 200, 'the place on the page is kept')
    await page.getByText(sentences('zh-Hans')('frame', 'past-day')).waitFor()
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  test('answers are cleared at once, and come back when asked', async () => {
    const say = sentences('en')
    const { page } = await open()
    await page.goto('/en')
    await page
      .getByRole('button', { name: say('start', 'use-firm') })
      .first()
      .click()
    await settled(page)
    const known = await page.locator('.your-answers li').count()
    await page.getByRole('button', { name: say('answers', 'clear') }).click()
    await page.getByText(say('answers', 'none')).waitFor()
    await page.getByRole('button', { name: say('start', 'undo') }).click()
    await settled(page)
    assert.equal(await page.locator('.your-answers li').count(), known)
    await page.context().close()
  })

  test('a kept link brings the answers to another browser', async () => {
    const say = sentences('en')
    const first = await open()
    await first.page.goto('/en')
    await first.page
      .getByRole('button', { name: say('start', 'use-firm') })
      .first()
      .click()
    await settled(first.page)
    const known = await first.page.locator('.your-answers li').count()
    await first.page.getByRole('button', { name: say('keep', 'make') }).click()
    const address = await first.page.getByLabel(say('keep', 'link')).inputValue()

    const second = await open({ locale: 'zh-HK' })
    await second.page.goto(address)
    await second.page.getByRole('button', { name: say('kept', 'open') }).click()
    await settled(second.page)
    assert.equal(await second.page.locator('.your-answers li').count(), known)
    assert.deepEqual([...first.faults, ...second.faults], [])
    await first.page.context().close()
    await second.page.context().close()
  })

  test('the errand by keyboard alone', async () => {
    const { page, faults } = await open()
    await page.goto('/en')
    await page.locator('.primary').waitFor()
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'a.skip')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'a.primary', 'after the skip link, the first thing is the one action')
    await page.keyboard.press('Enter')
    await page.waitForURL(/[?&]ask=/)
    await page.locator('form.answer').waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')

    await tabTo(page, 'button.primary')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.className === 'error-summary')
    await assertAccessible(page, 'a question with an error')
    assert.match(await page.title(), /^Error: /)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT', 'the summary leads to the field')
    await page.keyboard.press('Space')
    await tabTo(page, 'button.second')
    const asked = page.url()
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.href !== asked && url.searchParams.has('ask'))
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    assert.deepEqual(faults, [])
    await page.context().close()
  })
})

describe('every screen can be read by everybody', { skip }, () => {
  let browser: Browser
  let product: Awaited<ReturnType<typeof startProduct>>
  before(async () => {
    product = await startProduct()
    const started = await startBrowser()
    assert.ok(!('missing' in started))
    browser = started
  })
  after(async () => {
    await browser?.close()
    await product?.stop()
  })

  const screens = ['', '/question', '/verdicts', '/schemes', '/schemes/nias', '/about', '/kept/nothing', '/nowhere']
  // The structure is the same in every language; Chinese is looked at where it is narrowest.
  const looks = [
    { lang: 'en', width: 360, colorScheme: 'light' },
    { lang: 'en', width: 1280, colorScheme: 'dark' },
    { lang: 'zh-Hant', width: 360, colorScheme: 'light' },
    { lang: 'zh-Hans', width: 360, colorScheme: 'light' },
  ] as const
  for (const { lang, width, colorScheme } of looks) {
    test(`no barrier in ${lang} at ${width} px, ${colorScheme}`, async () => {
      const size = { width, height: 800 }
      const { page, faults } = await openPage(browser, product.url, { viewport: size, locale: tags[lang], colorScheme })
      await page.goto(`/${slugs[lang]}`)
      await page
        .getByRole('button', { name: sentences(lang)('start', 'use-firm') })
        .last()
        .click()
      await settled(page)
      for (const screen of screens) {
        await page.goto(`/${slugs[lang]}${screen}`)
        await page.waitForLoadState('networkidle')
        await assertAccessible(page, `${screen} in ${lang}, ${width} px, ${colorScheme}`)
      }
      await page.goto(`/${slugs[lang]}/verdicts`)
      await settled(page)
      for (const summary of (await page.locator('summary').all()).slice(0, 8)) await summary.click()
      await page.locator('.your-answers button').first().click()
      await page.locator('.in-place form').waitFor()
      await assertAccessible(page, `verdicts unfolded in ${lang}, ${width} px`)
      assert.deepEqual(
        faults.filter((fault) => !fault.includes('404')),
        [],
      )
      await page.context().close()
    })
  }

  test('a service that cannot be reached, or fails, says so and lets one try again', async () => {
    const say = sentences('en')
    const { page } = await openPage(browser, product.url)
    await page.route('**/api/v1/advice*', (route) => route.abort())
    await page.goto('/en/verdicts')
    await page.getByText(say('states', 'answers-safe')).waitFor()
    await assertAccessible(page, 'verdicts, not reached')
    await page.unroute('**/api/v1/advice*')
    await page.getByRole('button', { name: say('states', 'try-again') }).click()
    await settled(page)
    await page.context().close()
  })

  test('a browser that keeps nothing still works, and says that it keeps nothing', async () => {
    const say = sentences('en')
    const { page, faults } = await openPage(browser, product.url)
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await page.goto('/en')
    await page
      .getByRole('button', { name: say('start', 'use-firm') })
      .first()
      .click()
    await settled(page)
    await page.getByText(say('frame', 'not-kept')).waitFor()
    assert.ok((await page.locator('.your-answers li').count()) > 0)
    assert.deepEqual(faults, [])
    await page.context().close()
  })
})

/** Wait until the verdicts on the page are those of the answers on it. */
async function settled(page: Page): Promise<void> {
  await page.locator('article.card').first().waitFor()
  await page.locator('[aria-busy="false"]').first().waitFor()
}

/** Answer the question on the page with the first thing that is an answer. */
async function answerSomething(page: Page): Promise<void> {
  const choice = page.locator('form.answer input:is([type="radio"], [type="checkbox"])').first()
  if ((await choice.count()) > 0) return choice.check()
  const texts = page.locator('form.answer input[type="text"]')
  if ((await texts.count()) === 1) return texts.fill('1')
  for (const [id, value] of Object.entries({ four: '2024', two: '1' }))
    for (const field of await page.locator(`form.answer input.${id}`).all()) await field.fill(value)
}

/** The focused element as `tag.class`. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { tagName = '', className = '' } = document.activeElement ?? {}
    return `${tagName.toLowerCase()}.${className.split(' ')[0]}`
  })

async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let step = 0; step < 200; step++) {
    if ((await focused(page)) === wanted) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`no way to ${wanted} by Tab`)
}

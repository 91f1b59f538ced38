import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { assertAccessible, openPage, sentences, startBrowser, startProduct } from './served.ts'

const found = await startBrowser()
const skip = 'missing' in found ? found.missing : false
if (skip !== false) console.log(`SKIPPED: the journeys in a browser were not run: ${skip}.`)

describe('a firm says it in its own words', { skip }, () => {
  const browser = found as Browser // skipped above when there is none
  let product: Awaited<ReturnType<typeof startProduct>>
  before(async () => {
    product = await startProduct()
  })
  after(async () => {
    await browser.close()
    await product?.stop()
  })

  test('what is sure is ticked, the rest waits for a click, and both become answers', async () => {
    const say = sentences('zh-Hant')
    const { page, faults } = await openPage(browser, product.url, { locale: 'zh-HK' })
    await page.goto('/zh-hant')
    const box = page.getByLabel(say('understood', 'label'))
    await box.fill('我們是杭州一家做AI多癌種早篩的公司，60人，想落戶香港科學園，同中大合作，去年收入2000萬。')
    await box.press('Control+Enter')
    await page.waitForURL('**/understood')
    const row = (words: string) => page.locator('.reading', { hasText: words })
    await row('60人').waitFor()
    assert.ok(await row('60人').getByRole('checkbox').isChecked())
    assert.ok((await page.locator('mark').allTextContents()).includes('60人'))
    assert.equal(await row('2000萬').getByRole('checkbox').count(), 0, 'an amount without a currency is asked')
    await assertAccessible(page, 'what was understood')

    const open = page.locator('.reading.unsettled').getByRole('checkbox')
    assert.ok((await open.count()) > 0, 'something waits to be confirmed')
    const ticked = await page.locator('.reading').getByRole('checkbox', { checked: true }).count()
    await open.first().check()
    assert.equal(await page.locator('.reading').getByRole('checkbox', { checked: true }).count(), ticked + 1)

    await row('60人')
      .getByRole('button', { name: say('understood', 'change') })
      .click()
    await page.locator('.in-place input').fill('64')
    await page.getByRole('button', { name: say('understood', 'save') }).click()
    await page.reload()
    await row('64人').waitFor()
    assert.ok(await row('64人').getByRole('checkbox').isChecked(), 'a reload keeps what was changed')
    await page.getByRole('button', { name: say('understood', 'see') }).click()
    await page.waitForURL('**/verdicts')
    await page.locator('.your-answers li').first().waitFor()
    assert.equal(await page.locator('.your-answers li').count(), ticked + 1)
    assert.match((await page.locator('.your-answers').textContent()) ?? '', /64/)

    await page.goto('/zh-hant/understood')
    await row('64人').waitFor()
    await row('64人')
      .getByRole('button', { name: say('understood', 'change') })
      .click()
    await page.locator('.in-place input').fill('65')
    await page.getByRole('button', { name: say('understood', 'save') }).click()
    await page.getByRole('button', { name: say('understood', 'see') }).click()
    await page.waitForURL('**/verdicts')
    await page.getByRole('button', { name: say('start', 'undo') }).click()
    assert.match((await page.locator('.your-answers').textContent()) ?? '', /64/, 'a change can be undone')
    assert.deepEqual(faults, [])
  })

  test('of words that say nothing, nothing is made', async () => {
    const say = sentences('en')
    const { page, faults } = await openPage(browser, product.url)
    await page.goto('/en')
    const box = page.getByLabel(say('understood', 'label'))
    const read = page.getByRole('button', { name: say('understood', 'read') })
    await read.click()
    await page.getByText(say('understood', 'error-empty')).waitFor()
    await box.fill('a'.repeat(10_001))
    await read.click()
    await page.getByText(say('understood', 'error-long')).waitFor()
    await box.fill('asdf')
    await read.click()
    await page.getByRole('heading', { name: say('understood', 'nothing') }).waitFor()
    assert.equal(await page.locator('.reading').count(), 0)
    assert.equal(await box.inputValue(), 'asdf')
    await page.getByRole('link', { name: say('understood', 'first-question') }).click()
    await page.waitForURL(/[?&]ask=/)
    assert.deepEqual(faults, [])
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type Lang, langs } from '../../src/base/index.ts'
import { slugs, tags } from '../../web/lang.ts'
import { assertAccessible, openPage, sentences, startBrowser, startProduct } from './served.ts'

const found = await startBrowser()
const skip =
  'missing' in found
    ? found.missing
    : process.env['CAUSEWAY_URL'] === undefined
      ? false
      : 'mails are read from its output'
const browser = found as Browser // skipped when there is none
const password = 'otter lantern quay nine'
/** What a browser writes down of a refusal that was meant. */
const notMeant = (faults: readonly string[]) => faults.filter((fault) => !/status of 4\d\d/.test(fault))

describe('somebody signs in', { skip }, () => {
  let product: Awaited<ReturnType<typeof startProduct>>
  before(async () => {
    product = await startProduct()
  })
  after(async () => {
    await browser.close()
    await product?.stop()
  })
  const open = async (lang: Lang, more: object = {}) => {
    const opened = await openPage(browser, product.url, { locale: tags[lang], ...more })
    opened.page.context().setDefaultTimeout(15_000)
    return opened
  }

  /** The link of the mail that came last, of those that lead to `page`. */
  async function mailed(page: string): Promise<string> {
    const shape = new RegExp(`http\\S+/${page}#\\S+`, 'g')
    for (let tries = 0; tries < 100; tries++) {
      const link = product.told().match(shape)?.at(-1)
      if (link !== undefined && !used.has(link)) {
        used.add(link)
        return link.slice(product.url.length)
      }
      await new Promise((done) => setTimeout(done, 100))
    }
    throw new Error(`no mail leads to ${page}:\n${product.told()}`)
  }
  const used = new Set<string>()

  for (const lang of langs) {
    const say = sentences(lang)
    const slug = slugs[lang]
    const email = `${slug}@firm.example`

    test(`by a mailed link in ${lang}, says who it is, sets a password, leaves, and comes back with it`, async () => {
      const { page, faults } = await open(lang)
      await page.goto(`/${slug}/account`)
      await page
        .getByRole('main')
        .getByRole('link', { name: say('signed-in', 'sign-in') })
        .click()
      await field(page, 'email').fill(email)
      await page.getByRole('button', { name: say('sign-in', 'mail-link') }).click()
      await page.locator('.code-shown').waitFor()
      assert.match(await page.locator('.code-shown').innerText(), /^\d{6}$/)

      const mail = await page.context().newPage() // the mail opens a window of its own
      await mail.goto(await mailed(`${slug}/sign-in`))
      await field(mail, 'name').fill('陳安 Ann')
      await mail.getByRole('button', { name: say('sign-in', 'go-on') }).click()
      await mail.waitForURL(`${product.url}/${slug}/account`)
      await mail.locator('.setting', { hasText: '陳安 Ann' }).first().waitFor()
      await mail.close()

      await page.bringToFront()
      await page.goto(`/${slug}/account`)
      await page.locator('#ways').waitFor()
      await page.getByRole('button', { name: new RegExp(`^${say('account', 'set').source.slice(1, -1)}`) }).click()
      await field(page, 'password').fill('short')
      await page.getByRole('button', { name: say('account', 'save') }).click()
      await page.locator('.field .error').waitFor()
      await field(page, 'password').fill(password)
      await page.getByRole('button', { name: say('account', 'save') }).click()
      await page.getByText(say('account', 'password-set')).waitFor()

      await page.locator('.account summary').click()
      await page.getByRole('button', { name: say('frame', 'sign-out') }).click()
      await page.waitForURL(`${product.url}/${slug}`)
      await page
        .locator('.account')
        .getByRole('link', { name: say('frame', 'sign-in') })
        .click()
      await page.waitForURL('**/sign-in**')
      await field(page, 'email').fill(email)
      await field(page, 'password').fill('not the password')
      await page.getByRole('button', { name: say('sign-in', 'do') }).click()
      await page.getByRole('main').getByRole('alert').waitFor()
      assert.equal(await field(page, 'email').inputValue(), email, 'what was typed stays')
      await field(page, 'password').fill(password)
      await page.keyboard.press('Enter')
      await page.waitForURL(`${product.url}/${slug}`)
      await page.locator('.account .person', { hasText: '陳安 Ann' }).waitFor()
      assert.deepEqual(notMeant(faults), [])
      await page.context().close()
    })
  }

  test('a link opened elsewhere asks for the code, and works once', async () => {
    const say = sentences('en')
    const { page: asking } = await open('en')
    await asking.goto('/en/sign-in')
    await field(asking, 'email').fill('elsewhere@firm.example')
    await asking.keyboard.press('Enter')
    const code = await asking.locator('.code-shown').innerText()
    const link = await mailed('en/sign-in')
    const { page, faults } = await open('en', { viewport: { width: 360, height: 800 } })
    await page.goto(link)
    await field(page, 'code').fill(code === '000000' ? '000001' : '000000')
    await page.keyboard.press('Enter')
    await page.getByRole('main').getByRole('alert').waitFor()
    await assertAccessible(page, 'a wrong code')
    await field(page, 'code').fill(code)
    await page.keyboard.press('Enter')
    await field(page, 'name').waitFor()
    await asking.goto(link)
    await asking.getByRole('heading', { name: say('sign-in', 'link-over') }).waitFor()
    assert.deepEqual(notMeant(faults), [])
    await page.context().close()
    await asking.context().close()
  })

  test('what is typed when a session ends stays, and signing in leads back', async () => {
    const { page, faults } = await open('en')
    await page.goto('/en/sign-in?back=/en/account')
    await field(page, 'email').fill('en@firm.example')
    await field(page, 'password').fill(password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${product.url}/en/account`)
    await page.locator('section[aria-labelledby="you"] .plain').first().click()
    await field(page, 'name').fill('Ann Chan')
    await page.context().clearCookies()
    await page.keyboard.press('Enter')
    await page.locator('.session-over').waitFor()
    assert.equal(await field(page, 'name').inputValue(), 'Ann Chan')
    assert.match((await page.locator('.session-over a').getAttribute('href')) ?? '', /sign-in\?back=\/en\/account/)
    assert.deepEqual(notMeant(faults), [])
    await page.context().close()
  })

  test('nobody is led to another host', async () => {
    const { page, faults } = await open('en')
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', '/%09/evil.example']) {
      await page.goto(`/en/sign-in?back=${encodeURIComponent(back)}`)
      await page.locator('h1').waitFor()
    }
    assert.deepEqual(notMeant(faults), [])
    await page.context().close()
  })

  test('the first administrator comes by the link of the start, which works once; an invitation makes an account', async () => {
    const say = sentences('zh-Hant')
    const link = /\/sign-in#administrator=\S+/.exec(product.told())?.[0] ?? ''
    const { page, faults } = await open('zh-Hant')
    await page.goto(`/zh-hant${link}`)
    await field(page, 'name').fill('何主管')
    await field(page, 'email').fill('root@firm.example')
    await assertAccessible(page, 'the administrator’s link')
    await page.getByRole('button', { name: say('sign-in', 'become') }).click()
    await page.locator('.account .person', { hasText: '何主管' }).waitFor()
    const invited = await page.evaluate(async () => {
      const body = JSON.stringify({ email: 'officer@firm.example', role: 'officer' })
      const headers = { 'content-type': 'application/json' }
      return (await fetch('/api/v1/offices/HK/invitations', { method: 'POST', headers, body })).status
    })
    assert.equal(invited, 200)
    const to = await mailed('(?:en|zh-hant|zh-hans)/invitation')
    await page.goto(to)
    await page.getByRole('button', { name: sentences(langOf(to))('invitation', 'sign-out') }).click()
    await field(page, 'name').fill('Officer Ho')
    await assertAccessible(page, 'an invitation')
    await page.locator('form .primary').click()
    await page.locator('.account .person', { hasText: 'Officer Ho' }).waitFor()
    await page.goto(to)
    await page.getByRole('heading', { name: sentences(langOf(to))('invitation', 'over') }).waitFor()
    assert.deepEqual(notMeant(faults), [])
    await page.context().close()
  })

  for (const [lang, width, colorScheme] of [
    ['en', 360, 'dark'],
    ['zh-Hant', 820, 'light'],
    ['zh-Hans', 1280, 'dark'],
  ] as const) {
    test(`no barrier in ${lang} at ${width} px, ${colorScheme}`, async () => {
      const { page, faults } = await open(lang, { viewport: { width, height: 900 }, colorScheme })
      await page.goto(`/${slugs[lang]}/sign-in?problem=access/link-over&back=/${slugs[lang]}/account`)
      await field(page, 'email').fill('x')
      await page.keyboard.press('Enter')
      await page.getByRole('main').getByRole('alert').waitFor()
      await assertAccessible(page, 'signing in, with an address that is none')
      await field(page, 'email').fill(`${slugs[lang]}@firm.example`)
      await field(page, 'password').fill(password)
      await page.keyboard.press('Enter')
      await page.locator('#data').waitFor()
      await page.locator('#sessions ~ .list li').first().waitFor()
      await assertAccessible(page, 'the account')
      const closed = page.locator('.setting > .plain')
      while ((await closed.count()) > 0) await closed.first().click()
      await page.locator('.account summary').click()
      await assertAccessible(page, 'the account with all its forms and the menu')
      assert.deepEqual(notMeant(faults), [])
      await page.context().close()
    })
  }
})

const field = (page: Page, name: string) => page.locator(`main input[name="${name}"]`)
const langOf = (path: string): Lang => langs.find((lang) => path.startsWith(`/${slugs[lang]}/`)) ?? 'en'

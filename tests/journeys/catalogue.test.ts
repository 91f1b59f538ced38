import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Lang } from '../../src/base/index.ts'
import { slugs, tags } from '../../web/lang.ts'
import { assertAccessible, openPage, sentences, startBrowser, startProduct } from './served.ts'

const found = await startBrowser()
const skip = 'missing' in found ? found.missing : false
const browser = found as Browser // skipped when there is none

describe('somebody looks around in the catalogue', { skip }, () => {
  let product: Awaited<ReturnType<typeof startProduct>>
  before(async () => {
    product = await startProduct()
  })
  after(async () => {
    await browser.close()
    await product?.stop()
  })
  const open = (lang: Lang = 'en', width = 1280) =>
    openPage(browser, product.url, { locale: tags[lang], viewport: { width, height: 900 } })

  test('人才 in either script and talent give the same first entries', async () => {
    const firstOf: Record<string, readonly string[]> = {}
    const { page, faults } = await open()
    for (const [lang, words] of [
      ['en', 'talent'],
      ['zh-Hant', '人才'],
      ['zh-Hans', '人才'],
    ] as const) {
      await page.goto(`/${slugs[lang]}`)
      await page.locator('h1').waitFor()
      await page.keyboard.press('/')
      await page.keyboard.insertText(words)
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/catalogue\?q=/)
      await settled(page)
      firstOf[lang] = (await entriesOn(page)).slice(0, 5)
    }
    assert.deepEqual(firstOf['zh-Hans'], firstOf['zh-Hant'])
    assert.deepEqual(firstOf['en'], firstOf['zh-Hant'])
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  test('a slip of the pen is forgiven, a word that nobody has is told, what is typed stays', async () => {
    const say = sentences('zh-Hant')
    const { page } = await open('zh-Hant')
    await page.goto('/zh-hant/catalogue?q=高材通')
    await page.getByText(say('catalogue', 'nearly')).waitFor()
    assert.match(await page.locator('.rows').innerText(), /人才通行證/)

    await page.getByRole('searchbox').fill('xyzzy')
    await page.getByText(say('catalogue', 'nowhere')).waitFor()
    assert.equal(new URL(page.url()).searchParams.get('q'), 'xyzzy')

    await page.route('**/api/v1/find*', (route) => route.abort())
    await page.getByRole('searchbox').fill('xyzzy2')
    await page.getByRole('button', { name: say('states', 'try-again') }).waitFor()
    assert.equal(await page.getByRole('searchbox').inputValue(), 'xyzzy2')
    await page.unroute('**/api/v1/find*')
    await page.getByRole('button', { name: say('states', 'try-again') }).click()
    await page.getByText(say('catalogue', 'nowhere')).waitFor()
    await page.context().close()
  })

  test('by keyboard from the search to an organisation, and on to what it offers', async () => {
    const { page, faults } = await open()
    await page.goto('/en/about')
    await page.locator('h1').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.insertText('HKSTP')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=HKSTP/)
    await page.getByRole('link', { name: /^Organisations/ }).click()
    await page.waitForURL(/is=organisation/)
    await settled(page)
    await page.locator('h1').focus()
    const row = () => page.evaluate(() => document.activeElement?.getAttribute('href') ?? '')
    await page.keyboard.press('j')
    const first = await row()
    await page.keyboard.press('j')
    assert.notEqual(await row(), first)
    await page.keyboard.press('k')
    assert.equal(await row(), first)

    await page.goto('/en/organisations/hkstp')
    await page.locator('h1', { hasText: 'Science and Technology Parks' }).waitFor()
    const offer = page.locator('section[aria-labelledby="related-offers"] h3 a').first()
    const name = await offer.innerText()
    await offer.click()
    await page.waitForURL('**/offers/*')
    await page.locator('h1', { hasText: name }).waitFor()
    assert.ok(
      (await page.locator('section[aria-labelledby="sources"] .source-day').count()) > 0,
      'sources with their day',
    )
    await page.locator('section[aria-labelledby="related-organisation"] h3 a').click()
    await page.waitForURL('**/organisations/hkstp')
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  test('an indicator on which sources differ shows the figures side by side, and is a table', async () => {
    const { page, faults } = await open('zh-Hans')
    await page.goto('/zh-hans/catalogue?q=超算中心使用率&is=indicator')
    await settled(page)
    await page.locator('.rows h2 a').first().click()
    await page.waitForURL('**/indicators/*')
    const versions = page.locator('.versions > li')
    await versions.first().waitFor()
    assert.deepEqual((await versions.locator('.sum').allInnerTexts()).sort(), ['接近80%', '超过90%'])
    assert.equal(await versions.locator('.source-day').count(), 2)
    const csv = await page.request.get((await page.locator('a[download]').getAttribute('href')) ?? '')
    assert.match(csv.headers()['content-type'] ?? '', /text\/csv/)
    assert.match(await csv.text(), /,over,[\s\S]*,nearly,|,nearly,[\s\S]*,over,/)
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  test('what changed lately and what is to come, by place, and as a feed', async () => {
    const say = sentences('en')
    const { page, faults } = await open()
    await page.goto('/en?on=2026-11-20')
    await page.getByRole('link', { name: say('changes', 'all') }).click()
    await page.waitForURL('**/changes?on=2026-11-20')
    const [coming, came] = [page.locator('#coming'), page.locator('#came')]
    await coming.waitFor()
    const days = await page
      .locator('section[aria-labelledby="came"] time')
      .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')))
    assert.ok(
      days.length > 0 && days.every((day, i) => i === 0 || (day ?? '') <= (days[i - 1] ?? '')),
      'the latest first',
    )
    assert.ok(await came.isVisible())
    const all = await page.locator('time').count()
    await page.locator('select').selectOption('CN-ZJ-HZ')
    await page.waitForURL(/place=CN-ZJ-HZ/)
    await settled(page)
    assert.ok((await page.locator('time').count()) < all)
    const feed = await page.request.get((await page.getByRole('link', { name: 'Atom' }).getAttribute('href')) ?? '')
    assert.match(await feed.text(), /<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/)
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  test('past its review day no verdict is a bare yes', async () => {
    const say = sentences('en')
    const { page } = await open()
    await page.goto('/en')
    await page
      .getByRole('button', { name: say('start', 'use-firm') })
      .first()
      .click()
    await page.locator('article.card').first().waitFor()
    await page.goto('/en/verdicts?on=2028-11-20')
    await page.locator('article.card').first().waitFor()
    const [cards, badges] = [page.locator('article.card'), page.locator('article.card .verdict-line .badge')]
    assert.equal(await badges.count(), await cards.count())
    await cards.first().getByRole('link').first().click()
    await page.waitForURL('**/schemes/*')
    await page.locator('section.card .verdict-line .badge').waitFor()
    await page.context().close()
  })

  // Each screen once, where it is narrowest or where it has most beside each other.
  for (const [lang, width] of [
    ['en', 360],
    ['zh-Hant', 1280],
  ] as const) {
    test(`no barrier on any of its screens in ${lang} at ${width} px`, async () => {
      const { page, faults } = await open(lang, width)
      for (const path of await screens(page, width === 360)) {
        await page.goto(`/${slugs[lang]}${path}`)
        await page
          .locator(path.endsWith('nobody') ? '.primary' : 'main :is(section, .rows, .block)')
          .first()
          .waitFor()
        for (const fold of await page.locator('.folds summary').all()) await fold.click()
        await assertAccessible(page, `${path} in ${lang}, ${width} px`)
      }
      assert.deepEqual(
        faults.filter((fault) => !fault.includes('404')),
        [],
      )
      await page.context().close()
    })
  }
})

const narrow = [
  '/catalogue?q=xyzzy&place=HK',
  '/organisations/hkstp',
  '/indicators/aisc-util',
  '/changes',
  '/open-data',
]
const wide = [
  '/catalogue?q=talent&is=scheme&place=CN-ZJ',
  '/organisations/nobody',
  '/concepts/needs/talent',
  '/concepts',
]

/** Half of the screens of the catalogue: with something, with nothing, and an entry of every kind. */
async function screens(page: Page, isNarrow: boolean): Promise<readonly string[]> {
  const kinds = isNarrow ? ['procedure', 'offer'] : ['collaboration', 'agreement', 'event']
  const entries = await Promise.all(
    kinds.map(async (kind) => {
      const answered = await page.request.get(`/api/v1/${kind}s`)
      const [first] = ((await answered.json()) as { entries: { id: string }[] }).entries
      return first === undefined ? [] : [`/${kind}s/${first.id}`]
    }),
  )
  return [...(isNarrow ? [...narrow, '/stale?on=2027-03-01'] : wide), ...entries.flat()]
}

/** Wait until the page shows what its address asks for. */
async function settled(page: Page): Promise<void> {
  await page.locator('[aria-busy="false"]').first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** The entries on the page, by their addresses without the language. */
const entriesOn = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('.rows h2 a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))).map(
    (path) => path.split('/').slice(2).join('/'),
  )

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ready, start, stopAll } from './started.ts'

const scratch = mkdtempSync(join(tmpdir(), 'causeway-serving-'))
after(() => {
  stopAll()
  rmSync(scratch, { recursive: true, force: true })
})

describe('npm start', () => {
  test('answers, keeps what it was told, stops with 0 on SIGTERM, and has it all after the next start', async () => {
    const settings = { DATA_DIR: join(scratch, 'data') }
    const first = start(settings)
    const address = await ready(first)
    const page = await fetch(`${address}/zh-hant`)
    assert.match(await page.text(), /<html lang="zh-Hant-HK">/)
    const kept = await fetch(`${address}/api/v1/kept-answers?on=2025-12-01`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN' },
      body: JSON.stringify({ facts: { applicant: { staff: 12 }, 'applicant.kind': 'company' } }),
    })
    const { code }: { code: string } = JSON.parse(await kept.text())
    first.child.kill('SIGTERM')
    assert.equal(await first.ended, 0)

    const second = start(settings)
    const answers = await fetch(`${await ready(second)}/api/v1/kept-answers/${code}`)
    const { edition, keptOn, ...rest } = JSON.parse(await answers.text())
    assert.deepEqual(rest, {
      facts: { 'applicant.kind': 'company', 'applicant.staff': 12 },
      day: '2025-12-01',
      lang: 'zh-Hans',
      hasEditionChanged: false,
    })
    assert.match(`${edition} ${keptOn}`, /^\w+ \d{4}-\d\d-\d\d$/)

    const third = start(settings)
    assert.equal(await third.ended, 1)
    assert.match(third.said(), new RegExp(`store/folder-in-use: Process ${second.child.pid} already uses .*DATA_DIR`))
    second.child.kill('SIGINT')
    assert.equal(await second.ended, 0)
  })

  test('told to stop while it is still starting, leaves nothing running and nothing half made', async () => {
    const settings = { DATA_DIR: join(scratch, 'interrupted') }
    for (const wait of [500, 900, 1300]) {
      const { child, ended } = start(settings)
      await pause(wait)
      child.kill('SIGTERM')
      assert.ok([0, null].includes(await ended)) // null: before a line of ours ran
    }
    const last = start(settings)
    await ready(last)
    last.child.kill('SIGTERM')
    assert.equal(await last.ended, 0)
  })

  test('says which port is taken, and stops its database', async () => {
    const other = createServer().listen(0, 'localhost')
    await new Promise((done) => other.once('listening', done))
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { said, ended } = start({ PORT: port, DATA_DIR: join(scratch, 'port') })
    assert.equal(await ended, 1)
    other.close()
    assert.match(said(), new RegExp(`server/port-in-use: Another program already listens on port ${port}`))
  })

  test('refuses a port that is none', async () => {
    const { said, ended } = start({ PORT: 'eighty' })
    assert.equal(await ended, 1)
    assert.match(said(), /server\/bad-port: PORT is "eighty"/)
  })

  test('refuses content with problems, and tells each with its place', async () => {
    const broken = join(scratch, 'broken')
    mkdirSync(join(broken, 'content', 'sources'), { recursive: true })
    writeFileSync(join(broken, 'content', 'sources', 'a.yaml'), 'sources:\n  - id: NOT AN ID\n    x: [\n')
    const { said, ended } = start({ CAUSEWAY_ROOT: broken })
    assert.equal(await ended, 1)
    assert.match(said(), /sources\/a\.yaml:\d+:\d+: catalogue\/not-yaml: /)
    assert.match(said(), /server\/content-broken: .*broken/)
  })

  test('refuses a database it cannot reach, with the reason', async () => {
    const { said, ended } = start({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })
    assert.equal(await ended, 1)
    assert.match(said(), /store\/cannot-connect: .*ECONNREFUSED.*DATABASE_URL/)
  })
})

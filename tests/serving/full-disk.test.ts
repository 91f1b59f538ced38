import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ready, start, stopAll } from './started.ts'

/** A disk of 160 MB; the reason, where this account may not make one. */
const disk = mkdtempSync(join(tmpdir(), 'causeway-disk-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0755', 'tmpfs', disk])
const reason =
  mounted.status === 0 ? false : `no small disk can be made here: ${String(mounted.stderr ?? mounted.error).trim()}`

after(() => {
  stopAll()
  if (reason === false) spawnSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})

/** Fill the disk to the last byte, beside the data. */
function fill(): void {
  const file = openSync(join(disk, 'filler'), 'w')
  for (const size of [1 << 20, 4096, 1]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size))
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC')
    }
  }
  closeSync(file)
}

async function keep(address: string): Promise<{ readonly status: number; readonly code: string }> {
  const reply = await fetch(`${address}/api/v1/kept-answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ facts: { 'applicant.staff': 12 } }),
  })
  const body = (await reply.json()) as { code: string }
  return { status: reply.status, code: body.code }
}

describe('a full disk', { skip: reason }, () => {
  test('is told as such, loses nothing that was kept, and once there is room all goes on by itself', async () => {
    const server = start({ DATA_DIR: join(disk, 'data'), RATE_LIMIT: '0' })
    const address = await ready(server)
    const kept: string[] = []
    const write = async () => {
      const { status, code } = await keep(address)
      if (status === 200) kept.push(code)
      return status
    }
    for (let i = 0; i < 20; i++) assert.equal(await write(), 200)
    fill()
    assert.equal(statfsSync(disk).bavail, 0)

    const statuses = new Set<number>()
    for (let i = 0; i < 20_000 && ![...statuses].some((status) => status !== 200); i++) statuses.add(await write())
    assert.deepEqual(
      [...statuses].filter((status) => status !== 200 && status !== 503 && status !== 507),
      [],
    )
    assert.ok(statuses.size > 1 || !statuses.has(200), 'no write met the full disk')
    assert.equal((await fetch(`${address}/api/v1/schemes/nias`)).status, 200, 'what needs no database is answered')

    rmSync(join(disk, 'filler'))
    for (let i = 0; i < 100 && (await fetch(`${address}/readyz`)).status !== 200; i++) await pause(200)
    assert.equal(await write(), 200)
    for (const code of kept) assert.equal((await fetch(`${address}/api/v1/kept-answers/${code}`)).status, 200)
    server.child.kill('SIGTERM')
    assert.equal(await server.ended, 0)
  })
})

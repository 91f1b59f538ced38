import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '../../src/store/index.ts'

const scratch = mkdtempSync(join(tmpdir(), 'causeway-crash-'))
let count = 0
const newFolder = () => join(scratch, `data-${count++}`)
const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL') // only where a test failed half-way
  running.clear()
})
after(async () => {
  await pause(100)
  rmSync(scratch, { recursive: true, force: true })
})

type Writer = { readonly child: ChildProcess; readonly lines: string[]; readonly saw: (word: string) => Promise<void> }

/** Start the writer, and collect what it says. */
function start(folder: string, task: 'hold' | 'write'): Writer {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), folder, task], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const lines: string[] = []
  let rest = ''
  child.stdout?.on('data', (part) => {
    const parts = (rest + String(part)).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  const saw = async (word: string) => {
    while (!lines.some((line) => line.startsWith(word))) {
      if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${lines.join(' | ')}`)
      await pause(5)
    }
  }
  return { child, lines, saw }
}

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise<number | null>((done) => child.once('exit', done))
const acknowledged = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('kept ')).map((line) => line.slice(5))
const serverOf = (folder: string) =>
  Number(readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0])

/** What the next start finds. */
async function keptIn(folder: string): Promise<Set<string>> {
  const store = await openStore({ in: 'folder', folder })
  assert.ok(store.ok, JSON.stringify(store))
  const rows = await store.value.db.selectFrom('editions').select('digest').execute()
  await store.value.close()
  return new Set(rows.map(({ digest }) => digest))
}

describe('everything that was acknowledged is there after', () => {
  test('kill -9 of the program in the middle of writing, three times over', async () => {
    const folder = newFolder()
    const promised: string[] = []
    for (let round = 0; round < 3; round++) {
      const writer = start(folder, 'write')
      await writer.saw('kept')
      await pause(60 + round * 50)
      writer.child.kill('SIGKILL')
      await ended(writer.child)
      promised.push(...acknowledged(writer.lines))
    }
    const found = await keptIn(folder)
    assert.ok(promised.length > 30, `${promised.length} acknowledged`)
    assert.deepEqual(
      promised.filter((digest) => !found.has(digest)),
      [],
    )
  })

  test('kill -9 of the database: the program goes on by itself', async () => {
    const folder = newFolder()
    const writer = start(folder, 'write')
    await writer.saw('kept')
    process.kill(serverOf(folder), 'SIGKILL')
    await writer.saw('refused')
    const before = acknowledged(writer.lines).length
    while (acknowledged(writer.lines).length < before + 20) await pause(20)
    writer.child.kill('SIGKILL')
    await ended(writer.child)
    const found = await keptIn(folder)
    assert.deepEqual(
      acknowledged(writer.lines).filter((digest) => !found.has(digest)),
      [],
    )
  })

  test('kill -9 of both', async () => {
    const folder = newFolder()
    const writer = start(folder, 'write')
    await writer.saw('kept')
    await pause(50)
    const server = serverOf(folder)
    writer.child.kill('SIGKILL')
    process.kill(server, 'SIGKILL')
    await ended(writer.child)
    const found = await keptIn(folder)
    assert.deepEqual(
      acknowledged(writer.lines).filter((digest) => !found.has(digest)),
      [],
    )
  })

  test('kill -9 at any moment of the first start', async () => {
    const folder = newFolder()
    for (const wait of [150, 400, 650]) {
      const writer = start(folder, 'hold')
      await pause(wait)
      writer.child.kill('SIGKILL')
      await ended(writer.child)
    }
    assert.deepEqual(await keptIn(folder), new Set())
  })
})

describe('a data folder', () => {
  test('that another process uses is refused by name, also under another name of the same folder', async () => {
    const folder = newFolder()
    const holder = start(folder, 'hold')
    await holder.saw('open')
    const alias = join(scratch, 'alias')
    symlinkSync(folder, alias)
    for (const name of [folder, alias]) {
      const second = await openStore({ in: 'folder', folder: name })
      const values = { folder, process: String(holder.child.pid) }
      assert.deepEqual(second, { ok: false, problem: { code: 'store/folder-in-use', values } })
    }
    holder.child.kill('SIGTERM')
    assert.equal(await ended(holder.child), 0)
    assert.deepEqual(await keptIn(folder), new Set())
  })

  test('wanted by two at the same moment goes to one of them', async () => {
    const folder = newFolder()
    const writers = [start(folder, 'hold'), start(folder, 'hold'), start(folder, 'hold')]
    const words = await Promise.all(
      writers.map(async ({ child, lines }) => {
        while (lines.length === 0 && child.exitCode === null) await pause(10)
        return lines[0] === 'open' ? 'open' : JSON.parse(lines[0] ?? '{}').code
      }),
    )
    assert.deepEqual(words.sort(), ['open', 'store/folder-in-use', 'store/folder-in-use'])
    for (const { child } of writers) child.kill('SIGTERM')
    await Promise.all(writers.map(({ child }) => ended(child)))
  })

  test('with the lock file of a program that ended long ago is taken over', async () => {
    const folder = newFolder()
    await keptIn(folder)
    writeFileSync(join(folder, 'postgresql', 'postmaster.pid'), `${process.pid}\n/elsewhere\n`) // this test's own number
    assert.deepEqual(await keptIn(folder), new Set())
  })

  test('that is a file is refused with the reason', async () => {
    const folder = newFolder()
    mkdirSync(scratch, { recursive: true })
    writeFileSync(folder, '')
    const opened = await openStore({ in: 'folder', folder })
    assert.ok(!opened.ok && opened.problem.code === 'store/folder-unusable', JSON.stringify(opened))
  })
})

describe('a server of somebody else’s', () => {
  test('that cannot be reached is a problem with its reason', async () => {
    const opened = await openStore({ in: 'server', url: 'postgres://nobody@127.0.0.1:9/none' })
    assert.ok(!opened.ok && opened.problem.code === 'store/cannot-connect', JSON.stringify(opened))
    assert.match(String(opened.problem.values?.['reason']), /ECONNREFUSED/)
  })
})

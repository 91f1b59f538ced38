import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ok, type Result, refused } from '../base/index.ts'

/** The largest document that is taken in. */
export const mostBytes = 25 * 1024 * 1024

/** A file that was received and is not kept yet. */
export type Held = { readonly at: string; readonly bytes: number; readonly digest: string }

/** The bytes of documents, in a folder: each under its digest, written once, outside of all that is served as pages. */
export type FileStore = {
  /** take in what arrives, to disk as it comes: `documents/too-large`, `documents/empty`, `documents/no-room` */
  readonly hold: (arriving: Readable) => Promise<Result<Held>>
  /** keep what is held; it is on disk for good before this returns */
  readonly keep: (held: { readonly at: string; readonly digest: string }) => Promise<void>
  /** let go of what is held, if it was not kept */
  readonly drop: (held: { readonly at: string }) => Promise<void>
  /** the bytes of a document; `undefined` where they are not there */
  readonly read: (digest: string) => Promise<Readable | undefined>
}

/** The store of files in a folder, which is made when the first comes. */
export function filesIn(folder: string): FileStore {
  const incoming = join(folder, '.incoming')
  let swept: Promise<void> | undefined
  const placeOf = (digest: string) => {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error(`${digest} is no digest`)
    return { within: join(folder, digest.slice(0, 2)), at: join(folder, digest.slice(0, 2), digest) }
  }
  return {
    async hold(arriving) {
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      swept ??= sweep(incoming)
      await swept
      const at = join(incoming, randomUUID())
      try {
        const held = await takeIn(arriving, at)
        if (!held.ok) await rm(at, { force: true })
        return held
      } catch (error) {
        await rm(at, { force: true }) // whoever sent it has gone
        throw error
      }
    },
    async keep({ at, digest }) {
      const place = placeOf(digest)
      await mkdir(place.within, { recursive: true, mode: 0o700 })
      await synced(at)
      await rename(at, place.at)
      await synced(place.within)
    },
    drop: ({ at }) => rm(at, { force: true }),
    async read(digest) {
      const { at } = placeOf(digest)
      const isThere = await stat(at).catch(() => undefined)
      return isThere === undefined ? undefined : createReadStream(at)
    },
  }
}

/** Let go of what a process that died had taken in: nothing takes an hour to arrive. */
async function sweep(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const at = join(incoming, name)
    const { mtimeMs } = await stat(at).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > 3_600_000) await rm(at, { force: true })
  }
}

class TooLarge extends Error {}

async function takeIn(arriving: Readable, at: string): Promise<Result<Held>> {
  const hash = createHash('sha256')
  let bytes = 0
  const counted = new Transform({
    transform(part: Buffer, _, done) {
      bytes += part.length
      hash.update(part)
      done(bytes > mostBytes ? new TooLarge() : null, part)
    },
  })
  try {
    await pipeline(arriving, counted, createWriteStream(at, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    if (error instanceof TooLarge)
      return refused({ code: 'documents/too-large', values: { limit: mostBytes / 1024 / 1024 } })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return refused({ code: 'documents/no-room' })
    throw error
  }
  return bytes === 0 ? refused({ code: 'documents/empty' }) : ok({ at, bytes, digest: hash.digest('hex') })
}

/** Have what was written, or a folder's names, on disk for good. */
async function synced(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

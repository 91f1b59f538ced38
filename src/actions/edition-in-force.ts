import { setTimeout as sleep } from 'node:timers/promises'
import { dayInHongKong } from '../base/index.ts'
import { type Catalogue, type ContentFile, mergeFiles } from '../catalogue/index.ts'
import type { Clock } from '../outside/clock.ts'
import {
  addJudging,
  bringInForce,
  type Db,
  type EditionFiles,
  editionInForce,
  lockEditions,
  queueJob,
  readEdition,
  type Store,
  saveEdition,
  takeJudging,
  type Who,
} from '../store/index.ts'
import { catalogueOfEdition, checkFiles, keepAtHand } from './editions.ts'

/** The content on disk: what it was read as, and its files. */
export type OnDisk = { readonly catalogue: Catalogue; readonly files: readonly ContentFile[] }

type Settings = { readonly store: Store; readonly clock: Clock; readonly complain: (line: string) => void }

const clockWho: Who = { kind: 'clock' }

/**
 * The edition that is in force, by the database: the content on disk, and over it what was approved in the product. Where the
 * content on disk is another than it was, both are brought together, key by key; where both changed the same, what was approved
 * stays, and it is complained of. What comes out is checked like any content: where it has problems, what was in force stays.
 */
export async function editionToServe(
  { catalogue, files }: OnDisk,
  { store, clock, complain }: Settings,
): Promise<Catalogue> {
  keepAtHand(catalogue)
  const texts = new Map(files.flatMap((file) => ('text' in file ? [[file.path, file.text] as const] : [])))
  return store.as(clockWho, async (db) => {
    await lockEditions(db)
    const [at, disk] = [clock(), catalogue.edition]
    // what a process that died was at goes on
    if ((await takeJudging(db)) !== undefined) await queueJob(db, { action: 'judge-again', input: {} })
    await saveEdition(db, { digest: disk, files: texts, at })
    const last = await editionInForce(db)
    if (last === undefined) {
      await bringInForce(db, { edition: disk, disk, at })
      return catalogue
    }
    const served = last.disk === disk ? await catalogueOfEdition(db, last.edition) : undefined
    if (served !== undefined) return served
    const merged = await mergedWith(db, texts, { last, at, complain })
    const after = merged === undefined ? catalogue : merged
    if (merged === undefined)
      complain('changes that were approved in the product could not be laid over the content on disk')
    if (after.edition === last.edition && last.disk === disk) return after
    const number = await bringInForce(db, { edition: after.edition, disk, at })
    if (after.edition !== last.edition) {
      const judged = { before: last.edition, after: after.edition, day: dayInHongKong(at), at }
      await addJudging(db, { of: { inForce: number }, ...judged })
      await queueJob(db, { action: 'judge-again', input: {} })
    }
    return after
  })
}

type Last = { readonly edition: string; readonly disk: string }

/** What was approved, brought together with the content on disk; `undefined` where it cannot be served. */
async function mergedWith(
  db: Db,
  theirs: EditionFiles,
  { last, at, complain }: { readonly last: Last; readonly at: Date; readonly complain: (line: string) => void },
): Promise<Catalogue | undefined> {
  const [base, ours] = [await readEdition(db, last.disk), await readEdition(db, last.edition)]
  if (base === undefined || ours === undefined) return undefined
  const { files, conflicts } = mergeFiles({ base, ours, theirs })
  for (const { file, key = '' } of conflicts)
    complain(`${file}: ${key} was changed in the product and on disk: what was approved in the product is served`)
  const { catalogue, problems } = checkFiles(files)
  for (const { code, at: place } of problems) complain(`${place.file}:${place.line}:${place.column}: ${code}`)
  if (catalogue !== undefined) await saveEdition(db, { digest: catalogue.edition, files, at })
  return catalogue
}

/** The edition that servers of this database serve; `undefined` where none has started yet. */
export const editionServed = (store: Store): Promise<Catalogue | undefined> =>
  store.as(clockWho, async (db) => {
    const last = await editionInForce(db)
    return last && catalogueOfEdition(db, last.edition)
  })

/** The edition that is served now, and the end of following it. */
export type Following = { readonly current: () => Catalogue; readonly stop: () => Promise<void> }

/** Follow what comes in force, whichever process brought it: looked for every two seconds. */
export function followEditions(first: Catalogue, { store, complain }: Settings, everyMs = 2000): Following {
  let current = first
  const ended = new AbortController()
  const look = async (): Promise<void> => {
    const last = await editionInForce(store.db)
    if (last === undefined || last.edition === current.edition) return
    const next = await store.as(clockWho, (db) => catalogueOfEdition(db, last.edition))
    if (next === undefined) complain(`edition ${last.edition} cannot be read: ${current.edition} is served on`)
    else current = next
  }
  const following = (async () => {
    while (!ended.signal.aborted) {
      await sleep(everyMs, undefined, { signal: ended.signal, ref: false }).catch(() => undefined)
      if (!ended.signal.aborted) await look().catch((error: Error) => complain(`editions: ${error.message}`))
    }
  })()
  return {
    current: () => current,
    stop: async () => {
      ended.abort()
      await following
    },
  }
}

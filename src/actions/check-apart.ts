import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { ContentProblem } from '../catalogue/index.ts'
import { digestOfText, type EditionFiles } from '../store/editions.ts'
import { checkFiles } from './editions.ts'

/** What checking comes to: the digest of the edition, where nothing is wrong, and what is. */
export type CheckedApart = { readonly edition?: string; readonly problems: readonly ContentProblem[] }

/**
 * Check content in a thread of its own: reading all of it with its examples takes most of a second, in which a server goes on
 * answering others. What was checked last is not checked again as it was.
 */
export async function checkApart(files: EditionFiles): Promise<CheckedApart> {
  const key = digestOfText([...files].map(([path, text]) => `${path} ${digestOfText(text)}`).join('\n'))
  const known = checked.get(key)
  if (known !== undefined) return known
  const found = await inThread(files)
  for (const oldest of checked.keys()) if (checked.size >= mostKept) checked.delete(oldest)
  checked.set(key, found)
  return found
}

const checked = new Map<string, CheckedApart>()
const mostKept = 20

type Waiting = { readonly done: (found: CheckedApart) => void; readonly fail: (error: Error) => void }
type Thread = { readonly worker: Worker; readonly waiting: Waiting[] }

let thread: Thread | undefined
let rest: NodeJS.Timeout | undefined
const idleMs = 60_000

/** One thread at a time, which answers in the order it was asked in, and ends when nothing was asked for a minute. */
function inThread(files: EditionFiles): Promise<CheckedApart> {
  thread ??= begin()
  const { worker, waiting } = thread
  clearTimeout(rest)
  worker.ref() // whoever waits keeps the process alive; a thread at rest does not
  return new Promise((done, fail) => {
    waiting.push({ done, fail })
    worker.postMessage(files, [])
  })
}

function begin(): Thread {
  const [worker, waiting]: [Worker, Waiting[]] = [new Worker(new URL(import.meta.url), { workerData: isChecking }), []]
  worker.on('message', (found: CheckedApart) => {
    waiting.shift()?.done(found)
    if (waiting.length > 0) return
    worker.unref()
    rest = setTimeout(() => void end(worker), idleMs).unref()
  })
  worker.on('error', (error) => {
    void end(worker)
    for (const { fail } of waiting.splice(0)) fail(error as Error)
  })
  return { worker, waiting }
}

async function end(worker: Worker): Promise<void> {
  if (thread?.worker === worker) thread = undefined
  await worker.terminate()
}

/** Marks the other thread, which runs this file, too. */
const isChecking = 'causeway checks content'
if (!isMainThread && workerData === isChecking) {
  parentPort?.on('message', (files: EditionFiles) => {
    const { catalogue, problems } = checkFiles(files)
    parentPort?.postMessage({ ...(catalogue === undefined ? {} : { edition: catalogue.edition }), problems }, [])
  })
}

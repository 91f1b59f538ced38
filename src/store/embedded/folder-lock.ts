import { createHash } from 'node:crypto'
import { connect, createServer, type Server } from 'node:net'
import { ok, type Result, refused } from '../../base/index.ts'

/** Held while one process owns a data folder. */
export type FolderLock = { readonly release: () => Promise<void> }

/**
 * Take a data folder for this process alone.
 *
 * The lock is a socket in the kernel's own namespace: it exists at most once, and vanishes with the process that holds
 * it, however that process ends. Whoever finds it taken can ask it for the process id.
 *
 * @param folder the folder's real path, so that two names of one folder give one lock
 * @returns `store/folder-in-use`, with the process id, while another process holds it
 */
export async function lockFolder(folder: string): Promise<Result<FolderLock>> {
  const name = `\0causeway-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  const server = createServer((socket) => {
    socket.on('error', () => undefined) // the one who asked has gone
    socket.end(String(process.pid))
  })
  if (await listens(server, name)) {
    server.unref()
    return ok({ release: () => new Promise((done) => server.close(() => done())) })
  }
  return refused({ code: 'store/folder-in-use', values: { folder, process: await holderOf(name) } })
}

const listens = (server: Server, path: string): Promise<boolean> =>
  new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(false) : fail(error)))
    server.listen({ path }, () => done(true))
  })

/** The process id of the holder; "?" when it does not answer within a second. */
const holderOf = (path: string): Promise<string> =>
  new Promise((done) => {
    const socket = connect({ path })
    let said = ''
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('data', (part) => {
      said += String(part)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => done(/^\d+$/.test(said) ? said : '?'))
  })

import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Upload } from '../../actions/contract/upload.ts'
import type { Action, KeptFile } from '../../actions/define-action.ts'
import { valuesOf, type Words } from '../../actions/parse-input.ts'
import { ok, type Problem, type Result, refused } from '../../base/index.ts'
import { inspectFile } from '../../outside/inspect-file.ts'
import { type FileStore, mostBytes } from '../../store/index.ts'

/** Let the routes that are added to `app` take files, sent as multipart/form-data; no others do. */
export const takeFiles = (app: FastifyInstance): Promise<void> =>
  Promise.resolve(
    app.register(multipart, {
      limits: { files: 1, fields: 20, parts: 21, fieldSize: 64 * 1024, fieldNameSize: 100, fileSize: mostBytes + 1 },
    }),
  ).then(() => undefined)

/** The input of an action that takes a file, and how to let go of what it did not keep. */
export type Received = { readonly input: Record<string, unknown>; readonly drop: () => Promise<void> }

/**
 * Take in what was sent: its fields, and its one file, to disk as it comes. It is looked at before anybody gets to see it.
 *
 * @returns a `documents/…` problem where there is no file, more than one, or one that is not taken in
 */
export async function receive(
  request: FastifyRequest,
  { action, files }: { readonly action: Action; readonly files: FileStore },
): Promise<Result<Received>> {
  if (!request.isMultipart()) return refused({ code: 'documents/none' })
  const words: Record<string, string> = {}
  let upload: Upload | undefined
  const drop = async () => (upload === undefined ? undefined : files.drop(upload))
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') words[part.fieldname] = part.value
        continue
      }
      const taken = await takeIn(part, files)
      if (!taken.ok) return taken
      upload = taken.value
    }
  } catch (error) {
    await drop()
    const problem = problemOf(error)
    if (problem !== undefined) return refused(problem)
    throw error
  }
  if (upload === undefined) return refused({ code: 'documents/none' })
  const { uploads = '' } = action
  const named = valuesOf(action.takes, { ...words, ...(request.params as Words) })
  return ok({ input: { ...named, [uploads]: upload }, drop })
}

type Part = { readonly filename: string; readonly file: Parameters<FileStore['hold']>[0] }

async function takeIn({ filename, file }: Part, files: FileStore): Promise<Result<Upload>> {
  const held = await files.hold(file)
  if (!held.ok) {
    file.resume() // what is still to come is let pass, so that the answer can be read
    return held
  }
  const { at, bytes, digest } = held.value
  const looked = await inspectFile(at, filename ?? '')
  if (looked.ok) return ok(new Upload({ ...looked.value, bytes, digest }, at))
  await files.drop({ at })
  return looked
}

/** Of a form that is none, or that ends too early, its reader tells by words alone. */
const noForm = /boundary not found|unexpected end of multipart/i

function problemOf(error: unknown): Problem | undefined {
  const { code, message = '' } = error as { code?: string; message?: string }
  if (code === 'FST_FILES_LIMIT') return { code: 'documents/several' }
  if (code === 'FST_REQ_FILE_TOO_LARGE')
    return { code: 'documents/too-large', values: { limit: mostBytes / 1024 / 1024 } }
  return code?.startsWith('FST_') === true || code === 'ERR_STREAM_PREMATURE_CLOSE' || noForm.test(message)
    ? { code: 'documents/none' }
    : undefined
}

/** Send a document as it is: to be saved under its name, never shown, and with nothing in it that could act on our pages. */
export async function sendKept(
  reply: FastifyReply,
  { name, type, bytes, digest }: KeptFile,
  files: FileStore,
): Promise<Result<FastifyReply>> {
  const stream = await files.read(digest)
  if (stream === undefined) return refused({ code: 'documents/gone', values: { name } })
  const plain = name.replaceAll(/[^\w.-]/g, '_')
  return ok(
    reply
      .type(type)
      .header('content-length', bytes)
      .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('x-content-type-options', 'nosniff')
      .send(stream),
  )
}

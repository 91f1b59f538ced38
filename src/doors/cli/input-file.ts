import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { ok, type Problem, type Result, refused } from '../../base/index.ts'

/** Where to read from: the folder the person stands in, and standard input. */
export type Inputs = { readonly cwd: string; readonly stdin: AsyncIterable<Uint8Array | string> }

/** A file that a command names, and how it is read: as YAML, or its name and bytes as they are. */
export type InputFile = {
  readonly path: string
  readonly as: 'yaml' | 'bytes'
  /** the input that the words are where there is no such file */
  readonly orText?: string
}

/** Whether words that named no file were never meant to: a path has an ending or a folder, and a sentence does not. */
export function isSentence(words: string, { code, values }: Problem): boolean {
  const isNoFile = code === 'command/no-such-file' || values?.['reason'] === 'ENAMETOOLONG'
  return isNoFile && !/^[^\s\p{Script=Han}]*(\.[a-z0-9]+|[\\/]\S*)$/iu.test(words)
}

const limits = { yaml: 1024 * 1024, bytes: 64 * 1024 * 1024 } as const

/**
 * Read a file that a command names; `-` is standard input. Empty YAML says nothing: it is an empty mapping.
 *
 * @returns `command/no-such-file`, `command/file-not-read`, `command/file-too-large` or `command/file-not-yaml` (with line and column)
 */
export async function readInputFile({ path, as }: InputFile, inputs: Inputs): Promise<Result<unknown>> {
  const limit = limits[as]
  const bytes =
    path === '-' ? await bytesOfStream(inputs.stdin, limit) : await bytesOfFile(resolve(inputs.cwd, path), path, limit)
  if (!bytes.ok) return bytes
  return as === 'bytes' ? ok({ name: path, bytes: bytes.value }) : yamlIn(bytes.value.toString('utf8'), path)
}

function yamlIn(text: string, file: string): Result<unknown> {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const error = document.errors[0]
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0])
    return refused({ code: 'command/file-not-yaml', values: { file, line, column: col, reason: error.message } })
  }
  try {
    return ok(document.toJS({ maxAliasCount: 100 }) ?? {})
  } catch (error) {
    const values = { file, line: 1, column: 1, reason: (error as Error).message }
    return refused({ code: 'command/file-not-yaml', values })
  }
}

const tooLarge = (file: string, limit: number): Problem => ({
  code: 'command/file-too-large',
  values: { file, limit },
})

async function bytesOfFile(path: string, file: string, limit: number): Promise<Result<Buffer>> {
  try {
    const found = await stat(path)
    if (found.size > limit) return refused(tooLarge(file, limit))
    return ok(await readFile(path))
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    return refused(
      reason === 'ENOENT'
        ? { code: 'command/no-such-file', values: { file } }
        : { code: 'command/file-not-read', values: { file, reason } },
    )
  }
}

async function bytesOfStream(stream: Inputs['stdin'], limit: number): Promise<Result<Buffer>> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > limit) return refused(tooLarge('-', limit))
    parts.push(bytes)
  }
  return ok(Buffer.concat(parts))
}

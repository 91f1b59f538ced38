import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { ok, type Problem, type Result, refused } from '../../base/index.ts'

/** Where to read from: the folder the person stands in, and standard input. */
export type Inputs = { readonly cwd: string; readonly stdin: AsyncIterable<Uint8Array | string> }

const limit = 1024 * 1024

/**
 * Read a YAML file that a command names; `-` is standard input. An empty one says nothing: it is an empty mapping.
 *
 * @returns `command/file-not-read`, `command/file-too-large` or `command/file-not-yaml` (with line and column)
 */
export async function readInputFile(file: string, inputs: Inputs): Promise<Result<unknown>> {
  const text = file === '-' ? await textOfStream(inputs.stdin) : await textOfFile(resolve(inputs.cwd, file), file)
  if (!text.ok) return text
  const lineCounter = new LineCounter()
  const document = parseDocument(text.value, { lineCounter, prettyErrors: false })
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

const tooLarge = (file: string): Problem => ({ code: 'command/file-too-large', values: { file, limit } })

async function textOfFile(path: string, file: string): Promise<Result<string>> {
  try {
    const found = await stat(path)
    if (found.size > limit) return refused(tooLarge(file))
    return ok(await readFile(path, 'utf8'))
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    return refused({ code: 'command/file-not-read', values: { file, reason } })
  }
}

async function textOfStream(stream: Inputs['stdin']): Promise<Result<string>> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > limit) return refused(tooLarge('-'))
    parts.push(bytes)
  }
  return ok(Buffer.concat(parts).toString('utf8'))
}

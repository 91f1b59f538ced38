import type { Readable } from 'node:stream'
import type { Sheet } from '../outside/spreadsheet.ts'
import type { FileStore } from '../store/index.ts'

/** One version of a document, as the events of a case name it. */
type KeptDocument = {
  readonly case: string
  readonly document: string
  readonly version: number
  readonly name: string
  readonly bytes: number
  readonly digest: string
}

/** How many bytes of documents go into one archive; what is left out is listed, and fetched from its case. */
const mostInArchive = 100 * 1024 * 1024

/** The documents that events of cases name, every version. */
export function documentsIn(events: readonly Readonly<Record<string, unknown>>[]): readonly KeptDocument[] {
  const counted = new Map<string, number>()
  return events.flatMap(({ case_id, event }) => {
    const { kind, document, version } = JSON.parse(String(event)) as Partial<Attached> // written by `append_case_events` alone
    if (kind !== 'attached' || document === undefined || version === undefined) return []
    const number = (counted.get(document) ?? 0) + 1
    counted.set(document, number)
    const { name, bytes, digest } = version
    return [{ ...{ case: String(case_id), document, version: number }, ...{ name, bytes, digest } }]
  })
}

type Attached = { kind: string; document: string; version: { name: string; bytes: number; digest: string } }

/**
 * The bytes of documents, by their path in an archive, as far as they fit into it; and a table of all of them that says of each whether
 * it is there.
 */
export async function archived(
  documents: readonly KeptDocument[],
  files: FileStore | undefined,
): Promise<{ readonly entries: Readonly<Record<string, Uint8Array>>; readonly list: Sheet }> {
  const entries: Record<string, Uint8Array> = {}
  const rows: Sheet['rows'][number][] = []
  let left = mostInArchive
  for (const one of documents) {
    const bytes = one.bytes <= left ? await bytesOf(one.digest, files) : undefined
    const path = `documents/${one.case}/${one.document}-${one.version}-${plain(one.name)}`
    if (bytes !== undefined) {
      entries[path] = bytes
      left -= bytes.length
    }
    const { case: of, document, version, name, bytes: size, digest } = one
    rows.push([of, document, version, name, size, digest, bytes === undefined ? undefined : path])
  }
  const columns = ['case', 'document', 'version', 'name', 'bytes', 'digest', 'file']
  return { entries, list: { name: 'documents', columns, rows } }
}

async function bytesOf(digest: string, files: FileStore | undefined): Promise<Uint8Array | undefined> {
  const stream: Readable | undefined = await files?.read(digest)
  return stream === undefined ? undefined : Buffer.concat((await stream.toArray()) as Buffer[]) // a file gives buffers
}

/** A name that is no path, whichever system unpacks it. */
const plain = (name: string): string => name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_')

import { readFile } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { ok, type Result, refused } from '../base/index.ts'
import type { Active } from './active.ts'
import { activeInOffice } from './inspect-office.ts'
import { activeInPdf } from './inspect-pdf.ts'

type Kind = {
  readonly type: string
  /** what its first bytes may say; none for text */
  readonly sniffed: readonly string[]
  readonly activeIn?: (bytes: Buffer) => Promise<Active | undefined>
}

const office = (type: string, main: string): Kind => ({
  ...{ type, sniffed: [main, 'zip'], activeIn: (bytes) => activeInOffice(bytes, main) },
})
const xml = 'application/vnd.openxmlformats-officedocument'

/** What is taken in, by the ending of its name. */
const kinds: Readonly<Record<string, Kind>> = {
  pdf: { type: 'application/pdf', sniffed: ['pdf'], activeIn: activeInPdf },
  docx: office(`${xml}.wordprocessingml.document`, 'docx'),
  xlsx: office(`${xml}.spreadsheetml.sheet`, 'xlsx'),
  csv: { type: 'text/csv', sniffed: [], activeIn: async (bytes) => activeInText(bytes) ?? formulaIn(bytes) },
  txt: { type: 'text/plain', sniffed: [], activeIn: async (bytes) => activeInText(bytes) },
  png: { type: 'image/png', sniffed: ['png', 'apng'] },
  jpg: { type: 'image/jpeg', sniffed: ['jpg'] },
  jpeg: { type: 'image/jpeg', sniffed: ['jpg'] },
}

/**
 * Look at a file that somebody sent: whether it is what its name says, of a kind that is taken in, and does nothing by itself
 * when it is opened.
 *
 * @returns its name without what does not belong into one, and its media type; or `documents/kind`, `documents/not-what-it-says`,
 *   `documents/active`
 */
export async function inspectFile(path: string, given: string): Promise<Result<{ name: string; type: string }>> {
  const name = plainName(given)
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  if (kind === undefined)
    return refused({ code: 'documents/kind', values: { name, known: Object.keys(kinds).join(', ') } })
  const bytes = await readFile(path)
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.ext
  const isSaid = found === undefined ? kind.sniffed.length === 0 && isText(bytes) : kind.sniffed.includes(found)
  if (!isSaid) return refused({ code: 'documents/not-what-it-says', values: { name, found: found ?? '–' } })
  const active = await oneAtATime(() => kind.activeIn?.(bytes) ?? Promise.resolve(undefined))
  return active === undefined
    ? ok({ name, type: kind.type })
    : refused({ code: `documents/active-${active}`, values: { name } })
}

/** The last part of a path, without signs that are not seen or turn the direction of what follows. */
export const plainName = (given: string): string =>
  (given.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}<>:"|?*]/gu, '')
    .trim()
    .slice(-200)

let last: Promise<unknown> = Promise.resolve()
/** What unpacks and searches takes room: files are looked into one after another. */
function oneAtATime<T>(look: () => Promise<T>): Promise<T> {
  const looked = last.then(look)
  last = looked.catch(() => undefined)
  return looked
}

const isText = (bytes: Buffer): boolean => !bytes.includes(0) || isUtf16(bytes)
const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/** Markup that a program might take for a page, wherever it begins. */
function activeInText(bytes: Buffer): Active | undefined {
  const text = bytes.toString('latin1').replaceAll('\0', '')
  const start = text.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, '').slice(0, 200)
  const isPage = /^<(\?xml|!doctype|html|svg|head|body|script|iframe)/i.test(start)
  return isPage || /<(script|iframe|object|embed)[\s>]|<svg[\s>]|javascript:/i.test(text) ? 'markup' : undefined
}

/** A cell that a spreadsheet would compute: it can call programs and fetch addresses. Numbers with a sign are none. */
function formulaIn(bytes: Buffer): Active | undefined {
  const text = bytes.toString('latin1').replaceAll('\0', '')
  return /(^|[\n\r,;\t])\s*"?\s*(=|[+@-]\s*[a-z_]+\w*\s*[(!|])/im.test(text) ? 'formula' : undefined
}

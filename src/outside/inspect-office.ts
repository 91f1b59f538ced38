import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { Active } from './active.ts'

// A Word or Excel file is a zip of XML parts. It is unpacked as far as is needed, and never further than the bounds.

const unpack = promisify(inflateRaw)
const most = { parts: 4000, bytes: 150 * 1024 * 1024, ratio: 250 }

type Part = { readonly name: string; readonly method: number; readonly packed: Buffer }

const mainTypes: Readonly<Record<string, string>> = {
  docx: 'wordprocessingml.document.main+xml',
  xlsx: 'spreadsheetml.sheet.main+xml',
}

/** What of a Word or Excel file would act by itself, or is no such file. */
export async function activeInOffice(bytes: Buffer, kind: string): Promise<Active | undefined> {
  const parts = partsOf(bytes)
  if (parts === undefined) return 'damaged'
  if (parts === 'bomb') return 'bomb'
  const named = parts.find(({ name }) => actives.some(([sign]) => sign.test(name)))
  const text = await textsOf(parts, bytes.length)
  if (text === undefined) return 'bomb'
  if (text === 'damaged') return 'damaged'
  if (/macroEnabled|ms-office\.vbaProject|excel4|intlmacrosheet/i.test(text.types)) return 'macro'
  if (!text.types.includes(mainTypes[kind] ?? '-')) return 'damaged'
  if (named !== undefined) return actives.find(([sign]) => sign.test(named.name))?.[1]
  return text.isFetching || text.relations.some(isActing) ? 'external' : undefined
}

/** Names of parts that hold programs or other files. */
const actives: readonly (readonly [RegExp, Active])[] = [
  [/vbaProject|vbaData|macrosheets?\//i, 'macro'],
  [/activeX|oleObject|(^|\/)embeddings\/.*\.(bin|exe|js|vbs|bat|cmd|scr)$/i, 'embedded'],
]

/** Relations that fetch something as the file is opened. A link that a person follows is none. */
const isActing = (xml: string): boolean =>
  [...xml.matchAll(/<Relationship\b[^>]*>/gi)].some(
    ([one]) => /TargetMode\s*=\s*["']External/i.test(one) && !/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(one),
  )

/** Fields that fetch something from another program as the file is opened. */
const isFetching = (xml: string): boolean =>
  /<w:instrText[^>]*>[^<]*\bDDE|w:instr\s*=\s*["'][^"']*\bDDE|<ddeLink\b|<oleLink\b/i.test(xml)

type Texts = { readonly types: string; readonly relations: readonly string[]; readonly isFetching: boolean }

/** The part that says what the others are, and the relations; every other part is unpacked too, to see how large it is. */
async function textsOf(parts: readonly Part[], whole: number): Promise<Texts | 'damaged' | undefined> {
  const relations: string[] = []
  let fetches = false
  let [types, left] = ['', Math.min(most.bytes, Math.max(whole, 100_000) * most.ratio)]
  for (const { name, method, packed } of parts) {
    let text = packed
    if (method === 8) {
      try {
        text = await unpack(packed, { maxOutputLength: Math.max(1, left) })
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : 'damaged'
      }
    } else if (method !== 0) return 'damaged'
    left -= text.length
    if (left <= 0) return undefined
    if (/^\[Content_Types\]\.xml$/i.test(name)) types += text.toString('utf8')
    if (/\.rels$/i.test(name)) relations.push(text.toString('utf8'))
    else if (/\.xml$/i.test(name)) fetches ||= isFetching(text.toString('latin1'))
  }
  return { types, relations, isFetching: fetches }
}

/** The parts that the directory of a zip names; `undefined` where it has none that can be read. */
function partsOf(zip: Buffer): readonly Part[] | 'bomb' | undefined {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > zip.length) return undefined
  const [count, start] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 16)]
  if (count > most.parts) return 'bomb'
  const parts: Part[] = []
  for (let at = start, i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return undefined
    const [flags, method, size] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = zip.readUInt32LE(at + 42)
    if ((flags & 1) === 1 || local + 30 > zip.length || zip.readUInt32LE(local) !== 0x04034b50) return undefined
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    if (from + size > zip.length) return undefined
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    parts.push({ name, method, packed: zip.subarray(from, from + size) })
    at += 46 + nameLength + extra + comment
  }
  return parts
}

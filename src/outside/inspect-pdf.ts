import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import type { Active } from './active.ts'

const unpack = promisify(inflate)
/** How far the objects of a file are unpacked, all together. */
const mostBytes = 60 * 1024 * 1024

/** Names of what acts by itself, or carries other files. */
const actives: readonly (readonly [RegExp, Active])[] = [
  [/\/(JavaScript|Rendition|XFA)(?![A-Za-z])/, 'script'],
  [/\/(Launch|ImportData|SubmitForm|GoToE)(?![A-Za-z])/, 'script'],
  [/\/(EmbeddedFiles?|RichMedia|FileAttachment)(?![A-Za-z])/, 'embedded'],
]

/** What of a PDF would act by itself: in the open, in names written in disguise, or in objects that are packed together. */
export async function activeInPdf(bytes: Buffer): Promise<Active | undefined> {
  const text = bytes.toString('latin1')
  const open = activeIn(text)
  if (open !== undefined) return open
  let left = mostBytes
  for (const { head, from, until } of packedObjects(text)) {
    if (/\/Encrypt(?![A-Za-z])/.test(text)) return 'locked' // nobody can look into objects that are locked
    if (!/\/FlateDecode|\/Fl(?![A-Za-z])/.test(head) || /\/(ASCIIHex|ASCII85|LZW|RunLength|Crypt)/.test(head))
      return 'locked'
    try {
      const unpacked = await unpack(bytes.subarray(from, until), { maxOutputLength: Math.max(1, left) })
      left -= unpacked.length
      const found = activeIn(unpacked.toString('latin1'))
      if (found !== undefined) return found
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged'
    }
  }
  return undefined
}

/** `/J#61vaScript` is `/JavaScript`. */
const undisguised = (text: string): string =>
  text.includes('#')
    ? text.replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

const activeIn = (text: string): Active | undefined => {
  const plain = undisguised(text)
  return actives.find(([sign]) => sign.test(plain))?.[1]
}

/** Streams that hold objects: where their bytes begin and end. */
function* packedObjects(text: string): Generator<{ head: string; from: number; until: number }> {
  for (const found of text.matchAll(/\bstream\r?\n/g)) {
    const from = found.index + found[0].length
    const head = undisguised(text.slice(Math.max(0, text.lastIndexOf('obj', found.index)), found.index))
    if (!/\/ObjStm(?![A-Za-z])/.test(head)) continue
    const end = text.indexOf('endstream', from)
    yield { head, from, until: end < 0 ? text.length : end }
  }
}

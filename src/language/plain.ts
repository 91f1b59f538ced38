import { foldChar } from './fold.ts'

/**
 * A text made plain for reading: characters folded but for the case of letters, tags and what is not seen gone, every run
 * of spaces one space. For each character: where the one it was made from begins and ends in the text as given.
 */
export type Plain = { readonly text: string; readonly from: readonly number[]; readonly to: readonly number[] }

/** A bracket around a short word is part of a name: 港科大（廣州） is 港科大廣州. */
const bracketed = /[（(]\p{L}{1,10}[)）]/uy

/** Make a text plain. */
export function plainOf(source: string): Plain {
  const written: string[] = []
  const from: number[] = []
  const to: number[] = []
  const put = (chars: string, at: number, after: number): void => {
    const last = written.at(-1)
    if (chars === '\n' && last === ' ') written[written.length - 1] = '\n'
    if ((chars === ' ' || chars === '\n') && (last === ' ' || last === '\n')) return
    for (const char of chars.split('')) {
      written.push(char)
      from.push(at)
      to.push(after)
    }
  }
  let closing = -1
  for (let at = 0; at < source.length; ) {
    const opened = at > closing ? matchAt(bracketed, source, at) : undefined
    if (opened !== undefined) closing = at + opened[0].length - 1
    const { char, after } = charAt(source, at)
    if (at === closing && to.length > 0) to[to.length - 1] = after
    put(at === closing || opened !== undefined ? gapAt(source, at) : char, at, after)
    at = after
  }
  return { text: written.join(''), from, to }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

const han = /\p{Script=Han}/u
const inWord = /[\p{L}\p{N}]/u

/** In the place of a bracket: between words a space, between Han characters and at an edge nothing. */
function gapAt(source: string, at: number): string {
  const [before, after] = [source[at - 1] ?? '', source[at + 1] ?? '']
  return inWord.test(before) && inWord.test(after) && !(han.test(before) && han.test(after)) ? ' ' : ''
}

const tag = /<\/?([a-z][a-z0-9]*)\b[^<>]{0,400}>|<!--[^]{0,400}?-->/iy
const blocks = new Set('p div br li ul ol tr td th table section article blockquote pre h1 h2 h3 h4 h5 h6'.split(' '))
const entity = /&(?:(nbsp|amp|lt|gt|quot|apos)|#(\d{1,6})|#x([\da-f]{1,6}));/iy
const named: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What stands at a place: a character folded, nothing for a tag, a line for the tag of a block. */
function charAt(source: string, at: number): { readonly char: string; readonly after: number } {
  const first = source[at]
  const tagged = first === '<' ? matchAt(tag, source, at) : undefined
  if (tagged !== undefined)
    return { char: blocks.has((tagged[1] ?? '').toLowerCase()) ? '\n' : '', after: at + tagged[0].length }
  const meant = first === '&' ? matchAt(entity, source, at) : undefined
  if (meant !== undefined) return { char: plainChar(charOf(meant)), after: at + meant[0].length }
  const char = String.fromCodePoint(source.codePointAt(at) ?? 0)
  return { char: plainChar(char), after: at + char.length }
}

function charOf([, name, decimal, hex]: RegExpExecArray): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? ''
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** Folded; but a capital stays one, and the comma of Chinese is not the one inside a figure. */
function plainChar(char: string): string {
  if (char === '，') return char
  if (/\s/.test(char)) return /[\n\r\u2028\u2029]/.test(char) ? '\n' : ' '
  const folded = foldChar(char)
  return /\p{Lu}/u.test(char) ? folded.toUpperCase() : folded
}

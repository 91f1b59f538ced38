import { hanForm } from './han-forms.ts'

/** Raise it when `fold` begins to give other texts: whatever was kept folded has to be folded anew. */
export const foldVersion = 1

/**
 * A text as it is compared: full width, case, diacritics and the ways of writing a Han character all brought to one form;
 * marks that are not seen (direction, joiners, variation selectors) gone. Each character folds by itself, so a part of a
 * text folds to a part of the folded text, and folding twice changes nothing.
 */
export function fold(text: string): string {
  let folded = ''
  for (const char of text) folded += foldChar(char)
  return folded
}

const kept: (string | undefined)[] = []

/** The folded form of one character: often one, sometimes several (㎡ is m2), or none. */
export function foldChar(char: string): string {
  const code = char.codePointAt(0) ?? 0
  if (code >= keptCodes) return foldAfresh(char)
  const known = kept[code]
  if (known !== undefined) return known
  const folded = foldAfresh(char)
  kept[code] = folded
  return folded
}

/** The basic plane: all characters but rare Han and emoji. */
const keptCodes = 0x10000

const unseen = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu
const marks = /[\u0300-\u036f]/g
/** Latin letters that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ƶ: 'z' }

/** Until nothing changes any more: lower case may bring marks (İ), a compatibility form may bring a Han variant. */
function foldAfresh(char: string): string {
  const plain = char.normalize('NFKD').replace(marks, '').normalize('NFKC').toLowerCase().replace(unseen, '')
  let folded = ''
  for (const one of plain) folded += letters[one] ?? hanForm(one) ?? one
  return folded === char ? folded : fold(folded)
}

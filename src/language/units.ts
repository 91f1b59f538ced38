import { foldChar } from './fold.ts'
import { stem } from './stem.ts'

/**
 * The smallest parts that a text is compared by: a Han character, or a word of any other script.
 * `from` and `to` are its place in the text as given, for marking what was found.
 */
export type Unit = {
  /** what is compared: the character folded, the word folded and stemmed */
  readonly form: string
  /** the word folded, not stemmed; the character itself for Han */
  readonly word: string
  readonly isHan: boolean
  readonly from: number
  readonly to: number
  /** the next unit follows after a hyphen: `start-up` is also `startup` */
  readonly isHyphened: boolean
  /** the next unit follows with nothing in between, or only a space between words: they can be one phrase */
  readonly isFollowed: boolean
}

type Writing = { -readonly [K in keyof Unit]: Unit[K] }

/** The units of a text in order. Punctuation, spaces and symbols part them and are none. */
export function unitsOf(text: string): readonly Unit[] {
  const units: Writing[] = []
  let word = ''
  let wordFrom = 0
  let wordTo = 0
  let gap = ''
  const close = (): void => {
    if (word === '') return
    const form = formOf(word, text.slice(wordFrom, wordTo))
    units.push(unit({ form, word, isHan: false, from: wordFrom, to: wordTo }))
    word = ''
  }
  for (let at = 0; at < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const after = at + char.length
    const folded = foldChar(char)
    if (folded === '' && word !== '') wordTo = after
    for (const one of folded) {
      const kind = kindOf(one)
      if (kind === 'word' || (kind === 'joint' && word !== '' && joins(one, word, text.slice(after, after + 2)))) {
        if (word === '') [wordFrom, gap] = [at, link(units, gap, false)]
        if (kind === 'word' || one === '&' || one === '.') word += one
        wordTo = after
      } else {
        close()
        if (kind === 'han') {
          gap = link(units, gap, true)
          units.push(unit({ form: one, word: one, isHan: true, from: at, to: after }))
        } else gap += one
      }
    }
    at = after
  }
  close()
  return units
}

/** Words that stand in every English text and tell nothing. */
const emptyWords = new Set(
  'a an and are as at be by for from has have how in is it its of on or our that the their this to was we what which who will with you your'.split(
    ' ',
  ),
)

const emptyCharacters = new Set(
  '的之和与及或在是有冇我你您他她它们了吗呢吧也都就想要请揾找帮把被让这那个等同嘅喺啲咗佢哋唔系',
)

/** Whether a unit is a word that tells nothing by itself. A Han character is one only where it stands as a word of its own. */
export const isEmptyWord = ({ form, isHan }: Unit): boolean => (isHan ? emptyCharacters : emptyWords).has(form)

/** The stem; but IT and WHO are not “it” and “who”. */
const formOf = (word: string, written: string): string =>
  word.length > 1 && emptyWords.has(word) && written === written.toUpperCase() ? written.normalize('NFKC') : stem(word)

const unit = (parts: Omit<Unit, 'isHyphened' | 'isFollowed'>): Writing => ({
  ...parts,
  isHyphened: false,
  isFollowed: false,
})

/** Note on the last unit what stands between it and the one that begins now. A space parts Han characters, not words. */
function link(units: readonly Writing[], gap: string, isHan: boolean): '' {
  const last = units.at(-1)
  if (last !== undefined) {
    last.isHyphened = gap === '-' || gap === '‐' || gap === '‑'
    last.isFollowed = last.isHyphened || gap === '' || (gap === ' ' && !(last.isHan && isHan))
  }
  return ''
}

type Kind = 'word' | 'han' | 'joint' | 'other'

const han = /\p{Script=Han}/u
const letter = /[\p{L}\p{N}]/u
const kinds: Kind[] = []

function kindOf(char: string): Kind {
  const code = char.codePointAt(0) ?? 0
  return (kinds[code] ??= han.test(char)
    ? 'han'
    : letter.test(char)
      ? 'word'
      : "'’&.,".includes(char)
        ? 'joint'
        : 'other')
}

/** R&D, Xi’an, 2.5 and 1,200 are one word each; the end of a sentence, and a list of words, are not. */
function joins(joint: string, before: string, following: string): boolean {
  if (joint === '.' || joint === ',') return /\d$/.test(before) && /^\d/.test(following)
  if (joint === '&') return before.length <= 2 && /^[a-z](?![a-z])/i.test(following)
  return /^[a-z]/i.test(following)
}

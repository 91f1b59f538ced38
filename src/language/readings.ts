import { pinyin } from 'pinyin-pro'

const kept = new Map<string, readonly string[]>()

/** How a Han character is read: all its syllables in pinyin without tones (行: xing, hang), ü as v. */
export function readingsOf(char: string): readonly string[] {
  const known = kept.get(char)
  if (known !== undefined) return known
  const said = pinyin(char, { type: 'array', multiple: true, toneType: 'none', v: true, nonZh: 'removed' })
  const readings = [...new Set(said)].filter((syllable) => isSyllable(syllable))
  kept.set(char, readings)
  return readings
}

/** Whether two characters can sound the same, tones apart. */
export const soundAlike = (a: string, b: string): boolean => {
  const other = readingsOf(b)
  return readingsOf(a).some((syllable) => other.includes(syllable))
}

const initials = 'zh ch sh b p m f d t n l g k h j q x r z c s y w'.split(' ')
const finals =
  'a o e i u v ai ei ui ao ou iu ie ve ue er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang'.split(
    ' ',
  )
const syllables = new Set(['', ...initials].flatMap((initial) => finals.map((final) => initial + final)))

const isSyllable = (text: string): boolean => syllables.has(text)

/** Ways to cut a word into pinyin syllables, those with fewest syllables first: xian is xian, or xi an. */
export function syllablesIn(word: string, { isOpen = false } = {}): readonly (readonly string[])[] {
  if (word.length > longestPinyin || !/^[a-z]+$/.test(word)) return []
  const cuts: (readonly string[])[] = []
  const cut = (at: number, before: readonly string[]): void => {
    if (cuts.length >= mostCuts) return
    if (at === word.length) {
      cuts.push(before)
      return
    }
    for (let to = Math.min(word.length, at + longestSyllable); to > at; to--) {
      const part = word.slice(at, to)
      if (isSyllable(part)) cut(to, [...before, part])
      else if (isOpen && to === word.length && before.length > 0 && canBegin(part)) cut(to, [...before, `${part}*`])
    }
  }
  cut(0, [])
  return cuts.sort((a, b) => a.length - b.length)
}

const longestPinyin = 36
const longestSyllable = 6
const mostCuts = 12
const beginnings = new Set([...syllables].flatMap((one) => [...one].map((_, i) => one.slice(0, i + 1))))
const canBegin = (part: string): boolean => beginnings.has(part)

/** Whether a character can be read as a syllable; `ca*` stands for all that begin with `ca`. */
export function isRead(char: string, syllable: string): boolean {
  const readings = readingsOf(char)
  if (!syllable.endsWith('*')) return readings.includes(syllable)
  const beginning = syllable.slice(0, -1)
  return readings.some((one) => one.startsWith(beginning))
}

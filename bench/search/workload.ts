import { readdirSync, readFileSync } from 'node:fs'
import { type Lang, langs, type Text } from '../../src/base/index.ts'
import { type Catalogue, parseCatalogue } from '../../src/catalogue/index.ts'
import { type Entry, readingsOf, termsOf, unitsOf } from '../../src/language/index.ts'
import { randomFrom } from '../rules/workload.ts'

// A hundred thousand entries made up from the content's own words, and questions made up from the entries: both from a seed.

export const entryCount = 100_000
const entrySeed = 20_261_121
const questionSeed = 7
const questionsOfEach = 100

/** An entry in three languages: a name, what it is, and more about it. */
export type Sample = {
  readonly id: string
  readonly name: Text
  readonly says: Text
  readonly rest: readonly Text[]
} & {
  readonly place: string
  readonly kind: string
}

export const kindsOfQuestion = ['zh-Hant', 'zh-Hans', 'en', 'pinyin', 'misspelt'] as const
export type KindOfQuestion = (typeof kindsOfQuestion)[number]
export type Question = { readonly kind: KindOfQuestion; readonly text: string }

/** The content, as far as it is sound. */
export function contentOf(): Catalogue {
  const folder = new URL('../../content/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }))
  return parseCatalogue(files).sound
}

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T // never empty

/** Entries: each a place, a field and a kind for its name, one summary and two sentences of any schemes. */
export function entriesFrom({ schemes, concepts, lists }: Catalogue): readonly Sample[] {
  const random = randomFrom(entrySeed)
  const all = [...schemes.values()]
  const places = lists.get('places') ?? []
  const fields = ['technologies', 'industries', 'needs'].flatMap((name) => concepts.get(name)?.concepts ?? [])
  const says = all.map(({ summary }) => summary)
  const sentences = all.flatMap(({ conditions, benefits, steps = [], open }) => [
    open.says,
    ...[conditions, benefits, steps].flatMap((parts) => parts.map((part) => part.says)),
  ])
  return Array.from({ length: entryCount }, (_, i) => {
    const place = pick(random, places)
    const field = pick(random, fields)
    const scheme = pick(random, all)
    return {
      ...{ id: `entry-${i}`, place: place.code, kind: scheme.kind },
      name: joined([place.label, field.label, scheme.name]),
      says: pick(random, says),
      rest: [pick(random, sentences), pick(random, sentences)],
    }
  })
}

const joined = (texts: readonly Text[]): Text => ({
  en: texts.map(({ en }) => en).join(' '),
  'zh-Hant': texts.map((text) => text['zh-Hant']).join(''),
  'zh-Hans': texts.map((text) => text['zh-Hans']).join(''),
})

/** An entry as the index takes it. */
export const asEntry = ({ id, name, says, rest, place, kind }: Sample): Entry => ({
  id,
  texts: [[versions(name)], [versions(says)], rest.map(versions)],
  facets: { place: placesAround(place), kind: ['scheme', `scheme/${kind}`] },
})

export const versions = (text: Text): readonly string[] => langs.map((lang) => text[lang])

/** CN-ZJ-HZ lies in CN-ZJ, and this in CN. */
const placesAround = (place: string): readonly string[] =>
  place.split('-').map((_, i, parts) => parts.slice(0, i + 1).join('-'))

/** Questions of one to three words that stand in some entry, in each language, in pinyin, and with one slip. */
export function questionsFrom(entries: readonly Sample[]): readonly Question[] {
  const random = randomFrom(questionSeed)
  const makers: Record<KindOfQuestion, () => string | undefined> = {
    'zh-Hant': () => wordsOf(random, entries, 'zh-Hant').join(' '),
    'zh-Hans': () => wordsOf(random, entries, 'zh-Hans').join(' '),
    en: () => wordsOf(random, entries, 'en').join(' '),
    pinyin: () => inPinyin(random, wordsOf(random, entries, 'zh-Hans')),
    misspelt: () => misspelt(random, wordsOf(random, entries, pick(random, langs))),
  }
  return kindsOfQuestion.flatMap((kind) => {
    const made: Question[] = []
    while (made.length < questionsOfEach) {
      const text = makers[kind]()
      if (text !== undefined && text !== '') made.push({ kind, text })
    }
    return made
  })
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

function wordsOf(random: () => number, entries: readonly Sample[], lang: Lang): readonly string[] {
  const { name, says, rest } = pick(random, entries)
  const text = [name, says, ...rest].map((one) => one[lang].replaceAll(/\{\w+\}/g, ' ')).join(' ')
  const words = [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment)
    .filter((word) => termsOf(word).length > 0)
    .filter((word) => (lang === 'en' ? /^[a-z]{4,}$/i.test(word) : /^\p{Script=Han}{2,}$/u.test(word)))
  const count = 1 + Math.floor(random() * 3)
  return words.length === 0 ? [] : Array.from({ length: count }, () => pick(random, words))
}

const inPinyin = (random: () => number, words: readonly string[]): string =>
  words
    .map((word) => [...word].map((char) => readingsOf(char)[0] ?? '').join(random() < 0.5 ? '' : ' '))
    .slice(0, 2)
    .join(' ')

/** One slip in one word that is long enough for it: a letter swapped, dropped or doubled; a character of the same sound. */
function misspelt(random: () => number, words: readonly string[]): string | undefined {
  const long = words.filter((word) => (isHan(word) ? [...word].length >= 3 : word.length >= 6))
  if (long.length === 0) return undefined
  const wrong = pick(random, long)
  const at = 1 + Math.floor(random() * (wrong.length - 2))
  const slip = isHan(wrong) ? sameSound(random, wrong, at) : slipAt(wrong, at, Math.floor(random() * 3))
  return slip === undefined ? undefined : words.map((word) => (word === wrong ? slip : word)).join(' ')
}

const isHan = (word: string): boolean => /\p{Script=Han}/u.test(word)

function slipAt(word: string, at: number, how: number): string {
  const [before, here = '', next = ''] = [word.slice(0, at), word[at], word[at + 1]]
  if (how === 0) return `${before}${next}${here}${word.slice(at + 2)}`
  return how === 1 ? before + word.slice(at + 1) : `${before}${here}${word.slice(at)}`
}

const homophones =
  '才材财采菜彩级集基机技济计记际及金今进近新心信芯兴型行形性兴性省生声升圣胜是市事实时式试使始世字自资子咨致制知之志职支值只指质治织'

function sameSound(random: () => number, word: string, at: number): string | undefined {
  const char = unitsOf(word)[at]?.form ?? ''
  const others = [...homophones].filter(
    (one) => one !== char && readingsOf(one).some((x) => readingsOf(char).includes(x)),
  )
  return others.length === 0 ? undefined : word.slice(0, at) + pick(random, others) + word.slice(at + 1)
}

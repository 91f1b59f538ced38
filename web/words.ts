import { createInstance } from 'i18next'
import { useMemo } from 'react'
import type { Lang } from '../src/base/index.ts'
import { useLang } from './lang.ts'

type Rooms = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Each language is a file of its own, which the build makes from web/words: a reader loads the one that is read. */
const files: Readonly<Record<Lang, () => Promise<{ readonly default: Rooms }>>> = {
  en: () => import('words:en'),
  'zh-Hant': () => import('words:zh-Hant'),
  'zh-Hans': () => import('words:zh-Hans'),
}
const words = createInstance({
  lng: 'en',
  fallbackLng: false,
  resources: {},
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  keySeparator: false,
  nsSeparator: false,
})
void words.init()

/** Bring the sentences of a language; nothing is said in it before. */
export async function loadWords(lang: Lang): Promise<void> {
  if (words.hasResourceBundle(lang, 'frame')) return
  const { default: rooms } = await files[lang]()
  for (const [room, sentences] of Object.entries(rooms)) words.addResourceBundle(lang, room, sentences)
}

/** Says the sentence of a key; `values` fill its `{places}`, and `count` also chooses the plural form. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** The sentences of one word file in the language of the page; the same function for as long as the language stays. */
export function useWords(room: string): Say {
  const lang = useLang()
  return useMemo(() => {
    const say = words.getFixedT(lang, room)
    return (key, values) => say(key, { ...values })
  }, [lang, room])
}

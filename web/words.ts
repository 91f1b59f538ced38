import { createInstance } from 'i18next'
import { useMemo } from 'react'
import { type Lang, langs } from '../src/base/index.ts'
import { useLang } from './lang.ts'

type Sentences = Readonly<Record<string, string>>
const files = import.meta.glob<Readonly<Record<Lang, Sentences>>>('./words/*.yaml', { eager: true, import: 'default' })

const rooms = Object.entries(files).map(([path, sentences]) => ({
  room: path.replace(/^.*\/|\.yaml$/g, ''),
  sentences,
}))
const words = createInstance({
  lng: 'en',
  fallbackLng: false,
  resources: Object.fromEntries(
    langs.map((lang) => [lang, Object.fromEntries(rooms.map(({ room, sentences }) => [room, sentences[lang]]))]),
  ),
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  keySeparator: false,
  nsSeparator: false,
})
void words.init()

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

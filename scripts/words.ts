import { parse } from 'yaml'

const langs = ['en', 'zh-Hant', 'zh-Hans'] as const
export type Lang = (typeof langs)[number]
/** A sentence, or its forms by number where a language has several: `{ one: …, other: … }`. */
type Row = Readonly<Record<Lang, string | Readonly<Record<string, string>>>>

/**
 * A word file (`key: { en, zh-Hant, zh-Hans }`) by language and key. Plural forms become `key_one`, `key_other`,
 * which is what i18next looks for when a sentence is given a `count`.
 */
export function wordsOf(yaml: string): Record<Lang, Record<string, string>> {
  const rows = Object.entries(parse(yaml) as Record<string, Row>) // the words test checks every row
  const inLang = (lang: Lang) => Object.fromEntries(rows.flatMap(([key, row]) => formsOf(key, row[lang])))
  return { en: inLang('en'), 'zh-Hant': inLang('zh-Hant'), 'zh-Hans': inLang('zh-Hans') }
}

const formsOf = (key: string, says: Row[Lang]): [string, string][] =>
  typeof says === 'string' ? [[key, says]] : Object.entries(says).map(([form, text]) => [`${key}_${form}`, text])

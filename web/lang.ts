import { createContext, useContext } from 'react'
import { type Lang, langs } from '../src/base/index.ts'

/** The first part of every address, by language. */
export const slugs: Readonly<Record<Lang, string>> = { en: 'en', 'zh-Hant': 'zh-hant', 'zh-Hans': 'zh-hans' }
/** What `lang` attributes say: the region decides the shapes of shared characters. */
export const tags: Readonly<Record<Lang, string>> = { en: 'en', 'zh-Hant': 'zh-Hant-HK', 'zh-Hans': 'zh-Hans-CN' }
/** Each language's name in its own script. */
export const ownNames: Readonly<Record<Lang, string>> = { en: 'English', 'zh-Hant': '繁體中文', 'zh-Hans': '简体中文' }

/** The language that an address names, or `undefined`. */
export const langOfSlug = (slug: string): Lang | undefined => langs.find((lang) => slugs[lang] === slug)

/** The language to begin with, from what the browser prefers: zh-HK, zh-TW, zh-MO are Traditional, other Chinese Simplified. */
export function preferredLang(preferences: readonly string[]): Lang {
  for (const tag of preferences.map((each) => each.toLowerCase())) {
    if (/^zh\b.*(hant|hk|tw|mo)/.test(tag)) return 'zh-Hant'
    if (/^zh\b/.test(tag)) return 'zh-Hans'
    if (/^en\b/.test(tag)) return 'en'
  }
  return 'en'
}

export const LangContext = createContext<Lang>('en')
/** The language of the page. */
export const useLang = (): Lang => useContext(LangContext)

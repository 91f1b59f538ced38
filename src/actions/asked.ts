import { type Day, type Lang, langs, ok, parseDay, type Result, refused } from '../base/index.ts'
import type { Action, FileForm } from './define-action.ts'

/** The language a word names, however it is written: `zh-hant`, `zh_HK`, `ZH-CN`; `undefined` for one that is not offered. */
export function langNamed(word: string): Lang | undefined {
  const tag = word.trim().toLowerCase().replaceAll('_', '-')
  if (tag === 'en' || tag.startsWith('en-')) return 'en'
  if (/^zh-(hant|hk|tw|mo)\b/.test(tag)) return 'zh-Hant'
  if (tag === 'zh' || /^zh-(hans|cn|sg)\b/.test(tag)) return 'zh-Hans'
  return undefined
}

/** The language asked for by name, or the problem `request/unknown-language`. */
export function parseLang(word: string): Result<Lang> {
  const lang = langs.find((one) => one.toLowerCase() === word.toLowerCase())
  return lang === undefined ? refused({ code: 'request/unknown-language', values: { got: word } }) : ok(lang)
}

/** The day asked for, or the problem `request/not-a-day`. */
export function parseOn(text: string): Result<Day> {
  const day = parseDay(text)
  return day === undefined ? refused({ code: 'request/not-a-day', values: { got: text } }) : ok(day)
}

/** The formats that an answer can be had in: JSON, and what the action names. */
export const formatsOf = ({ files = {} }: Action): readonly string[] => ['json', ...Object.keys(files)]

/** The form asked for, `undefined` for plain JSON; or the problem `request/unknown-format`. */
export function parseFormat(action: Action, word: string): Result<FileForm<unknown> | undefined> {
  if (word === 'json') return ok(undefined)
  const form = Object.hasOwn(action.files ?? {}, word) ? action.files?.[word] : undefined
  const known = formatsOf(action).join(', ')
  return form === undefined ? refused({ code: 'request/unknown-format', values: { got: word, known } }) : ok(form)
}

import { closesOn } from '../advice/index.ts'
import { type Lang, ok, refused } from '../base/index.ts'
import type { SchemeId } from '../catalogue/index.ts'
import * as store from '../store/index.ts'
import {
  ForgetSavedGives,
  ForgetSavedTakes,
  ListSavedGives,
  ListSavedTakes,
  SaveGives,
  SaveTakes,
} from './contract/notices.ts'
import { routes } from './contract/routes.ts'
import { type Context, defineAction } from './define-action.ts'
import { find } from './find.ts'
import { findScheme, noSuchScheme } from './find-scheme.ts'

const noSuchSaved = 'notices/no-such-saved'
const oneOfTwo = 'notices/search-or-scheme'
const anyMember = { member: ['owner', 'signatory', 'member', 'outside-adviser'] } as const

/** Keep a search or a scheme for an organisation: its members are told what becomes of it. */
export const save = defineAction({
  name: 'save',
  says: {
    en: 'Save a search or a scheme, to be told what becomes of it',
    'zh-Hant': '儲存搜尋或計劃，有變時獲得通知',
    'zh-Hans': '保存搜索或政策，有变化时获得通知',
  },
  kind: 'write',
  http: routes.save,
  takes: SaveTakes,
  gives: SaveGives,
  refuses: [noSuchScheme, oneOfTwo, 'access/sign-in-first', ...find.refuses],
  may: anyMember,
  audits: { deed: 'saved', about: ({ organisation }, { saved }) => ({ organisation, saved }) },
  isDated: true,
  needs: ['db', 'catalogue'],

  async run(context, { organisation, name, search, scheme }) {
    const { db, by, catalogue, lang, now } = context
    if (by.kind !== 'person') return refused({ code: 'access/sign-in-first' })
    if ((search === undefined) === (scheme === undefined)) return refused({ code: oneOfTwo })
    const found = scheme === undefined ? ok(undefined) : findScheme(catalogue, scheme)
    if (!found.ok) return found
    const tried = search === undefined ? ok(undefined) : await look(context, search)
    if (!tried.ok) return tried
    const saved = await store.addSaved(db, {
      ...{ organisation: organisation as store.OrganisationId, person: by.person, at: now() }, // of which they are a member
      ...{ search: search ?? null, scheme: scheme ?? null },
      name: name ?? found.value?.name[lang] ?? named(search, lang),
    })
    return ok({ saved })
  },
})

/** What a search finds, whatever it takes: refused as `find` refuses it. */
export const look = (context: Omit<Context<'catalogue'>, 'by'>, search: Readonly<Record<string, unknown>>) =>
  find.run({ ...context, by: store.nobody }, find.takes.parse({ ...search, limit: 1000 })) // kept by the schema of `save`

const everything = { en: 'Everything', 'zh-Hant': '全部內容', 'zh-Hans': '全部内容' }

/** What was looked for, in a line. */
function named(search: Readonly<Record<string, unknown>> = {}, lang: Lang): string {
  const parts = Object.values(search).flatMap((value) => (Array.isArray(value) ? value : [value]))
  return (
    parts
      .filter((part) => part !== '')
      .join(' · ')
      .slice(0, 200) || everything[lang]
  )
}

/** What an organisation saved. */
export const listSaved = defineAction({
  name: 'list-saved',
  says: {
    en: 'List the searches and schemes that were saved',
    'zh-Hant': '列出已儲存的搜尋和計劃',
    'zh-Hans': '列出已保存的搜索和政策',
  },
  kind: 'read',
  http: routes['list-saved'],
  takes: ListSavedTakes,
  gives: ListSavedGives,
  refuses: [],
  may: anyMember,
  isDated: true,
  needs: ['db', 'catalogue'],

  async run({ db, catalogue, lang, day }, { organisation, after, limit }) {
    const found = await store.listSaved(db, { organisation, after, limit: limit + 1 })
    const items = found.slice(0, limit).map(({ id, name, search, scheme, at }) => {
      const kept = scheme === null ? undefined : catalogue.schemes.get(scheme as SchemeId) // looked up, not trusted
      const closes = kept && closesOn(kept.open, day)
      return {
        ...{
          id,
          name,
          at: at.toISOString(),
          ...(search === null ? {} : { search: SaveTakes.shape.search.parse(search) }),
        },
        ...(scheme === null ? {} : { scheme: { code: scheme, label: kept?.name[lang] ?? name } }),
        ...(closes === undefined ? {} : { closes }),
      }
    })
    const next = found.length > limit ? items.at(-1)?.id : undefined
    return ok({ items, ...(next === undefined ? {} : { next }) })
  },
})

/** Save something no more. */
export const forgetSaved = defineAction({
  name: 'forget-saved',
  says: { en: 'Save a search or a scheme no more', 'zh-Hant': '不再儲存搜尋或計劃', 'zh-Hans': '不再保存搜索或政策' },
  kind: 'write',
  http: routes['forget-saved'],
  takes: ForgetSavedTakes,
  gives: ForgetSavedGives,
  refuses: [noSuchSaved],
  may: anyMember,
  audits: { deed: 'saved-forgotten', about: ({ organisation, saved }) => ({ organisation, saved }) },
  isDated: false,
  needs: ['db'],
  run: async ({ db }, { organisation, saved }) =>
    (await store.removeSaved(db, { organisation, id: saved }))
      ? ok({ isSaved: false })
      : refused({ code: noSuchSaved, values: { saved } }),
})

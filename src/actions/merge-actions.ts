import { fill, type Lang, ok, refused, type Text } from '../base/index.ts'
import { weighStatements } from '../cases/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { nameLikeness } from '../language/index.ts'
import { isInside } from '../rules/index.ts'
import {
  findOrganisation,
  listMergeable,
  listStatements,
  mergeOrganisations,
  listMerges as mergesOf,
  type Organisation,
  recordDeed,
  tryMerge,
  undoMerge as undo,
} from '../store/index.ts'
import {
  ListDuplicatesGives,
  ListDuplicatesTakes,
  ListMergesGives,
  ListMergesTakes,
  MergeMembersGives,
  MergeMembersTakes,
  UndoMergeGives,
  UndoMergeTakes,
} from './contract/merges.ts'
import { routes } from './contract/routes.ts'
import { type Context, defineAction } from './define-action.ts'
import { memberView, noSuchMember } from './member-view.ts'

const mergers = { member: ['owner'], hub: ['administrator'] } as const
const noSuchMerge = 'merges/not-found'
const cannotMerge = 'merges/not-yours'

/** How alike two names have to be. */
const leastLikeness = 0.85

const words = {
  name: { en: 'Their names are alike: {a} · {b}', 'zh-Hant': '名稱相近：{a} · {b}', 'zh-Hans': '名称相近：{a} · {b}' },
  web: { en: 'They have the same pages: {web}', 'zh-Hant': '網頁相同：{web}', 'zh-Hans': '网页相同：{web}' },
  'known-as': {
    en: 'Both say they are the same public organisation',
    'zh-Hant': '兩者均指同一公開機構',
    'zh-Hans': '两者均指同一公开机构',
  },
} as const satisfies Record<string, Text>

type Because = { readonly code: keyof typeof words; readonly says: string }

/** Why two records may be of one organisation. An entity on the other side of the boundary is another, whatever its name. */
function likenessOf(
  a: Organisation,
  b: Organisation,
  { catalogue, lang }: { catalogue: Catalogue; lang: Lang },
): readonly Because[] {
  const places = catalogue.lists.get('places') ?? []
  const isNear = a.place === b.place || isInside(places, a.place, b.place) || isInside(places, b.place, a.place)
  if (!isNear) return []
  const names = Object.values(a.name).flatMap((one) => Object.values(b.name).map((other) => [one, other] as const))
  const alike = names.find(([one, other]) => nameLikeness(one, other) >= leastLikeness)
  const [pageA, pageB] = [pageOf(a.web), pageOf(b.web)]
  return [
    ...(alike === undefined
      ? []
      : [{ code: 'name' as const, says: fill(words.name[lang], { a: alike[0], b: alike[1] }) }]),
    ...(pageA === undefined || pageA !== pageB
      ? []
      : [{ code: 'web' as const, says: fill(words.web[lang], { web: pageA }) }]),
    ...(a.knownAs === undefined || a.knownAs !== b.knownAs
      ? []
      : [{ code: 'known-as' as const, says: words['known-as'][lang] }]),
  ]
}

/** A page without what differs and leads to the same: www, the scheme, the last slash. */
const pageOf = (web: string | undefined): string | undefined =>
  web
    ?.toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/+$/, '')

/** Records that may be of the same organisation, of those that the asker may merge. */
export const listDuplicates = defineAction({
  name: 'list-duplicates',
  says: {
    en: 'List records that may be of the same organisation',
    'zh-Hant': '列出可能屬同一機構的記錄',
    'zh-Hans': '列出可能属于同一机构的记录',
  },
  kind: 'read',
  http: routes['list-duplicates'],
  takes: ListDuplicatesTakes,
  gives: ListDuplicatesGives,
  refuses: [noSuchMember],
  may: mergers,
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(context, { organisation }) {
    const own = await findOrganisation(context.db, organisation)
    if (own === undefined) return refused({ code: noSuchMember, values: { organisation } })
    const others = await listMergeable(context.db, own.id)
    const items = others.flatMap((other) => {
      const because = likenessOf(own, other, context)
      return because.length === 0 ? [] : [{ organisation: memberView(other, context), because: [...because] }]
    })
    return ok({ items })
  },
})

/** Make two records one, or say what that would move. */
export const mergeMembers = defineAction({
  name: 'merge-members',
  says: {
    en: 'Merge two records of one organisation: a preview of what moves, then apply',
    'zh-Hant': '合併同一機構的兩份記錄：先預覽，再執行',
    'zh-Hans': '合并同一机构的两份记录：先预览，再执行',
  },
  kind: 'write',
  http: routes['merge-members'],
  takes: MergeMembersTakes,
  gives: MergeMembersGives,
  refuses: [noSuchMember, cannotMerge],
  may: mergers,
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(context, { organisation, gone: goneId, apply = false }) {
    const { catalogue, db, by, lang, now, request } = context
    const [kept, gone] = [await findOrganisation(db, organisation), await findOrganisation(db, goneId)]
    if (kept === undefined || gone === undefined)
      return refused({ code: noSuchMember, values: { organisation: kept === undefined ? organisation : goneId } })
    const conflicts = await conflictsOf(context, kept, gone)
    const merging = { kept: kept.id, gone: gone.id, at: now() }
    const merge = apply ? await mergeOrganisations(db, merging) : await tryMerge(db, merging)
    if (merge === undefined) return refused({ code: cannotMerge })
    if (apply) {
      const about = { organisation: kept.id, gone: gone.id, merge: merge.id }
      await recordDeed(db, by, { deed: 'organisations-merged', about, request, at: now() })
    }
    const takes = (['brn', 'uscc', 'ror', 'lei', 'knownAs', 'web'] as const).flatMap((part) => {
      const value = gone[part]
      return kept[part] === undefined && value !== undefined ? [{ part, value }] : []
    })
    const label = (fact: string) => catalogue.questions.get(fact)?.label[lang] ?? fact
    return ok({
      did: apply ? ('merged' as const) : ('preview' as const),
      ...(apply && { merge: merge.id }),
      ...{ kept: memberView(kept, context), gone: memberView(gone, context), moves: merge.moved, takes },
      conflicts: conflicts.map((fact) => ({ fact, label: label(fact) })),
    })
  },
})

/** Facts of which two records say something else. */
async function conflictsOf({ db }: Context<'db'>, kept: Organisation, gone: Organisation): Promise<readonly string[]> {
  const [ours, theirs] = [await listStatements(db, kept.id), await listStatements(db, gone.id)]
  const [a, b] = [weighStatements(ours), weighStatements(theirs)]
  return [...a].flatMap(([fact, { current }]) => {
    const other = b.get(fact)?.current
    const differs =
      current !== undefined && other !== undefined && JSON.stringify(current.value) !== JSON.stringify(other.value)
    return differs ? [fact] : []
  })
}

/** What was merged into an organisation, and undone again. */
export const listMerges = defineAction({
  name: 'list-merges',
  says: {
    en: 'List what was merged into an organisation',
    'zh-Hant': '列出併入機構的記錄',
    'zh-Hans': '列出并入机构的记录',
  },
  kind: 'read',
  http: routes['list-merges'],
  takes: ListMergesTakes,
  gives: ListMergesGives,
  refuses: [noSuchMember],
  may: mergers,
  isDated: false,
  needs: ['db'],

  async run({ db }, { organisation }) {
    const own = await findOrganisation(db, organisation)
    if (own === undefined) return refused({ code: noSuchMember, values: { organisation } })
    const items = (await mergesOf(db, own.id)).map(({ id, gone, at, moved, undoneAt }) => ({
      ...{ merge: id, gone, at: at.toISOString(), moved },
      ...(undoneAt !== undefined && { undoneAt: undoneAt.toISOString() }),
    }))
    return ok({ items })
  },
})

/** Make one record two again: what had moved goes back, what came since stays. */
export const undoMerge = defineAction({
  name: 'undo-merge',
  says: {
    en: 'Undo a merge: what moved goes back',
    'zh-Hant': '還原合併：已移動的資料會移回',
    'zh-Hans': '撤销合并：已移动的内容会移回',
  },
  kind: 'write',
  http: routes['undo-merge'],
  takes: UndoMergeTakes,
  gives: UndoMergeGives,
  refuses: [noSuchMember, noSuchMerge],
  may: mergers,
  audits: { deed: 'merge-undone', about: ({ organisation, merge }) => ({ organisation, merge }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(context, { organisation, merge }) {
    const { db, now } = context
    const own = await findOrganisation(db, organisation)
    if (own === undefined) return refused({ code: noSuchMember, values: { organisation } })
    const found = (await mergesOf(db, own.id)).find(({ id, undoneAt }) => id === merge && undoneAt === undefined)
    if (found === undefined || !(await undo(db, merge, now()))) return refused({ code: noSuchMerge, values: { merge } })
    const again = await findOrganisation(db, found.gone)
    return ok({ organisation: own.id, ...(again !== undefined && { again: memberView(again, context) }) })
  },
})

import { type Lang, ok, type Text, textOf } from '../base/index.ts'
import { type Catalogue, compareEditions, type SchemeDifference, type SchemeId } from '../catalogue/index.ts'
import * as store from '../store/index.ts'
import { LookAgainGives, LookAgainTakes } from './contract/drafts.ts'
import { type Asked, defineAction } from './define-action.ts'
import { catalogueOfEdition } from './editions.ts'
import { schemeName } from './judge-again.ts'
import { look } from './saved.ts'
import { tell } from './tell.ts'

const slice = 100

/** Look again at what was saved, after an edition came in force: tell of schemes that changed, and of what now fits a search. */
export const lookAgain = defineAction({
  name: 'look-again',
  says: {
    en: 'Tell of saved schemes and searches that a new edition changed',
    'zh-Hant': '通知新版本對已儲存計劃和搜尋的改變',
    'zh-Hans': '通知新版本对已保存政策和搜索的改变',
  },
  kind: 'write',
  takes: LookAgainTakes,
  gives: LookAgainGives,
  refuses: [],
  may: { hub: ['administrator'] },
  actsAs: 'clock',
  job: {},
  isDated: true,
  needs: ['db'],

  async run({ db, now, day, lang }, { judging: id, after: from }) {
    const judging = await store.findJudging(db, id)
    const before = judging && (await catalogueOfEdition(db, judging.before))
    const after = judging && (await catalogueOfEdition(db, judging.after))
    if (judging === undefined || before === undefined || after === undefined) return ok({ told: 0 })
    const work = { db, now, day, lang, judging: id, before, after, differences: compareEditions(before, after) }
    const page = await store.listSaved(db, { after: from, limit: slice })
    let told = 0
    for (const saved of page) told += saved.scheme === null ? await ofSearch(work, saved) : await ofScheme(work, saved)
    const last = page.at(-1)?.id
    if (page.length === slice && last !== undefined)
      await store.queueJob(db, { action: 'look-again', input: { judging: id, after: last } })
    return ok({ told })
  },
})

type Work = Pick<Asked, 'now' | 'day' | 'lang'> & {
  readonly db: store.Db
  readonly judging: string
  readonly before: Catalogue
  readonly after: Catalogue
  readonly differences: readonly SchemeDifference[]
}

/** Whoever was told that the answer changed need not be told that the scheme did. */
async function ofScheme(work: Work, { id, organisation, scheme }: store.Saved): Promise<number> {
  const difference = work.differences.find((one) => one.scheme === scheme)
  if (scheme === null || difference?.kind !== 'changed') return 0
  if (await store.hasAnswerChanged(work.db, work.judging, { organisation, scheme })) return 0
  return tell(work, {
    ...{ to: await store.membersOf(work.db, organisation), kind: 'scheme-changed', organisation, scheme },
    values: { scheme: schemeName(scheme, [work.after]), changes: changedParts(difference, [work.after, work.before]) },
    once: `saved:${work.judging}:${id}`,
  })
}

/** What of a scheme changed, in the content's words: its figures, conditions and benefits; anything else by a general word. */
function changedParts({ scheme: id, parts }: SchemeDifference, editions: readonly Catalogue[]): Text {
  return textOf((lang) => {
    const named = parts.map(({ part }) => partNamed(part, { id, editions, lang }))
    return [...new Set(named)].slice(0, 5).join(lang === 'en' ? '; ' : '；')
  })
}

type Naming = { readonly id: string; readonly editions: readonly Catalogue[]; readonly lang: Lang }

function partNamed(part: string, { id, editions, lang }: Naming): string {
  const [key = '', name = ''] = part.split('.')
  for (const { schemes } of editions) {
    const scheme = schemes.get(id as SchemeId) // looked up, not trusted
    const says =
      key === 'parameters'
        ? scheme?.parameters.get(name)?.says
        : [...(scheme?.conditions ?? []), ...(scheme?.benefits ?? [])].find((one) => one.id === name)?.says
    if (says !== undefined) return says[lang]
  }
  return key === 'open' ? words.dates[lang] : words.more[lang]
}

const words = {
  dates: { en: 'when one can apply', 'zh-Hant': '申請日期', 'zh-Hans': '申报日期' },
  more: { en: 'further particulars', 'zh-Hant': '其他細節', 'zh-Hans': '其他细节' },
} as const satisfies Record<string, Text>

/** What a search finds now and did not before, or finds changed. */
async function ofSearch(work: Work, { id, organisation, name, search }: store.Saved): Promise<number> {
  const { before, after } = work
  const [was, is] = [
    await look({ ...work, catalogue: before }, search ?? {}),
    await look({ ...work, catalogue: after }, search ?? {}),
  ]
  if (!was.ok || !is.ok) return 0 // a place or kind that an edition no longer has
  const [old, now] = [writtenBy(before), writtenBy(after)]
  const keyOf = (one: { is: string; id: string }) => `${one.is} ${one.id}`
  const known = new Set(was.value.found.map(keyOf))
  const fresh = is.value.found.filter((one) => !known.has(keyOf(one)) || old.get(keyOf(one)) !== now.get(keyOf(one)))
  if (fresh.length === 0) return 0
  const entries = fresh.slice(0, 5).map((one) => one.name)
  return tell(work, {
    ...{ to: await store.membersOf(work.db, organisation), kind: 'search-fits', organisation, ids: { saved: id } },
    values: { search: name, count: fresh.length, entries: listed(entries, fresh.length) },
    once: `saved:${work.judging}:${id}`,
  })
}

const listed = (names: readonly string[], all: number): Text =>
  textOf((lang) => `${names.join(lang === 'en' ? '; ' : '；')}${all > names.length ? '…' : ''}`)

/** Every entry as its file has it, by its kind and id. */
const writtenBy = ({ written }: Catalogue): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(written).flatMap(([shelf, entries]) =>
      entries.map(
        ({ value }) =>
          [`${shelf.replace(/s$/, '')} ${String((value as { id?: unknown }).id)}`, JSON.stringify(value)] as const,
      ),
    ),
  )

import type { z } from 'zod'
import { fill, type Lang, ok, refused, type Text } from '../base/index.ts'
import type { Catalogue, SchemeId } from '../catalogue/index.ts'
import * as store from '../store/index.ts'
import { canStart, outcomeNamed, sayReason, saySum } from './answer-words.ts'
import { checkApart } from './check-apart.ts'
import {
  AnswerChangesGives,
  AnswerChangesTakes,
  DraftTakes,
  JudgingGives,
  JudgingTakes,
  ListJudgingsGives,
  ListJudgingsTakes,
  PreviewGives,
} from './contract/drafts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { composed, editing, noSuchDraft } from './draft-parts.ts'
import { filesInForce } from './editions.ts'
import { nameOf } from './judge-again.ts'

const hasProblems = 'drafts/has-problems'
const noSuchJudging = 'drafts/no-such-judging'

/** See what a draft would do to the answers of every organisation that consents to be judged. Runs in the background. */
export const previewDraft = defineAction({
  name: 'preview-draft',
  says: {
    en: 'See which answers a draft would change, in the background',
    'zh-Hant': '在背景預覽草稿會改變哪些判斷',
    'zh-Hans': '在后台预览草稿会改变哪些判断',
  },
  kind: 'write',
  http: routes['preview-draft'],
  takes: DraftTakes,
  gives: PreviewGives,
  refuses: [noSuchDraft, hasProblems],
  may: editing,
  audits: { deed: 'draft-previewed', about: ({ draft }) => ({ draft }) },
  isDated: true,
  needs: ['db'],

  async run({ db, now, day }, { draft: id }) {
    const draft = await store.findDraft(db, id)
    if (draft === undefined) return refused({ code: noSuchDraft, values: { draft: id } })
    const { edition: before, files } = await filesInForce(db)
    const after = composed(files, await store.listDraftFiles(db, id))
    const { edition, problems } = await checkApart(after)
    if (edition === undefined) {
      const { file = '', line = 1, column = 1 } = problems[0]?.at ?? {}
      const values = { draft: draft.title, count: problems.length, first: `${file}:${line}:${column}` }
      return refused({ code: hasProblems, values })
    }
    const at = now()
    await store.saveEdition(db, { digest: edition, files: after, at })
    const judging = await store.addJudging(db, { of: { draft: id }, before, after: edition, day, at })
    await store.queueJob(db, { action: 'judge-again', input: {} })
    return ok({ judging })
  },
})

/** How far a judging has come, and the answers that it turned: names only as far as consent lets one see them. */
export const showJudging = defineAction({
  name: 'show-judging',
  says: {
    en: 'Show how far judging again has come, and what it turned',
    'zh-Hant': '顯示重新判斷的進度和改變',
    'zh-Hans': '显示重新判断的进度和变化',
  },
  kind: 'read',
  http: routes['show-judging'],
  takes: JudgingTakes,
  gives: JudgingGives,
  refuses: [noSuchJudging],
  may: editing,
  isDated: false,
  needs: ['db', 'catalogue'],

  async run({ db, catalogue, lang }, { judging: id, after, limit }) {
    const judging = await store.findJudging(db, id)
    if (judging === undefined) return refused({ code: noSuchJudging, values: { judging: id } })
    const counts = await store.countAnswerChanges(db, id)
    const [organisation = '', scheme = ''] = after?.split(' ') ?? []
    const place = after === undefined ? undefined : { organisation, scheme }
    const found = await store.listAnswerChanges(db, id, { after: place, limit: limit + 1 })
    const items = found.slice(0, limit)
    const last = found.length > limit ? items.at(-1) : undefined
    const named = await store.countNamedChanges(db, id)
    const all = sumOf(counts)
    return ok({
      ...progressOf(judging, lang),
      becomeEligible: sumOf(counts.filter(({ was, is_now }) => was !== 'eligible' && is_now === 'eligible')),
      noLongerEligible: sumOf(counts.filter(({ was, is_now }) => was === 'eligible' && is_now !== 'eligible')),
      counts: counts.map(({ scheme: code, was, is_now, count }) => ({
        ...{ scheme: schemeNamed(catalogue, code, lang), before: was, after: is_now, count },
      })),
      items: items.map((change) => ({
        organisation: { code: change.organisation, label: nameOf(change.name)[lang] },
        ...changeView(change, catalogue, lang),
      })),
      unnamed: all - named,
      ...(last === undefined ? {} : { next: `${last.organisation} ${last.scheme}` }),
    })
  },
})

/** How far a judging is, and of what. */
const progressOf = ({ draft, before, after, total, done, finished_at }: store.Judging, lang: Lang) => ({
  ...{ before, after, done, isFinished: finished_at !== null, ...(total === null ? {} : { all: total }) },
  what: fill(words[draft === null ? 'inForce' : 'preview'][lang], { edition: after }),
})

/** The judgings there were, and how far they are. */
export const listJudgings = defineAction({
  name: 'list-judgings',
  says: {
    en: 'List how often answers were judged again, the latest first',
    'zh-Hant': '列出歷次重新判斷，最近的在前',
    'zh-Hans': '列出历次重新判断，最近的在前',
  },
  kind: 'read',
  http: routes['list-judgings'],
  takes: ListJudgingsTakes,
  gives: ListJudgingsGives,
  refuses: [],
  may: editing,
  isDated: false,
  needs: ['db'],

  async run({ db, lang }, { after, limit }) {
    const found = await store.listJudgings(db, { after, limit: limit + 1 })
    const items = found.slice(0, limit).map((judging) => ({
      ...{ judging: judging.id, at: judging.asked_at.toISOString(), ...progressOf(judging, lang) },
    }))
    const next = found.length > limit ? items.at(-1)?.judging : undefined
    return ok({ items, ...(next === undefined ? {} : { next }) })
  },
})

const sumOf = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0)

const schemeNamed = ({ schemes }: Catalogue, code: string, lang: Lang) => ({
  ...{ code, label: schemes.get(code as SchemeId)?.name[lang] ?? code }, // looked up, not trusted
})

type View = Omit<z.output<typeof JudgingGives>['items'][number], 'organisation'>

function changeView({ scheme, before, after, why }: store.AnswerChange, catalogue: Catalogue, lang: Lang): View {
  const { kind } = catalogue.schemes.get(scheme as SchemeId) ?? {} // looked up, not trusted
  const answer = (one: typeof before) => {
    const sum = saySum(one, lang)
    return { outcome: one.outcome, label: outcomeNamed(one, kind)[lang], ...(sum === undefined ? {} : { sum }) }
  }
  const said = why.map((reason) => sayReason(reason)[lang])
  return { scheme: schemeNamed(catalogue, scheme, lang), before: answer(before), after: answer(after), why: said }
}

const words = {
  preview: {
    en: 'What a draft would change (edition {edition})',
    'zh-Hant': '草稿會帶來的改變（版本{edition}）',
    'zh-Hans': '草稿会带来的改变（版本{edition}）',
  },
  inForce: {
    en: 'What changed with edition {edition}',
    'zh-Hant': '版本{edition}帶來的改變',
    'zh-Hans': '版本{edition}带来的改变',
  },
} as const satisfies Record<string, Text>

/** What new editions changed for an organisation, with what starts an application at once. */
export const answerChanges = defineAction({
  name: 'answer-changes',
  says: {
    en: 'List the answers of an organisation that changed with the content',
    'zh-Hant': '列出機構因內容更新而改變的判斷',
    'zh-Hans': '列出机构因内容更新而改变的判断',
  },
  kind: 'read',
  http: routes['answer-changes'],
  takes: AnswerChangesTakes,
  gives: AnswerChangesGives,
  refuses: [],
  may: { member: ['owner', 'signatory', 'member', 'outside-adviser'] },
  isDated: false,
  needs: ['db', 'catalogue'],

  async run({ db, catalogue, lang }, { organisation, after, limit }) {
    const [judging = '', scheme = ''] = after?.split(' ') ?? []
    const place = after === undefined ? undefined : { judging, scheme }
    const found = await store.listChangesOf(db, organisation, { after: place, limit: limit + 1 })
    const items = found.slice(0, limit)
    const last = found.length > limit ? items.at(-1) : undefined
    return ok({
      items: items.map((change) => ({
        ...{ ...changeView(change, catalogue, lang), at: change.at.toISOString(), edition: change.edition },
        ...startOf(change, catalogue),
      })),
      ...(last === undefined ? {} : { next: `${last.judging} ${last.scheme}` }),
    })
  },
})

/** What starts an application for a scheme that is open to an organisation, or may be. */
const startOf = ({ organisation, scheme, after }: store.AnswerChange, { schemes }: Catalogue) =>
  canStart(after, schemes.get(scheme as SchemeId)?.kind) // looked up, not trusted
    ? { start: { action: 'start-case' as const, input: { organisation, kind: 'grant-application', under: scheme } } }
    : {}

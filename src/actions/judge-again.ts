import { compareVerdicts, judgeAll } from '../advice/index.ts'
import { type Day, langs, ok, type Text, textOf } from '../base/index.ts'
import type { Catalogue, Scheme, SchemeId } from '../catalogue/index.ts'
import * as store from '../store/index.ts'
import { canStart, sayAnswer, sayReasons } from './answer-words.ts'
import { JudgeAgainGives, Nothing } from './contract/drafts.ts'
import { defineAction } from './define-action.ts'
import { catalogueOfEdition } from './editions.ts'
import { currentFacts } from './fact-views.ts'
import { tell } from './tell.ts'

/** How many organisations are judged in one transaction: a process that dies leaves no more than these undone. */
const slice = 50

/**
 * Judge the next organisations that consent to it under two editions, keep the answers that were turned, and tell the members.
 * Comes again until all are done; what was done and told already is not done or told twice.
 */
export const judgeAgain = defineAction({
  name: 'judge-again',
  says: {
    en: 'Judge consenting organisations again because the content changed',
    'zh-Hant': '內容更新後重新判斷已同意的機構',
    'zh-Hans': '内容更新后重新判断已同意的机构',
  },
  kind: 'write',
  takes: Nothing,
  gives: JudgeAgainGives,
  refuses: [],
  may: { hub: ['administrator'] },
  actsAs: 'clock',
  job: { every: '*/5 * * * *' },
  isDated: false,
  needs: ['db'],

  async run({ db, now }) {
    const judging = await store.takeJudging(db)
    if (judging === undefined) return ok({ judged: 0, changed: 0, isFinished: true })
    const editions = await editionsOf(db, judging)
    if (editions === undefined) {
      // an edition of long ago that this version cannot read any more: nothing can be said of it
      await store.markJudging(db, judging.id, { ...judging, total: judging.done, finishedAt: now() })
      return ok({ judged: 0, changed: 0, isFinished: true })
    }
    const some = await store.nextConsenting(db, judging.last, slice)
    let changed = 0
    for (const organisation of some) changed += await judgeOne({ db, now }, { judging, organisation, ...editions })
    const [done, isFinished] = [judging.done + some.length, some.length < slice]
    const total = isFinished ? done : Math.max(judging.total ?? (await store.countConsenting(db)), done)
    const last = some.at(-1)?.id ?? judging.last
    await store.markJudging(db, judging.id, { total, done, last, finishedAt: isFinished ? now() : null })
    if (isFinished && judging.in_force !== null)
      await store.queueJob(db, { action: 'look-again', input: { judging: judging.id } })
    await store.queueJob(db, { action: 'judge-again', input: {} }) // the next ones, or the next judging
    return ok({ judged: some.length, changed, isFinished })
  },
})

async function editionsOf(db: store.Db, judging: store.Judging) {
  const before = await catalogueOfEdition(db, judging.before)
  const after = await catalogueOfEdition(db, judging.after)
  return before === undefined || after === undefined ? undefined : { before, after }
}

type Work = { readonly db: store.Db; readonly now: () => Date }
type One = {
  readonly judging: store.Judging
  readonly organisation: { readonly id: store.OrganisationId; readonly name: Readonly<Partial<Record<string, string>>> }
  readonly before: Catalogue
  readonly after: Catalogue
}

/** How many answers of an organisation were turned. */
async function judgeOne(work: Work, { judging, organisation, before, after }: One): Promise<number> {
  const { db, now } = work
  const verdictsIn = async (catalogue: Catalogue) => {
    const facts = await currentFacts(db, organisation.id, catalogue)
    return new Map(judgeAll(catalogue, facts, judging.day as Day).map((verdict) => [verdict.scheme, verdict])) // a column of days
  }
  const [was, is] = [await verdictsIn(before), await verdictsIn(after)]
  let changed = 0
  for (const scheme of new Set([...was.keys(), ...is.keys()])) {
    const difference = compareVerdicts(was.get(scheme), is.get(scheme))
    if (difference === undefined) continue
    const change = { organisation: organisation.id, scheme, ...difference }
    if (await store.addAnswerChange(db, { judging: judging.id, ...change, at: now() })) changed += 1
    if (judging.in_force !== null)
      await tellMembers(work, {
        change,
        judging,
        name: nameOf(organisation.name),
        scheme: schemeName(scheme, [after, before]),
        kind: (after.schemes.get(scheme) ?? before.schemes.get(scheme))?.kind,
      })
  }
  return changed
}

type Told = {
  readonly change: store.AnswerChange
  readonly judging: store.Judging
  readonly name: Text
  readonly scheme: Text
  readonly kind: Scheme['kind'] | undefined
}

const startWords: Text = {
  en: 'You can start from here.',
  'zh-Hant': '你可由此開始辦理。',
  'zh-Hans': '你可以从这里开始办理。',
}
const nothing: Text = { en: '', 'zh-Hant': '', 'zh-Hans': '' }

async function tellMembers(work: Work, { change, judging, name, scheme, kind }: Told): Promise<void> {
  const { organisation, before, after, why } = change
  const [first] = why
  await tell(work, {
    ...{
      to: await store.membersOf(work.db, organisation),
      kind: 'answer-changed',
      organisation,
      scheme: change.scheme,
    },
    reason: first === undefined ? undefined : `${change.scheme}/${first.condition}`,
    values: {
      ...{
        scheme,
        organisation: name,
        before: sayAnswer(before, kind),
        after: sayAnswer(after, kind),
        why: sayReasons(why),
      },
      next: canStart(after, kind) ? startWords : nothing,
    },
    once: `answer:${judging.id}:${organisation}:${change.scheme}`,
  })
}

/** A name in each language: where it is not given in one, as it is in another. */
export const nameOf = (name: Readonly<Partial<Record<string, string>>>): Text =>
  textOf((lang) => name[lang] ?? langs.map((one) => name[one]).find((one) => one !== undefined) ?? '')

/** The name of a scheme in the first of some editions that has it. */
export const schemeName = (id: string, editions: readonly Catalogue[]): Text =>
  editions.map(({ schemes }) => schemes.get(id as SchemeId)?.name).find((name) => name !== undefined) ??
  textOf(() => id) // looked up, not trusted

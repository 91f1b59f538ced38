import { dayInHongKong, ok, refused } from '../base/index.ts'
import { findAnswers } from '../store/index.ts'
import { KeptAnswersGives, KeptAnswersTakes } from './contract/kept-answers.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'

/** Bring back answers that somebody kept, and say whether the content has changed since. */
export const keptAnswers = defineAction({
  name: 'kept-answers',
  says: { en: 'Bring back kept answers', 'zh-Hant': '取回已保存的答案', 'zh-Hans': '取回已保存的答案' },
  kind: 'read',
  http: routes['kept-answers'],
  takes: KeptAnswersTakes,
  gives: KeptAnswersGives,
  refuses: ['answers/not-found'],
  may: 'everybody',
  isDated: false,
  needs: ['catalogue', 'db'],

  async run({ catalogue, db }, { code }) {
    const kept = await findAnswers(db, code)
    if (kept === undefined) return refused({ code: 'answers/not-found', values: { code } })
    const { day, edition, lang, keptAt } = kept
    const facts = Object.fromEntries(kept.facts)
    const hasEditionChanged = edition !== catalogue.edition
    return ok({ facts, day, edition, lang, keptOn: dayInHongKong(keptAt), hasEditionChanged })
  },
})

import { ok } from '../base/index.ts'
import { keepAnswers as saveAnswers } from '../store/index.ts'
import { KeepAnswersGives, KeepAnswersTakes } from './contract/kept-answers.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { factRefusals, parseGivenFacts } from './given-facts.ts'

/**
 * Keep answers under a code, with the day and edition they were judged by, so that a link brings the same result back.
 * Nothing is kept unless somebody asks for it, and what is kept is never changed.
 */
export const keepAnswers = defineAction({
  name: 'keep-answers',
  says: {
    en: 'Keep answers under a code, for a link that brings them back',
    'zh-Hant': '以代碼保存答案，日後可用連結取回',
    'zh-Hans': '用代码保存答案，以后可用链接取回',
  },
  kind: 'write',
  http: routes['keep-answers'],
  takes: KeepAnswersTakes,
  gives: KeepAnswersGives,
  refuses: factRefusals,
  may: 'everybody',
  audits: { deed: 'answers-kept' },
  isDated: true,
  needs: ['catalogue', 'db'],

  async run({ catalogue, db, day, lang, now }, { facts: given }) {
    const facts = parseGivenFacts(given, catalogue.vocabulary)
    if (!facts.ok) return facts
    const { edition } = catalogue
    const code = await saveAnswers(db, { facts: facts.value, day, edition, lang, keptAt: now() })
    return ok({ code, day, edition })
  },
})

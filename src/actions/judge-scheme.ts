import { explainVerdict, judge, nextQuestion } from '../advice/index.ts'
import { ok } from '../base/index.ts'
import { judgementAsText } from './advice-as-text.ts'
import { JudgeGives, JudgeTakes } from './contract/advice.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { findScheme, noSuchScheme } from './find-scheme.ts'
import { factRefusals, parseGivenFacts } from './given-facts.ts'
import { labelsOf, sourcesOf } from './labels.ts'
import { verdictView } from './verdict-view.ts'

/** Judge one scheme for an asker, with the whole explanation. */
export const judgeScheme = defineAction({
  name: 'judge',
  says: {
    en: 'Judge one scheme for an asker, with the whole explanation',
    'zh-Hant': '判斷一項計劃，並列出全部理由',
    'zh-Hans': '判断一项政策，并列出全部理由',
  },
  kind: 'read',
  http: routes.judge,
  takes: JudgeTakes,
  gives: JudgeGives,
  refuses: [...factRefusals, noSuchScheme],
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: {
    positionals: [
      { input: 'scheme', shown: 'scheme' },
      { input: 'facts', shown: 'firm.yaml', file: 'yaml' },
    ],
    print: judgementAsText,
  },

  run({ catalogue, day, lang }, { scheme: id, facts: given }) {
    const scheme = findScheme(catalogue, id)
    if (!scheme.ok) return scheme
    const facts = parseGivenFacts(given, catalogue.vocabulary)
    if (!facts.ok) return facts
    const verdict = judge(catalogue, scheme.value, { facts: facts.value, day })
    const explanation = explainVerdict(catalogue, verdict, facts.value)
    const nextQuestions = nextQuestion(catalogue, facts.value, day)
      .filter(({ schemes }) => schemes.includes(scheme.value.id))
      .map(({ fact, settles }) => ({ fact, settles }))
    const view = verdictView({ catalogue, facts: facts.value, lang, verdict, explanation })
    return ok({
      day,
      edition: catalogue.edition,
      verdict: view,
      nextQuestions,
      labels: labelsOf(catalogue, [...view.missing, ...nextQuestions.map(({ fact }) => fact)], lang),
      sources: sourcesOf(catalogue, [scheme.value]),
    })
  },
})

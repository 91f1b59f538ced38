import { byOutcomeAndWorth, explainVerdict, judgeAll, nextQuestion } from '../advice/index.ts'
import { type Day, type Lang, ok } from '../base/index.ts'
import { type Catalogue, readWith } from '../catalogue/index.ts'
import { factsFrom } from '../language/index.ts'
import type { Facts } from '../rules/index.ts'
import { adviceAsText } from './advice-as-text.ts'
import { AdviseGives, AdviseTakes } from './contract/advice.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { factRefusals, parseGivenFacts } from './given-facts.ts'
import { labelsOf, sourcesOf } from './labels.ts'
import { understoodView } from './understood-view.ts'
import { verdictView } from './verdict-view.ts'

type Setting = { readonly catalogue: Catalogue; readonly day: Day; readonly lang: Lang }

/** Every scheme judged by some facts, and what to ask next. */
export function adviceOn(facts: Facts, { catalogue, day, lang }: Setting) {
  const verdicts = [...judgeAll(catalogue, facts, day)].sort(byOutcomeAndWorth)
  const views = verdicts.map((verdict) => {
    const explanation = explainVerdict(catalogue, verdict, facts)
    return verdictView({ catalogue, facts, lang, verdict, explanation })
  })
  const nextQuestions = nextQuestion(catalogue, facts, day).map(({ fact, settles }) => ({ fact, settles }))
  return {
    ...{ day, edition: catalogue.edition, verdicts: views, nextQuestions },
    labels: labelsOf(
      catalogue,
      [...views.flatMap(({ missing }) => missing), ...nextQuestions.map(({ fact }) => fact)],
      lang,
    ),
    sources: sourcesOf(catalogue, catalogue.schemes.values()),
  }
}

/** Judge every scheme for an asker: what is open to them, what it is worth and why, and what to ask next. */
export const advise = defineAction({
  name: 'advise',
  says: {
    en: 'Judge every scheme for an asker, with amounts, reasons and the next questions',
    'zh-Hant': '按已知資料判斷每項計劃，列出金額、理由和下一個問題',
    'zh-Hans': '按已知资料判断每项政策，列出金额、理由和下一个问题',
  },
  kind: 'read',
  http: routes.advise,
  takes: AdviseTakes,
  gives: AdviseGives,
  refuses: factRefusals,
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: {
    positionals: [{ input: 'facts', shown: 'firm.yaml | text', file: 'yaml', orText: 'text', rest: true }],
    print: adviceAsText,
  },

  run({ catalogue, day, lang }, { facts: given = {}, text }) {
    const told = parseGivenFacts(given, catalogue.vocabulary)
    if (!told.ok) return told
    const read = text === undefined ? undefined : readWith(catalogue, text, day)
    const facts = new Map([...(read === undefined ? [] : factsFrom(read)), ...told.value])
    return ok({
      ...adviceOn(facts, { catalogue, day, lang }),
      ...(read !== undefined && { understood: understoodView(catalogue, read, lang) }),
    })
  },
})

import type { z } from 'zod'
import {
  type BenefitOutcome,
  closesOn,
  type Explanation,
  fillFigures,
  mainSum,
  type Reason,
  type Verdict,
} from '../advice/index.ts'
import type { Currency, Lang, Text } from '../base/index.ts'
import type { Catalogue, Scheme } from '../catalogue/index.ts'
import { type FactName, type Facts, sayFactValue, type Why } from '../rules/index.ts'
import type { BenefitView, ReasonView, VerdictView } from './contract/views.ts'
import { citedAs, placeAndKind } from './labels.ts'

/** One verdict to show: for whom it was given, and its explanation as far as there is one. */
export type Shown = {
  readonly catalogue: Catalogue
  readonly facts: Facts
  readonly lang: Lang
  readonly verdict: Verdict
  readonly explanation: Explanation
}

/** A verdict as answers carry it, sentences in one language. */
export function verdictView(shown: Shown): z.output<typeof VerdictView> {
  const { catalogue, lang, verdict } = shown
  const scheme = catalogue.schemes.get(verdict.scheme)
  if (scheme === undefined) throw new Error(`not in this catalogue: ${verdict.scheme}`)
  const closes = closesOn(scheme.open, verdict.day)
  const main = mainSum(verdict.benefits)
  return {
    scheme: scheme.id,
    name: scheme.name[lang],
    summary: scheme.summary[lang],
    administrator: scheme.administrator.name[lang],
    ...placeAndKind(catalogue, scheme, lang),
    isForPeople: scheme.for.every((kind) => kind === 'person'),
    outcome: verdict.outcome,
    ...(main === undefined ? {} : sumView(main)),
    isCeiling: scheme.benefits.some(({ id, isCeiling }) => id === main?.benefit && isCeiling),
    benefits: verdict.benefits.map((outcome) => benefitView(outcome, scheme, shown)),
    reasons: verdict.reasons.map((reason) => reasonView(reason, scheme, shown)),
    missing: verdict.outcome === 'undecided' ? [...verdict.missing] : [],
    needsChecking: verdict.needsChecking,
    verified: scheme.verified,
    ...(closes === undefined ? {} : { closes }),
    ...routeView(scheme, shown),
  }
}

/** A sentence of the scheme with the figures of the day judged for. */
const say = (says: Text, scheme: Scheme, { catalogue: { vocabulary }, facts, verdict: { day }, lang }: Shown): string =>
  fillFigures(says, scheme, { vocabulary, day, facts })[lang]

function routeView(scheme: Scheme, shown: Shown): Pick<z.output<typeof VerdictView>, 'route'> {
  const route = scheme.routes.find((one) => one.id === shown.verdict.route)
  return route === undefined
    ? {}
    : { route: { id: route.id, says: say(route.says, scheme, shown), ...citedAs(route.cite) } }
}

type SumView = Pick<z.output<typeof BenefitView>, 'amount' | 'bounds'>

function sumView({ value, bounds, currency }: BenefitOutcome): SumView {
  if (currency === undefined) return {}
  if (value !== undefined) return { amount: { value, currency } }
  return bounds === undefined ? {} : { bounds: boundsView(bounds, currency) }
}

const boundsView = ({ least, most, narrowing }: NonNullable<BenefitOutcome['bounds']>, currency: Currency) => ({
  least,
  ...(most === undefined ? {} : { most }),
  currency,
  narrowing: [...narrowing],
})

function benefitView(outcome: BenefitOutcome, scheme: Scheme, shown: Shown): z.output<typeof BenefitView> {
  const { lang, explanation } = shown
  const benefit = scheme.benefits.find(({ id }) => id === outcome.benefit)
  if (benefit === undefined) throw new Error(`no benefit ${outcome.benefit} in ${scheme.id}`)
  const { id, kind, says, per, isCeiling, cite } = benefit
  return {
    ...{ id, kind, isCeiling },
    ...citedAs(cite),
    says: say(says, scheme, shown),
    ...(per === undefined ? {} : { per }),
    holds: outcome.holds,
    ...sumView(outcome),
    steps: (explanation.sums.get(id) ?? []).map((step) => step[lang]),
  }
}

function reasonView(reason: Reason, scheme: Scheme, shown: Shown): z.output<typeof ReasonView> {
  const { lang, explanation, facts } = shown
  const condition = scheme.conditions.find(({ id }) => id === reason.condition)
  const explained = explanation.conditions.get(reason.condition)
  const names = condition?.when.factNames ?? (reason.condition === 'for' ? ['applicant.kind'] : [])
  return {
    condition: reason.condition,
    holds: reason.holds,
    blocks: reason.blocks,
    ...citedAs(reason.cite),
    says: reason.says[lang],
    ...(explained === undefined ? {} : { why: sayWhy(explained.why, lang) }),
    told: names.map((name) => told(name, shown)),
    missing: names.filter((name) => !facts.has(name)),
    ...(condition?.note === undefined ? {} : { note: say(condition.note, scheme, shown) }),
    ...(explained?.changes === undefined
      ? {}
      : { changes: explained.changes.map(({ fact, says }) => ({ fact, says: says[lang] })) }),
  }
}

function told(name: FactName, { catalogue, facts, lang }: Shown) {
  const question = catalogue.questions.get(name)
  const value = facts.get(name)
  if (question === undefined || value === undefined) return { fact: name, label: question?.label[lang] ?? name }
  const shown = sayFactValue(value, question.type, { vocabulary: catalogue.vocabulary, lang })
  return {
    fact: name,
    label: question.label[lang],
    value,
    shown,
  }
}

const joined = {
  both: { en: '; ', 'zh-Hant': '；', 'zh-Hans': '；' },
  either: { en: '; or ', 'zh-Hant': '；或', 'zh-Hans': '；或' },
} as const

/** The parts of a condition that settle it, or that it still hangs on, each in its own sentence; alternatives with "or". */
function sayWhy(why: Why, lang: Lang): string {
  const bearing = why.parts.filter(({ bears }) => bears !== 'redundant')
  if (bearing.length === 0) return why.says[lang]
  const sentences = new Set(bearing.map((part) => sayWhy(part, lang)))
  return [...sentences].join(joined[why.kind === 'any' ? 'either' : 'both'][lang])
}

import type { Day } from '../base/index.ts'
import type { Catalogue, Question, SchemeId } from '../catalogue/index.ts'
import { amountOf, boundsOf, type FactName, type Facts } from '../rules/index.ts'
import type { Part, SchemePlan } from './day-plan.ts'
import { kindFact } from './for-whom.ts'
import { eachOpenFact, type Sight, sightOf } from './sight.ts'

/** A question worth asking: the schemes whose verdict, or whose amount, hangs on its answer. */
export type NextQuestion = {
  readonly fact: FactName
  /** how many schemes that is */
  readonly settles: number
  readonly schemes: readonly SchemeId[]
}

/**
 * The questions still worth asking, the best first: the one expected to settle the most money and verdicts for the least
 * effort of answering.
 *
 * A scheme that is not settled lends each fact it still hangs on a share of its weight. The weight grows with the most
 * it can pay; the share shrinks with the number of facts missing, because the last missing fact settles it and the
 * first of many does not. A scheme that is open to the asker but whose sum is not known lends half.
 * Ties go to the lesser effort, then to the order of the vocabulary. Empty when no answer could change anything.
 */
export function nextQuestion(catalogue: Catalogue, facts: Facts, day: Day): readonly NextQuestion[] {
  const sight = sightOf(catalogue, facts, day)
  const tally = new Map<FactName, { score: number; schemes: SchemeId[] }>()
  for (const scheme of sight.plan.schemes.values()) {
    const { open, weight } = hangsOn(scheme, sight)
    for (const fact of open) {
      const kept = tally.get(fact) ?? { score: 0, schemes: [] }
      kept.score += weight / open.size
      kept.schemes.push(scheme.scheme.id)
      tally.set(fact, kept)
    }
  }
  return ranked(tally, catalogue, facts)
}

type Tally = ReadonlyMap<FactName, { readonly score: number; readonly schemes: readonly SchemeId[] }>

function ranked(tally: Tally, { questions }: Catalogue, facts: Facts): NextQuestion[] {
  const isAboutPerson = (fact: FactName) => fact.startsWith('person.')
  const isPerson = (facts.get(kindFact) ?? 'person') === 'person'
  const worth: { question: Question; score: number; schemes: readonly SchemeId[] }[] = []
  for (const question of questions.values()) {
    const found = tally.get(question.name)
    if (found === undefined) continue
    const share = isAboutPerson(question.name) && !isPerson ? 0.5 : 1
    worth.push({ question, score: (found.score * share) / question.effort, schemes: found.schemes })
  }
  return worth
    .sort((a, b) => b.score - a.score || a.question.effort - b.question.effort)
    .map(({ question: { name: fact }, schemes }) => ({ fact, settles: schemes.length, schemes }))
}

type Hanging = { readonly open: ReadonlySet<FactName>; readonly weight: number }
const settled: Hanging = { open: new Set(), weight: 0 }

/** The missing facts that can still change what we say about a scheme. */
function hangsOn(plan: SchemePlan, sight: Sight): Hanging {
  const {
    plan: { compiled },
    row,
    facts,
  } = sight
  const isForOpen = plan.isForKinds && !facts.has(kindFact)
  if (plan.isOpen === 'no' || !(isForOpen || isForKind(plan, facts))) return settled
  for (const { part, blocks } of plan.steps) if (blocks && compiled.truth(part.rule, row) === 0) return settled

  const open = new Set<FactName>(isForOpen ? [kindFact] : [])
  // an answer that is too broad is told with the verdict; asking the same question again would go round in circles
  const add = (fact: FactName) => facts.has(fact) || open.add(fact)
  for (const { part, blocks } of plan.steps) if (blocks) eachOpenFact(part, sight, add)
  addRoutes(plan.routes, sight, add)
  if (open.size > 0) return { open, weight: plan.weight() }
  for (const { benefit, when } of plan.benefits) addSum(benefit.amount, when, { sight, add })
  return { open, weight: plan.weight() / 2 }
}

const isForKind = ({ isForKinds, scheme }: SchemePlan, facts: Facts): boolean =>
  !isForKinds || (scheme.for as readonly unknown[]).includes(facts.get(kindFact))

/** Routes after the first that holds do not matter. */
function addRoutes(routes: SchemePlan['routes'], sight: Sight, add: (fact: FactName) => unknown): void {
  for (const { part } of routes) {
    if (sight.plan.compiled.truth(part.rule, sight.row) === 3) return
    eachOpenFact(part, sight, add)
  }
}

type Adding = { readonly sight: Sight; readonly add: (fact: FactName) => unknown }

/** What a sum hangs on: whether it is given at all, then the facts that narrow it. */
function addSum(
  amount: SchemePlan['benefits'][number]['benefit']['amount'],
  when: Part | undefined,
  { sight, add }: Adding,
): void {
  const { plan, facts, row } = sight
  const holds = when === undefined ? 3 : plan.compiled.truth(when.rule, row)
  if (holds === 0) return
  if (when !== undefined) eachOpenFact(when, sight, add)
  if (amount === undefined || amountOf(amount, facts, plan.day).state !== 'open') return
  const { narrowing } = boundsOf(amount, { facts, day: plan.day, vocabulary: plan.catalogue.vocabulary })
  for (const fact of narrowing) add(fact)
}

import { dayNumber, fill, type Text, textOf } from '../base/index.ts'
import { pushedDown } from './comparisons.ts'
import { feelValueOf, interpret } from './interpret.ts'
import { beyond, isMeasured, nearestValues, placeOf } from './nearest-value.ts'
import { changes } from './phrases.ts'
import type { Change, Situation } from './rule.ts'
import type { Node, Rule } from './tree.ts'
import { trialValues } from './trial-values.ts'
import type { Fact, FactName, Facts, FactValue } from './vocabulary.ts'
import { factNamesUnder } from './walk.ts'
import { sayChoices, sayValue } from './wording.ts'

/** Facts and the values they would be given. */
type Plan = ReadonlyMap<FactName, FactValue>
const noChange: Plan = new Map()

/** How many plans are kept at each part: the cheapest. */
const mostPlans = 12

/**
 * The smallest set of changes to facts that makes a failed rule hold: fewest facts first, then those a person changes
 * freely before those that take effort, then the smallest steps. A fact that nobody can change is never touched.
 *
 * @returns nothing to change for a rule that holds; `undefined` where no change of changeable facts would do, and for
 *   a rule that is still open
 */
export function whatWouldChange(rule: Rule, { facts, ...known }: Situation): readonly Change[] | undefined {
  const situation = { ...known, facts: ownFacts(rule, facts) }
  const truth = interpret(rule.tree, situation)
  if (truth === true) return []
  if (truth !== false) return undefined
  const plan = plansFor(pushedDown(rule.tree), situation).find(
    (one) => interpret(rule.tree, changed(situation, one)) === true,
  )
  return plan && [...plan].map(([name, to]) => changeOf(name, to, { rule, situation, plan }))
}

/** What is known of the facts that the rule reads: each trial copies them. */
const ownFacts = ({ factNames }: Rule, facts: Facts): Facts =>
  new Map(factNames.flatMap((name) => (facts.has(name) ? [[name, facts.get(name) as FactValue]] : [])))

const changed = (situation: Situation, plan: Plan): Situation => ({
  ...situation,
  facts: new Map([...situation.facts, ...plan]),
})

// ── plans ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Plans after which a part should hold, cheapest first. */
function plansFor(node: Node, situation: Situation): readonly Plan[] {
  if (interpret(node, situation) === true) return [noChange]
  return cheapest(proposed(node, situation), situation)
}

function proposed(node: Node, situation: Situation): readonly Plan[] {
  const plans = (part: Node): readonly Plan[] => plansFor(part, situation)
  switch (node.op) {
    case 'and':
      return node.args.reduce<readonly Plan[]>(
        (sofar, arg) => cheapest(combinations(sofar, plans(arg)), situation),
        [noChange],
      )
    case 'or':
      return node.args.flatMap(plans)
    case 'if':
      return [
        ...combinations(plans(pushedDown(node.test)), plans(node.then)),
        ...combinations(plans(pushedDown(node.test, true)), plans(node.else)),
      ]
    default:
      return factNamesUnder(node).flatMap((name) => movesOf(name, node, situation))
  }
}

/** Every way to do both; where both change one fact, either change is tried. */
const combinations = (some: readonly Plan[], others: readonly Plan[]): readonly Plan[] =>
  some.flatMap((a) => others.flatMap((b) => (overlap(a, b) ? [join(a, b), join(b, a)] : [join(a, b)])))
const join = (a: Plan, b: Plan): Plan => new Map([...a, ...b])
const overlap = (a: Plan, b: Plan): boolean => [...a.keys()].some((name) => b.has(name))

function cheapest(plans: readonly Plan[], situation: Situation): readonly Plan[] {
  return plans
    .map((plan) => ({ plan, cost: costOf(plan, situation) }))
    .sort((a, b) => a.cost.facts - b.cost.facts || a.cost.effort - b.cost.effort || a.cost.step - b.cost.step)
    .slice(0, mostPlans)
    .map(({ plan }) => plan)
}

type Cost = { readonly facts: number; readonly effort: number; readonly step: number }

function costOf(plan: Plan, { facts, vocabulary }: Situation): Cost {
  const names = [...plan.keys()]
  return {
    facts: names.length,
    effort: names.filter((name) => vocabulary.facts.get(name)?.change === 'with-effort').length,
    step: [...plan].reduce((sum, [name, to]) => sum + stepSize(vocabulary.facts.get(name), facts.get(name), to), 0),
  }
}

/** How far a change goes, as a share of the larger figure or in years; 1 for what has no distance. */
function stepSize(fact: Fact | undefined, from: FactValue | undefined, to: FactValue): number {
  if (fact === undefined || !isMeasured(fact.type)) return 1
  const [start, end] = [placeOf(from, fact.type), placeOf(to, fact.type)]
  if (start === undefined || end === undefined) return 1
  const gap = Math.abs(end - start)
  return fact.type.kind === 'date' ? gap / 365 : gap / Math.max(Math.abs(start), Math.abs(end), 1)
}

// ── changes to one fact ─────────────────────────────────────────────────────────────────────────────────────────────

/** Values of one fact, near the present one, with which a part holds. */
function movesOf(name: FactName, node: Node, situation: Situation): readonly Plan[] {
  const fact = situation.vocabulary.facts.get(name)
  if (fact === undefined || fact.change === 'never') return []
  const satisfies = (value: FactValue): boolean =>
    interpret(node, changed(situation, new Map([[name, value]]))) === true
  return candidates(fact, node, { situation, satisfies })
    .filter(satisfies)
    .map((value) => new Map([[name, value]]))
}

type Search = { readonly situation: Situation; readonly satisfies: (value: FactValue) => boolean }

function candidates({ name, type }: Fact, node: Node, { situation, satisfies }: Search): readonly FactValue[] {
  const now = situation.facts.get(name)
  const trials = trialValues(name, node, situation)
  if (isMeasured(type)) {
    const start = placeOf(now, type) ?? (type.kind === 'date' ? dayNumber(situation.day) : Math.max(type.least ?? 0, 0))
    return [...nearestValues(type, start, satisfies), ...trials]
  }
  if (type.kind !== 'list')
    return type.kind === 'choice' ? [...trials, ...type.options.map(({ code }) => code)] : trials
  const held = Array.isArray(now) ? now : []
  const codes = [...new Set([...trials.flat(), ...type.options.map(({ code }) => code)])].filter(isText)
  const without = codes.filter((code) => held.includes(code)).map((code) => held.filter((one) => one !== code))
  return [...codes.map((code) => [...new Set([...held, code])]), ...without, held, []]
}

const isText = (value: unknown): value is string => typeof value === 'string'

// ── telling ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type Found = { readonly rule: Rule; readonly situation: Situation; readonly plan: Plan }

function changeOf(name: FactName, to: FactValue, found: Found): Change {
  const fact = found.situation.vocabulary.facts.get(name)
  if (fact === undefined) throw new Error(`a plan changes only facts of the vocabulary, not ${name}`)
  const from = found.situation.facts.get(name)
  const direction = directionOf(fact, to, found)
  const change = { fact: name, ...(from !== undefined && { from }), to, direction }
  return { ...change, says: sayChange(fact, change, found) }
}

const stillHolds = (name: FactName, value: FactValue, { rule, situation, plan }: Found): boolean =>
  interpret(rule.tree, changed(situation, new Map([...plan, [name, value]]))) === true

/** Whether everything beyond the new value does as well, tried at a step, at ten times and at the farthest. */
function directionOf({ name, type }: Fact, to: FactValue, found: Found): Change['direction'] {
  const place = isMeasured(type) ? placeOf(to, type) : undefined
  if (place === undefined || !isMeasured(type)) return 'exactly'
  const all = (values: readonly FactValue[]) =>
    values.length > 0 && values.every((value) => stillHolds(name, value, found))
  if (all(beyond(type, place, 1))) return 'at-least'
  return all(beyond(type, place, -1)) ? 'at-most' : 'exactly'
}

function sayChange({ name, type, label }: Fact, { from, to, direction }: Omit<Change, 'says'>, found: Found): Text {
  const row = changes[from === undefined ? 'unknown' : 'known'][shapeOf(type.kind, direction)]
  const others = type.kind === 'choice' ? type.options.filter(({ code }) => stillHolds(name, code, found)) : []
  const enough = others.filter(({ within }) => !others.some(({ code }) => code === within)).map(({ code }) => code)
  return textOf((lang) => {
    const speech = { situation: found.situation, text: found.rule.text, lang, names: new Map() }
    const say = (value: FactValue | undefined) => sayValue(feelValueOf(type, value), type, speech)
    const target = enough.length > 1 ? sayChoices(enough, type, speech) : say(to)
    return fill(row[lang], { subject: label[lang], to: target, from: from === undefined ? '' : say(from) })
  })
}

type Shape = keyof (typeof changes)['known']

function shapeOf(kind: Fact['type']['kind'], direction: Change['direction']): Shape {
  if (direction === 'exactly') return 'set'
  if (kind === 'date') return direction === 'at-least' ? 'later' : 'earlier'
  return direction === 'at-least' ? 'raise' : 'lower'
}

import { compileRules } from '../../src/rules/index.ts'
import { benchDay, factsOf, ruleOf, vocabulary } from './in-feel.ts'
import {
  type Clause,
  type Firm,
  firmSeed,
  randomFrom,
  type Writing,
  weights,
  withGaps,
  writtenRule,
} from './workload.ts'

/** An engine made ready for the rules and the firms: one pass judges every firm by every rule and counts what holds. */
export type Engine = {
  /** how many firms it is given: few for a slow one */
  readonly firms: number
  readonly prepare: (rules: readonly (readonly Clause[])[], firms: readonly Firm[]) => Promise<Pass>
}
export type Pass = () => number | Promise<number>

const inJavaScript: Writing = {
  and: '&&',
  or: '||',
  fact: (fact) => `firm.${fact}`,
  text: (code) => JSON.stringify(code),
  oneOf: (fact, codes) => `(${codes.map((code) => `${fact} === ${code}`).join(' || ')})`,
  isTrue: (fact) => fact,
  isFalse: (fact) => `!${fact}`,
  equals: '===',
}

/** One function per rule, as a careful programmer would write it by hand. */
const handWritten: Engine = {
  firms: 10_000,
  prepare: async (rules, firms) => {
    const source = rules
      .map((rule, i) => `export const rule${i} = (firm) => ${writtenRule(rule, inJavaScript)}`)
      .join('\n')
    const module: Record<string, (firm: Firm) => boolean> = await import(
      `data:text/javascript,${encodeURIComponent(source)}`
    )
    const functions = rules.map((_, i) => module[`rule${i}`] as (firm: Firm) => boolean) // as written just above
    return () => {
      let held = 0
      for (const firm of firms) for (const rule of functions) if (rule(firm)) held++
      return held
    }
  },
}

const ours = (gaps: boolean): Engine => ({
  firms: 10_000,
  prepare: async (rules, firms) => {
    const random = randomFrom(firmSeed)
    const compiled = compileRules({ rules: rules.map(ruleOf), vocabulary, day: benchDay })
    const rows = firms.map((firm) => compiled.row(factsOf(gaps ? withGaps(firm, random) : firm)))
    return () => {
      let held = 0
      for (const row of rows)
        for (let rule = 0; rule < compiled.size; rule++) if (compiled.truth(rule, row) === 3) held++
      return held
    }
  },
})

/** Coding the firm's facts is part of the pass. */
const oursFromFacts: Engine = {
  firms: 10_000,
  prepare: async (rules, firms) => {
    const compiled = compileRules({ rules: rules.map(ruleOf), vocabulary, day: benchDay })
    const known = firms.map(factsOf)
    return () => {
      let held = 0
      for (const facts of known) {
        const row = compiled.row(facts)
        for (let rule = 0; rule < compiled.size; rule++) if (compiled.truth(rule, row) === 3) held++
      }
      return held
    }
  },
}

const inZen: Writing = {
  and: 'and',
  or: 'or',
  fact: (fact) => fact,
  text: (code) => `'${code}'`,
  oneOf: (fact, codes) => `${fact} in [${codes.join(', ')}]`,
  isTrue: (fact) => fact,
  isFalse: (fact) => `not ${fact}`,
  equals: '==',
}

/** One expression node with an output for each rule; 64 firms in flight. */
const zen: Engine = {
  firms: 2_000,
  prepare: async (rules, firms) => {
    const { ZenEngine } = await import('@gorules/zen-engine')
    const expressions = rules.map((rule, i) => ({ id: `e${i}`, key: `r${i}`, value: writtenRule(rule, inZen) }))
    const content = {
      nodes: [
        { id: 'in', name: 'in', type: 'inputNode' },
        { id: 'rules', name: 'rules', type: 'expressionNode', content: { expressions } },
        { id: 'out', name: 'out', type: 'outputNode' },
      ],
      edges: [
        { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
        { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
      ],
    }
    const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)))
    const judge = async (firm: Firm): Promise<number> => {
      const { result } = await decision.evaluate(firm)
      let held = 0
      for (const key in result) if (result[key] === true) held++
      return held
    }
    return async () => {
      let held = 0
      for (let i = 0; i < firms.length; i += 64) {
        for (const count of await Promise.all(firms.slice(i, i + 64).map(judge))) held += count
      }
      return held
    }
  },
}

/** The ratio and the score are facts of the firm, computed beforehand: the library has no arithmetic. */
function asCondition(clause: Clause): object {
  const test = (fact: string, operator: string, value: unknown) => ({ fact, operator, value })
  switch (clause.is) {
    case 'span':
      return {
        all: [
          test(clause.fact, 'greaterThanInclusive', clause.low),
          test(clause.fact, 'lessThanInclusive', clause.high),
        ],
      }
    case 'least':
      return test(clause.fact, 'greaterThanInclusive', clause.figure)
    case 'most':
      return test(clause.fact, 'lessThanInclusive', clause.figure)
    case 'one-of':
      return test(clause.fact, 'in', clause.codes)
    case 'small-or-unlisted':
      return { any: [test('staff', 'lessThanInclusive', clause.figure), test('isListed', 'equal', false)] }
    case 'partner-or-stage':
      return { any: [test('hasPartner', 'equal', true), test('stage', 'equal', clause.code)] }
    case 'research-share':
      return test('share', 'greaterThanInclusive', clause.figure)
    case 'money-score':
      return test('score', 'greaterThanInclusive', clause.figure)
  }
}

const jsonRulesEngine: Engine = {
  firms: 400,
  prepare: async (rules, firms) => {
    const { Engine: RulesEngine } = await import('json-rules-engine')
    const engine = new RulesEngine()
    rules.forEach((rule, i) => {
      engine.addRule({ conditions: { all: rule.map(asCondition) as never }, event: { type: `r${i}` } }) // the library's own form
    })
    const known = firms.map((firm) => ({
      ...firm,
      share: firm.research / firm.revenue,
      score: weights.own * firm.own + weights.cost * firm.cost,
    }))
    return async () => {
      let held = 0
      for (const firm of known) held += (await engine.run(firm)).events.length
      return held
    }
  },
}

const inPublicodes: Writing = {
  ...inZen,
  oneOf: (fact) => fact,
  isTrue: (fact) => fact,
  isFalse: (fact) => `${fact} = non`,
  equals: '=',
}

function asPublicodes(clause: Clause): object | string {
  switch (clause.is) {
    case 'span':
      return { 'toutes ces conditions': [`staff >= ${clause.low}`, `staff <= ${clause.high}`] }
    case 'one-of':
      return { 'une de ces conditions': clause.codes.map((code) => `${clause.fact} = '${code}'`) }
    case 'small-or-unlisted':
      return { 'une de ces conditions': [`staff <= ${clause.figure}`, 'isListed = non'] }
    case 'partner-or-stage':
      return { 'une de ces conditions': ['hasPartner', `stage = '${clause.code}'`] }
    default:
      return writtenRule([clause], inPublicodes)
  }
}

/** One engine for all rules; the situation set once per firm, each rule evaluated once. */
const publicodes: Engine = {
  firms: 40,
  prepare: async (rules, firms) => {
    const { default: PublicodesEngine } = await import('publicodes')
    const facts = Object.keys(firms[0] ?? {}).map((fact) => [fact, null] as const)
    const written = rules.map((rule, i) => [`r${i}`, { 'toutes ces conditions': rule.map(asPublicodes) }] as const)
    const logger = { log: () => {}, warn: () => {}, error: () => {} }
    const engine = new PublicodesEngine(Object.fromEntries([...facts, ...written]) as never, { logger }) // the library's own form
    const said = (value: Firm[keyof Firm]) =>
      typeof value === 'string' ? `'${value}'` : typeof value === 'boolean' ? (value ? 'oui' : 'non') : value
    const situations = firms.map((firm) =>
      Object.fromEntries(Object.entries(firm).map(([fact, value]) => [fact, said(value)])),
    )
    return () => {
      let held = 0
      for (const situation of situations) {
        engine.setSituation(situation) // the library's own form
        for (let i = 0; i < rules.length; i++) if (engine.evaluate(`r${i}`).nodeValue === true) held++
      }
      return held
    }
  },
}

const inFeelin: Writing = {
  ...inZen,
  text: (code) => JSON.stringify(code),
  // `in` with a list swallows what follows it; with brackets it does not.
  oneOf: (fact, codes) => `${fact} in (${codes.join(', ')})`,
  isFalse: (fact) => `not(${fact})`,
  equals: '=',
}

const feelin: Engine = {
  firms: 20,
  prepare: async (rules, firms) => {
    const { evaluate } = await import('feelin')
    const texts = rules.map((rule) => writtenRule(rule, inFeelin))
    return () => {
      let held = 0
      for (const firm of firms) for (const text of texts) if (evaluate(text, firm).value === true) held++
      return held
    }
  },
}

export const engines = {
  'hand-written JavaScript': handWritten,
  closures: ours(true),
  'closures, nothing missing': ours(false),
  'closures, coding the facts too': oursFromFacts,
  '@gorules/zen-engine': zen,
  'json-rules-engine': jsonRulesEngine,
  publicodes,
  feelin,
} as const
export type EngineName = keyof typeof engines

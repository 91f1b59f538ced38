import { fill, type Text, textOf } from '../base/index.ts'
import { feelValueOf, interpret } from './interpret.ts'
import { words } from './phrases.ts'
import type { Situation } from './rule.ts'
import type { Node, Rule } from './tree.ts'
import { factNamesUnder } from './walk.ts'
import { sayPart, sayValue, type Speech } from './wording.ts'

/**
 * How an amount comes about, one line per step: what each fact is, then the formula in words with what it comes to. Of an
 * `if` that is settled only the branch that applies is told.
 */
export function explainAmount(rule: Rule, situation: Situation): readonly Text[] {
  const tree = applying(rule.tree, situation)
  const told = factNamesUnder(tree).map((name) => textOf((lang) => sayFact(name, speechIn(lang, rule, situation))))
  const value = interpret(tree, situation)
  const sum = textOf((lang) => {
    const speech = speechIn(lang, rule, situation)
    const formula = sayPart(tree, speech)
    if (value === undefined || value === null) return fill(words.notKnown[lang], { item: formula })
    const shown = sayValue(value, rule.type, speech)
    return formula === shown ? shown : fill(words.comesTo[lang], { item: formula, value: shown })
  })
  return tree.op === 'fact' ? told : [...told, sum]
}

const speechIn = (lang: keyof Text, { text }: Rule, situation: Situation): Speech => ({
  situation,
  text,
  lang,
  names: new Map(),
})

function sayFact(name: string, speech: Speech): string {
  const { situation, lang } = speech
  const fact = situation.vocabulary.facts.get(name)
  const value = situation.facts.get(name)
  const item = fact?.label[lang] ?? name
  if (fact === undefined || value === undefined) return fill(words.notKnown[lang], { item })
  return fill(words.comesTo[lang], { item, value: sayValue(feelValueOf(fact.type, value), fact.type, speech) })
}

/** The tree without the branches that do not apply. */
function applying(node: Node, situation: Situation): Node {
  if (node.op === 'parameter' && 'formula' in node.parameter) return applying(node.parameter.formula.tree, situation)
  if (node.op !== 'if') return node
  const test = interpret(node.test, situation)
  return test === undefined || test === null ? node : applying(test === true ? node.then : node.else, situation)
}

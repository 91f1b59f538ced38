import { formatList, type Text, textOf } from '../base/index.ts'
import { type Catalogue, citationOf, type Scheme } from '../catalogue/index.ts'
import type { Facts } from '../rules/index.ts'
import type { Reason } from './verdict.ts'

export const kindFact = 'applicant.kind'

/** Whether it is asked what kind of applicant somebody is: not where the scheme is for persons alone. */
export const isForKinds = (scheme: Scheme, { questions }: Catalogue): boolean =>
  questions.has(kindFact) && scheme.for.some((kind) => kind !== 'person')

/** Whether the asker is of a kind the scheme is for; no reason at all where that is not asked. */
export function forWhom(scheme: Scheme, facts: Facts, catalogue: Catalogue): readonly Reason[] {
  if (!isForKinds(scheme, catalogue)) return []
  const kind = facts.get(kindFact)
  const holds = kind === undefined ? 'unknown' : (scheme.for as readonly unknown[]).includes(kind) ? 'yes' : 'no'
  return [{ condition: 'for', holds, blocks: true, says: saysFor(scheme, catalogue), cite: citationOf(scheme.open) }]
}

const said = new WeakMap<Scheme, Text>()

function saysFor(scheme: Scheme, catalogue: Catalogue): Text {
  const found = said.get(scheme)
  if (found !== undefined) return found
  const type = catalogue.questions.get(kindFact)?.type
  const options = type?.kind === 'choice' ? type.options : []
  const text = textOf((lang) => {
    const labels = scheme.for.map((kind) => options.find(({ code }) => code === kind)?.label[lang] ?? kind)
    const list = formatList(labels, lang, 'or')
    return { en: `It is for: ${list}`, 'zh-Hant': `對象：${list}`, 'zh-Hans': `对象：${list}` }[lang]
  })
  said.set(scheme, text)
  return text
}

import type { Text } from '../../src/base/index.ts'
import { langs } from '../../src/base/index.ts'
import type { Catalogue, Organisation } from '../../src/catalogue/index.ts'

/**
 * The catalogue as it would be had two bodies never met: without what they did together, without their relations, and
 * without the name of either in what is said of the other.
 */
export function withoutPair(catalogue: Catalogue, [a, b]: readonly [string, string]): Catalogue {
  const [one, other] = [catalogue.organisations.get(a), catalogue.organisations.get(b)]
  if (one === undefined || other === undefined) throw new Error(`No such pair: ${a}, ${b}`)
  const organisations = new Map(catalogue.organisations)
  organisations.set(a, stripped(one, other))
  organisations.set(b, stripped(other, one))
  const offers = new Map(catalogue.offers)
  for (const [id, offer] of catalogue.offers) {
    const of = offer.organisation === a ? other : offer.organisation === b ? one : undefined
    if (of !== undefined) offers.set(id, { ...offer, ...textsWithout(offer, namesOf(of)) })
  }
  const collaborations = new Map(
    [...catalogue.collaborations].filter(([, { between }]) => !(between.includes(a) && between.includes(b))),
  )
  for (const [id, collaboration] of collaborations) {
    const names = collaboration.between.includes(a)
      ? namesOf(other)
      : collaboration.between.includes(b)
        ? namesOf(one)
        : []
    if (names.length > 0) collaborations.set(id, { ...collaboration, says: without(collaboration.says, names) })
  }
  return { ...catalogue, organisations, offers, collaborations }
}

function stripped(body: Organisation, other: Organisation): Organisation {
  const { parent, partners, offers, seeks, ...rest } = body
  const names = namesOf(other)
  return {
    ...rest,
    ...(parent !== undefined && parent !== other.id && { parent }),
    ...(partners !== undefined && { partners: partners.filter((id) => id !== other.id) }),
    ...(offers !== undefined && { offers: without(offers, names) }),
    ...(seeks !== undefined && { seeks: without(seeks, names) }),
  }
}

type Texts = {
  readonly name: Text
  readonly says: Text
  readonly terms?: Text | undefined
  readonly price?: Text | undefined
}

const textsWithout = ({ name, says, terms, price }: Texts, names: readonly string[]) => ({
  name: without(name, names),
  says: without(says, names),
  ...(terms !== undefined && { terms: without(terms, names) }),
  ...(price !== undefined && { price: without(price, names) }),
})

/** Every name of a body, the longest first. */
const namesOf = ({ name, also = {}, abbreviation }: Organisation): readonly string[] =>
  [
    ...new Set([
      ...langs.flatMap((lang) => [name[lang], ...(also[lang] ?? [])]),
      ...(abbreviation ? [abbreviation] : []),
    ]),
  ].sort((x, y) => y.length - x.length)

function without(text: Text, names: readonly string[]): Text {
  const cut = (said: string): string => names.reduce((rest, name) => rest.replace(patternOf(name), ' '), said)
  return { en: cut(text.en), 'zh-Hant': cut(text['zh-Hant']), 'zh-Hans': cut(text['zh-Hans']) }
}

const patternOf = (name: string): RegExp => {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(
    /^[\p{Script=Latin}\d]/u.test(name) ? String.raw`(?<![\p{Script=Latin}\d])${plain}(?![\p{Script=Latin}\d])` : plain,
    'giu',
  )
}

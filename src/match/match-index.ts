import { dayNumber, langs, type Text } from '../base/index.ts'
import { type Catalogue, kindWords, lexiconOfConcepts, type Organisation } from '../catalogue/index.ts'
import { type Entry, indexOf as indexTexts, type Versions } from '../language/index.ts'
import { isInside, type Option } from '../rules/index.ts'
import type { Body, Link, MatchIndex, Offer } from './body.ts'
import { columnsOf } from './columns.ts'
import { type ConceptGraph, conceptGraphOf, fieldsOf } from './concept-graph.ts'
import { brokersOf } from './reach.ts'
import { offerShare } from './weights.ts'

/** How much a word counts in a body's names, in what it says of itself, in its offers, in what it has done; and a concept. */
const textWeights = { texts: [2, 2, 1, 0.7], concepts: 3 }

const kept = new WeakMap<Catalogue, MatchIndex>()

/** The index of a catalogue, made when it is first asked for. */
export function indexFor(catalogue: Catalogue): MatchIndex {
  const index = kept.get(catalogue) ?? indexOf(catalogue)
  kept.set(catalogue, index)
  return index
}

/** Index a catalogue for matching. */
export function indexOf(catalogue: Catalogue): MatchIndex {
  const graph = conceptGraphOf(catalogue)
  const organisations = [...catalogue.organisations.values()]
  const numbers = new Map(organisations.map(({ id }, i) => [id, i]))
  const collaborations = [...catalogue.collaborations.values()].flatMap((of) => {
    const [a, b] = of.between.map((id) => numbers.get(id))
    return a === undefined || b === undefined ? [] : [{ of, between: [a, b] as const, fields: allOf(graph, of.about) }]
  })
  const ties = grouped(
    collaborations.flatMap(({ of, between: [a, b] }, number) => [
      { at: a, tie: { number, collaboration: of, with: b } },
      { at: b, tie: { number, collaboration: of, with: a } },
    ]),
    ({ at }) => at,
  )
  const links = linksOf(organisations, numbers)
  const offers = grouped(catalogue.offers.values(), ({ organisation }) => organisation)
  const places = catalogue.lists.get('places') ?? []
  const bodies = organisations.map((organisation, number) => {
    const own = ties.get(number)?.map(({ tie }) => tie) ?? []
    const work = own.map((tie) => ({ to: tie.with, as: 'collaboration' as const, collaboration: tie.collaboration }))
    return {
      ...bodyOf(graph, organisation, offers.get(organisation.id) ?? []),
      ...{ number, side: sideOf(places, organisation.place), ties: own },
      links: [...(links.get(number) ?? []).map(({ link }) => link), ...work],
    }
  })
  const lexicon = lexiconOfConcepts(catalogue)
  return {
    ...{ catalogue, graph, bodies, numbers, collaborations, usual: usualNeeds(bodies) },
    ...{ columns: columnsOf({ bodies, collaborations }), sides: largestSides(bodies), brokers: brokersOf(bodies) },
    texts: indexTexts(bodies.map(asEntry), { weights: textWeights, lexicon }),
    tieTexts: indexTexts(
      collaborations.map(({ of }) => ({ id: of.id, texts: [[versions(of.says)]], concepts: fieldsOf(of.about) })),
      { weights: { texts: [1], concepts: 1 }, lexicon },
    ),
  }
}

/** The side of the boundary that a place lies on: the mainland as a whole, otherwise the place's own largest whole. */
export const sideOf = (places: readonly Option[], place: string): string =>
  places.find(({ code, within }) => within === undefined && isInside(places, place, code))?.code ?? place

function largestSides(bodies: readonly Body[]): readonly string[] {
  const counts = [...grouped(bodies, ({ side }) => side)].map(([side, { length }]) => ({ side, length }))
  return counts
    .toSorted((a, b) => b.length - a.length || (a.side < b.side ? -1 : 1))
    .slice(0, 2)
    .map(({ side }) => side)
}

function grouped<T, Key>(all: Iterable<T>, keyOf: (one: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}

function bodyOf(graph: ConceptGraph, organisation: Organisation, offers: readonly Offer[]) {
  const { about, verified } = organisation
  const own = allOf(graph, about)
  const byOffer = offers.flatMap((offer) => allOf(graph, offer.about, offerShare))
  const more = byOffer.filter(({ field }, i) => ![...own, ...byOffer.slice(0, i)].some((one) => one.field === field))
  return {
    ...{ organisation, offers, fields: [...own, ...more] },
    servings: [
      ...(about?.serves ?? []).map((need) => ({ need })),
      ...offers.flatMap((offer) => (offer.about.serves ?? []).map((need) => ({ need, offer }))),
    ],
    stages: [...new Set([about, ...offers.map((offer) => offer.about)].flatMap((one) => one?.stages ?? []))],
    checked: verified === undefined ? 0 : dayNumber(verified.checked),
  }
}

/** What bodies of each kind usually meet, by those of them that say so. */
function usualNeeds(bodies: readonly Pick<Body, 'organisation' | 'servings'>[]): MatchIndex['usual'] {
  const telling = grouped(
    bodies.filter(({ servings }) => servings.length > 0),
    ({ organisation }) => organisation.kind as string,
  )
  return new Map(
    [...telling].map(([kind, all]) => {
      const needs = grouped(
        all.flatMap(({ servings }) => [...new Set(servings.map(({ need }) => need))]),
        (need) => need,
      )
      return [kind, new Map([...needs].map(([need, those]) => [need, those.length / (all.length + 2)]))]
    }),
  )
}

const allOf = (graph: ConceptGraph, about: Organisation['about'], share = 1): Body['fields'] =>
  fieldsOf(about).flatMap((id) => {
    const field = graph.numbers.get(id)
    return field === undefined ? [] : [{ field, share }]
  })

/** Who belongs to whom, and who runs something with whom, from both ends. */
function linksOf(organisations: readonly Organisation[], numbers: ReadonlyMap<string, number>) {
  const all = organisations.flatMap(({ parent, partners = [] }, number): { at: number; link: Link }[] => {
    const above = numbers.get(parent ?? '')
    const beside = partners.flatMap((id) => numbers.get(id) ?? [])
    return [
      ...(above === undefined
        ? []
        : [
            { at: number, link: { to: above, as: 'parent' as const } },
            { at: above, link: { to: number, as: 'part' as const } },
          ]),
      ...beside.flatMap((other) => [
        { at: number, link: { to: other, as: 'partner' as const } },
        { at: other, link: { to: number, as: 'partner' as const } },
      ]),
    ]
  })
  return grouped(all, ({ at }) => at)
}

const versions = (text: Text | undefined): Versions => (text === undefined ? [] : langs.map((lang) => text[lang]))

/** A body's names; what it says of itself; what it offers; what it has done with others. */
function asEntry({ organisation, offers, ties }: Pick<Body, 'organisation' | 'offers' | 'ties'>): Entry {
  const { id, name, also = {}, abbreviation, kind, offers: has, seeks, about } = organisation
  return {
    id,
    texts: [
      [versions(name), abbreviation === undefined ? [] : [abbreviation], langs.flatMap((lang) => also[lang] ?? [])],
      [versions(has), versions(seeks), versions(kindWords.organisation[kind])],
      offers.flatMap((offer) => [versions(offer.name), versions(offer.says), versions(offer.terms)]),
      ties.map(({ collaboration }) => versions(collaboration.says)),
    ],
    concepts: [about, ...offers.map((offer) => offer.about)].flatMap((one) => [
      ...fieldsOf(one),
      ...(one?.serves ?? []).map((code) => `needs/${code}`),
    ]),
  }
}

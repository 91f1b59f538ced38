import type { Vocabulary } from '../rules/index.ts'
import { conditionOf, verifiedOf } from './build-scheme.ts'
import { firstOfEach } from './build-vocabulary.ts'
import { ruleReader } from './rule-reader.ts'
import type { OfferEntry, OrganisationEntry, Placed, ProcedureEntry, Shelves } from './shelves.ts'
import type { Catalogue, Offer, Organisation, Procedure, Read } from './types.ts'

type Ecosystem = Pick<
  Catalogue,
  | 'organisations'
  | 'merged'
  | 'offers'
  | 'collaborations'
  | 'indicators'
  | 'agreements'
  | 'events'
  | 'procedures'
  | 'concepts'
>

/** Organisations and all that they have, do and agree: days read, and what is FEEL compiled over the facts. */
export function buildEcosystem(shelves: Shelves, vocabulary: Vocabulary): Ecosystem {
  const organisations = onceEach(shelves.organisations)
  return {
    organisations: byId(organisations.map(({ value }) => organisationOf(value))),
    merged: new Map(organisations.flatMap(({ value: { id, merged = [] } }) => merged.map((former) => [former, id]))),
    offers: byId(onceEach(shelves.offers).map((entry) => offerOf(entry, vocabulary))),
    collaborations: byId(onceEach(shelves.collaborations).map(({ value }) => read(value))),
    indicators: byId(onceEach(shelves.indicators).map(({ value }) => read(value))),
    agreements: byId(onceEach(shelves.agreements).map(({ value }) => read(value))),
    events: byId(onceEach(shelves.events).map(({ value }) => read(value))),
    procedures: byId(onceEach(shelves.procedures).map((entry) => procedureOf(entry, vocabulary))),
    concepts: byId(onceEach(shelves.concepts).map(({ value }) => value)),
  }
}

/** Things by their ids, in the order given. */
export const byId = <T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<T['id'], T> =>
  new Map(entries.map((entry) => [entry.id, entry]))

const onceEach = <T extends { readonly id: string }>(entries: readonly Placed<T>[]): readonly Placed<T>[] =>
  firstOfEach(entries, ({ id }) => id)

/** What entries of all kinds have in common, as the house has it. */
const read = <T extends Readable>({ verified, 'working-translation': ours = [], ...rest }: T): Read<T> => ({
  ...rest,
  verified: verifiedOf(verified),
  workingTranslation: ours,
})
type Readable = Pick<OfferEntry, 'verified'> & Partial<Pick<OfferEntry, 'working-translation'>>

function organisationOf({ verified, ...rest }: OrganisationEntry): Organisation {
  const { 'working-translation': workingTranslation = [], ...kept } = rest
  return { ...kept, workingTranslation, ...(verified === undefined ? {} : { verified: verifiedOf(verified) }) }
}

function offerOf({ value, report }: Placed<OfferEntry>, vocabulary: Vocabulary): Offer {
  const rules = ruleReader(vocabulary, new Map(), report)
  const conditions = (value.conditions ?? []).flatMap((condition, i) => conditionOf(condition, i, rules) ?? [])
  return { ...read(value), conditions }
}

function procedureOf({ value, report }: Placed<ProcedureEntry>, vocabulary: Vocabulary): Procedure {
  const rules = ruleReader(vocabulary, new Map(), report)
  const steps = value.steps.map(({ when, ...step }, i) => {
    const rule = when === undefined ? undefined : rules.condition(when, ['steps', i, 'when'])
    return { ...step, ...(rule === undefined ? {} : { when: rule }) }
  })
  return { ...read(value), steps }
}

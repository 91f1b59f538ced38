import { settle } from '../base/index.ts'
import { type Unit, unitsOf } from '../language/index.ts'
import type { CaseId, Flag } from './case.ts'

/** What of an application is compared with others. */
export type Compared = {
  readonly id: CaseId
  /** directors and other officers; the number of a document tells namesakes apart, where both have one */
  readonly officers: readonly { readonly name: string; readonly number?: string | undefined }[]
  readonly addresses: readonly string[]
  readonly texts: readonly string[]
}

/** From which share of the shorter text on a flag is raised, and how many words or characters in a row are compared. */
const [leastShare, run] = [0.25, 7]
/** Passages that are shown, the longest first. */
const mostPassages = 3

/**
 * What two applications have in common that somebody should look at. Each flag shows what is the same as both write it; a
 * person finds out why. People have namesakes, many firms share the address of an agent, and a text may be quoted.
 *
 * Texts are compared in folded form, so that simplified and traditional, capitals and widths make no difference.
 *
 * @param common texts that every application has, such as the questions of the form: they are no likeness
 */
export function similarity(here: Compared, there: Compared, common: readonly string[] = []): readonly Flag[] {
  const flag = (kind: Flag['kind'], pairs: Flag['pairs'], share = 1): readonly Flag[] =>
    pairs.length === 0 ? [] : [{ kind, other: there.id, share, pairs }]
  const { share, pairs } = textsShared(here.texts, there.texts, common)
  return [
    ...flag('shared-officer', officersShared(here.officers, there.officers)),
    ...flag('shared-address', addressesShared(here.addresses, there.addresses)),
    ...(share >= leastShare ? flag('near-identical-text', pairs, share) : []),
  ]
}

type Pairs = Flag['pairs']

/** A name whatever the order of its words: CHAN Tai Man is Tai Man Chan. Han names keep their order. */
const nameKey = (name: string): string => {
  const units = unitsOf(name)
  const words = units.map(({ word }) => word)
  return units.every(({ isHan }) => isHan) ? words.join('') : words.toSorted().join(' ')
}

function officersShared(here: Compared['officers'], there: Compared['officers']): Pairs {
  return pairsOf(here, there, (a, b) => {
    if (a.number !== undefined && b.number !== undefined) return nameKey(a.number) === nameKey(b.number)
    return nameKey(a.name) !== '' && nameKey(a.name) === nameKey(b.name)
  }).map(([a, b]) => ({ here: a.name, there: b.name }))
}

/** The same words and numbers in the same order; signs and spaces between them tell nothing. */
function addressesShared(here: readonly string[], there: readonly string[]): Pairs {
  const key = (address: string) =>
    unitsOf(address)
      .map(({ word }) => word)
      .join(' ')
  return pairsOf(here, there, (a, b) => key(a) !== '' && key(a) === key(b)).map(([a, b]) => ({ here: a, there: b }))
}

const pairsOf = <T>(here: readonly T[], there: readonly T[], isSame: (a: T, b: T) => boolean): (readonly [T, T])[] =>
  here.flatMap((a) => there.filter((b) => isSame(a, b)).map((b) => [a, b] as const))

/** The share of the shorter side's runs of words that the other has too, and the longest passages. */
function textsShared(
  here: readonly string[],
  there: readonly string[],
  common: readonly string[],
): { readonly share: number; readonly pairs: Pairs } {
  const everybodys = new Set(common.flatMap((text) => runsOf(text).map(({ key }) => key)))
  const runsIn = (texts: readonly string[]) =>
    texts.flatMap((text) => runsOf(text).filter(({ key }) => !everybodys.has(key)))
  const [ours, theirs] = [runsIn(here), runsIn(there)]
  const known = new Map(theirs.map((one) => [one.key, one]))
  const shared = new Set(ours.filter(({ key }) => known.has(key)).map(({ key }) => key))
  const shorter = Math.min(new Set(ours.map(({ key }) => key)).size, known.size)
  if (shorter === 0) return { share: 0, pairs: [] }
  return { share: settle(shared.size / shorter), pairs: passages(ours, known) }
}

/** Some words in a row: what they are, and where they stand in which text. */
type Run = { readonly key: string; readonly text: string; readonly at: number; readonly units: readonly Unit[] }

function runsOf(text: string): readonly Run[] {
  const units = unitsOf(text)
  return units.slice(0, Math.max(0, units.length - run + 1)).map((_, at) => {
    const inside = units.slice(at, at + run)
    return { key: inside.map(({ word }) => word).join(' '), text, at, units: inside }
  })
}

/** The longest passages that both have, as each writes them. */
function passages(ours: readonly Run[], known: ReadonlyMap<string, Run>): Pairs {
  const found: { first: Run; last: Run }[] = []
  for (const one of ours) {
    const there = known.get(one.key)
    const open = found.at(-1)
    if (there === undefined) continue
    const before = open && known.get(open.last.key)
    const goesOn = open?.last.text === one.text && open.last.at + 1 === one.at
    if (open !== undefined && goesOn && before?.text === there.text && before.at + 1 === there.at) open.last = one
    else found.push({ first: one, last: one })
  }
  const lengthOf = ({ first, last }: { first: Run; last: Run }) => last.at - first.at
  return found
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, mostPassages)
    .map(({ first, last }) => {
      const [begin, end] = [known.get(first.key) ?? first, known.get(last.key) ?? last]
      return { here: quoted(first, last), there: quoted(begin, end) }
    })
}

const quoted = (first: Run, last: Run): string => first.text.slice(first.units[0]?.from, last.units.at(-1)?.to)

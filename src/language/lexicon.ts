import { type Unit, unitsOf } from './units.ts'

/** A concept as the lexicon takes it: an id, all its names in any language, and the ids of the broader concepts. */
export type ConceptNames = {
  readonly id: string
  readonly names: readonly string[]
  readonly broader?: string
}

/** A place in a text where a concept is named. `from` and `to` count units. */
export type Naming = { readonly from: number; readonly to: number; readonly concepts: readonly string[] }

type Node = { readonly next: Map<string, Node>; readonly concepts: string[] }

/** The names of concepts, to be recognised in any text. */
export type Lexicon = {
  readonly root: Node
  /** for each concept, every narrower one, at any depth */
  readonly narrower: ReadonlyMap<string, readonly string[]>
  /** the words that names are made of, for telling a slip of the pen from an unknown word */
  readonly words: ReadonlyMap<string, string>
}

/** Make a lexicon. Names that fold to nothing are passed over. */
export function lexiconOf(concepts: readonly ConceptNames[]): Lexicon {
  const root = node()
  const words = new Map<string, string>()
  for (const { id, names } of concepts) {
    for (const name of names) {
      const units = unitsOf(name)
      for (const forms of spellingsOf(units)) add(root, forms, id)
      for (const { isHan, word, form } of units) if (!isHan) words.set(word, form)
    }
  }
  return { root, narrower: narrowerOf(concepts), words }
}

const node = (): Node => ({ next: new Map(), concepts: [] })

/** A name as it stands, and with what hyphens part written as one: e-commerce, ecommerce. */
function spellingsOf(units: readonly Unit[]): readonly (readonly string[])[] {
  const apart = units.map(({ form }) => form)
  if (!units.some(({ isHyphened }) => isHyphened)) return [apart]
  const joined: string[] = []
  for (const [i, { form }] of units.entries()) {
    if (i > 0 && units[i - 1]?.isHyphened === true) joined.push(`${joined.pop() ?? ''}${form}`)
    else joined.push(form)
  }
  return [apart, joined]
}

function add(root: Node, forms: readonly string[], concept: string): void {
  if (forms.length === 0) return
  let at = root
  for (const form of forms) {
    const next = at.next.get(form) ?? node()
    at.next.set(form, next)
    at = next
  }
  if (!at.concepts.includes(concept)) at.concepts.push(concept)
}

function narrowerOf(concepts: readonly ConceptNames[]): ReadonlyMap<string, readonly string[]> {
  const parents = new Map(concepts.map(({ id, broader }) => [id, broader]))
  const narrower = new Map<string, string[]>()
  for (const { id } of concepts) {
    const above = new Set<string>([id])
    for (let at = parents.get(id); at !== undefined && !above.has(at); at = parents.get(at)) {
      above.add(at)
      narrower.set(at, [...(narrower.get(at) ?? []), id])
    }
  }
  return narrower
}

/** Every name in a text, also those inside longer ones and across each other. */
export function namingsIn(lexicon: Lexicon, units: readonly Unit[]): readonly Naming[] {
  const found: Naming[] = []
  for (let from = 0; from < units.length; from++) found.push(...namesFrom(lexicon, units, from))
  return found
}

const none: readonly Naming[] = []

/** The names that begin at a unit, the shortest first. */
export function namesFrom({ root }: Lexicon, units: readonly Unit[], from: number): readonly Naming[] {
  let at = root.next.get(units[from]?.form ?? '')
  if (at === undefined) return none
  const found: Naming[] = []
  for (let i = from; at !== undefined; i++) {
    if (at.concepts.length > 0) found.push({ from, to: i + 1, concepts: at.concepts })
    at = units[i]?.isFollowed === true ? at.next.get(units[i + 1]?.form ?? '') : undefined
  }
  return found
}

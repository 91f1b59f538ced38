import { nearest } from '../base/index.ts'
import type { Path } from './problem.ts'
import type { Placed, Shelf, Shelved } from './shelves.ts'

/** What a name can be looked up in: a kind of entry by its ids, or a concept vocabulary by its codes. */
type Register = 'organisations' | 'schemes' | 'sources' | Vocabulary
type Vocabulary = 'places' | 'industries' | 'technologies' | 'stages' | 'needs'

/** Keys of an entry and what the names under them stand in. Lists on the way are looked through. */
type References = { readonly [key: string]: Register | References }

const about = {
  industries: 'industries',
  technologies: 'technologies',
  stages: 'stages',
  serves: 'needs',
  seeks: 'needs',
} as const satisfies References
const step = { office: 'organisations', pledged: { place: 'places' } } as const satisfies References
const anywhere = { place: 'places', sources: 'sources', about } as const satisfies References

/** Which parts of which entries are names of something else: the one place where that is written down. */
const references: { readonly [S in Shelf]?: References } = {
  calendars: { place: 'places', source: 'sources' },
  organisations: { ...anywhere, parent: 'organisations', partners: 'organisations' },
  offers: { ...anywhere, organisation: 'organisations', scheme: 'schemes' },
  collaborations: { ...anywhere, between: 'organisations' },
  indicators: { ...anywhere, organisation: 'organisations', points: { source: 'sources', also: 'sources' } },
  agreements: { ...anywhere, parties: 'organisations' },
  events: { ...anywhere, organisers: 'organisations' },
  procedures: { ...anywhere, from: 'places', schemes: 'schemes', steps: { ...step, scheme: 'schemes' } },
  cues: { need: 'needs', place: 'places' },
  schemes: { ...anywhere, administrator: 'organisations', combines: { with: 'schemes' }, steps: step },
}

const codes: Readonly<Record<Register, string>> = {
  organisations: 'catalogue/unknown-organisation',
  schemes: 'catalogue/unknown-scheme',
  sources: 'catalogue/unknown-source',
  places: 'catalogue/unknown-place',
  industries: 'catalogue/unknown-concept',
  technologies: 'catalogue/unknown-concept',
  stages: 'catalogue/unknown-concept',
  needs: 'catalogue/unknown-concept',
}

export type Registers = {
  /** the names there are; a vocabulary that nobody has written is not held against its codes */
  readonly known: { readonly [R in Register]?: ReadonlySet<string> }
  /** ids that were used before, and the organisation that each now is */
  readonly merged: ReadonlyMap<string, string>
}

/** All names that entries may refer to. */
export function registersOf({ shelves, ids }: Shelved): Registers {
  const merged = new Map(
    shelves.organisations.flatMap(({ value: { id, merged: former = [] } }) => former.map((name) => [name, id])),
  )
  const vocabularies = shelves.concepts.map(({ value: { id, concepts } }) => [
    id,
    new Set(concepts.map(({ code }) => code)),
  ])
  const known = {
    ...Object.fromEntries(vocabularies),
    organisations: new Set([...(ids.get('organisations') ?? []), ...merged.keys()]),
    schemes: ids.get('schemes'),
    sources: ids.get('sources'),
  }
  return { known, merged }
}

/**
 * Look up every name in every entry. One that leads nowhere is reported, with the nearest that does; a former id of an
 * organisation is replaced by its present one, so that whoever joins entries by id finds them.
 */
export function resolveReferences({ shelves }: Shelved, { known, merged }: Registers): void {
  for (const [shelf, named] of Object.entries(references)) {
    for (const { value, report } of shelves[shelf as Shelf] as readonly Placed<object>[]) {
      eachName(value, named, ({ name, register, path, holder }) => {
        const names = known[register]
        const values = () => ({ got: name, vocabulary: register, guess: nearest(name, names ?? [])[0] ?? '' })
        if (names?.has(name) === false) report(codes[register], path(), values())
        const present = register === 'organisations' ? merged.get(name) : undefined
        if (present !== undefined) holder[path().at(-1) ?? ''] = present
      })
    }
  }
}

/** A name in an entry that stands for something else. */
export type Mention = {
  readonly name: string
  readonly register: Register
  /** the key under which it stands: `parent`, `serves` */
  readonly key: string
}

/** Every name in an entry that stands for something else, in the order of the form of its kind. */
export function mentionsIn(shelf: Shelf, entry: object): readonly Mention[] {
  const mentions: Mention[] = []
  eachName(entry, references[shelf] ?? {}, ({ name, register, key }) => mentions.push({ name, register, key }))
  return mentions
}

type Found = Mention & { readonly path: () => Path; readonly holder: Record<string | number, unknown> }

/** Visit every name in an entry. One way is kept for all. What the house has put in the place of a name has its id. */
function eachName(entry: object, references: References, visit: (found: Found) => void): void {
  const way: (string | number)[] = []
  const walk = (holder: Record<string | number, unknown>, named: References | Register, key: string): void => {
    for (const step of Array.isArray(holder) ? holder.keys() : Object.keys(named)) {
      const part = holder[step]
      const within = typeof step === 'number' || typeof named === 'string' ? named : named[step]
      if (part === undefined || part === null || within === undefined) continue
      const under = typeof step === 'number' ? key : step
      const name = typeof part === 'string' ? part : (part as { readonly id?: string }).id
      way.push(step)
      if (typeof within === 'object' || Array.isArray(part)) walk(part as Record<string, unknown>, within, under)
      else if (name !== undefined) visit({ name, register: within, key: under, path: () => [...way], holder })
      way.pop()
    }
  }
  walk(entry as Record<string, unknown>, references, '')
}

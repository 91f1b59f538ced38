import { nearest } from '../base/index.ts'
import { type Path, type Report, reportUnder } from './problem.ts'
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
export function resolveReferences({ shelves }: Shelved, registers: Registers): void {
  for (const [shelf, named] of Object.entries(references)) {
    for (const { value, report } of shelves[shelf as Shelf] as readonly Placed<object>[])
      resolve(value, named, { registers, report })
  }
}

type Here = { readonly registers: Registers; readonly report: Report }

function resolve(holder: object, named: Register | References, here: Here): void {
  const parts = holder as Record<string | number, unknown>
  const steps = Array.isArray(holder) ? holder.keys() : Object.keys(named)
  for (const step of steps) {
    const within = Array.isArray(holder) ? named : (named as References)[step]
    const part = parts[step]
    if (part === undefined || within === undefined) continue
    if (typeof within === 'string' && typeof part === 'string')
      parts[step] = lookedUp(part, within, { ...here, path: [step] })
    else if (typeof part === 'object' && part !== null)
      resolve(part, within, { ...here, report: reportUnder(here.report, [step]) })
  }
}

/** The name that something goes by today. */
function lookedUp(got: string, register: Register, { registers, report, path }: Here & { path: Path }): string {
  const known = registers.known[register]
  if (known !== undefined && !known.has(got))
    report(codes[register], path, { got, vocabulary: register, guess: nearest(got, known)[0] ?? '' })
  return register === 'organisations' ? (registers.merged.get(got) ?? got) : got
}

/** The ids of all sources that an entry cites anywhere, each once, in the order in which they first stand. */
export function citedIn(entry: object): ReadonlySet<string> {
  const cited = new Set<string>()
  const walk = (part: unknown, key: string): void => {
    if (typeof part === 'string') {
      if (key === 'source' || key === 'sources' || key === 'also') cited.add(part) // other names stand by language
    } else if (typeof part === 'object' && part !== null) {
      for (const [inside, value] of Object.entries(part)) walk(value, Array.isArray(part) ? key : inside)
    }
  }
  walk(entry, '')
  return cited
}

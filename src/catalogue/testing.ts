import { stringify } from 'yaml'
import { type CatalogueReading, parseCatalogue } from './parse-catalogue.ts'
import type { Catalogue, Scheme } from './types.ts'
import type { ContentFile } from './yaml-file.ts'

// The test-only door: content files made from the parts that a test is about, read by the real loader.

/** The same words in three languages. */
export const three = (words: string) => ({ en: words, 'zh-Hant': words, 'zh-Hans': words })

/** Facts by name, each with the keys of its type: `{ 'applicant.staff': { type: 'number', unit: 'person' } }`. */
export type FactParts = Readonly<
  Record<string, { readonly type: string; readonly effort?: number; readonly [key: string]: unknown }>
>

/** The facts that schemes in tests ask about unless a test brings its own. */
export const someFacts: FactParts = {
  'applicant.kind': {
    type: 'choice',
    effort: 1,
    options: ['company', 'university', 'person'].map((code) => ({ code, label: three(code) })),
  },
  'applicant.is_startup': { type: 'boolean' },
  'applicant.staff': { type: 'number', unit: 'person', least: 0, whole: true },
  'applicant.past_awards': { type: 'list', from: 'schemes' },
  'project.total_cost': { type: 'money', currency: 'HKD', least: 0, effort: 2 },
  'project.starts_on': { type: 'date' },
  'person.work_years': { type: 'number', unit: 'year', least: 0 },
}

/** A scheme's file as a value: what every scheme needs, and what the test says. */
export type SchemeParts = { readonly [key: string]: unknown } & {
  readonly id?: string
  /** conditions by id: a FEEL text each, or the condition's own keys */
  readonly conditions?: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>
}

const plainScheme = {
  kind: 'grant',
  name: three('Made scheme'),
  summary: three('Made for a test'),
  administrator: 'office',
  place: 'HK',
  for: ['company'],
  'official-languages': ['en'],
  verified: { level: 'official', checked: '2026-11-01', 'review-by': '2027-03-31' },
  sources: ['guide'],
  open: { kind: 'rolling', says: three('Always open'), source: 'guide' },
  examples: [{ it: 'asks first', given: {}, expect: { outcome: 'undecided' } }],
}

/** The value of a scheme file. */
export function schemeValue({ id = 'made', conditions = {}, ...rest }: SchemeParts): Record<string, unknown> {
  const listed = Object.entries(conditions).map(([name, condition]) => {
    const own = typeof condition === 'string' ? { when: condition } : condition
    return { id: name, says: three(name), source: 'guide', ...own }
  })
  return { id, ...plainScheme, conditions: listed, ...rest }
}

const { verified } = plainScheme
const told = (id: string) => ({ name: three(id), verified, sources: ['guide'] })
/** What an entry of each kind has unless a test says otherwise. */
const plainEntries = {
  organisations: (id: string) => ({ name: three(id), kind: 'company', place: 'HK' }),
  offers: (id: string) => ({
    ...told(id),
    ...{ organisation: 'office', kind: 'service', says: three('Help') },
    about: { serves: ['advice'] },
  }),
  collaborations: () => ({ kind: 'ecosystem', says: three('Work'), about: {}, verified, sources: ['guide'] }),
  indicators: (id: string) => ({ name: three(id), unit: three('%'), place: 'HK', verified }),
  agreements: (id: string) => ({
    ...told(id),
    ...{ parties: ['office'], scope: three('Work'), commitments: [], status: 'signed' },
  }),
  events: (id: string) => ({ ...told(id), place: 'HK', organisers: ['office'], says: three('People met') }),
}

/** Entries of a kind by their ids, each with the keys that the test is about. */
type EntryParts = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export type CatalogueParts = {
  readonly schemes?: readonly SchemeParts[]
  readonly facts?: FactParts
  /** concept vocabularies by their ids: codes, each with its keys */
  readonly concepts?: Readonly<Record<string, EntryParts>>
} & { readonly [Kind in keyof typeof plainEntries]?: EntryParts }

const file = (path: string, value: unknown): ContentFile => ({
  path,
  text: stringify(value, { aliasDuplicateObjects: false }),
})

const conceptFiles = (concepts: NonNullable<CatalogueParts['concepts']>): ContentFile[] =>
  Object.entries(concepts).map(([id, codes]) => {
    const listed = Object.entries(codes).map(([code, keys]) => ({ code, label: three(code), ...keys }))
    return file(`concepts/${id}.yaml`, { id, label: three(id), concepts: listed })
  })

const entryFiles = (parts: Omit<CatalogueParts, 'schemes' | 'facts' | 'concepts'>): ContentFile[] =>
  Object.entries(parts).map(([kind, entries]) => {
    const plain = plainEntries[kind as keyof typeof plainEntries]
    return file(`${kind}/made.yaml`, {
      [kind]: Object.entries(entries).map(([id, keys]) => ({ id, ...plain(id), ...keys })),
    })
  })

/** The content files of a small catalogue: one office, two sources, some facts, and the entries and schemes of the test. */
export function filesOf({ schemes = [], facts = someFacts, concepts = {}, ...parts }: CatalogueParts): ContentFile[] {
  const asked = Object.entries(facts).map(([name, keys]) => ({
    name,
    label: three(name),
    question: three(`${name}?`),
    why: three('a test asks'),
    effort: 1,
    change: 'freely',
    ...keys,
  }))
  const units = ['person', 'year'].map((id) => ({ id, label: three(`{n} ${id}`) }))
  return [
    file('facts/units.yaml', { units }),
    file('facts/core.yaml', { facts: asked }),
    file('sources/test.yaml', {
      sources: ['guide', 'notice'].map((id) => ({
        id,
        title: id,
        publisher: 'office',
        seen: '2026-11-01',
        official: true,
      })),
    }),
    file('organisations/test.yaml', {
      organisations: [{ id: 'office', name: three('Office'), kind: 'government', place: 'HK' }],
    }),
    ...conceptFiles(concepts),
    ...entryFiles(parts),
    ...schemes.map((scheme) => file(`schemes/HK/${scheme.id ?? 'made'}.yaml`, schemeValue(scheme))),
  ]
}

/**
 * A catalogue made of parts, read by the loader.
 *
 * @throws when the parts have a problem: a test of problems uses `parseCatalogue` itself
 */
export function catalogueOf(parts: CatalogueParts | readonly ContentFile[]): Catalogue {
  const reading: CatalogueReading = parseCatalogue('length' in parts ? parts : filesOf(parts))
  if (reading.catalogue !== undefined) return reading.catalogue
  throw new Error(
    reading.problems
      .map(({ code, values, at }) => `${at.file}:${at.line} ${code} ${JSON.stringify(values)}`)
      .join('\n'),
  )
}

/** A catalogue of one scheme, and the scheme. */
export function schemeOf(parts: SchemeParts, facts: FactParts = someFacts): { catalogue: Catalogue; scheme: Scheme } {
  const catalogue = catalogueOf({ schemes: [parts], facts })
  const [scheme] = catalogue.schemes.values()
  if (scheme === undefined) throw new Error('the scheme was just made')
  return { catalogue, scheme }
}

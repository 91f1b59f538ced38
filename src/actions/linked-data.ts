import { type Lang, langs } from '../base/index.ts'
import type { TableName } from '../catalogue/index.ts'
import type { Asked } from './define-action.ts'

// The content as JSON-LD: schema.org for bodies, services, offers, events and figures, SKOS for the vocabularies, DCAT for
// the dump as a whole. https://schema.org, https://www.w3.org/TR/skos-reference/, https://www.w3.org/TR/vocab-dcat-3/

type Entry = { readonly [key: string]: unknown }
type Exported = {
  readonly day: string
  readonly edition: string
  readonly parts: Readonly<Record<string, readonly Entry[]>>
}
type Node = { readonly [key: string]: unknown }

const context = {
  '@vocab': 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  adms: 'http://www.w3.org/ns/adms#',
}

/** The language tags of the web for our three languages. */
const tags: Readonly<Record<Lang, string>> = { en: 'en', 'zh-Hant': 'zh-Hant-HK', 'zh-Hans': 'zh-Hans-CN' }

/** A document with a node for each entry and one for the dump. Absent statements are absent; nothing is made up. */
export function linkedDataOf({ day, edition, parts }: Exported, { origin = 'http://localhost:4600' }: Asked): Node {
  const to = linksFrom(origin)
  const nodes = Object.entries(parts).flatMap(([name, entries]) => {
    const write = writers[name as TableName]
    return write === undefined ? [] : entries.flatMap((entry) => write(entry, to))
  })
  return { '@context': context, '@graph': [dataset({ day, edition, names: Object.keys(parts), to }), ...nodes] }
}

type Links = {
  readonly origin: string
  (kind: string, id: unknown): { readonly '@id': string }
}
const linksFrom = (origin: string): Links =>
  Object.assign((kind: string, id: unknown) => ({ '@id': `${origin}/${kind}/${String(id)}` }), { origin })

type Dump = { readonly day: string; readonly edition: string; readonly names: readonly string[]; readonly to: Links }

function dataset({ day, edition, names, to }: Dump): Node {
  const part = names.length === 1 ? names[0] : 'all'
  const at = (format: string) => ({ '@id': `${to.origin}/api/v1/export?part=${part}&format=${format}` })
  const distribution = (format: string, type: string) => ({
    '@type': 'dcat:Distribution',
    'dcat:downloadURL': at(format),
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${type}` },
  })
  return {
    '@id': `${to.origin}/open-data#${part}`,
    '@type': 'dcat:Dataset',
    'dct:title': said({
      en: 'Causeway: public schemes and innovation bodies of Hong Kong and the mainland',
      'zh-Hant': 'Causeway：香港及內地公共計劃與創科機構',
      'zh-Hans': 'Causeway：香港与内地公共政策与科创机构',
    }),
    'dct:license': { '@id': 'https://www.apache.org/licenses/LICENSE-2.0' },
    'dct:modified': day,
    'dcat:version': edition,
    'dcat:theme': names,
    'dcat:distribution': [
      distribution('json', 'application/json'),
      ...(names.length === 1 ? [distribution('csv', 'text/csv')] : []),
      distribution('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
      distribution('jsonld', 'application/ld+json'),
    ],
  }
}

/** A text as one value a language. */
function said(text: unknown): unknown {
  if (text === undefined) return undefined
  const words = text as Readonly<Record<Lang, string>>
  return langs.map((lang) => ({ '@language': tags[lang], '@value': words[lang] }))
}

/** Other names, each in its language. */
function saidAlso(also: unknown): unknown {
  const words = (also ?? {}) as Readonly<Partial<Record<Lang, readonly string[]>>>
  const all = langs.flatMap((lang) => (words[lang] ?? []).map((word) => ({ '@language': tags[lang], '@value': word })))
  return all.length === 0 ? undefined : all
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])

/** Links to the concepts that an entry is about. */
function about(entry: Entry, to: Links): unknown {
  const kinds = [['industries'], ['technologies'], ['stages'], ['serves', 'needs'], ['seeks', 'needs']] as const
  const of = (entry['about'] ?? {}) as Entry
  const links = kinds.flatMap(([key, vocabulary = key]) =>
    list(of[key]).map((code) => to(`concepts/${vocabulary}`, code)),
  )
  return links.length === 0 ? undefined : links
}

/** What entries of all kinds say of themselves. */
const common = (kind: string, entry: Entry, to: Links): Node => ({
  ...to(kind, entry['id']),
  identifier: entry['id'],
  name: said(entry['name']),
  alternateName: saidAlso(entry['also']),
  about: about(entry, to),
  spatialCoverage: entry['place'] === undefined ? undefined : to('concepts/places', entry['place']),
  isBasedOn: list(entry['sources']).length === 0 ? undefined : list(entry['sources']).map((id) => to('sources', id)),
  'adms:status': (entry['verified'] as Entry | undefined)?.['level'],
  dateModified: (entry['verified'] as Entry | undefined)?.['checked'],
})

const organisation = (id: unknown, to: Links) => to('organisations', id)
const bodies = (ids: unknown, to: Links) => list(ids).map((id) => organisation(id, to))

const organisationTypes: Readonly<Record<string, string>> = {
  government: 'GovernmentOrganization',
  agency: 'GovernmentOrganization',
  university: 'CollegeOrUniversity',
  school: 'EducationalOrganization',
  hospital: 'Hospital',
  company: 'Corporation',
  'research-centre': 'ResearchOrganization',
  laboratory: 'ResearchOrganization',
}

type Writer = (entry: Entry, to: Links) => Node | readonly Node[]
const writers: Partial<Record<TableName, Writer>> = {
  schemes: (entry, to) => ({
    ...common('schemes', entry, to),
    '@type': 'GovernmentService',
    alternateName: entry['abbreviation'],
    description: said(entry['summary']),
    serviceType: entry['kind'],
    provider: organisation(entry['administrator'], to),
    areaServed: to('concepts/places', entry['place']),
    audience: list(entry['for']).map((audienceType) => ({ '@type': 'Audience', audienceType })),
  }),
  organisations: (entry, to) => ({
    ...common('organisations', entry, to),
    '@type': organisationTypes[String(entry['kind'])] ?? 'Organization',
    additionalType: entry['kind'],
    url: entry['url'],
    parentOrganization: entry['parent'] === undefined ? undefined : organisation(entry['parent'], to),
    location: to('concepts/places', entry['place']),
    description: said(entry['offers']),
    seeks: entry['seeks'] === undefined ? undefined : { '@type': 'Demand', description: said(entry['seeks']) },
  }),
  offers: (entry, to) => ({
    ...common('offers', entry, to),
    '@type': 'Offer',
    category: entry['kind'],
    description: said(entry['says']),
    offeredBy: organisation(entry['organisation'], to),
    eligibleCustomerType: said(entry['terms']),
    priceSpecification:
      entry['price'] === undefined ? undefined : { '@type': 'PriceSpecification', description: said(entry['price']) },
    validFrom: entry['from'],
    validThrough: entry['until'],
  }),
  collaborations: (entry, to) => ({
    ...common('collaborations', entry, to),
    '@type': 'Project',
    additionalType: entry['kind'],
    description: said(entry['says']),
    member: bodies(entry['between'], to),
    foundingDate: entry['year'],
  }),
  indicators: (entry, to) => {
    const variable = {
      ...common('indicators', entry, to),
      '@type': 'StatisticalVariable',
      description: said(entry['definition']),
    }
    const points = list(entry['points']) as readonly Entry[]
    return [
      variable,
      ...points.map((point) => ({
        '@type': 'Observation',
        variableMeasured: to('indicators', entry['id']),
        observationPeriod: point['period'],
        value: point['value'],
        unitText: said(entry['unit']),
        description: [point['bound'], point['kind']].filter(Boolean).join(', ') || undefined,
        isBasedOn: [point['source'], ...list(point['also'])].map((id) => to('sources', id)),
      })),
    ]
  },
  agreements: (entry, to) => ({
    ...common('agreements', entry, to),
    '@type': 'CreativeWork',
    additionalType: 'agreement',
    abstract: said(entry['scope']),
    contributor: bodies(entry['parties'], to),
    dateCreated: entry['on'],
    creativeWorkStatus: entry['status'],
  }),
  events: (entry, to) => ({
    ...common('events', entry, to),
    '@type': 'Event',
    description: said(entry['says']),
    startDate: entry['on'],
    endDate: entry['until'],
    location: to('concepts/places', entry['place']),
    organizer: bodies(entry['organisers'], to),
  }),
  procedures: (entry, to) => ({
    ...common('procedures', entry, to),
    '@type': 'HowTo',
    description: said(entry['summary']),
    step: (list(entry['steps']) as readonly Entry[]).map((step) => ({
      '@type': 'HowToStep',
      text: said(step['says']),
    })),
  }),
  sources: (entry, to) => ({
    ...to('sources', entry['id']),
    '@type': 'CreativeWork',
    name: entry['title'],
    publisher: entry['publisher'],
    url: entry['url'],
    datePublished: entry['published'],
    inLanguage: entry['lang'],
    'dct:accessed': entry['seen'],
  }),
  concepts: (entry, to) => {
    const scheme = { '@id': `${to.origin}/concepts/${String(entry['id'])}` }
    const link = (code: unknown) => to(`concepts/${String(entry['id'])}`, code)
    const concepts = list(entry['concepts']) as readonly Entry[]
    return [
      { ...scheme, '@type': 'skos:ConceptScheme', 'skos:prefLabel': said(entry['label']) },
      ...concepts.map((concept) => ({
        ...link(concept['code']),
        '@type': 'skos:Concept',
        'skos:inScheme': scheme,
        'skos:notation': concept['code'],
        'skos:prefLabel': said(concept['label']),
        'skos:altLabel': saidAlso(concept['also']),
        'skos:broader': concept['within'] === undefined ? undefined : link(concept['within']),
        'skos:narrower': narrowerOf(concept, concepts).map(link),
        'skos:exactMatch': list(concept['isic']).map((code) => ({ '@id': `urn:isic:rev4:${String(code)}` })),
      })),
    ]
  },
}

const narrowerOf = ({ code }: Entry, concepts: readonly Entry[]): readonly unknown[] =>
  concepts.filter(({ within }) => within === code).map((concept) => concept['code'])

import type { z } from 'zod'
import type { Lang } from '../base/index.ts'
import { type Catalogue, kindWords, type Scheme, type Source, type SourceId } from '../catalogue/index.ts'
import type { FactName } from '../rules/index.ts'
import type { Named, SourceView } from './contract/views.ts'

type NamedView = z.output<typeof Named>

/** An option of one of the catalogue's lists, by its label. */
export function optionNamed(
  catalogue: Catalogue,
  list: string,
  { code, lang }: { code: string; lang: Lang },
): NamedView {
  const option = catalogue.lists.get(list)?.find((one) => one.code === code)
  return { code, label: option?.label[lang] ?? code }
}

/** A scheme's place and kind, by their labels. */
export const placeAndKind = (catalogue: Catalogue, { place, kind }: Scheme, lang: Lang) => ({
  place: optionNamed(catalogue, 'places', { code: place, lang }),
  kind: { code: kind, label: kindWords.scheme[kind][lang] },
})

/** A kind of applicant by its label, as the question about it says it. */
export function applicantNamed(catalogue: Catalogue, code: string, lang: Lang): NamedView {
  const type = catalogue.questions.get('applicant.kind')?.type
  const option = type?.kind === 'choice' ? type.options.find((one) => one.code === code) : undefined
  return { code, label: option?.label[lang] ?? code }
}

/** What facts are called, by name. */
export const labelsOf = ({ questions }: Catalogue, facts: Iterable<FactName>, lang: Lang): Record<FactName, string> =>
  Object.fromEntries([...new Set(facts)].map((fact) => [fact, questions.get(fact)?.label[lang] ?? fact]))

/** A citation as answers carry it. */
export const citedAs = ({ source, at }: { source: string; at?: string | undefined }) => ({
  source,
  ...(at === undefined ? {} : { at }),
})

/** A source as answers carry it. */
export const sourceView = ({
  id,
  title,
  publisher,
  url,
  published,
  seen,
  official,
  lang,
}: Source): z.output<typeof SourceView> => ({
  ...{ id, title, publisher, url, published, seen, official, lang },
})

type SourceTable = Record<string, z.output<typeof SourceView>>

/** Sources by id, each once. */
export const sourcesCited = ({ sources }: Catalogue, ids: Iterable<string>): SourceTable =>
  Object.fromEntries(
    [...new Set(ids)].flatMap((id) => {
      const source = sources.get(id as SourceId) // looked up, not trusted
      return source === undefined ? [] : [[id, sourceView(source)]]
    }),
  )

/** The sources of some schemes, by id. */
export const sourcesOf = (catalogue: Catalogue, schemes: Iterable<Scheme>): SourceTable =>
  sourcesCited(
    catalogue,
    [...schemes].flatMap(({ sources }) => sources.map(({ id }) => id)),
  )

import type { ReactNode } from 'react'
import type { Cited as Cite, Sources } from '../shapes.ts'
import { useWords } from '../words.ts'
import { SourceLink } from './source-link.tsx'

/** Where something is written, as far as that is told. */
export type MaybeCited = { readonly [key in keyof Cite]?: Cite[key] | undefined }

type CitedProps = { readonly cite: MaybeCited; readonly sources: Sources; readonly children: ReactNode }

/** A statement and where it is written. */
export function Cited({ cite, sources, children }: CitedProps) {
  const { source, at } = cite
  return (
    <div className="cited">
      <div>{children}</div>
      {source !== undefined && <SourceLink cite={{ source, at }} sources={sources} />}
    </div>
  )
}

type StatementsProps = {
  readonly are: readonly (MaybeCited & { readonly says: string })[]
  readonly sources: Sources
  readonly isNumbered?: boolean
}

/** A list of statements: each with its source, or one source under the list when it is the same for all. */
export function Statements({ are, sources, isNumbered = false }: StatementsProps) {
  const [first] = are
  const isOne = are.every(({ source, at }) => source === first?.source && at === first?.at)
  const List = isNumbered ? 'ol' : 'ul'
  const list = (
    <List className={isNumbered ? 'list numbered' : 'list'}>
      {are.map((each) => (
        <li key={each.says}>
          {isOne ? (
            each.says
          ) : (
            <Cited cite={each} sources={sources}>
              {each.says}
            </Cited>
          )}
        </li>
      ))}
    </List>
  )
  if (!isOne || first === undefined) return list
  return (
    <Cited cite={first} sources={sources}>
      {list}
    </Cited>
  )
}

/** Documents with their publishers, the days they were published and read, and whether they are official. */
export function SourceList({ ids, sources }: { ids: readonly string[]; sources: Sources }) {
  const t = useWords('sources')
  return (
    <ul className="list">
      {ids
        .flatMap((id) => sources[id] ?? [])
        .map((source) => (
          <li key={source.id}>
            <SourceLink cite={{ source: source.id }} sources={sources} />
            <p className="soft">
              {[source.publisher, source.published, source.official && t('official')].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
    </ul>
  )
}

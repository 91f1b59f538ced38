import { formatDay, parseDay } from '../../src/base/index.ts'
import { tags, useLang } from '../lang.ts'
import type { Cited, Sources } from '../shapes.ts'
import { useWords } from '../words.ts'

/** A day as people write it; a text that is no day stays as it is. */
export function useDay(): (day: string) => string {
  const lang = useLang()
  return (text) => {
    const day = parseDay(text)
    return day === undefined ? text : formatDay(day, lang)
  }
}

/** Where a statement comes from: the document, the place in it, and the day somebody last read it. */
export function SourceLink({ cite, sources }: { cite: Cited; sources: Sources }) {
  const t = useWords('sources')
  const lang = useLang()
  const say = useDay()
  const source = sources[cite.source]
  if (source === undefined) return undefined
  const title =
    source.lang !== undefined && source.lang !== lang ? (
      <span lang={tags[source.lang]}>{source.title}</span>
    ) : (
      source.title
    )
  return (
    <span className="source">
      <span>
        {source.url === undefined ? (
          title
        ) : (
          <a href={source.url} rel="noreferrer external">
            {title}
          </a>
        )}
      </span>
      {cite.at !== undefined && <span className="source-place">{cite.at}</span>}
      <span className="source-day">{t('checked', { day: say(source.seen) })}</span>
      {!source.official && <span>{t('not-official')}</span>}
    </span>
  )
}

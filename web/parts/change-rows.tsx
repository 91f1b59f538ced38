import { useState } from 'react'
import { addDays, type Day, dayInHongKong, parseDay } from '../../src/base/index.ts'
import { useOn } from '../place.ts'
import type { LawChange, Sources } from '../shapes.ts'
import { useWords } from '../words.ts'
import { useOnPaper } from './folded.tsx'
import { SourceLink, useDay } from './source-link.tsx'
import { To } from './to.tsx'

/** The day that pages are shown for: today, unless the address names another. */
export const useToday = (): Day => parseDay(useOn() ?? '') ?? dayInHongKong(new Date())

/** The span of days around a day. */
export const around = (day: Day, { before, after }: { before: number; after: number }) => ({
  from: addDays(day, -before),
  to: addDays(day, after),
})

type RowsProps = {
  readonly changes: readonly LawChange[]
  readonly sources: Sources
  /** false on the page of the scheme itself */
  readonly namesScheme?: boolean
  /** false where all of them are to come, and a heading says so */
  readonly marksComing?: boolean
  /** how many are drawn before the reader asks for the rest; all when absent */
  readonly most?: number
}

/** What changes in schemes, each with its day and its source; what is still to come is marked so. */
export function ChangeRows({ changes, sources, most = changes.length, ...shows }: RowsProps) {
  const { namesScheme = true, marksComing = true } = shows
  const t = useWords('changes')
  const [isWhole, setWhole] = useState(false)
  const isOnPaper = useOnPaper()
  const today = useToday()
  const say = useDay()
  const shown = isWhole || isOnPaper ? changes : changes.slice(0, most)
  return (
    <>
      <ul className="rows by-day">
        {shown.map((change) => (
          <li key={`${change.scheme.code} ${change.kind} ${change.part} ${change.on}`}>
            <p className="dated">
              <time dateTime={change.on} className="strong">
                {change.about ? t('about', { day: say(change.on) }) : say(change.on)}
              </time>
              {marksComing && change.on > today && <span className="badge">{t('to-come')}</span>}
              {namesScheme && <span className="soft">{change.place.label}</span>}
            </p>
            <div>
              {namesScheme && (
                <p className="target">
                  <To to={`/schemes/${change.scheme.code}`}>{change.scheme.label}</To>
                </p>
              )}
              <p className="alone">{change.says}</p>
              <SourceLink cite={change} sources={sources} />
            </div>
          </li>
        ))}
      </ul>
      {shown.length < changes.length && (
        <button type="button" className="second" onClick={() => setWhole(true)}>
          {t('show-all', { count: changes.length })}
        </button>
      )}
    </>
  )
}

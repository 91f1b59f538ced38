import { useState } from 'react'
import type { EntryRow, Found } from '../shapes.ts'
import { useWords } from '../words.ts'
import { NeedsChecking } from './checked.tsx'
import { useOnPaper } from './folded.tsx'
import { Marked } from './marked.tsx'
import { To } from './to.tsx'

/** The path of an entry's page. */
export const pathOf = ({ is, id }: { readonly is: string; readonly id: string }): string => `/${is}s/${id}`

type Row = EntryRow | Found
type RowsProps = {
  readonly rows: readonly Row[]
  /** the level of their headings */
  readonly level: 2 | 3
  /** how many are drawn before the reader asks for the rest; all when absent */
  readonly most?: number
}

/** Entries in a list: each with its name, what it is about, and what it is. */
export function EntryRows({ rows, level, most = rows.length }: RowsProps) {
  const t = useWords('entry')
  const [isWhole, setWhole] = useState(false)
  const isOnPaper = useOnPaper()
  const shown = isWhole || isOnPaper ? rows : rows.slice(0, most)
  return (
    <>
      <ul className={level === 2 ? 'rows across' : 'rows'}>
        {shown.map((row) => (
          <OneRow key={`${row.is} ${row.id}`} row={row} level={level} />
        ))}
      </ul>
      {shown.length < rows.length && (
        <button type="button" className="second" onClick={() => setWhole(true)}>
          {t('show-all', { count: rows.length })}
        </button>
      )}
    </>
  )
}

function OneRow({ row, level }: { row: Row; level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const { name, says } = row
  const marks = 'marks' in row ? row.marks : undefined
  return (
    <li>
      <Heading>
        <To to={pathOf(row)}>
          <Marked text={name} marks={marks?.name} />
        </To>
      </Heading>
      {says !== undefined && (
        <p>
          <Marked text={says} marks={marks?.says} />
        </p>
      )}
      <p className="facts-line">
        <span className="soft">{useFactsOf(row).join(' · ')}</span>
        <NeedsChecking {...row} />
      </p>
    </li>
  )
}

/** What an entry is, where and when, in a few words. Among entries of all kinds it says of which kind it is. */
function useFactsOf(row: Row): readonly string[] {
  const t = useWords('entry')
  const { is, kind, place, status, when } = row
  const isAmongAll = 'marks' in row
  const stands = status?.code === 'not-known' ? (is === 'scheme' ? t('opening-not-known') : undefined) : status?.label
  return [
    isAmongAll ? t(`is-${is}`) : undefined,
    kind?.code === is ? undefined : kind?.label,
    place?.label,
    when?.shown,
    stands,
  ].filter((part) => part !== undefined)
}

import { type Day, dayInHongKong, formatDay, parseDay } from '../../src/base/index.ts'
import { useLang } from '../lang.ts'
import type { CaseRow, Gives } from '../shapes.ts'
import { useWords } from '../words.ts'
import { To } from './to.tsx'

type Me = Gives['who-am-i']

/** Whether it is the turn of the side that whoever looks is on. */
export function isTurnOf({ memberships }: Me, { organisation, turn }: CaseRow): boolean {
  const isApplicant = memberships.some((one) => one.organisation === organisation.code)
  return turn !== undefined && (turn.code === 'applicant') === isApplicant
}

/** The day on which something is due, as it is to be said from today. */
export function useDue(): (due: string | undefined) => { readonly says: string; readonly isOver: boolean } {
  const t = useWords('cases')
  const lang = useLang()
  const today = dayInHongKong(new Date())
  return (due) => {
    const day: Day | undefined = parseDay(due ?? '')
    if (day === undefined) return { says: t('no-day'), isOver: false }
    const isOver = day < today
    return { says: t(isOver ? 'was-due' : 'due', { day: formatDay(day, lang) }), isOver }
  }
}

/** A case in a list: what it is and whose, how it stands, whose turn it is and what is due. */
export function WorkRow({ row, me }: { row: CaseRow; me: Me }) {
  const t = useWords('cases')
  const { says, isOver } = useDue()(row.due)
  const { kind, under, organisation, standing, turn, officer } = row
  const whose = turn === undefined ? t('ended') : isTurnOf(me, row) ? t('my-turn') : t('turn-of', { who: turn.label })
  return (
    <li>
      <p className="target strong">
        <To to={`/cases/${row.id}`}>
          {under === undefined ? kind.label : t('named', { kind: kind.label, under: under.label })}
        </To>
      </p>
      <p className="when-due">{turn !== undefined && <span className={isOver ? 'error' : undefined}>{says}</span>}</p>
      <p className="tally-line">
        <span>{organisation.label}</span>
        <span className="soft">{standing.label}</span>
        <span className={isTurnOf(me, row) ? 'strong' : 'soft'}>{whose}</span>
        {officer !== undefined && <span className="soft">{t('with', { who: officer.label })}</span>}
      </p>
    </li>
  )
}

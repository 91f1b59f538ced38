import { Link } from '@tanstack/react-router'
import { addDays, dayInHongKong } from '../../src/base/index.ts'
import { useAction } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { useMoment } from '../parts/moment.ts'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { SignedIn, type SignedInMe } from '../parts/signed-in.tsx'
import { Failed, FailureNote, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { Sign } from '../parts/verdict-sign.tsx'
import { isTurnOf, useDue, WorkRow } from '../parts/work-row.tsx'
import type { CaseRow, Gives } from '../shapes.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'

/** What needs me today: cases where it is my turn, by day; what is new; what changed for my organisations. */
export function Today() {
  const t = useWords('today')
  return <SignedIn title={t('title')}>{(me) => <OfDay me={me} />}</SignedIn>
}

const most = 100

function OfDay({ me }: { me: SignedInMe }) {
  const t = useWords('today')
  const found = useAction('list-cases', { closed: false, limit: most })
  const due = useDue()
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('title')} what={t('waiting')} />
  const { items, next } = found.value
  const mine = items.filter((row) => isTurnOf(me, row)).toSorted(byDay)
  const [first] = mine
  return (
    <Page title={t('title')}>
      <p className="sum" role="status">
        {mine.length === 0
          ? t('nothing')
          : first?.due === undefined
            ? t('waits', { count: mine.length })
            : t('waits-first', { count: mine.length, due: due(first.due).says })}
      </p>
      {first !== undefined && (
        <p className="buttons">
          <To to={`/cases/${first.id}`} className="primary">
            {t('open-first')}
          </To>
        </p>
      )}
      <ByDay rows={mine} me={me} />
      {next !== undefined && <p className="soft">{t('first-hundred', { count: most })}</p>}
      <Notices />
      {me.memberships.slice(0, 3).map(({ organisation, name }) => (
        <Changed key={organisation} organisation={organisation} name={name} />
      ))}
      <Elsewhere me={me} others={items.length - mine.length} />
    </Page>
  )
}

const byDay = (a: CaseRow, b: CaseRow): number => (a.due ?? '9999').localeCompare(b.due ?? '9999')

const spans = ['over', 'week', 'later', 'no-day'] as const

/** Cases where it is my turn: overdue, within a week, later, without a day. */
function ByDay({ rows, me }: { rows: readonly CaseRow[]; me: SignedInMe }) {
  const t = useWords('today')
  const today = dayInHongKong(new Date())
  const week = addDays(today, 7)
  const spanOf = ({ due }: CaseRow): (typeof spans)[number] =>
    due === undefined ? 'no-day' : due < today ? 'over' : due <= week ? 'week' : 'later'
  return spans.map((span) => {
    const within = rows.filter((row) => spanOf(row) === span)
    if (within.length === 0) return undefined
    return (
      <Section key={span} id={span} title={t(span)}>
        <ul className="rows work">
          {within.map((row) => (
            <WorkRow key={row.id} row={row} me={me} />
          ))}
        </ul>
      </Section>
    )
  })
}

/** What was told and is not read yet. */
function Notices() {
  const t = useWords('today')
  const found = useAction('list-notices', { unread: true, limit: 20 })
  const { run, isBusy } = useDeed('mark-all-notices', ['list-notices'])
  if (found.state === 'loading') return undefined
  if (found.state === 'failed')
    return <FailureNote title={t('notices-failed')} failure={found.failure} onRetry={found.retry} />
  const { items, unread } = found.value
  return (
    <Section id="notices" title={t('notices', { count: unread })}>
      {items.length === 0 && <p className="soft">{t('no-notices')}</p>}
      <ul className="rows by-day">
        {items.map((notice) => (
          <Notice key={notice.id} notice={notice} />
        ))}
      </ul>
      {items.length > 1 && (
        <button type="button" className="second off-paper" disabled={isBusy} onClick={() => void run({})}>
          {t('all-read')}
        </button>
      )}
    </Section>
  )
}

type NoticeView = Gives['list-notices']['items'][number]

function Notice({ notice: { id, kind, title, text, link, at } }: { notice: NoticeView }) {
  const t = useWords('today')
  const lang = useLang()
  const moment = useMoment()
  const { run, isBusy } = useDeed('mark-notice', ['list-notices'])
  return (
    <li className="unread">
      <p className="dated soft">
        <span>{moment(at)}</span>
        <span className="alone">{kind.label}</span>
      </p>
      <div>
        <p className="strong">{link === undefined ? title : <a href={`/${slugs[lang]}${link}`}>{title}</a>}</p>
        {text !== '' && <p>{text}</p>}
        <button type="button" className="plain off-paper" disabled={isBusy} onClick={() => void run({ notice: id })}>
          {t('read')}
          <span className="unseen">{title}</span>
        </button>
      </div>
    </li>
  )
}

/** Schemes whose answer for an organisation changed, and why. */
function Changed({ organisation, name }: { organisation: string; name: string }) {
  const t = useWords('today')
  const lang = useLang()
  const moment = useMoment()
  const found = useAction('answer-changes', { organisation, limit: 5 })
  if (found.state !== 'ready' || found.value.items.length === 0) return undefined
  return (
    <Section id={`changed-${organisation}`} title={t('changed', { name })}>
      <ul className="rows by-day">
        {found.value.items.map(({ scheme, before, after, why, at, start }) => (
          <li key={`${scheme.code} ${at}`}>
            <p className="dated soft">{moment(at)}</p>
            <div>
              <p className="target strong">
                <To to={`/schemes/${scheme.code}`}>{scheme.label}</To>
              </p>
              <p className={`verdict-word ${after.outcome}`}>
                {after.outcome !== 'none' && <Sign outcome={after.outcome} />}
                {t('from-to', { before: before.label, after: after.label })}
              </p>
              {why.length > 0 && <p className="soft">{why.join(' · ')}</p>}
              {start !== undefined && (
                <Link to={`/${slugs[lang]}/start/${scheme.code}`} search={{ organisation }} className="second">
                  {t('apply')}
                </Link>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The way on: cases that wait for others, one's organisations, what is open. */
function Elsewhere({ me, others }: { me: SignedInMe; others: number }) {
  const t = useWords('today')
  return (
    <Section id="elsewhere" title={t('elsewhere')}>
      <ul className="list dotted">
        <li>
          <To to="/cases">{t('others', { count: others })}</To>
        </li>
        {me.memberships.map(({ organisation, name }) => (
          <li key={organisation}>
            <To to={`/members/${organisation}`}>{name}</To>
          </li>
        ))}
        <li>
          <To to="/verdicts">{t('schemes')}</To>
        </li>
      </ul>
    </Section>
  )
}

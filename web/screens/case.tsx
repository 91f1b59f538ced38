import { useParams } from '@tanstack/react-router'
import { useAction } from '../client.ts'
import { CaseActs } from '../parts/case-acts.tsx'
import { CaseForm } from '../parts/case-form.tsx'
import { CaseMoves, Decisions, Judging, MarkForm, MustDeclare, Proposal } from '../parts/case-moves.tsx'
import type { CaseProps } from '../parts/case-props.ts'
import { CaseTasks } from '../parts/case-tasks.tsx'
import { Documents, History, Messages } from '../parts/case-told.tsx'
import { Page } from '../parts/page.tsx'
import { SignedIn, type SignedInMe } from '../parts/signed-in.tsx'
import { Failed, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import type { CaseView } from '../shapes.ts'
import { useWords } from '../words.ts'
import { NotFound } from './not-found.tsx'

/** One case: where it stands, whose turn it is, and what I can do. */
export function Case() {
  const t = useWords('case')
  return <SignedIn title={t('title')}>{(me) => <OfCase me={me} />}</SignedIn>
}

function OfCase({ me }: { me: SignedInMe }) {
  const t = useWords('case')
  const { case: id = '' } = useParams({ strict: false })
  const found = useAction('show-case', { case: id })
  if (found.state === 'failed' && found.failure.status === 404) return <NotFound what={t('no-such-case')} />
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('title')} what={t('waiting')} above={<Back />} />
  const it = found.value
  const props: CaseProps = { it, at: `${me.person.id}.case.${id}`, party: partyOf(me, it) }
  const name = it.under === undefined ? it.kind.label : t('named', { kind: it.kind.label, under: it.under.label })
  return (
    <Page title={name} above={<Back />}>
      <Standing {...props} />
      <Refreshing isOld={found.isOld} what={t('waiting')}>
        <div className="beside">
          <aside aria-label={t('brief')}>
            <Brief {...props} />
          </aside>
          {it.mustDeclare ? (
            <div>
              <MustDeclare {...props} />
            </div>
          ) : (
            <div>
              <Proposal {...props} />
              <CaseMoves {...props} />
              <MarkForm {...props} />
              <CaseTasks {...props} />
              <CaseForm {...props} />
              <Documents {...props} />
              <Messages {...props} />
              <Judging {...props} />
              <Decisions {...props} />
              <CaseActs {...props} />
              <History {...props} />
            </div>
          )}
        </div>
      </Refreshing>
    </Page>
  )
}

function partyOf({ memberships }: SignedInMe, { organisation, counterpart }: CaseView): CaseProps['party'] {
  const isOf = (code: string | undefined) => memberships.some((one) => one.organisation === code)
  return isOf(organisation.code) ? 'applicant' : isOf(counterpart?.code) ? 'counterpart' : 'office'
}

function Back() {
  const t = useWords('case')
  return (
    <p className="back-line">
      <To to="/cases">{t('back')}</To>
    </p>
  )
}

/** Where it stands, whose turn it is, and what comes up next. */
function Standing({ it }: CaseProps) {
  const t = useWords('case')
  const { standing, turn, isMyTurn, due, clock } = it
  // A reminder whose day has passed is nothing that anybody has to do.
  const next = due.find(({ what, isOver }) => what !== 'rung' || !isOver)
  const whose = turn === undefined ? t('ended') : isMyTurn ? t('my-turn') : t('their-turn', { who: turn.label })
  return (
    <div className={isMyTurn ? 'block next my-turn' : 'block next'}>
      <p className="sum">{t('stands', { standing: standing.label, whose })}</p>
      {next !== undefined && (
        <p>
          <span className={next.isOver ? 'strong error' : 'strong'}>
            {t(next.isOver ? 'next-over' : 'next', { what: next.says, day: next.shown })}
          </span>
        </p>
      )}
      {clock !== undefined && <p>{t('clock', { says: clock.says })}</p>}
    </div>
  )
}

/** Who and where, and everything that has a day. */
function Brief({ it, party }: CaseProps) {
  const t = useWords('case')
  const { organisation, counterpart, under, kind, office, place, officer, due, reviewers } = it
  const coming = due.filter(({ what, isOver }) => what !== 'rung' || !isOver)
  return (
    <>
      <dl className="pairs">
        <dt>{t('organisation')}</dt>
        <dd>
          <To to={`/members/${organisation.code}`}>{organisation.label}</To>
        </dd>
        {counterpart !== undefined && (
          <>
            <dt>{t('counterpart')}</dt>
            <dd>{counterpart.label}</dd>
          </>
        )}
        {under !== undefined && (
          <>
            <dt>{t('under')}</dt>
            <dd>
              <To to={`/${kind.code === 'landing' ? 'procedures' : 'schemes'}/${under.code}`}>{under.label}</To>
            </dd>
          </>
        )}
        <dt>{t('office')}</dt>
        <dd>{t('office-in', { place: office.label })}</dd>
        {place.code !== office.code && (
          <>
            <dt>{t('days-of')}</dt>
            <dd>{place.label}</dd>
          </>
        )}
        <dt>{t('officer')}</dt>
        <dd>{officer?.name ?? t('nobody-yet')}</dd>
        {reviewers.length > 0 && party === 'office' && (
          <>
            <dt>{t('reviewers')}</dt>
            <dd>{reviewers.map(({ name }) => name).join(t('and'))}</dd>
          </>
        )}
      </dl>
      {coming.length > 0 && (
        <>
          <h2 className="small-head">{t('days')}</h2>
          <ul className="list dotted">
            {coming.slice(0, 6).map((one) => (
              <li key={`${one.what} ${one.day} ${one.says}`}>
                {t('due', { day: one.shown, what: one.says })}
                {one.isOver && one.what !== 'rung' && <span className="error"> {t('over')}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

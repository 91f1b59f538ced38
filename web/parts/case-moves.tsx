import type { CaseView, Named } from '../shapes.ts'
import { useWords } from '../words.ts'
import type { CaseProps } from './case-props.ts'
import { DeedForm, type FieldOf, type Typed } from './deed-form.tsx'
import { Folded } from './folded.tsx'
import { useMoment } from './moment.ts'
import { Section } from './section.tsx'
import { Note } from './states.tsx'

const changes = ['show-case', 'list-cases', 'list-notices'] as const

/** Before anything is read: whether one has a conflict of interest. */
export function MustDeclare({ it, at }: CaseProps) {
  const t = useWords('case')
  const answers: readonly Named[] = [
    { code: 'none', label: t('no-conflict') },
    { code: 'conflict', label: t('has-conflict') },
  ]
  return (
    <Section id="declare" title={t('declare-first')}>
      <p>{t('declare-why')}</p>
      <DeedForm
        at={`${at}.declare`}
        deed="declare-conflict"
        changes={changes}
        submit={t('declare')}
        isPrimary
        fields={[
          { name: 'answer', label: t('declare-label'), kind: 'choose', options: answers },
          { name: 'reason', label: t('reason'), kind: 'long', isOptional: true },
        ]}
        input={({ answer, reason = '' }) => ({
          ...{ case: it.id, hasConflict: answer === 'conflict' },
          ...(reason.trim() !== '' && { reason }),
        })}
      />
    </Section>
  )
}

/** What somebody proposed, for somebody else to confirm. */
export function Proposal({ it, at }: CaseProps) {
  const t = useWords('case')
  const moment = useMoment()
  const { proposal, id, version } = it
  if (proposal === undefined) return undefined
  const { move, by, reason, reasons, may, because } = proposal
  return (
    <Section id="proposal" title={t('proposal', { move: move.label })}>
      <p>{t('proposed-by', { by, at: moment(proposal.at) })}</p>
      {reason !== undefined && <p>{reason}</p>}
      <Reasons reasons={reasons} />
      {may ? (
        <>
          <p>{t('four-eyes')}</p>
          <DeedForm
            at={`${at}.confirm`}
            deed="confirm-move"
            changes={changes}
            submit={t('confirm', { move: move.label })}
            isPrimary
            input={() => ({ case: id, version })}
          />
          <Folded summary={t('turn-down')}>
            <DeedForm
              at={`${at}.turn-down`}
              deed="turn-down-move"
              changes={changes}
              submit={t('turn-down')}
              fields={[{ name: 'reason', label: t('reason'), kind: 'long' }]}
              input={({ reason: why }) => ({ case: id, version, reason: why })}
            />
          </Folded>
        </>
      ) : (
        because !== undefined && <Note>{because.detail}</Note>
      )}
    </Section>
  )
}

function Reasons({ reasons }: { reasons: CaseView['decisions'][number]['reasons'] }) {
  return (
    <dl className="terms">
      {reasons.map(({ criterion, reason }) => (
        <div key={criterion.code}>
          <dt className="strong">{criterion.label}</dt>
          <dd>{reason}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Moves that leave the case where it is and end it: never the first thing to press. */
const waysOut: ReadonlySet<string> = new Set(['withdraw', 'abandon', 'call-off', 'terminate', 'lapse', 'break-off'])

/** The moves that this person may make now, and why others cannot be made. */
export function CaseMoves({ it, at }: CaseProps) {
  const t = useWords('case')
  const may = it.moves.filter((one) => one.may)
  const onward = may.filter(({ move }) => !waysOut.has(move.code))
  const barred = it.moves.filter((one) => !one.may)
  const [others, own] = [
    barred.filter(({ because }) => because?.code === 'cases/not-yours'),
    barred.filter(({ because }) => because?.code !== 'cases/not-yours'),
  ]
  if (it.moves.length === 0) return undefined
  const isFirst = it.proposal?.may !== true
  return (
    <Section id="moves" title={t(onward.length > 0 ? 'moves' : own.length > 0 ? 'no-moves' : 'other-moves')}>
      {onward.map((one, i) => {
        const form = <MoveForm it={it} at={at} one={one} isPrimary={isFirst && i === 0} />
        const isLong = one.needsReason || one.criteria.length > 0
        if (!isLong || onward.length === 1) return <div key={one.move.code}>{form}</div>
        return (
          <Folded key={one.move.code} summary={one.move.label} unfolds={false}>
            {form}
          </Folded>
        )
      })}
      <Barred moves={own} />
      {may
        .filter(({ move }) => waysOut.has(move.code))
        .map((one) => (
          <Folded key={one.move.code} summary={t('way-out', { move: one.move.label })} unfolds={false}>
            <MoveForm it={it} at={at} one={one} isPrimary={false} />
          </Folded>
        ))}
      {others.length > 0 && (
        <Folded summary={t('for-others', { count: others.length })} unfolds={false}>
          <Barred moves={others} />
        </Folded>
      )}
    </Section>
  )
}

/** Moves that cannot be made, each with the reason. Which steps are still open stands with the steps. */
function Barred({ moves }: { moves: readonly Move[] }) {
  const t = useWords('case')
  if (moves.length === 0) return undefined
  return (
    <ul className="list">
      {moves.map(({ move, because }) => (
        <li key={move.code}>
          <p className="strong">{t('not-now', { move: move.label })}</p>
          <p className="soft">{because?.code === 'cases/tasks-open' ? t('steps-open') : because?.detail}</p>
        </li>
      ))}
    </ul>
  )
}

type Move = CaseView['moves'][number]
type MoveFormProps = Pick<CaseProps, 'it' | 'at'> & { readonly one: Move; readonly isPrimary: boolean }

/** One move: where it leads, what it asks for, and whether another has to confirm it. */
function MoveForm({ it, at, one: { move, to, needsReason, needsSecond, criteria }, isPrimary }: MoveFormProps) {
  const t = useWords('case')
  const fields: readonly FieldOf[] = [
    ...criteria.map(
      ({ code, label }): FieldOf => ({
        ...{ name: `for ${code}`, label: t('reason-for', { criterion: label }), kind: 'long' },
      }),
    ),
    { name: 'reason', label: t('reason'), kind: 'long', isOptional: !needsReason },
  ]
  const asksNothing = !needsReason && criteria.length === 0
  const input = (typed: Typed) => {
    const reasons = Object.fromEntries(criteria.map(({ code }) => [code, typed[`for ${code}`]]))
    return {
      ...{ case: it.id, version: it.version, move: move.code },
      ...(criteria.length > 0 && { reasons }),
      ...((typed['reason'] ?? '').trim() !== '' && { reason: typed['reason'] }),
    }
  }
  return (
    <DeedForm
      at={`${at}.move.${move.code}`}
      deed="move-case"
      changes={changes}
      submit={needsSecond ? t('propose', { move: move.label }) : move.label}
      isPrimary={isPrimary}
      fields={asksNothing ? [] : fields}
      input={input}
    >
      <p className="soft sentences">
        <span>{t('leads-to', { to: to.label })}</span>
        {needsSecond && <span>{t('needs-second')}</span>}
      </p>
    </DeedForm>
  )
}

/** A reviewer's marks by the criteria, each with its reason. */
export function MarkForm({ it, at }: CaseProps) {
  const t = useWords('case')
  const { criteria, mostMark = 10, acts, id, version } = it
  if (acts.find(({ act }) => act === 'mark')?.may !== true || criteria.length === 0) return undefined
  const mine = it.reviews[0]?.marks ?? []
  const fields = criteria.flatMap(({ code, label, weight }): FieldOf[] => {
    const given = mine.find(({ criterion }) => criterion.code === code)
    const named = weight === undefined ? label : t('weighs', { criterion: label, weight })
    return [
      {
        ...{ name: `mark ${code}`, label: t('mark', { criterion: named }), hint: t('mark-hint', { most: mostMark }) },
        ...{ kind: 'figure', ...(given !== undefined && { first: String(given.mark) }) },
      },
      {
        ...{ name: `why ${code}`, label: t('reason-for', { criterion: label }), kind: 'long' },
        ...(given !== undefined && { first: given.reason }),
      },
    ]
  })
  return (
    <Section id="marks" title={t('marks')}>
      <DeedForm
        at={`${at}.marks`}
        deed="mark-case"
        changes={changes}
        submit={t('give-marks')}
        isPrimary={it.proposal?.may !== true && !it.moves.some(({ may }) => may)}
        fields={fields}
        input={(typed) => ({
          ...{ case: id, version },
          marks: Object.fromEntries(
            criteria.map(({ code }) => [
              code,
              { mark: Number((typed[`mark ${code}`] ?? '').normalize('NFKC')), reason: typed[`why ${code}`] },
            ]),
          ),
        })}
      />
    </Section>
  )
}

/** What reviewers marked, the score with its working, and what is like another application. */
export function Judging({ it, at, party }: CaseProps) {
  const t = useWords('case')
  const { score, reviews, flags, id } = it
  if (party !== 'office' || (score === undefined && reviews.length === 0 && flags.length === 0)) return undefined
  return (
    <Section id="judging" title={t('judging')}>
      {score !== undefined && (
        <>
          <p className="sum">{t('score', { total: score.total, most: score.most })}</p>
          <p className="soft">{score.says}</p>
        </>
      )}
      {reviews.map(({ by, marks }) => (
        <Folded key={by} summary={t('marks-of', { by })}>
          <dl className="terms">
            {marks.map(({ criterion, mark, reason }) => (
              <div key={criterion.code}>
                <dt className="strong">{t('marked', { criterion: criterion.label, mark })}</dt>
                <dd>{reason}</dd>
              </div>
            ))}
          </dl>
        </Folded>
      ))}
      {flags.map((flag) => (
        <div key={flag.number} className="block">
          <h3>{flag.kind.label}</h3>
          <p>{t('flag', { other: flag.other, percent: Math.round(flag.share * 100) })}</p>
          {flag.pairs.slice(0, 5).map(({ here, there }) => (
            <blockquote key={`${here} ${there}`} className="read-text">
              {t('pair', { here, there })}
            </blockquote>
          ))}
          {flag.finding === undefined ? (
            <DeedForm
              at={`${at}.flag.${flag.number}`}
              deed="settle-flag"
              changes={changes}
              submit={t('settle')}
              fields={[{ name: 'finding', label: t('finding'), kind: 'long' }]}
              input={({ finding }) => ({ case: id, flag: flag.number, finding })}
            />
          ) : (
            <p>{flag.finding}</p>
          )}
        </div>
      ))}
    </Section>
  )
}

/** What was decided, by whom and why. */
export function Decisions({ it }: CaseProps) {
  const t = useWords('case')
  const moment = useMoment()
  if (it.decisions.length === 0) return undefined
  return (
    <Section id="decisions" title={t('decisions')}>
      {it.decisions.map(({ move, at, by, proposedBy, reason, reasons, score }) => (
        <div key={at} className="block">
          <h3>{move.label}</h3>
          <p className="soft">
            {proposedBy === undefined
              ? t('decided-by', { by, at: moment(at) })
              : t('decided-by-two', { by, other: proposedBy, at: moment(at) })}
          </p>
          {reason !== undefined && <p>{reason}</p>}
          <Reasons reasons={reasons} />
          {score !== undefined && <p className="soft">{score.says}</p>}
        </div>
      ))}
    </Section>
  )
}

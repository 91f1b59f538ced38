import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { parseDay } from '../../src/base/index.ts'
import type { Gives, PlannedStep, Sources, StepView } from '../shapes.ts'
import { useWords } from '../words.ts'
import { Cited } from './cited.tsx'
import { Section } from './section.tsx'
import { useDay } from './source-link.tsx'
import { To } from './to.tsx'

const stepId = (id: string): string => `step-${id}`

/** The steps of a procedure in time: what waits for what, whom to ask, with which papers, by which day. */
export function ProcedureSteps({ procedure: { entry, plan, from, sources } }: { procedure: Gives['show-procedure'] }) {
  const t = useWords('steps')
  const numberOf = (id: string) => plan.findIndex((step) => step.id === id) + 1
  return (
    <Section id="steps" title={t('title')}>
      <Begin from={from} key={from} />
      <Ends plan={plan} />
      <ol className="procedure">
        {plan.flatMap((planned) => {
          const step = entry.steps.find(({ id }) => id === planned.id)
          if (step === undefined) return []
          return (
            <li key={step.id} id={stepId(step.id)} tabIndex={-1}>
              <Step step={step} sources={sources}>
                <Waits planned={planned} numberOf={numberOf} />
              </Step>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

/** The day to begin, which the reader chooses; it stands in the address. */
function Begin({ from }: { from: string }) {
  const t = useWords('steps')
  const id = useId()
  const go = useNavigate()
  const [typed, setTyped] = useState(from)
  const [isWrong, setWrong] = useState(false)
  const begin = (event: FormEvent) => {
    event.preventDefault()
    const day = parseDay(typed)
    setWrong(day === undefined)
    if (day !== undefined)
      void go({ to: '.', search: (search: object) => ({ ...search, from: day }), resetScroll: false })
  }
  return (
    <form className="begin off-paper" onSubmit={begin} noValidate>
      <label htmlFor={id}>{t('begin')}</label>
      {isWrong && (
        <p className="error" role="alert" id={`${id}-error`}>
          {t('no-such-day')}
        </p>
      )}
      <input
        id={id}
        type="date"
        value={typed}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-error` : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className="primary">
        {t('show-days')}
      </button>
    </form>
  )
}

/** When the last step should have been answered, as far as anybody can say. */
function Ends({ plan }: { plan: readonly PlannedStep[] }) {
  const t = useWords('steps')
  const say = useDay()
  const [last] = plan.map(({ answered }) => answered).sort((one, other) => (one.day < other.day ? 1 : -1))
  if (last === undefined) return undefined
  const open = new Set(plan.flatMap(({ answered }) => answered.unknownAfter)).size
  return (
    <div role="status">
      <p className="sum">{open > 0 ? t('ends-open', { day: say(last.day) }) : t('ends', { day: last.shown })}</p>
      {open > 0 && <p className="soft">{t('open-times', { count: open })}</p>}
    </div>
  )
}

type WaitsProps = { readonly planned: PlannedStep; readonly numberOf: (id: string) => number }

function Waits({ planned: { after, begins, answered }, numberOf }: WaitsProps) {
  const t = useWords('steps')
  return (
    <>
      <dt>{t('waits-for')}</dt>
      <dd>
        {after.length === 0 ? (
          t('nothing')
        ) : (
          <ul className="concepts">
            {after.map((id) => (
              <li key={id}>
                <a href={`#${stepId(id)}`}>{t('step', { number: numberOf(id) })}</a>
              </li>
            ))}
          </ul>
        )}
      </dd>
      <dt>{t('begins')}</dt>
      <dd>{begins.shown}</dd>
      <dt>{t('answered')}</dt>
      <dd>{answered.shown}</dd>
    </>
  )
}

type StepProps = { readonly step: StepView; readonly sources: Sources; readonly children?: ReactNode }

/** One step: what to do, whom to ask, how long they take, what to bring; `children` are further pairs. */
export function Step({ step, sources, children }: StepProps) {
  const t = useWords('steps')
  const { says, office, pledged, papers, note, scheme, when } = step
  return (
    <Cited cite={step} sources={sources}>
      <h3>{says}</h3>
      {when !== undefined && <p className="soft">{t('only-some')}</p>}
      <dl className="pairs">
        {office !== undefined && (
          <>
            <dt>{t('office')}</dt>
            <dd>
              <To to={`/organisations/${office.code}`}>{office.label}</To>
            </dd>
          </>
        )}
        {scheme !== undefined && (
          <>
            <dt>{t('scheme')}</dt>
            <dd>
              <To to={`/schemes/${scheme.code}`}>{scheme.label}</To>
            </dd>
          </>
        )}
        <dt>{t('time')}</dt>
        <dd className={pledged === undefined ? 'soft' : undefined}>{pledged ?? t('no-time')}</dd>
        {children}
        {papers.length > 0 && (
          <>
            <dt>{t('papers')}</dt>
            <dd>
              <ul>
                {papers.map((paper) => (
                  <li key={paper}>{paper}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      {note !== undefined && <p className="soft">{note}</p>}
    </Cited>
  )
}

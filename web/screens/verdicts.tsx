import { useEffect, useState } from 'react'
import { useAnswers } from '../answers.ts'
import { useAdvice, useQuestions } from '../client.ts'
import { returnFocus } from '../parts/change-answer.tsx'
import { DayJudged } from '../parts/day-judged.tsx'
import { Folded, useOnPaper } from '../parts/folded.tsx'
import { KeepLink } from '../parts/keep-link.tsx'
import { Page } from '../parts/page.tsx'
import { PartnersInBrief } from '../parts/partners-in-brief.tsx'
import { ResultsNav } from '../parts/results-nav.tsx'
import { Failed, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { VerdictCard } from '../parts/verdict-card.tsx'
import { isMechanism, isRule, Sign } from '../parts/verdict-sign.tsx'
import { YourAnswers } from '../parts/your-answers.tsx'
import { YourWords } from '../parts/your-words.tsx'
import type { Advice, Outcome, QuestionView, VerdictView } from '../shapes.ts'
import { useWords } from '../words.ts'
import { nextOf } from './question.tsx'
import { Cleared } from './start.tsx'

const order = ['eligible', 'undecided', 'ineligible'] as const

/** The answer page: what can I get, what still hangs on an answer, what can I not get, and why. */
export function Verdicts() {
  const t = useWords('verdicts')
  const advice = useAdvice()
  const questions = useQuestions()
  const { before } = useAnswers()
  useEffect(returnFocus, [advice])

  for (const each of [advice, questions])
    if (each.state === 'failed')
      return <Failed title={t('failed')} failure={each.failure} onRetry={each.retry} above={<ResultsNav />} />
  if (advice.state !== 'ready' || questions.state !== 'ready')
    return <Waiting title={t('waiting-title')} what={t('waiting')} above={<ResultsNav />} />

  const { verdicts } = advice.value
  const schemes = verdicts.filter((verdict) => !isRule(verdict) && !isMechanism(verdict))
  const those = (outcome: Outcome) => schemes.filter((verdict) => verdict.outcome === outcome)
  if (verdicts.length === 0) {
    return <NoSchemes advice={advice.value} />
  }
  const [eligible, undecided] = [those('eligible').length, those('undecided').length]
  const stale = those('eligible').filter(({ needsChecking }) => needsChecking).length
  const title =
    eligible > 0
      ? t('title', { count: eligible })
      : t(undecided > 0 ? 'title-undecided' : 'title-none', { count: undecided > 0 ? undecided : schemes.length })
  return (
    <Page title={title} named={t('named')} above={<ResultsNav />}>
      {before !== undefined && <Cleared />}
      <Refreshing isOld={advice.isOld} what={t('waiting')}>
        <p className="lead sentences">
          {eligible > 0 && undecided > 0 && <span>{t('rest-undecided', { count: undecided })}</span>}
          {those('ineligible').length > 0 && <span>{t('rest-ineligible', { count: those('ineligible').length })}</span>}
          {stale > 0 && <span>{t('rest-stale', { count: stale })}</span>}
        </p>
        <div>
          <p className="soft">{t('readings')}</p>
          <DayJudged advice={advice.value} />
        </div>
        <div className="beside">
          <div>
            <Next advice={advice.value} questions={questions.value} />
            <PartnersInBrief />
            <Sections advice={advice.value} questions={questions.value} />
          </div>
          <aside aria-labelledby="your-answers">
            <YourAnswers questions={questions.value} />
            <YourWords />
            <KeepLink />
          </aside>
        </div>
      </Refreshing>
    </Page>
  )
}

/** Every verdict by its outcome; what only people of the firm can have stands apart, and so does what nobody applies for. */
function Sections({ advice, questions }: { advice: Advice; questions: ReadonlyMap<string, QuestionView> }) {
  const { answers } = useAnswers()
  const { verdicts, sources } = advice
  const kind = answers.facts['applicant.kind']
  const isAside = (verdict: VerdictView) =>
    kind !== undefined && kind !== 'person' && verdict.isForPeople && verdict.outcome === 'undecided'
  const schemes = verdicts.filter((verdict) => !isRule(verdict) && !isMechanism(verdict))
  const parts = [
    ...order.map((name) => [name, schemes.filter((verdict) => verdict.outcome === name && !isAside(verdict))] as const),
    ['mechanisms', verdicts.filter((verdict) => isMechanism(verdict) && verdict.outcome !== 'ineligible')] as const,
    ['rules', verdicts.filter(isRule)] as const,
  ]
  return parts.flatMap(([name, those]) => [
    <Section key={name} name={name} verdicts={those} sources={sources} questions={questions} />,
    ...(name === 'undecided'
      ? [<ForPeople key="people" verdicts={schemes.filter(isAside)} sources={sources} questions={questions} />]
      : []),
  ])
}

/** Schemes that no firm can have, only its people: behind a line. */
function ForPeople({ verdicts, ...rest }: Omit<SectionProps, 'name'>) {
  const t = useWords('verdicts')
  if (verdicts.length === 0) return undefined
  return (
    <section aria-labelledby="people">
      <h2 id="people" className="outcome">
        <Sign outcome="undecided" />
        {t('people', { count: verdicts.length })}
      </h2>
      <Folded summary={t('people-show')}>
        <div className="stack">
          {verdicts.map((verdict) => (
            <VerdictCard key={verdict.scheme} verdict={verdict} {...rest} />
          ))}
        </div>
      </Folded>
    </section>
  )
}

/** Nothing could be judged: why, and where to go. */
function NoSchemes({ advice }: { advice: Advice }) {
  const t = useWords('verdicts')
  return (
    <Page title={t('empty')}>
      <p>{t('empty-say')}</p>
      <To to="/catalogue" search={{ is: ['scheme'] }} className="primary">
        {t('empty-next')}
      </To>
      <DayJudged advice={advice} />
    </Page>
  )
}

/** The one thing to do next: the question that the service would ask now. */
function Next({ advice, questions }: { advice: Advice; questions: ReadonlyMap<string, QuestionView> }) {
  const t = useWords('verdicts')
  const { answers } = useAnswers()
  const next = nextOf(advice, answers.skipped)
  const question = next === undefined ? undefined : questions.get(next.fact)
  if (question === undefined)
    return <p className="block">{t(answers.skipped.length > 0 ? 'only-skipped' : 'all-asked')}</p>
  return (
    <div className="block next">
      <p>
        <span className="soft">{t('next')}</span> <strong>{question.question}</strong>
      </p>
      <To to="/question" search={{ ask: question.fact }} className="primary">
        {t('answer-next')}
      </To>
    </div>
  )
}

const mostShown = 8

type SectionProps = {
  /** an outcome, or what one knows of or minds rather than applies for */
  readonly name: Outcome | 'mechanisms' | 'rules'
  readonly verdicts: readonly VerdictView[]
  readonly sources: Advice['sources']
  readonly questions: ReadonlyMap<string, QuestionView>
}

function Section({ name, verdicts, ...rest }: SectionProps) {
  const t = useWords('verdicts')
  const [isWhole, setWhole] = useState(false)
  const isOnPaper = useOnPaper()
  const shown = isWhole || isOnPaper ? verdicts : verdicts.slice(0, mostShown)
  if (verdicts.length === 0) return undefined
  return (
    <section aria-labelledby={name}>
      <h2 id={name} className="outcome">
        {name !== 'rules' && name !== 'mechanisms' && <Sign outcome={name} />}
        {t(name, { count: verdicts.length })}
      </h2>
      {shown.map((verdict) => (
        <VerdictCard key={verdict.scheme} verdict={verdict} {...rest} />
      ))}
      {shown.length < verdicts.length && (
        <button type="button" className="second" onClick={() => setWhole(true)}>
          {t('show-all', { count: verdicts.length })}
        </button>
      )}
    </section>
  )
}

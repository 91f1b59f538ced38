import { Navigate, useNavigate, useRouter } from '@tanstack/react-router'
import { answer, useAnswers } from '../answers.ts'
import { useAdvice, useQuestions } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { AnswerForm } from '../parts/answer-form.tsx'
import { Page } from '../parts/page.tsx'
import { Failed, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { usePlace } from '../place.ts'
import type { Advice, QuestionView } from '../shapes.ts'
import { useWords } from '../words.ts'

/** The question to ask next: the first proposed one that the asker has not put aside. */
export const nextOf = ({ nextQuestions }: Advice, skipped: readonly string[]) =>
  nextQuestions.find(({ fact }) => !skipped.includes(fact))

/** One question: what do you need to know, and why? Which one is chosen by the service, or named in the address. */
export function Question() {
  const t = useWords('question')
  const { ask, on } = usePlace()
  const lang = useLang()
  const { answers } = useAnswers()
  const advice = useAdvice()
  const questions = useQuestions()

  for (const each of [advice, questions])
    if (each.state === 'failed') return <Failed title={t('failed')} failure={each.failure} onRetry={each.retry} />
  if (advice.state !== 'ready' || questions.state !== 'ready') return <Waiting title={t('title')} what={t('waiting')} />

  const search = on === undefined ? {} : { on }
  if (ask === undefined) {
    if (advice.isOld) return <Waiting title={t('title')} what={t('waiting')} />
    const next = nextOf(advice.value, answers.skipped)
    if (next === undefined) return <Navigate to={`/${slugs[lang]}/verdicts`} search={search} replace />
    return <Navigate to={`/${slugs[lang]}/question`} search={{ ...search, ask: next.fact }} replace />
  }
  const question = questions.value.get(ask)
  if (question === undefined) {
    return (
      <Page title={t('no-such-question')}>
        <p>{t('no-such-question-say', { name: ask })}</p>
        <To to="/question" className="primary">
          {t('next-question')}
        </To>
      </Page>
    )
  }
  return <OneQuestion key={ask} question={question} advice={advice.value} />
}

function OneQuestion({ question, advice }: { question: QuestionView; advice: Advice }) {
  const t = useWords('question')
  const lang = useLang()
  const { on } = usePlace()
  const go = useNavigate()
  const { answers } = useAnswers()
  const settles = Math.round(advice.nextQuestions.find(({ fact }) => fact === question.fact)?.settles ?? 0)
  const count = (outcome: string) => advice.verdicts.filter((verdict) => verdict.outcome === outcome).length
  return (
    <Page title={question.question} above={<Back />}>
      <p className="lead">{question.why}</p>
      {settles > 0 && <p className="soft">{t('settles', { count: settles })}</p>}
      {answers.skipped.includes(question.fact) && <p className="soft">{t('was-skipped')}</p>}
      {question.isPrivate && <p className="soft">{t('private')}</p>}
      <AnswerForm
        question={question}
        value={answers.facts[question.fact]}
        submit={t('continue')}
        headedBy="title"
        onAnswer={(value) => {
          answer(question.fact, value)
          void go({ to: `/${slugs[lang]}/question`, search: on === undefined ? {} : { on } })
        }}
      />
      <div className="so-far">
        <p>
          {t('so-far', {
            eligible: count('eligible'),
            undecided: count('undecided'),
            ineligible: count('ineligible'),
          })}
        </p>
        <To to="/verdicts" className="plain">
          {t('see')}
        </To>
      </div>
    </Page>
  )
}

/** To the page before; nothing answered is lost. */
function Back() {
  const t = useWords('question')
  const { history } = useRouter()
  if (!history.canGoBack()) {
    return (
      <To to="" className="back">
        {t('back')}
      </To>
    )
  }
  return (
    <button type="button" className="back" onClick={() => history.back()}>
      {t('back')}
    </button>
  )
}

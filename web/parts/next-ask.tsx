import { type FormEvent, useState } from 'react'
import { answer, answerNeeds, useAnswers } from '../answers.ts'
import { useQuestions } from '../client.ts'
import type { Matches } from '../shapes.ts'
import { useWords } from '../words.ts'
import { AnswerForm } from './answer-form.tsx'

type Asks = NonNullable<Matches['asks']>

/** The one question whose answer would tell most about partners, answered where it stands. */
export function NextAsk({ asks, isOpen = false }: { asks: Asks; isOpen?: boolean }) {
  const t = useWords('partners')
  const { answers } = useAnswers()
  const [opened, setOpened] = useState(isOpen)
  const isShown = opened || isOpen
  if (!isOpen && asks.fact !== undefined && answers.skipped.includes(asks.fact)) return undefined
  return (
    <div className="block next off-paper">
      <p>
        <span className="soft">{t('asks')}</span>{' '}
        {(!isShown || asks.fact === undefined) && <strong>{asks.says}</strong>}
      </p>
      {!isShown && (
        <button type="button" className="primary" onClick={() => setOpened(true)}>
          {t('answer-here')}
        </button>
      )}
      {isShown && (asks.fact === undefined ? <NeedsForm asks={asks} /> : <FactForm fact={asks.fact} />)}
    </div>
  )
}

/** The form goes with its question: what has come of the answer is read from the top. */
const toTitle = () => requestAnimationFrame(() => document.getElementById('title')?.focus())

function FactForm({ fact }: { fact: string }) {
  const t = useWords('partners')
  const questions = useQuestions()
  const { answers } = useAnswers()
  const question = questions.state === 'ready' ? questions.value.get(fact) : undefined
  if (question === undefined) return undefined
  return (
    <AnswerForm
      question={question}
      value={answers.facts[fact]}
      submit={t('find')}
      onAnswer={(value) => {
        answer(fact, value)
        toTitle()
      }}
    />
  )
}

/** What is looked for: no fact, so it has a form of its own. */
function NeedsForm({ asks }: { asks: Asks }) {
  const t = useWords('partners')
  const { own } = useAnswers().answers
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [isWrong, setWrong] = useState(false)
  const turn = (code: string) =>
    setTicked(ticked.includes(code) ? ticked.filter((one) => one !== code) : [...ticked, code])
  const send = (event: FormEvent) => {
    event.preventDefault()
    setWrong(ticked.length === 0)
    if (ticked.length === 0) return
    answerNeeds([...new Set([...(own?.needs ?? []), ...ticked])])
    toTitle()
  }
  return (
    <form className="answer" noValidate onSubmit={send}>
      <fieldset className={isWrong ? 'field has-error' : 'field'}>
        <legend className="unseen">{asks.says}</legend>
        {isWrong && (
          <p className="error" role="alert">
            {t('tick-one')}
          </p>
        )}
        <div className="options">
          {asks.options.map(({ code, label }) => {
            const need = code.replace(/^needs\//, '')
            return (
              <label key={code} className="option">
                <input type="checkbox" checked={ticked.includes(need)} onChange={() => turn(need)} />
                {label}
              </label>
            )
          })}
        </div>
      </fieldset>
      <button type="submit" className="primary">
        {t('find')}
      </button>
    </form>
  )
}

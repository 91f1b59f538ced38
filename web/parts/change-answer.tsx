import { useEffect, useRef } from 'react'
import { answer, useAnswers } from '../answers.ts'
import { useQuestions } from '../client.ts'
import { useWords } from '../words.ts'
import { AnswerForm } from './answer-form.tsx'

// Where the last change was made: its card may move to another section when the new verdicts come.
let lastHome: string | undefined

/** Put the focus back to where the last answer was changed, if the change took it away. */
export function returnFocus(): void {
  if (lastHome !== undefined && document.activeElement === document.body) document.getElementById(lastHome)?.focus()
  lastHome = undefined
}

/** A question asked again where its answer is shown. `home` is the element to return to when this place is gone. */
export function ChangeAnswer({ fact, home, onDone }: { fact: string; home: string; onDone: () => void }) {
  const t = useWords('answer')
  const questions = useQuestions()
  const { answers } = useAnswers()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input:checked, input, button')?.focus()
  }, [questions.state])
  if (questions.state !== 'ready') return <p role="status">{questions.state === 'failed' && t('no-question')}</p>
  const question = questions.value.get(fact)
  if (question === undefined) return undefined
  const leave = () => {
    onDone()
    requestAnimationFrame(() => document.getElementById(home)?.focus({ preventScroll: true }))
  }
  return (
    <div className="in-place" ref={box}>
      <AnswerForm
        question={question}
        value={answers.facts[fact]}
        submit={t('save')}
        onCancel={leave}
        onAnswer={(value) => {
          lastHome = home
          answer(fact, value)
          leave()
        }}
      />
    </div>
  )
}

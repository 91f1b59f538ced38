import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { formatMoney } from '../../src/base/index.ts'
import { useLang } from '../lang.ts'
import type { FactValue, QuestionView } from '../shapes.ts'
import { useWords } from '../words.ts'
import { Field } from './answer-fields.tsx'
import { draftOf, readAnswer } from './read-answer.ts'

type AnswerFormProps = {
  readonly question: QuestionView
  readonly value: FactValue | undefined
  /** what the button says */
  readonly submit: string
  /** called with the answer, or with nothing when the asker does not know yet */
  readonly onAnswer: (value: FactValue | undefined) => void
  readonly onCancel?: () => void
  /** the question is the page's heading already, under this id */
  readonly headedBy?: string
}

/** The form of one question. Checks on submit only; nothing typed is ever cleared; not knowing is an answer of its own. */
export function AnswerForm({ question, value, submit, onAnswer, onCancel, headedBy }: AnswerFormProps) {
  const t = useWords('answer')
  const lang = useLang()
  const id = useId()
  const [draft, setDraft] = useState(() => draftOf(value))
  const [error, setError] = useState<string>()
  const { type } = question

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const read = readAnswer(type, draft)
    if (read.ok) return onAnswer(read.value)
    setError(undefined)
    requestAnimationFrame(() => setError(t(read.key, { label: question.label, ...read.values })))
  }

  const read = readAnswer(type, draft)
  const echo =
    type.kind === 'money' && read.ok ? formatMoney({ value: Number(read.value), currency: type.currency }, lang) : ''
  return (
    <form className="answer" noValidate onSubmit={onSubmit}>
      {error !== undefined && <ErrorSummary message={error} field={id} />}
      <Field id={id} question={question} draft={draft} onDraft={setDraft} error={error} headedBy={headedBy} />
      {type.kind === 'money' && (
        <p className="soft echo" role="status">
          {echo !== '' && t('read-as', { sum: echo })}
        </p>
      )}
      <div className="buttons">
        <button type="submit" className="primary">
          {submit}
        </button>
        <button type="button" className="second" onClick={() => onAnswer(undefined)}>
          {t('not-known')}
        </button>
        {onCancel !== undefined && (
          <button type="button" className="plain" onClick={onCancel}>
            {t('cancel')}
          </button>
        )}
      </div>
    </form>
  )
}

/** What stands in the way, on top of the form; takes the focus and leads to the field. */
function ErrorSummary({ message, field }: { message: string; field: string }) {
  const t = useWords('answer')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
    const { title } = document
    document.title = t('error-title', { title })
    return () => {
      document.title = title
    }
  }, [t])
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert">
      <p>
        <strong>{t('error-heading')}</strong>
      </p>
      <a
        href={`#${field}`}
        onClick={(event) => {
          event.preventDefault()
          document.getElementById(field)?.focus()
        }}
      >
        {message}
      </a>
    </div>
  )
}

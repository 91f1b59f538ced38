import { useEffect, useId, useRef } from 'react'
import type { CaseView, QuestionView } from '../shapes.ts'
import { useTyped } from '../typed.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { Field } from './answer-fields.tsx'
import { NotDone } from './deed-form.tsx'
import { type Draft, draftOf, readAnswer } from './read-answer.ts'

type Row = CaseView['form'][number]
type FillRowProps = {
  readonly row: Row
  readonly question: QuestionView
  readonly caseId: string
  /** under which what is typed is kept */
  readonly at: string
}

const pause = 800

/** One question of the form: it saves itself as one types, and says so. */
export function FillRow({ row, question, caseId, at }: FillRowProps) {
  const t = useWords('case')
  const a = useWords('answer')
  const id = useId()
  const { run, isBusy, failure, clear } = useDeed('fill-case', ['show-case'])
  const [text, keep, forget] = useTyped(at)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(text)
  latest.current = text
  useEffect(() => () => clearTimeout(timer.current), [])
  const draft = text === '' ? draftOf(row.answer?.value) : (JSON.parse(text) as Draft) // written below
  const read = readAnswer(question.type, draft)

  const save = async (next: Draft, written: string) => {
    const answer = readAnswer(question.type, next)
    if (!answer.ok) return
    const given = await run({ case: caseId, answers: { [row.fact]: answer.value } })
    if (given !== undefined && latest.current === written) forget()
  }
  const onDraft = (next: Draft) => {
    const written = JSON.stringify(next)
    keep(written)
    clear()
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(next, written), pause)
  }
  const open = text !== '' && !read.ok ? a(read.key, { label: question.label, ...read.values }) : undefined
  const saved = text === '' && row.answer !== undefined ? t('saved', { origin: row.answer.origin.says }) : undefined
  return (
    <div className="fill">
      <Field id={id} question={question} draft={draft} onDraft={onDraft} error={undefined} headedBy={undefined} />
      {failure !== undefined && (
        <>
          <NotDone failure={failure} hasText />
          <button type="button" className="plain" onClick={() => void save(draft, text)}>
            {t('save-again')}
          </button>
        </>
      )}
      <p className="soft" role="status">
        {isBusy ? t('saving') : (open ?? saved)}
      </p>
      <Others row={row} />
    </div>
  )
}

/** What other sources say differently. */
export function Others({ row: { others } }: { row: Row }) {
  const t = useWords('case')
  return others.map(({ shown, origin }) => (
    <p key={`${origin.says} ${shown}`} className="soft">
      {t('also', { shown, origin: origin.says })}
    </p>
  ))
}

/** What was typed into a question that can be filled in no more: it is not lost. */
export function Unsaved({ at, question }: { at: string; question: QuestionView | undefined }) {
  const t = useWords('case')
  const [text, , forget] = useTyped(at)
  if (text === '') return undefined
  const draft = JSON.parse(text) as Draft // as FillRow wrote it
  const { day, codes } = draft
  const labels = question !== undefined && 'options' in question.type ? question.type.options : []
  const named = (code: string) => labels.find((option) => option.code === code)?.label ?? code
  const dayText = [day.year, day.month, day.date].filter((part) => part !== '').join('-')
  const typed = [...[draft.text].filter((one) => one !== '').map(named), ...codes.map(named), dayText]
  return (
    <div className="note">
      <p>{t('not-saved', { typed: typed.filter((one) => one !== '').join(' · ') })}</p>
      <button type="button" className="plain" onClick={forget}>
        {t('discard')}
      </button>
    </div>
  )
}

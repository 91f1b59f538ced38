import { useState } from 'react'
import { formatDay, formatMoney, formatNumber, type Lang, parseDay } from '../../src/base/index.ts'
import { clearAnswers, hasAnswers, useAnswers } from '../answers.ts'
import { useLang } from '../lang.ts'
import type { FactValue, QuestionView } from '../shapes.ts'
import { type Say, useWords } from '../words.ts'
import { ChangeAnswer } from './change-answer.tsx'

/** Everything the asker has said, each with its question at hand. */
export function YourAnswers({ questions }: { questions: ReadonlyMap<string, QuestionView> }) {
  const t = useWords('answers')
  const { answers } = useAnswers()
  const facts = [...Object.keys(answers.facts), ...answers.skipped]
  return (
    <div className="your-answers">
      <h2 id="your-answers" tabIndex={-1}>
        {t('title')}
      </h2>
      {facts.length === 0 && <p className="soft">{t('none')}</p>}
      <ul>
        {facts
          .flatMap((fact) => questions.get(fact) ?? [])
          .map((question) => (
            <AnswerRow key={question.fact} question={question} value={answers.facts[question.fact]} />
          ))}
      </ul>
      {hasAnswers(answers) && (
        <button type="button" className="plain off-paper" onClick={clearAnswers}>
          {t('clear')}
        </button>
      )}
    </div>
  )
}

function AnswerRow({ question, value }: { question: QuestionView; value: FactValue | undefined }) {
  const t = useWords('answers')
  const lang = useLang()
  const [isOpen, setOpen] = useState(false)
  const id = `answer-${question.fact}`
  return (
    <li>
      <p id={id} tabIndex={-1}>
        <span className="soft alone">{question.label}</span>
        <span className="said">{value === undefined ? t('not-known') : shown(question, value, { t, lang })}</span>
      </p>
      <button
        type="button"
        className="plain off-paper"
        aria-expanded={isOpen}
        aria-describedby={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t(value === undefined ? 'answer' : 'change')}
      </button>
      {isOpen && <ChangeAnswer fact={question.fact} home={id} onDone={() => setOpen(false)} />}
    </li>
  )
}

/** An answer as people write it, with its unit or currency, an option by its label. */
export function shown(
  { type, unitLabel }: QuestionView,
  value: FactValue,
  { t, lang }: { t: Say; lang: Lang },
): string {
  const labelOf = (code: string) =>
    ('options' in type && type.options.find((each) => each.code === code)?.label) || code
  switch (type.kind) {
    case 'boolean':
      return t(value === true ? 'yes' : 'no')
    case 'money':
      return formatMoney({ value: Number(value), currency: type.currency }, lang)
    case 'number':
      return (unitLabel ?? '{n}').replace('{n}', formatNumber(Number(value), lang))
    case 'date': {
      const day = parseDay(String(value))
      return day === undefined ? String(value) : formatDay(day, lang)
    }
    case 'choice':
      return labelOf(String(value))
    case 'list':
      return Array.isArray(value) && value.length > 0 ? value.map(labelOf).join(t('and')) : t('none-of-these')
    case 'text':
      return String(value)
  }
}

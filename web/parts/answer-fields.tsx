import { type ReactNode, useState } from 'react'
import type { Lang } from '../../src/base/index.ts'
import { useLang } from '../lang.ts'
import type { OptionView, QuestionView } from '../shapes.ts'
import { useWords } from '../words.ts'
import type { Draft } from './read-answer.ts'

export type FieldProps = {
  readonly id: string
  readonly question: QuestionView
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
  readonly error: string | undefined
  readonly headedBy: string | undefined
}

/** The fields of a question, by the type of its fact. */
export function Field(props: FieldProps) {
  const t = useWords('answer')
  const { type } = props.question
  switch (type.kind) {
    case 'boolean':
      return (
        <Options
          {...props}
          options={[
            { code: 'true', label: t('yes') },
            { code: 'false', label: t('no') },
          ]}
        />
      )
    case 'choice':
      return <Options {...props} options={type.options} />
    case 'list':
      return <Options {...props} isMany options={type.options} />
    case 'date':
      return <DayFields {...props} />
    case 'number':
    case 'money':
    case 'text':
      return <TextField {...props} />
  }
}

const describedBy = (id: string, { hint }: QuestionView, error: string | undefined): string | undefined =>
  [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ') || undefined

/** The hint and, after a try, what is missing: both belong to the field beside them. */
function Beside({ id, question, error }: Pick<FieldProps, 'id' | 'question' | 'error'>) {
  return (
    <>
      {question.hint !== undefined && (
        <p className="soft" id={`${id}-hint`}>
          {question.hint}
        </p>
      )}
      {error !== undefined && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

/** Several fields that answer one question together. */
function Group({ children, ...props }: FieldProps & { readonly children: ReactNode }) {
  const { id, question, error, headedBy } = props
  return (
    <fieldset
      className={error === undefined ? 'field' : 'field has-error'}
      aria-describedby={describedBy(id, question, error)}
      aria-labelledby={headedBy}
    >
      {headedBy === undefined && <legend>{question.question}</legend>}
      <Beside {...props} />
      {children}
    </fieldset>
  )
}

function TextField({ id, question, draft, onDraft, error, headedBy }: FieldProps) {
  const t = useWords('answer')
  const { type } = question
  const [before, after] = question.unitLabel?.split('{n}') ?? []
  const isFigure = type.kind === 'money' || type.kind === 'number'
  return (
    <div className={error === undefined ? 'field' : 'field has-error'}>
      {headedBy === undefined && <label htmlFor={id}>{question.question}</label>}
      <Beside id={id} question={question} error={error} />
      <div className="figure">
        {type.kind === 'money' && <span id={`${id}-unit`}>{t(`currency-${type.currency}`)}</span>}
        {before !== undefined && before !== '' && <span>{before}</span>}
        <input
          id={id}
          type="text"
          inputMode={isFigure ? (type.kind === 'number' && type.whole ? 'numeric' : 'decimal') : 'text'}
          className={isFigure ? 'short' : undefined}
          autoComplete="off"
          value={draft.text}
          aria-labelledby={headedBy}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(id, question, error)}
          onChange={(event) => onDraft({ ...draft, text: event.target.value })}
        />
        {after !== undefined && after.trim() !== '' && <span>{after.trim()}</span>}
      </div>
    </div>
  )
}

const orders: Readonly<Record<Lang, readonly (keyof Draft['day'])[]>> = {
  en: ['date', 'month', 'year'],
  'zh-Hant': ['year', 'month', 'date'],
  'zh-Hans': ['year', 'month', 'date'],
}

function DayFields(props: FieldProps) {
  const t = useWords('answer')
  const { id, draft, onDraft, error } = props
  return (
    <Group {...props}>
      <div className="day">
        {orders[useLang()].map((part, i) => (
          <div key={part}>
            <label htmlFor={i === 0 ? id : `${id}-${part}`}>{t(`day-${part}`)}</label>
            <input
              id={i === 0 ? id : `${id}-${part}`}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              className={part === 'year' ? 'four' : 'two'}
              value={draft.day[part]}
              aria-invalid={error !== undefined}
              onChange={(event) => onDraft({ ...draft, day: { ...draft.day, [part]: event.target.value } })}
            />
          </div>
        ))}
      </div>
    </Group>
  )
}

const mostWithoutFilter = 7

type OptionsProps = FieldProps & { readonly options: readonly OptionView[]; readonly isMany?: boolean }
const none: OptionView = { code: '', label: '' }

/** Options to choose from: one (radios) or many (checkboxes, and none of them); more than seven can be filtered. */
function Options({ options, isMany = false, ...props }: OptionsProps) {
  const t = useWords('answer')
  const { id, draft, onDraft } = props
  const [typed, setTyped] = useState('')
  const hasFilter = options.length > mostWithoutFilter
  const shown = inTree(options).filter(({ option }) => typed === '' || matches(option, typed))
  const isChosen = ({ code }: OptionView) => (isMany ? draft.codes.includes(code) : draft.text === code)
  const choose = ({ code }: OptionView) => {
    if (!isMany) return onDraft({ ...draft, text: code })
    if (draft.codes.includes(code)) return onDraft({ ...draft, codes: draft.codes.filter((each) => each !== code) })
    // "None of these" stands alone.
    onDraft({ ...draft, codes: code === '' ? [''] : [...draft.codes.filter((each) => each !== ''), code] })
  }
  const box = (option: OptionView) => ({
    name: id,
    type: isMany ? 'checkbox' : 'radio',
    checked: isChosen(option),
    onChange: () => choose(option),
  })
  return (
    <Group {...props}>
      {hasFilter && (
        <Filter id={id} typed={typed} onTyped={setTyped} count={shown.length} chosen={options.filter(isChosen)} />
      )}
      <div className={hasFilter ? 'options many' : 'options'}>
        {shown.map(({ option, depth }, i) => (
          <label key={option.code} className={`option depth-${Math.min(depth, 3)}`}>
            <input id={i === 0 ? id : undefined} {...box(option)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {isMany && (
        <label className="option">
          <input {...box(none)} />
          <span>{t('none-of-these')}</span>
        </label>
      )}
    </Group>
  )
}

type FilterProps = {
  readonly id: string
  readonly typed: string
  readonly onTyped: (typed: string) => void
  readonly count: number
  readonly chosen: readonly OptionView[]
}

/** Shortens a long list by what is typed; says how much is left and what is chosen, shown or not. */
function Filter({ id, typed, onTyped, count, chosen }: FilterProps) {
  const t = useWords('answer')
  return (
    <div className="filter">
      <label htmlFor={`${id}-filter`}>{t('filter')}</label>
      <input
        id={`${id}-filter`}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={(event) => onTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <p className="soft sentences" role="status">
        <span>{t('shown', { count })}</span>
        {chosen.length > 0 && <span>{t('chosen', { chosen: chosen.map(({ label }) => label).join(t('and')) })}</span>}
      </p>
    </div>
  )
}

/** True when the option's label or code holds what was typed, whatever the width and case of its letters. */
const matches = ({ label, code }: OptionView, typed: string): boolean => {
  const fold = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
  return fold(label).includes(fold(typed)) || fold(code).includes(fold(typed))
}

/** Options in the order of their tree: each followed by the narrower ones, with its depth. */
function inTree(options: readonly OptionView[]): readonly { readonly option: OptionView; readonly depth: number }[] {
  const codes = new Set(options.map(({ code }) => code))
  const under = (parent: string | undefined, depth: number): { option: OptionView; depth: number }[] =>
    options
      .filter(({ within }) => (within !== undefined && codes.has(within) ? within : undefined) === parent)
      .flatMap((option) => [{ option, depth }, ...(option.code === '' ? [] : under(option.code, depth + 1))])
  return under(undefined, 0)
}

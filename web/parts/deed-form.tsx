import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react'
import type { Failure } from '../client.ts'
import type { Gives, Named } from '../shapes.ts'
import { useTyped } from '../typed.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'

/** What stands in the fields of a form, by their names; a tick is 'yes' or nothing. */
export type Typed = Readonly<Record<string, string>>

export type FieldOf = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly kind?: 'line' | 'long' | 'figure' | 'day' | 'tick' | 'choose'
  readonly options?: readonly Named[]
  readonly isOptional?: boolean
  /** what stands in it at first */
  readonly first?: string
}

type DeedFormProps<Name extends keyof Gives> = {
  /** whose form it is and where: what is typed is kept under it */
  readonly at: string
  readonly deed: Name
  readonly input: (typed: Typed) => Readonly<Record<string, unknown>>
  /** what the button says */
  readonly submit: string
  readonly changes: readonly (keyof Gives)[]
  readonly fields?: readonly FieldOf[]
  readonly isPrimary?: boolean
  readonly onDone?: (given: Gives[Name]) => void
  readonly children?: ReactNode
}

const parsed = (text: string): Typed => {
  try {
    return JSON.parse(text) as Typed // written below
  } catch {
    return {}
  }
}

/**
 * A form that does one thing. It is checked on submit only; what is typed stays through a reload, a refusal and a sign-in, and
 * goes when it is done. Where the thing has moved on meanwhile, it is read anew and one's own words stay.
 */
export function DeedForm<Name extends keyof Gives>(props: DeedFormProps<Name>) {
  const { at, deed, input, submit, changes, fields = [], isPrimary = false, onDone, children } = props
  const t = useWords('deed')
  const id = useId()
  const client = useQueryClient()
  const { run, isBusy, failure } = useDeed(deed, changes)
  useEffect(() => {
    if (failure?.status === 409) for (const one of changes) void client.invalidateQueries({ queryKey: [one] })
  }, [failure, client])
  const [text, keep, forget] = useTyped(at)
  const [missing, setMissing] = useState<readonly string[]>([])
  const [isDone, setDone] = useState(false)
  const typed = { ...Object.fromEntries(fields.map(({ name, first = '' }) => [name, first])), ...parsed(text) }

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const empty = fields.filter(({ name, isOptional }) => isOptional !== true && (typed[name] ?? '').trim() === '')
    setMissing(empty.map(({ name }) => name))
    setDone(false)
    if (empty[0] !== undefined) return document.getElementById(`${id}-${empty[0].name}`)?.focus()
    const given = await run(input(typed))
    if (given === undefined)
      return void Promise.all(changes.map((one) => client.invalidateQueries({ queryKey: [one] })))
    forget()
    setDone(true)
    onDone?.(given)
  }
  return (
    <form className="deed" noValidate onSubmit={(event) => void onSubmit(event)}>
      {children}
      {failure !== undefined && <NotDone failure={failure} hasText={fields.length > 0} />}
      {fields.map((field) => (
        <OneField
          key={field.name}
          id={`${id}-${field.name}`}
          field={field}
          value={typed[field.name] ?? ''}
          error={missing.includes(field.name) ? t('missing', { label: field.label }) : undefined}
          onChange={(value) => keep(JSON.stringify({ ...typed, [field.name]: value }))}
        />
      ))}
      <p className="buttons">
        <button type="submit" className={isPrimary ? 'primary' : 'second'} disabled={isBusy}>
          {submit}
        </button>
      </p>
      <p className="unseen" role="status">
        {isBusy ? t('busy') : isDone && t('done')}
      </p>
    </form>
  )
}

/** What was refused or did not get through, its cure, and what is safe. */
export function NotDone({ failure, hasText = false }: { failure: Failure; hasText?: boolean }) {
  const t = useWords('deed')
  const s = useWords('states')
  const { status, detail, fields = [], request } = failure
  const why = status === undefined ? s('not-reached') : status === 401 ? t('signed-out') : (detail ?? s('went-wrong'))
  return (
    <div className="error-summary" role="alert">
      <p className="strong">{t('heading')}</p>
      <p>{why}</p>
      {fields.map((field) => (
        <p key={field.field}>{field.detail}</p>
      ))}
      {status === 409 && <p>{t('newer')}</p>}
      {hasText && <p>{t('kept')}</p>}
      {(status ?? 0) >= 500 && request !== undefined && (
        <p className="soft">{s('reference', { reference: request })}</p>
      )}
    </div>
  )
}

type OneFieldProps = {
  readonly id: string
  readonly field: FieldOf
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

function OneField({ id, field, value, error, onChange }: OneFieldProps) {
  const t = useWords('deed')
  const { kind = 'line', label, hint, isOptional = false } = field
  if (kind === 'tick') {
    return (
      <div className={error === undefined ? 'field' : 'field has-error'}>
        <label className="option">
          <input
            id={id}
            type="checkbox"
            checked={value === 'yes'}
            aria-invalid={error !== undefined}
            onChange={(event) => onChange(event.target.checked ? 'yes' : '')}
          />
          <span>{label}</span>
        </label>
        {hint !== undefined && <p className="soft">{hint}</p>}
        {error !== undefined && <p className="error">{error}</p>}
      </div>
    )
  }
  return (
    <div className={error === undefined ? 'field' : 'field has-error'}>
      <label htmlFor={id}>{isOptional ? t('optional', { label }) : label}</label>
      {hint !== undefined && (
        <p className="soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <Box id={id} field={field} value={value} error={error} onChange={onChange} />
    </div>
  )
}

function Box({ id, field: { kind = 'line', hint, options = [] }, value, error, onChange }: OneFieldProps) {
  const t = useWords('deed')
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  const common = {
    ...{ id, value, 'aria-invalid': error !== undefined, 'aria-describedby': described || undefined },
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  }
  if (kind === 'long') return <textarea {...common} rows={Math.min(12, 3 + Math.floor(value.length / 90))} />
  if (kind === 'choose') {
    return (
      <select {...common}>
        <option value="">{t('choose')}</option>
        {options.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    )
  }
  return (
    <input
      {...common}
      type={kind === 'day' ? 'date' : 'text'}
      inputMode={kind === 'figure' ? 'decimal' : undefined}
      autoComplete="off"
    />
  )
}

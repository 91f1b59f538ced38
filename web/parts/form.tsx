import { createContext, type HTMLInputTypeAttribute, type ReactNode, useContext, useEffect, useId, useRef } from 'react'
import type { Failure } from '../client.ts'
import { useWords } from '../words.ts'

/** What stands in the way, by the name of the field; what belongs to none is under ''. */
export type Faults = Readonly<Record<string, string>>

const Here = createContext<{ readonly id: string; readonly faults: Faults }>({ id: '', faults: {} })

/** What the service found wrong, in its words, beside the fields that this form has. */
export function useFaults(own: Faults, failure: Failure | undefined, fields: readonly string[]): Faults {
  const t = useWords('states')
  if (Object.keys(own).length > 0 || failure === undefined) return own
  const named = (failure.fields ?? []).filter(({ field }) => fields.includes(field))
  if (named.length > 0) return Object.fromEntries(named.map(({ field, detail }) => [field, detail]))
  return { '': failure.status === undefined ? t('not-reached') : (failure.detail ?? t('went-wrong')) }
}

type FormProps = {
  readonly faults: Faults
  readonly submit: string
  readonly isBusy: boolean
  readonly isSecond?: boolean
  readonly onSubmit: () => void
  readonly onCancel?: () => void
  /** something else that can be done with what is filled in */
  readonly other?: { readonly label: string; readonly does: () => void }
  readonly children?: ReactNode
}

/** A form that is checked when it is sent. What stands in the way is said on top, takes the focus, and stands at its field too. */
export function Form({ faults, submit, isBusy, isSecond = false, onSubmit, onCancel, other, children }: FormProps) {
  const t = useWords('form')
  const id = useId()
  return (
    <form
      className="answer"
      noValidate
      aria-busy={isBusy}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) onSubmit()
      }}
    >
      <Here value={{ id, faults }}>
        <Summary id={id} faults={faults} isBusy={isBusy} />
        {children}
      </Here>
      <div className="buttons">
        <button type="submit" className={isSecond ? 'second' : 'primary'} aria-disabled={isBusy}>
          {submit}
        </button>
        {other !== undefined && (
          <button type="button" className="plain" aria-disabled={isBusy} onClick={other.does}>
            {other.label}
          </button>
        )}
        {onCancel !== undefined && (
          <button type="button" className="plain" onClick={onCancel}>
            {t('cancel')}
          </button>
        )}
      </div>
      <p className="unseen" role="status">
        {isBusy && t('busy')}
      </p>
    </form>
  )
}

function Summary({ id, faults, isBusy }: { id: string; faults: Faults; isBusy: boolean }) {
  const t = useWords('form')
  const box = useRef<HTMLDivElement>(null)
  const said = isBusy ? '' : JSON.stringify(faults)
  useEffect(() => {
    if (said.length > 2) box.current?.focus()
  }, [said])
  const all = Object.entries(faults)
  if (all.length === 0) return undefined
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert">
      <p className="strong">{t('stands-in-the-way', { count: all.length })}</p>
      {all.map(([field, say]) =>
        field === '' ? (
          <p key={field}>{say}</p>
        ) : (
          <p key={field}>
            <a
              href={`#${id}-${field}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(`${id}-${field}`)?.focus()
              }}
            >
              {say}
            </a>
          </p>
        ),
      )}
    </div>
  )
}

type TextFieldProps = {
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
  readonly type?: HTMLInputTypeAttribute
  readonly autoComplete?: string
  readonly inputMode?: 'numeric' | 'email'
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One line to fill in, with its label, a hint, and what stands in its way. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, type = 'text', autoComplete = 'off', inputMode, value, onChange } = props
  const { id: form, faults } = useContext(Here)
  const id = `${form}-${name}`
  const fault = faults[name]
  const described = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className={fault === undefined ? 'field' : 'field has-error'}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p className="error" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <input
        {...{ id, name, type, autoComplete, inputMode, value }}
        className="line"
        aria-invalid={fault !== undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

type ChoicesProps = {
  readonly legend: string
  readonly options: readonly { readonly code: string; readonly label: string; readonly lang?: string }[]
  readonly value: string
  readonly onChange: (code: string) => void
}

/** One of a few. */
export function Choices({ legend, options, value, onChange }: ChoicesProps) {
  const name = useId()
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="options">
        {options.map(({ code, label, lang }) => (
          <label key={code} className="option" lang={lang}>
            <input type="radio" name={name} checked={value === code} onChange={() => onChange(code)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** An address or secret that is told once: to be copied now. */
export function ToCopy({ label, text }: { label: string; text: string }) {
  const t = useWords('form')
  const id = useId()
  const said = useRef<HTMLSpanElement>(null)
  const copy = async () => {
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    if (!isCopied) document.getElementById(id)?.focus()
    else if (said.current !== null) said.current.textContent = t('copied')
  }
  return (
    <div className="field to-copy" role="status">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="text" className="line" readOnly value={text} onFocus={(event) => event.target.select()} />
      <p className="links-line">
        <button type="button" className="plain" onClick={() => void copy()}>
          {t('copy')}
        </button>
        <span ref={said} />
      </p>
    </div>
  )
}

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What is wrong with an e-mail address before it is sent, as a key of the form's words. */
export const faultOfEmail = (text: string): 'no-email' | 'not-an-email' | undefined => {
  if (text.trim() === '') return 'no-email'
  return address.test(text.trim()) ? undefined : 'not-an-email'
}

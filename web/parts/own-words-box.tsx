import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { formatNumber, type Lang } from '../../src/base/index.ts'
import { slugs, useLang } from '../lang.ts'
import { keepOwnWords, mostWritten, ownWords } from '../own-words.ts'
import { useOn } from '../place.ts'
import { type Say, useWords } from '../words.ts'

const examples = ['example-1', 'example-2', 'example-3']

type OwnWordsBoxProps = {
  /** called when it is sent; otherwise the screen opens that shows what was understood */
  readonly onRead?: (text: string) => void
  /** without examples */
  readonly isBare?: boolean
  /** true where there is nothing else to do */
  readonly isFirst?: boolean
}

/** A box for whatever somebody writes of itself. */
export function OwnWordsBox({ onRead, isBare = false, isFirst = false }: OwnWordsBoxProps) {
  const t = useWords('understood')
  const lang = useLang()
  const on = useOn()
  const go = useNavigate()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(ownWords)
  const [error, setError] = useState<string>()
  const write = (typed: string) => {
    setText(typed)
    keepOwnWords(typed)
  }
  useEffect(() => {
    if (error !== undefined) box.current?.focus()
  }, [error])
  const send = (typed: string) => {
    setError(undefined)
    const wrong = whatIsWrong(typed, { t, lang })
    if (wrong !== undefined) return requestAnimationFrame(() => setError(wrong))
    write(typed)
    onRead?.(typed)
    return void go({ to: `/${slugs[lang]}/understood`, search: on === undefined ? {} : { on } })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(text)
  }
  return (
    <div className="own-words stack">
      <form className="stack" noValidate onSubmit={submit}>
        <div className={error === undefined ? 'field' : 'field has-error'}>
          <label htmlFor={id}>{t('label')}</label>
          <p className="soft" id={`${id}-hint`}>
            {t('hint')}
          </p>
          {error !== undefined && (
            <p className="error" id={`${id}-error`} role="alert">
              {error}
            </p>
          )}
          <textarea
            id={id}
            ref={box}
            rows={4}
            value={text}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}
            onChange={(event) => write(event.target.value)}
            onKeyDown={sendByKey}
          />
        </div>
        <button type="submit" className={isFirst ? 'primary' : 'second'}>
          {t('read')}
        </button>
      </form>
      {!isBare && <Examples onChoose={send} />}
    </div>
  )
}

/** Ctrl or ⌘ and Enter send; a bare Enter writes a line, and while a word is being composed it only ends the word. */
function sendByKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

/** Why a text cannot be sent, and the cure. */
function whatIsWrong(text: string, { t, lang }: { t: Say; lang: Lang }): string | undefined {
  if (text.trim() === '') return t('error-empty')
  if (text.length <= mostWritten) return undefined
  return t('error-long', { long: formatNumber(text.length, lang), most: formatNumber(mostWritten, lang) })
}

/** Sentences to begin with, in the reader's language. */
function Examples({ onChoose }: { onChoose: (text: string) => void }) {
  const t = useWords('understood')
  return (
    <>
      <p className="soft">{t('examples')}</p>
      <ul className="examples">
        {examples.map((each) => (
          <li key={each}>
            <button type="button" className="plain" onClick={() => onChoose(t(each))}>
              {t(each)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

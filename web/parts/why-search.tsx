import { type FormEvent, useId, useState } from 'react'
import { useFinding } from '../client.ts'
import { useWords } from '../words.ts'
import { Slowly } from './states.tsx'
import { To } from './to.tsx'

const mostShown = 6

/** Ask how any organisation stands to the asker: look it up by its name, in any of the languages. */
export function WhySearch() {
  const t = useWords('partners')
  const id = useId()
  const [typed, setTyped] = useState('')
  const [words, setWords] = useState('')
  const look = (event: FormEvent) => {
    event.preventDefault()
    setWords(typed.trim())
  }
  return (
    <section aria-labelledby={`${id}-head`} className="off-paper">
      <h2 id={`${id}-head`}>{t('why-not')}</h2>
      <form className="search why-search" onSubmit={look}>
        <label htmlFor={id}>{t('why-not-label')}</label>
        <div className="figure">
          <input
            id={id}
            type="text"
            value={typed}
            autoComplete="off"
            maxLength={200}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="second">
            {t('look-up')}
          </button>
        </div>
      </form>
      {words !== '' && <Answers words={words} />}
    </section>
  )
}

function Answers({ words }: { words: string }) {
  const t = useWords('partners')
  const found = useFinding({ words, kind: ['organisation'], limit: mostShown })
  if (found.state === 'loading') return <Slowly what={t('looking')} />
  if (found.state === 'failed')
    return (
      <div className="note" role="alert">
        <p>{t('look-failed')}</p>
        <button type="button" className="plain" onClick={found.retry}>
          {t('look-again')}
        </button>
      </div>
    )
  const { found: rows } = found.value
  return (
    <>
      <p role="status" className={rows.length > 0 ? 'unseen' : 'soft'}>
        {rows.length === 0 ? t('nobody', { words }) : t('found', { count: rows.length })}
      </p>
      <ul className="rows">
        {rows.map(({ id, name, place, kind }) => (
          <li key={id} className="target">
            <To to="/partners" search={{ why: id }}>
              {t('why-this', { name })}
            </To>
            <p className="soft">{[kind?.label, place?.label].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

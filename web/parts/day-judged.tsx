import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { parseDay } from '../../src/base/index.ts'
import { useWords } from '../words.ts'
import { Folded } from './folded.tsx'
import { useDay } from './source-link.tsx'

type DayJudgedProps = {
  readonly advice: { readonly day: string; readonly edition: string }
  /** false where something is shown as it stands, and nothing is judged */
  readonly isJudged?: boolean
}

/** The day and edition an answer rests on, with a way to ask for another day's law. */
export function DayJudged({ advice: { day, edition }, isJudged = true }: DayJudgedProps) {
  const t = useWords('day')
  const say = useDay()
  const id = useId()
  const go = useNavigate()
  const [typed, setTyped] = useState(day)
  const [isWrong, setWrong] = useState(false)
  const judge = (event: FormEvent) => {
    event.preventDefault()
    const on = parseDay(typed)
    setWrong(on === undefined)
    if (on !== undefined) void go({ to: '.', search: (search: object) => ({ ...search, on }), resetScroll: false })
  }
  return (
    <div className="day-judged">
      <p className="soft">{t(isJudged ? 'judged' : 'as-of', { day: say(day), edition: edition.slice(0, 8) })}</p>
      <Folded className="off-paper" summary={t(isJudged ? 'other-day' : 'see-other-day')} unfolds={false}>
        <form onSubmit={judge} noValidate>
          <label htmlFor={id}>{t(isJudged ? 'which-day' : 'see-which-day')}</label>
          {isWrong && (
            <p className="error" role="alert" id={`${id}-error`}>
              {t('no-such-day')}
            </p>
          )}
          <input
            id={id}
            type="date"
            value={typed}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? `${id}-error` : undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="second">
            {t('judge-day')}
          </button>
        </form>
      </Folded>
    </div>
  )
}

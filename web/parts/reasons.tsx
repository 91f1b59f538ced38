import { useId, useState } from 'react'
import type { ReasonView, Sources, Told } from '../shapes.ts'
import { useWords } from '../words.ts'
import { ChangeAnswer } from './change-answer.tsx'
import { Folded } from './folded.tsx'
import { SourceLink } from './source-link.tsx'
import { TruthSign } from './verdict-sign.tsx'

const mostShown = 5

type ReasonsProps = {
  readonly reasons: readonly ReasonView[]
  readonly sources: Sources
  /** where the focus goes after a change, when the row itself has moved away */
  readonly home: string
}

/** The reasons of a verdict: what fails first, then what is open, then what is met, folded when there is much of it. */
export function Reasons({ reasons, ...rest }: ReasonsProps) {
  const t = useWords('verdict')
  const those = (holds: ReasonView['holds']) => reasons.filter((reason) => reason.holds === holds)
  const [failing, open, met] = [those('no'), those('unknown'), those('yes')]
  const rows = (shown: readonly ReasonView[]) => (
    <ul className="reasons">
      {shown.map((reason) => (
        <Reason key={reason.condition} reason={reason} {...rest} />
      ))}
    </ul>
  )
  return (
    <>
      {failing.length + open.length > 0 && rows([...failing, ...open])}
      {met.length > 0 && met.length <= mostShown && rows(met)}
      {met.length > mostShown && <Folded summary={t('met', { count: met.length })}>{rows(met)}</Folded>}
    </>
  )
}

/** One condition: its sign, the body's terms, what the asker said with a way to change it, the source. */
export function Reason({ reason, sources, home }: { reason: ReasonView; sources: Sources; home: string }) {
  const t = useWords('verdict')
  return (
    <li className="reason">
      <TruthSign holds={reason.holds} />
      <div>
        <p className="sentences">
          <span>{reason.says}</span>
          {!reason.blocks && <span className="soft">{t('preference')}</span>}
        </p>
        {reason.why !== undefined && reason.holds === 'no' && <p className="soft">{reason.why}</p>}
        {reason.note !== undefined && <p className="soft">{reason.note}</p>}
        {reason.told.map((told) => (
          <ToldRow key={told.fact} told={told} home={home} />
        ))}
        {reason.changes !== undefined && reason.changes.length > 0 && (
          <p className="strong">
            {t('would-change', { change: reason.changes.map(({ says }) => says).join(t('and-also')) })}
          </p>
        )}
        <SourceLink cite={reason} sources={sources} />
      </div>
    </li>
  )
}

/** What the asker said about one fact, and the same question again in place; `bare`: its heading says it is not known. */
export function ToldRow({ told, home, bare = false }: { told: Told; home: string; bare?: boolean }) {
  const t = useWords('verdict')
  const [isOpen, setOpen] = useState(false)
  const label = useId()
  return (
    <div className="told">
      <p id={label} className={bare ? 'alone' : undefined}>
        {told.shown !== undefined && t('told', { label: told.label, shown: told.shown })}
        {told.shown === undefined && (bare ? told.label : t('not-told', { label: told.label }))}
      </p>
      <button
        type="button"
        className="plain"
        aria-expanded={isOpen}
        aria-describedby={label}
        onClick={() => setOpen(!isOpen)}
      >
        {t(told.shown === undefined ? 'answer' : 'change')}
      </button>
      {isOpen && <ChangeAnswer fact={told.fact} home={home} onDone={() => setOpen(false)} />}
    </div>
  )
}

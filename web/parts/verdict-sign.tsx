import type { Outcome, Truth } from '../shapes.ts'
import { useWords } from '../words.ts'

const outcomes: Readonly<Record<Truth, Outcome>> = { yes: 'eligible', unknown: 'undecided', no: 'ineligible' }
const signs: Readonly<Record<Outcome, string>> = { eligible: '✓', undecided: '?', ineligible: '–' }

/** The sign of an outcome: its shape says as much as its colour. */
export function Sign({ outcome }: { outcome: Outcome }) {
  return (
    <span className={`sign ${outcome}`} aria-hidden="true">
      {signs[outcome]}
    </span>
  )
}

/** An outcome in its own word, sign and colour; a rule applies or not where a scheme is open or not. */
export function VerdictWord({ outcome, isRule }: { outcome: Outcome; isRule: boolean }) {
  const t = useWords('verdict')
  return (
    <p className={`verdict-word ${outcome}`}>
      <Sign outcome={outcome} />
      {t(isRule ? `rule-${outcome}` : outcome)}
    </p>
  )
}

/** Whether one condition holds. */
export function TruthSign({ holds }: { holds: Truth }) {
  const t = useWords('verdict')
  return (
    <>
      <Sign outcome={outcomes[holds]} />
      <span className="unseen">{t(`holds-${holds}`)}</span>
    </>
  )
}

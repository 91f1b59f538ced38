import type { Outcome, Truth, VerdictView } from '../shapes.ts'
import { useWords } from '../words.ts'
import { NeedsChecking } from './checked.tsx'

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

/** A rule that applies or does not, rather than a scheme that one can get. */
export const isRule = ({ kind }: VerdictView): boolean => kind.code === 'regulation'

/** A forum, a platform or a memorandum: it is there for those it is for, and nobody applies for it. */
export const isMechanism = ({ kind }: VerdictView): boolean => kind.code === 'mechanism'

/**
 * An outcome in its own word, sign and colour; a rule applies or not where a scheme is open or not. Where nobody has read
 * the scheme again by its review day, that stands beside it: it is never a bare yes.
 *
 * @param isSigned true where the sign stands elsewhere already
 */
export function VerdictWord({ verdict, isSigned = false }: { verdict: VerdictView; isSigned?: boolean }) {
  const t = useWords('verdict')
  const { outcome } = verdict
  return (
    <p className="verdict-line">
      <span className={`verdict-word ${outcome}`}>
        {!isSigned && <Sign outcome={outcome} />}
        {t(isRule(verdict) ? `rule-${outcome}` : outcome)}
      </span>
      <NeedsChecking {...verdict} />
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

import type { MatchReason, Outcome, SuggestionView } from '../shapes.ts'
import { type Say, useWords } from '../words.ts'
import { Sign } from './verdict-sign.tsx'

const held = ['matched', 'unknown', 'unmatched'] as const
const signs: Readonly<Record<(typeof held)[number], Outcome>> = {
  matched: 'eligible',
  unknown: 'undecided',
  unmatched: 'ineligible',
}
const kinds = ['field', 'need', 'stage', 'place', 'rule'] as const
type Kind = (typeof kinds)[number]

/** In short, sign and word each: which fields, needs, stage, place and conditions fit, and which do not. */
export function FitLine({ view }: { view: SuggestionView }) {
  const t = useWords('partners')
  const all = kinds.flatMap((of) => held.map((how) => ({ of, how, those: those(view[how], of) })))
  const shown = all.filter(({ those: reasons }) => reasons.length > 0)
  return (
    <ul className="fit-line" aria-label={t('fit')}>
      {shown.map(({ of, how, those: reasons }) => (
        <li key={`${of} ${how}`}>
          <Sign outcome={signs[how]} />
          <span>{sayFit(reasons, { of, how }, t)}</span>
        </li>
      ))}
    </ul>
  )
}

const those = (reasons: readonly MatchReason[], of: Kind) => reasons.filter((reason) => reason.of === of)

function sayFit(
  reasons: readonly MatchReason[],
  { of, how }: { of: Kind; how: (typeof held)[number] },
  t: Say,
): string {
  if (of === 'rule') return t(`rule-${how}`, { count: reasons.length })
  const names = [...new Set(reasons.map(({ asked }) => asked?.label ?? ''))].join(t('and'))
  const isUnsaid = how === 'unmatched' && (of === 'field' || of === 'need')
  return t(isUnsaid ? 'unsaid' : how, { label: t(`of-${of}`), names })
}

/** Every reason by whether it fits, with the word for it. */
export function MatchReasons({ view }: { view: SuggestionView }) {
  const t = useWords('partners')
  return held.map(
    (how) =>
      view[how].length > 0 && (
        <div key={how} className="stack">
          <h4>{t(`those-${how}`)}</h4>
          <ul className="reasons">
            {view[how].map((reason) => (
              <li key={reason.says} className="reason">
                <Sign outcome={signs[how]} />
                <p>{reason.says}</p>
              </li>
            ))}
          </ul>
        </div>
      ),
  )
}

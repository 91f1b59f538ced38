import { formatMoney } from '../../src/base/index.ts'
import { useLang } from '../lang.ts'
import type { BenefitView, Sources } from '../shapes.ts'
import { useWords } from '../words.ts'
import { Folded } from './folded.tsx'
import { SourceLink } from './source-link.tsx'

/** A benefit's sum in words: the sum, a ceiling, or the least and the most it can be. `undefined`: no sum is named. */
export function useSum(): (benefit: BenefitView) => string | undefined {
  const t = useWords('worth')
  const lang = useLang()
  return ({ amount, bounds, isCeiling, per }) => {
    const each = per === undefined ? '' : t(`per-${per}`)
    if (amount !== undefined) return t(isCeiling ? 'up-to' : 'exactly', { sum: formatMoney(amount, lang), each })
    if (bounds === undefined) return undefined
    const { currency, least } = bounds
    const from = formatMoney({ value: least, currency }, lang)
    if (bounds.most === undefined) return least === 0 ? t('not-bounded') : t('at-least', { from, each })
    const to = formatMoney({ value: bounds.most, currency }, lang)
    return least === 0 || isCeiling ? t('up-to', { sum: to, each }) : t('between', { from, to, each })
  }
}

/** What a scheme gives: each benefit with its sum, how that was computed, and where it is written. */
export function Worth({ benefits, sources }: { benefits: readonly BenefitView[]; sources: Sources }) {
  const t = useWords('worth')
  const sumOf = useSum()
  return (
    <ul className="worth">
      {benefits.map((benefit) => {
        const sum = sumOf(benefit)
        return (
          <li key={benefit.id}>
            {sum !== undefined && <p className="sum">{sum}</p>}
            <p>{benefit.says}</p>
            {benefit.steps.length > 0 && (
              <Folded summary={t('how')}>
                <ol className="steps">
                  {benefit.steps.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              </Folded>
            )}
            <SourceLink cite={benefit} sources={sources} />
          </li>
        )
      })}
    </ul>
  )
}

import { useWords } from '../words.ts'
import { To } from './to.tsx'

/** The two halves of an answer: what one can get, and with whom one could work. */
export function ResultsNav() {
  const t = useWords('partners')
  return (
    <nav className="tabs off-paper" aria-label={t('results')}>
      <To to="/verdicts">{t('schemes')}</To>
      <To to="/partners">{t('partners')}</To>
    </nav>
  )
}

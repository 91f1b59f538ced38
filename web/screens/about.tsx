import { Page } from '../parts/page.tsx'
import { To } from '../parts/to.tsx'
import { useWords } from '../words.ts'

const parts = ['is', 'is-not', 'unknown', 'sources', 'privacy'] as const

/** What this is, what it is not, and what becomes of what one types. */
export function About() {
  const t = useWords('about')
  return (
    <Page title={t('title')}>
      <p className="lead">{t('lead')}</p>
      {parts.map((part) => (
        <section key={part} aria-labelledby={part}>
          <h2 id={part}>{t(part)}</h2>
          <p>{t(`${part}-say`)}</p>
        </section>
      ))}
      <p className="links-line staff">
        <span className="soft">{t('for-staff')}</span>
        <To to="/stale">{t('stale')}</To>
      </p>
    </Page>
  )
}

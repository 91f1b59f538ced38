import { Page } from '../parts/page.tsx'
import { To } from '../parts/to.tsx'
import { useWords } from '../words.ts'

/** Nothing is at this address: what was looked for, and where to go. */
export function NotFound({ what }: { what?: string }) {
  const t = useWords('states')
  return (
    <Page title={t('not-found')}>
      <p>{what ?? t('not-found-say')}</p>
      <To to="/catalogue" className="primary">
        {t('see-catalogue')}
      </To>
    </Page>
  )
}

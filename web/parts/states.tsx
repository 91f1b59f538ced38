import { type ReactNode, useEffect, useState } from 'react'
import type { Failure } from '../client.ts'
import { useWords } from '../words.ts'
import { Page } from './page.tsx'

/** A short message in the flow of the page. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <div className="note" role="status">
      {children}
    </div>
  )
}

/** True once a wait has lasted long enough to be worth a word. */
function useIsSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    if (!isWaiting) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), 300)
    return () => clearTimeout(timer)
  }, [isWaiting])
  return isSlow
}

/** While something is on its way: nothing at first, then a sentence. */
export function Waiting({ title, what }: { title: string; what: string }) {
  const isSlow = useIsSlow(true)
  return (
    <Page title={title}>
      <p className="soft" role="status">
        {isSlow && what}
      </p>
    </Page>
  )
}

/** What was there before, dimmed, while a newer answer is awaited. */
export function Refreshing({ isOld, what, children }: { isOld: boolean; what: string; children: ReactNode }) {
  const isSlow = useIsSlow(isOld)
  return (
    <div className={isSlow ? 'refreshing is-old' : 'refreshing'} aria-busy={isOld}>
      <p className="unseen" role="status">
        {isSlow && what}
      </p>
      {children}
    </div>
  )
}

type FailedProps = { readonly title: string; readonly failure: Failure; readonly onRetry: () => void }

/** What did not work, what is safe, and the way on. */
export function Failed({ title, failure, onRetry }: FailedProps) {
  const t = useWords('states')
  return (
    <Page title={title}>
      <p>{failure.status === undefined ? t('not-reached') : (failure.detail ?? t('went-wrong'))}</p>
      <p>{t('answers-safe')}</p>
      <button type="button" className="primary" onClick={onRetry}>
        {t('try-again')}
      </button>
      {failure.request !== undefined && <p className="soft">{t('reference', { reference: failure.request })}</p>}
    </Page>
  )
}

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
export function Slowly({ what }: { what: string }) {
  const isSlow = useIsSlow(true)
  return (
    <p className="soft" role="status">
      {isSlow && what}
    </p>
  )
}

/** A page that is on its way. */
export function Waiting({ title, what, above }: { title: string; what: string; above?: ReactNode }) {
  return (
    <Page title={title} above={above}>
      <Slowly what={what} />
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

type FailedProps = {
  readonly title: string
  readonly failure: Failure
  readonly onRetry: () => void
  /** stands above the heading: where this page belongs */
  readonly above?: ReactNode
  /** the way on where what was asked cannot be answered: asking again would not help */
  readonly children?: ReactNode
}

/** A page that did not come: what did not work, what is safe, and the way on. */
export function Failed({ title, above, ...rest }: FailedProps) {
  return (
    <Page title={title} above={above}>
      <WhatFailed {...rest} />
    </Page>
  )
}

/** The same in a page that has more on it. */
export function FailureNote({ title, ...rest }: FailedProps) {
  return (
    <div className="block" role="alert">
      <h2>{title}</h2>
      <WhatFailed {...rest} isAside />
    </div>
  )
}

type WhatFailedProps = Omit<FailedProps, 'title'> & { readonly isAside?: boolean }

function WhatFailed({ failure, onRetry, isAside = false, children }: WhatFailedProps) {
  const t = useWords('states')
  const { status, detail, request } = failure
  const isRefused = status !== undefined && status < 500 && children !== undefined
  return (
    <>
      {isRefused ? (
        children
      ) : (
        <>
          <p>{status === undefined ? t('not-reached') : (detail ?? t('went-wrong'))}</p>
          <p>{t('answers-safe')}</p>
          <button type="button" className={isAside ? 'second' : 'primary'} onClick={onRetry}>
            {t('try-again')}
          </button>
        </>
      )}
      {request !== undefined && <p className="soft">{t('reference', { reference: request })}</p>}
    </>
  )
}

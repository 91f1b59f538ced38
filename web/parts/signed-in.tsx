import { Link } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import { type Me, useSignInFirst, useWho } from '../who.ts'
import { useWords } from '../words.ts'
import { Page } from './page.tsx'
import { Failed, Waiting } from './states.tsx'

/** Who is signed in: their person is there. */
export type SignedInMe = Me & { readonly person: NonNullable<Me['person']> }

const isSomebody = (me: Me): me is SignedInMe => me.person !== undefined

type SignedInProps = {
  /** the heading of the page while nobody is signed in, or it is not known yet */
  readonly title: string
  readonly children: (me: SignedInMe) => ReactNode
}

/**
 * A page for those who are signed in. Nobody is: it says so, and signing in leads back here. The session ends while somebody is
 * at it: the page stays as it is with what was typed, and says so on top.
 */
export function SignedIn({ title, children }: SignedInProps) {
  const t = useWords('signed-in')
  const who = useWho()
  const last = useRef<SignedInMe>(undefined)
  if (who.state === 'ready' && isSomebody(who.value)) last.current = who.value
  const me = last.current
  if (me !== undefined) {
    const isOver = who.state === 'ready' && who.value.person === undefined
    return (
      <>
        {isOver && <SessionOver />}
        {children(me)}
      </>
    )
  }
  if (who.state === 'failed') return <Failed title={title} failure={who.failure} onRetry={who.retry} />
  if (who.state === 'loading') return <Waiting title={title} what={t('waiting')} />
  return (
    <Page title={title}>
      <p className="lead">{t('first')}</p>
      <SignInButton />
    </Page>
  )
}

/** Leads to the sign-in page and back here. */
function SignInButton() {
  const t = useWords('signed-in')
  return (
    <Link {...useSignInFirst()} className="primary">
      {t('sign-in')}
    </Link>
  )
}

function SessionOver() {
  const t = useWords('signed-in')
  return (
    <div className="note session-over" role="alert">
      <p className="sentences">
        <span className="strong">{t('over')}</span>
        <span>{t('over-say')}</span>
      </p>
      <SignInButton />
    </div>
  )
}

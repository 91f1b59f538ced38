import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useSignInFirst, useSignOut, useWho } from '../who.ts'
import { useWords } from '../words.ts'
import { To } from './to.tsx'

const places = ['today', 'members', 'cases', 'notices', 'account'] as const

/** The way in, or the name of who is in with their own places. Takes its room before it is known which. */
export function AccountMenu() {
  const t = useWords('frame')
  const who = useWho()
  const signIn = useSignInFirst()
  if (who.state === 'loading') return <div className="account" />
  const person = who.state === 'ready' ? who.value.person : undefined
  return (
    <div className="account">
      {person === undefined ? (
        <Link {...signIn}>{t('sign-in')}</Link>
      ) : (
        <Menu name={person.name === '' ? person.email : person.name} />
      )}
    </div>
  )
}

function Menu({ name }: { name: string }) {
  const t = useWords('frame')
  const menu = useRef<HTMLDetailsElement>(null)
  const { href } = useLocation()
  useEffect(() => {
    if (menu.current !== null && href !== '') menu.current.open = false
  }, [href])
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = menu
      if (current?.open !== true) return
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return
      if (event.type !== 'keydown' && current.contains(event.target as Node)) return // events of a page have nodes
      current.open = false
      if (event.type === 'keydown') current.querySelector('summary')?.focus()
    }
    for (const type of ['keydown', 'pointerdown', 'focusin']) document.addEventListener(type, close)
    return () => {
      for (const type of ['keydown', 'pointerdown', 'focusin']) document.removeEventListener(type, close)
    }
  }, [])
  return (
    <details ref={menu}>
      <summary>
        <span className="unseen">{t('account-of')} </span>
        <span className="person">{name}</span>
      </summary>
      <nav aria-label={t('own-places')}>
        {places.map((place) => (
          <To key={place} to={`/${place}`}>
            {t(place)}
          </To>
        ))}
        <SignOut />
      </nav>
    </details>
  )
}

function SignOut() {
  const t = useWords('frame')
  const signOut = useSignOut()
  const [hasFailed, setFailed] = useState(false)
  return (
    <>
      <button type="button" onClick={() => void signOut().catch(() => setFailed(true))}>
        {t('sign-out')}
      </button>
      {hasFailed && (
        <p className="error" role="alert">
          {t('not-signed-out')}
        </p>
      )}
    </>
  )
}

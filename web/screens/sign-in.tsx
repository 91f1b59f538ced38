import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { slugs, useLang } from '../lang.ts'
import { keepLinkAsked, linkAsked } from '../link-asked.ts'
import { NameForm } from '../parts/name-form.tsx'
import { Page } from '../parts/page.tsx'
import { AdministratorForm } from '../parts/sign-in-administrator.tsx'
import { AskWay } from '../parts/sign-in-ask.tsx'
import { OtherWays } from '../parts/sign-in-other.tsx'
import { UseLink } from '../parts/sign-in-use.tsx'
import { Note } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { usePlace } from '../place.ts'
import { ownPath, useForgetWho, useSignOut, useWho } from '../who.ts'
import { useWords } from '../words.ts'

/** What a link says behind its `#`: `link=…` from a mail, `administrator=…` from whoever runs the machine. */
const secretIn = (hash: string, name: string): string | undefined =>
  hash.startsWith(`${name}=`) ? hash.slice(name.length + 1) : undefined

/** The way in: by a mailed link, a password, a passkey or another service; afterwards back to where one came from. */
export function SignIn() {
  const t = useWords('sign-in')
  const { hash } = useLocation()
  const { problem } = usePlace()
  const who = useWho()
  const [needsName, setNeedsName] = useState(false)
  const onward = useOnward()
  const forget = useForgetWho()
  const onSignedIn = async (given: { readonly needsName: boolean }) => {
    if (given.needsName) return setNeedsName(true)
    const forgotten = forget()
    onward()
    keepLinkAsked(undefined)
    await forgotten
  }
  if (needsName) return <AskName onDone={() => void onSignedIn({ needsName: false })} />
  const [link, administrator] = [secretIn(hash, 'link'), secretIn(hash, 'administrator')]
  if (administrator !== undefined) return <AdministratorForm secret={administrator} onSignedIn={onSignedIn} />
  if (link !== undefined) return <UseLink key={link} secret={link} onSignedIn={onSignedIn} />
  const me = who.state === 'ready' ? who.value.person : undefined
  return (
    <Page title={me === undefined ? t('title') : t('signed-in')}>
      {problem !== undefined && <Problem code={problem} />}
      {me === undefined ? <Ways onSignedIn={onSignedIn} /> : <AlreadyIn name={me.name || me.email} />}
    </Page>
  )
}

/** On to where the reader came from, or to what needs them today. */
function useOnward(): () => void {
  const lang = useLang()
  const go = useNavigate()
  const { back } = usePlace()
  return () => void go({ href: ownPath(back ?? linkAsked()?.back) ?? `/${slugs[lang]}/today`, replace: true })
}

function Ways({ onSignedIn }: { onSignedIn: (given: { readonly needsName: boolean }) => Promise<void> }) {
  const { back } = usePlace()
  const [wasSent, setSent] = useState(false)
  return (
    <>
      <AskWay back={ownPath(back)} onSent={setSent} onSignedIn={onSignedIn} />
      {!wasSent && <OtherWays back={ownPath(back)} onSignedIn={onSignedIn} />}
    </>
  )
}

/** Who is in already goes on by themselves, where they were on their way: the link may have been opened in another window. */
function AlreadyIn({ name }: { name: string }) {
  const t = useWords('sign-in')
  const onward = useOnward()
  const signOut = useSignOut()
  const { back } = usePlace()
  const isGoing = useRef(false)
  useEffect(() => {
    if (back === undefined || isGoing.current) return
    isGoing.current = true
    onward()
  })
  return (
    <>
      <p className="lead">{t('signed-in-as', { name })}</p>
      <div className="buttons">
        <To to="/today" className="primary">
          {t('to-today')}
        </To>
        <To to="/account" className="second">
          {t('to-account')}
        </To>
        <button type="button" className="plain" onClick={() => void signOut()}>
          {t('sign-out')}
        </button>
      </div>
    </>
  )
}

function AskName({ onDone }: { onDone: () => void }) {
  const t = useWords('sign-in')
  return (
    <Page title={t('your-name')}>
      <p>{t('your-name-why')}</p>
      <NameForm name="" submit={t('go-on')} onDone={onDone} isPrimary />
    </Page>
  )
}

const known = ['link-over', 'no-such-provider', 'provider-failed', 'provider-email', 'identity-taken', 'disabled']
const others = ['too-many-tries', 'busy', 'sign-in-first', 'session-only']

/** Why another service did not lead in. */
function Problem({ code }: { code: string }) {
  const t = useWords('sign-in')
  const name = code.replace(/^access\//, '')
  return <Note>{t(`problem-${[...known, ...others].includes(name) ? name : 'other'}`)}</Note>
}

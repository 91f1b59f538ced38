import { useState } from 'react'
import { keepLinkAsked, type LinkAsked } from '../link-asked.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { type Faults, Form, faultOfEmail, TextField, useFaults } from './form.tsx'

type AskWayProps = {
  readonly back: string | undefined
  readonly onSent: (wasSent: boolean) => void
  readonly onSignedIn: (given: { readonly needsName: boolean }) => Promise<void>
}
type Asked = LinkAsked & { readonly minutes: number }

/** The address, and a password where there is one: with it one is in; without it a link is mailed, which works with a code. */
export function AskWay({ back, onSent, onSignedIn }: AskWayProps) {
  const t = useWords('sign-in')
  const say = useWords('form')
  const [{ email, password }, setTyped] = useState({ email: '', password: '' })
  const [asked, setAsked] = useState<Asked>()
  const [own, setOwn] = useState<Faults>({})
  const link = useDeed('ask-sign-in-link')
  const byPassword = useDeed('sign-in-with-password')
  const faults = useFaults(own, byPassword.failure ?? link.failure, ['email', 'password'])
  const isBusy = link.isBusy || byPassword.isBusy
  const isWhole = () => {
    const wrong = faultOfEmail(email)
    setOwn(wrong === undefined ? {} : { email: say(wrong) })
    return wrong === undefined
  }
  const mailLink = async () => {
    byPassword.clear()
    const given = isWhole() ? await link.run({ email: email.trim() }) : undefined
    if (given === undefined) return
    const until = Date.now() + given.minutes * 60_000
    const kept = { email: email.trim(), code: given.code, until, ...(back !== undefined && { back }) }
    keepLinkAsked(kept)
    setAsked({ ...kept, minutes: given.minutes })
    onSent(true)
  }
  const enter = async () => {
    link.clear()
    const given = isWhole() ? await byPassword.run({ email: email.trim(), password }) : undefined
    if (given !== undefined) await onSignedIn(given)
  }
  const again = () => {
    setAsked(undefined)
    onSent(false)
  }
  if (asked !== undefined) return <Sent asked={asked} onAgain={again} />
  const hasPassword = password !== ''
  return (
    <>
      <p className="lead">{t('by-link-say')}</p>
      <Form
        {...{ faults, isBusy }}
        submit={t(hasPassword ? 'do' : 'mail-link')}
        onSubmit={() => void (hasPassword ? enter() : mailLink())}
        {...(hasPassword && { other: { label: t('mail-link-instead'), does: () => void mailLink() } })}
      >
        <TextField
          {...{ name: 'email', label: t('email'), type: 'email', autoComplete: 'username' }}
          value={email}
          onChange={(to) => setTyped({ email: to, password })}
        />
        <TextField
          {...{ name: 'password', label: t('password'), hint: t('password-hint') }}
          {...{ type: 'password', autoComplete: 'current-password' }}
          value={password}
          onChange={(to) => setTyped({ email, password: to })}
        />
      </Form>
    </>
  )
}

function Sent({ asked, onAgain }: { asked: Asked; onAgain: () => void }) {
  const t = useWords('sign-in')
  return (
    <div className="block" role="status">
      <h2>{t('sent')}</h2>
      <p>{t('sent-to', { email: asked.email, minutes: asked.minutes })}</p>
      <p>{t('your-code')}</p>
      <p className="code-shown">{asked.code}</p>
      <p>{t('other-device')}</p>
      <p className="soft">{t('no-mail')}</p>
      <button type="button" className="second" onClick={onAgain}>
        {t('ask-again')}
      </button>
    </div>
  )
}

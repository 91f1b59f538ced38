import { useState } from 'react'
import { keepLinkAsked, type LinkAsked } from '../link-asked.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { Form, faultOfEmail, TextField, useFaults } from './form.tsx'

type AskLinkProps = {
  readonly email: string
  readonly onEmail: (email: string) => void
  readonly back: string | undefined
  readonly onSent: (wasSent: boolean) => void
}

/** Ask for a link by mail; then the code that it works together with. */
export function AskLink({ email, onEmail, back, onSent }: AskLinkProps) {
  const t = useWords('sign-in')
  const say = useWords('form')
  const [asked, setAsked] = useState<LinkAsked & { readonly minutes: number }>()
  const [fault, setFault] = useState<string>()
  const { run, isBusy, failure } = useDeed('ask-sign-in-link')
  const faults = useFaults(fault === undefined ? {} : { email: say(fault) }, failure, ['email'])
  const send = async () => {
    const wrong = faultOfEmail(email)
    setFault(wrong)
    if (wrong !== undefined) return
    const given = await run({ email: email.trim() })
    if (given === undefined) return
    const until = Date.now() + given.minutes * 60_000
    const kept = { email: email.trim(), code: given.code, until, ...(back !== undefined && { back }) }
    keepLinkAsked(kept)
    setAsked({ ...kept, minutes: given.minutes })
    onSent(true)
  }
  if (asked !== undefined) {
    const again = () => {
      setAsked(undefined)
      onSent(false)
    }
    return <Sent asked={asked} onAgain={again} />
  }
  return (
    <>
      <p className="lead">{t('by-link-say')}</p>
      <Form {...{ faults, isBusy }} submit={t('mail-link')} onSubmit={() => void send()}>
        <TextField
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={onEmail}
        />
      </Form>
    </>
  )
}

function Sent({ asked, onAgain }: { asked: LinkAsked & { readonly minutes: number }; onAgain: () => void }) {
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

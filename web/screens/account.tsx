import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { langs } from '../../src/base/index.ts'
import { ownNames, tags } from '../lang.ts'
import { OwnData } from '../parts/account-data.tsx'
import { Programs, Sessions } from '../parts/account-sessions.tsx'
import { Told } from '../parts/account-told.tsx'
import { WaysIn } from '../parts/account-ways.tsx'
import { Choices, Form, faultOfEmail, TextField, useFaults } from '../parts/form.tsx'
import { NameForm } from '../parts/name-form.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { Setting } from '../parts/setting.tsx'
import { SignedIn, type SignedInMe } from '../parts/signed-in.tsx'
import { Note } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'

/** One's own account: who one is, how one comes in, where one is in, what one is told, what is kept. */
export function Account() {
  const t = useWords('account')
  const [isGone, setGone] = useState(false)
  if (isGone) {
    return (
      <Page title={t('gone')}>
        <p className="lead">{t('gone-say')}</p>
        <To to="" className="second">
          {t('to-start')}
        </To>
      </Page>
    )
  }
  return (
    <SignedIn title={t('title')}>
      {(me) => (
        <Page title={t('title')}>
          <ConfirmEmail />
          <You me={me} />
          <WaysIn email={me.person.email} />
          <Sessions />
          <Told />
          <Programs />
          <OwnData onGone={() => setGone(true)} />
        </Page>
      )}
    </SignedIn>
  )
}

function You({ me: { person } }: { me: SignedInMe }) {
  const t = useWords('account')
  const { run, isBusy, failure } = useDeed('change-me', ['who-am-i'])
  const faults = useFaults({}, failure, [])
  const [lang, setLang] = useState<string>(person.lang)
  return (
    <Section id="you" title={t('you')}>
      <Setting label={t('name')} value={person.name === '' ? t('no-name') : person.name} open={t('change')}>
        {(close) => <NameForm name={person.name} submit={t('save')} onDone={close} onCancel={close} />}
      </Setting>
      <Setting label={t('email')} value={person.email} open={t('change')}>
        {(close) => <EmailForm onClose={close} />}
      </Setting>
      <Setting
        label={t('lang')}
        value={<span lang={tags[person.lang]}>{ownNames[person.lang]}</span>}
        open={t('change')}
      >
        {(close) => (
          <Form
            {...{ faults, isBusy }}
            isSecond
            submit={t('save')}
            onCancel={close}
            onSubmit={() => void run({ lang }).then((given) => given && close())}
          >
            <Choices
              legend={t('lang')}
              options={langs.map((code) => ({ code, label: ownNames[code], lang: tags[code] }))}
              value={lang}
              onChange={setLang}
            />
          </Form>
        )}
      </Setting>
    </Section>
  )
}

/** Another address: it becomes one's own by the link that is mailed there. */
function EmailForm({ onClose }: { onClose: () => void }) {
  const t = useWords('account')
  const say = useWords('form')
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  const [fault, setFault] = useState<string>()
  const { run, isBusy, failure } = useDeed('ask-email-change')
  const faults = useFaults(fault === undefined ? {} : { email: say(fault) }, failure, ['email'])
  const send = async () => {
    const wrong = faultOfEmail(email)
    setFault(wrong)
    if (wrong === undefined && (await run({ email: email.trim() })) !== undefined) setSentTo(email.trim())
  }
  if (sentTo !== undefined) {
    return (
      <div className="stack" role="status">
        <p>{t('email-sent', { email: sentTo })}</p>
        <button type="button" className="plain" onClick={onClose}>
          {t('close')}
        </button>
      </div>
    )
  }
  return (
    <Form {...{ faults, isBusy }} isSecond submit={t('email-ask')} onCancel={onClose} onSubmit={() => void send()}>
      <TextField
        name="email"
        label={t('email-new')}
        type="email"
        autoComplete="email"
        value={email}
        onChange={setEmail}
      />
    </Form>
  )
}

/** The link mailed to a new address leads here: whoever is signed in and asked for it has the address now. */
function ConfirmEmail() {
  const t = useWords('account')
  const { hash, pathname } = useLocation()
  const go = useNavigate()
  const secret = hash.startsWith('email=') ? hash.slice('email='.length) : undefined
  const tried = useRef(false)
  const [email, setEmail] = useState<string>()
  const { run, failure } = useDeed('confirm-email', ['who-am-i'])
  useEffect(() => {
    if (secret === undefined || tried.current) return
    tried.current = true
    void run({ secret }).then(async (given) => {
      setEmail(given?.email)
      if (given !== undefined) await go({ to: pathname, replace: true })
    })
  })
  if (email !== undefined) return <Note>{t('email-changed', { email })}</Note>
  if (failure === undefined) return undefined
  return (
    <div className="error-summary" role="alert">
      <p>{failure.code === 'access/link-over' ? t('email-over') : (failure.detail ?? t('email-not-reached'))}</p>
    </div>
  )
}

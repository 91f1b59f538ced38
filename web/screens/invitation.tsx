import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { call, type Loaded, loaded } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { invitationKept, keepInvitation } from '../link-asked.ts'
import { Form, TextField, useFaults } from '../parts/form.tsx'
import { useDayOf } from '../parts/moment.ts'
import { Page } from '../parts/page.tsx'
import { Failed, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import type { Gives } from '../shapes.ts'
import { useDeed, useForgetWho, useSignOut, useWho } from '../who.ts'
import { useWords } from '../words.ts'

type Invited = Gives['show-invitation']

/** An invitation as its link says it. It is asked anew once somebody signs in or out. */
function useInvitation(secret: string): Loaded<Invited> {
  const lang = useLang()
  const who = useWho()
  const person = who.state === 'ready' ? who.value.person?.id : undefined
  return loaded(
    useQuery<Invited>({
      queryKey: ['show-invitation', secret, lang, person],
      queryFn: () => call('show-invitation', { secret }, { lang }),
      enabled: secret !== '' && who.state !== 'loading',
      placeholderData: (before) => before,
    }),
  )
}

/** Where the link of an invitation leads: who invites to what, then what is needed to accept. */
export function Invitation() {
  const t = useWords('invitation')
  const { hash } = useLocation()
  const secret = hash === '' ? invitationKept() : hash
  useEffect(() => keepInvitation(secret), [secret])
  const found = useInvitation(secret)
  const isOver = secret === '' || (found.state === 'failed' && [410, 422].includes(found.failure.status ?? 0))
  if (isOver) return <Over />
  if (found.state === 'failed') return <Failed title={t('title')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('title')} what={t('waiting')} />
  return <Read invited={found.value} secret={secret} />
}

function Over() {
  const t = useWords('invitation')
  useEffect(() => keepInvitation(''))
  return (
    <Page title={t('over')}>
      <p className="lead">{t('over-say')}</p>
      <To to="" className="second">
        {t('to-start')}
      </To>
    </Page>
  )
}

function Read({ invited, secret }: { invited: Invited; secret: string }) {
  const t = useWords('invitation')
  const role = useWords('roles')
  const say = useDayOf()
  const { by, organisation, office, email, until, next } = invited
  const place = organisation ?? t(`office-${office === 'HK' || office === 'CN-ZJ-HZ' ? office : 'other'}`)
  return (
    <Page title={t('to', { place })}>
      <p className="lead">{by === undefined ? t('nobody-said') : t('by', { by })}</p>
      <dl className="pairs">
        <div>
          <dt>{t('role')}</dt>
          <dd>{role(invited.role)}</dd>
        </div>
        <div>
          <dt>{t('for')}</dt>
          <dd>{email}</dd>
        </div>
        <div>
          <dt>{t('until')}</dt>
          <dd>{say(until)}</dd>
        </div>
      </dl>
      {next === 'accept' && <Accept secret={secret} />}
      {next === 'sign-in' && <SignInFirst email={email} />}
      {next === 'other-person' && <OtherPerson email={email} />}
      <p className="soft">{t('or-nothing')}</p>
    </Page>
  )
}

function Accept({ secret }: { secret: string }) {
  const t = useWords('invitation')
  const say = useWords('form')
  const account = useWords('account')
  const lang = useLang()
  const go = useNavigate()
  const forget = useForgetWho()
  const who = useWho()
  const isNew = who.state === 'ready' && who.value.person === undefined
  const asksName = isNew || (who.state === 'ready' && who.value.needsName)
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { run, isBusy, failure } = useDeed('accept-invitation')
  const faults = useFaults(isMissing ? { name: say('no-name') } : {}, failure, ['name'])
  const send = async () => {
    const lacks = asksName && name.trim() === ''
    setMissing(lacks)
    if (lacks) return
    const given = await run({ secret, ...(asksName && { name: name.trim() }) })
    if (given === undefined) return
    keepInvitation('')
    const forgotten = forget()
    void go({ to: `/${slugs[lang]}/today`, replace: true })
    await forgotten
  }
  return (
    <Form {...{ faults, isBusy }} submit={t('accept')} onSubmit={() => void send()}>
      {asksName && (
        <TextField
          name="name"
          label={account('name')}
          {...(isNew && { hint: t('makes-account') })}
          autoComplete="name"
          value={name}
          onChange={setName}
        />
      )}
    </Form>
  )
}

function SignInFirst({ email }: { email: string }) {
  const t = useWords('invitation')
  const lang = useLang()
  return (
    <>
      <p>{t('sign-in-first', { email })}</p>
      <To to="/sign-in" search={{ back: `/${slugs[lang]}/invitation` }} className="primary">
        {t('sign-in')}
      </To>
    </>
  )
}

function OtherPerson({ email }: { email: string }) {
  const t = useWords('invitation')
  const lang = useLang()
  const who = useWho()
  const signOut = useSignOut(`/${slugs[lang]}/invitation`)
  const own = who.state === 'ready' ? (who.value.person?.email ?? '') : ''
  return (
    <>
      <p>{t('other-person', { email, own })}</p>
      <button type="button" className="primary" onClick={() => void signOut()}>
        {t('sign-out')}
      </button>
    </>
  )
}

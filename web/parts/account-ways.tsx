import { useState } from 'react'
import { call, useAction } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { canHavePasskeys, makePasskey } from '../passkey.ts'
import type { Gives } from '../shapes.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { useDevice } from './device.tsx'
import { type Faults, Form, TextField, useFaults } from './form.tsx'
import { useDayOf } from './moment.ts'
import { OneDeed } from './one-deed.tsx'
import { Section } from './section.tsx'
import { Setting } from './setting.tsx'
import { FailureNote, Slowly } from './states.tsx'

type Ways = Gives['list-ways-in']
const least = 12

/** The ways into one's account beside a mailed link, which always works. */
export function WaysIn({ email }: { email: string }) {
  const t = useWords('account')
  const found = useAction('list-ways-in', {})
  return (
    <Section id="ways" title={t('ways')}>
      <p>{t('link-always', { email })}</p>
      {found.state === 'loading' && <Slowly what={t('waiting')} />}
      {found.state === 'failed' && <FailureNote title={t('not-read')} failure={found.failure} onRetry={found.retry} />}
      {found.state === 'ready' && (
        <>
          <Password since={found.value.password?.since} email={email} />
          <Passkeys passkeys={found.value.passkeys} />
          <Services linked={found.value.providers} />
        </>
      )}
    </Section>
  )
}

function Password({ since, email }: { since: string | undefined; email: string }) {
  const t = useWords('account')
  const say = useDayOf()
  const [wasSet, setWasSet] = useState(false)
  const value = since === undefined ? t('no-password') : t('since', { day: say(since) })
  return (
    <Setting
      label={t('password')}
      value={
        <>
          <p>{value}</p>
          <p role="status">{wasSet && t('password-set')}</p>
          {since !== undefined && (
            <OneDeed
              deed="remove-password"
              changes={['list-ways-in', 'list-sessions']}
              label={t('password-remove')}
              asks={t('password-remove-asks')}
            />
          )}
        </>
      }
      open={t(since === undefined ? 'set' : 'change')}
    >
      {(close) => (
        <PasswordForm
          {...{ email, hasOne: since !== undefined }}
          onCancel={close}
          onDone={() => {
            setWasSet(true)
            close()
          }}
        />
      )}
    </Setting>
  )
}

type PasswordFormProps = {
  readonly email: string
  readonly hasOne: boolean
  readonly onDone: () => void
  readonly onCancel: () => void
}

function PasswordForm({ email, hasOne, onDone, onCancel }: PasswordFormProps) {
  const t = useWords('account')
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [own, setOwn] = useState<Faults>({})
  const { run, isBusy, failure } = useDeed('set-password', ['list-ways-in', 'list-sessions', 'who-am-i'])
  const faults = useFaults({ ...own, ...faultOf(failure?.code, t) }, failure, ['current', 'password'])
  const send = async () => {
    const found = {
      ...(hasOne && current === '' && { current: t('no-current') }),
      ...([...password].length < least && { password: t('password-short', { least }) }),
    }
    setOwn(found)
    if (Object.keys(found).length > 0) return
    const given = await run({ password, ...(hasOne && { current }) })
    if (given !== undefined) onDone()
  }
  const common = { type: 'password', name: 'current', autoComplete: 'current-password' }
  return (
    <Form {...{ faults, isBusy, onCancel }} isSecond submit={t('save')} onSubmit={() => void send()}>
      <input type="text" hidden readOnly autoComplete="username" value={email} />
      {hasOne && <TextField {...common} label={t('current')} value={current} onChange={setCurrent} />}
      <TextField
        {...{ ...common, name: 'password', autoComplete: 'new-password' }}
        label={t('password-new')}
        hint={t('password-hint', { least })}
        value={password}
        onChange={setPassword}
      />
    </Form>
  )
}

/** Which field it is that the service refuses. */
function faultOf(
  code: string | undefined,
  t: (key: string, values?: Readonly<Record<string, number>>) => string,
): Faults {
  if (code === 'access/wrong-password') return { current: t('wrong-current') }
  if (code === 'people/password-short') return { password: t('password-short', { least }) }
  return code === 'people/password-common' ? { password: t('password-common') } : {}
}

function Passkeys({ passkeys }: { passkeys: Ways['passkeys'] }) {
  const t = useWords('account')
  const say = useDayOf()
  const [wasAdded, setAdded] = useState(false)
  return (
    <Setting
      label={t('passkeys')}
      value={
        <>
          {passkeys.length === 0 && <p>{t('no-passkeys')}</p>}
          <ul className="list">
            {passkeys.map(({ id, name, since, seen }) => (
              <li key={id} className="kept-one">
                <p>
                  <span className="strong">{name}</span>{' '}
                  <span className="soft">
                    {t(seen === undefined ? 'added' : 'added-used', {
                      day: say(since),
                      seen: say(seen ?? since),
                    })}
                  </span>
                </p>
                <OneDeed
                  {...{ deed: 'remove-passkey', input: { passkey: id }, changes: ['list-ways-in'] }}
                  {...{ label: t('remove'), of: name, asks: t('passkey-remove-asks', { name }) }}
                />
              </li>
            ))}
          </ul>
          <p role="status">{wasAdded && t('passkey-added')}</p>
        </>
      }
      open={t('passkey-add')}
    >
      {(close) => (
        <PasskeyForm
          onCancel={close}
          onDone={() => {
            setAdded(true)
            close()
          }}
        />
      )}
    </Setting>
  )
}

function PasskeyForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useWords('account')
  const say = useWords('form')
  const states = useWords('states')
  const lang = useLang()
  const [name, setName] = useState(useDevice()(navigator.userAgent))
  const [own, setOwn] = useState<Faults>({})
  const { run, isBusy, failure } = useDeed('add-passkey', ['list-ways-in'])
  const faults = useFaults(own, failure, ['name'])
  const send = async () => {
    if (name.trim() === '') return setOwn({ name: say('no-name-of-this') })
    setOwn({})
    const asked = await call('begin-passkey', {}, { lang }).catch(() => undefined)
    if (asked === undefined) return setOwn({ '': states('not-reached') })
    const made = await makePasskey(asked.options)
    if (made === undefined) return setOwn({ '': t('passkey-left') })
    if ((await run({ ...made, name: name.trim() })) !== undefined) onDone()
  }
  if (!canHavePasskeys()) return <p>{t('passkeys-not-here')}</p>
  return (
    <Form {...{ faults, isBusy, onCancel }} isSecond submit={t('passkey-make')} onSubmit={() => void send()}>
      <TextField name="name" label={t('passkey-name')} hint={t('passkey-name-hint')} value={name} onChange={setName} />
    </Form>
  )
}

/** Other services that sign in: those that are linked, and those that could be. */
function Services({ linked }: { linked: Ways['providers'] }) {
  const t = useWords('account')
  const say = useDayOf()
  const lang = useLang()
  const found = useAction('list-providers', {})
  const all = found.state === 'ready' ? found.value.items : []
  const free = all.filter(({ id }) => !linked.some(({ provider }) => provider === id))
  if (linked.length + free.length === 0) return undefined
  const nameOf = (provider: string) => all.find(({ id }) => id === provider)?.name ?? provider
  const way = new URLSearchParams({ adds: 'true', to: `/${slugs[lang]}/account` })
  return (
    <div className="setting">
      <h3>{t('services')}</h3>
      <ul className="list">
        {linked.map(({ provider, email, since }) => (
          <li key={provider} className="kept-one">
            <p>
              <span className="strong">{nameOf(provider)}</span>{' '}
              <span className="soft">{t('linked', { email, day: say(since) })}</span>
            </p>
            <OneDeed
              {...{ deed: 'remove-provider', input: { provider }, changes: ['list-ways-in'] }}
              {...{
                label: t('remove'),
                of: nameOf(provider),
                asks: t('service-remove-asks', { name: nameOf(provider) }),
              }}
            />
          </li>
        ))}
      </ul>
      <p className="links-line">
        {free.map(({ id, name, address }) => (
          <a key={id} href={`${address}?${way}`}>
            {t('service-add', { name })}
          </a>
        ))}
      </p>
    </div>
  )
}

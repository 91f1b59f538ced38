import { useState } from 'react'
import { useAction } from '../client.ts'
import type { Gives } from '../shapes.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { useDevice } from './device.tsx'
import { Choices, Form, TextField, ToCopy, useFaults } from './form.tsx'
import { useDayOf, useMoment } from './moment.ts'
import { OneDeed } from './one-deed.tsx'
import { Section } from './section.tsx'
import { Setting } from './setting.tsx'
import { FailureNote, Slowly } from './states.tsx'

const mayWrite = (scopes: readonly string[]): boolean => scopes.includes('write')

/** Where one is signed in, and how to end that. */
export function Sessions() {
  const t = useWords('account')
  const found = useAction('list-sessions', {})
  return (
    <Section id="sessions" title={t('sessions')}>
      {found.state === 'loading' && <Slowly what={t('waiting')} />}
      {found.state === 'failed' && <FailureNote title={t('not-read')} failure={found.failure} onRetry={found.retry} />}
      {found.state === 'ready' && (
        <>
          <ul className="list">
            {found.value.items.map((session) => (
              <OneSession key={session.id} session={session} />
            ))}
          </ul>
          {found.value.items.length > 1 && (
            <OneDeed deed="end-other-sessions" changes={['list-sessions']} label={t('end-others')} isPlain={false} />
          )}
        </>
      )}
    </Section>
  )
}

const hows = ['link', 'password', 'passkey', 'administrator', 'invitation']

function OneSession({ session }: { session: Gives['list-sessions']['items'][number] }) {
  const t = useWords('account')
  const device = useDevice()
  const moment = useMoment()
  const { id, how, agent, since, seen, isThis } = session
  const by = hows.includes(how) ? t(`how-${how}`) : t('how-service', { name: how })
  return (
    <li className="kept-one">
      <div>
        <p>
          <span className="strong">{device(agent)}</span> {isThis && <span className="badge">{t('this-one')}</span>}
        </p>
        <p className="soft">{t('session-say', { how: by, since: moment(since), seen: moment(seen) })}</p>
      </div>
      {!isThis && (
        <OneDeed
          {...{ deed: 'end-session', input: { session: id }, changes: ['list-sessions'] }}
          {...{ label: t('end'), of: device(agent) }}
        />
      )}
    </li>
  )
}

/** Tokens by which programs act for one. */
export function Programs() {
  const t = useWords('account')
  const say = useDayOf()
  const found = useAction('list-tokens', {})
  const [made, setMade] = useState<Gives['make-token']>()
  if (found.state === 'loading') return undefined
  const tokens = found.state === 'ready' ? found.value.items : []
  const until = (text: string | undefined) => (text === undefined ? '' : say(text))
  return (
    <Section id="programs" title={t('programs')}>
      {found.state === 'failed' && <FailureNote title={t('not-read')} failure={found.failure} onRetry={found.retry} />}
      <p>{t('programs-say')}</p>
      <Setting
        label={t('tokens')}
        value={
          <>
            {tokens.length === 0 && <p>{t('no-tokens')}</p>}
            <ul className="list">
              {tokens.map(({ id, name, scopes, until: last }) => (
                <li key={id} className="kept-one">
                  <p>
                    <span className="strong">{name}</span>{' '}
                    <span className="soft">
                      {t('token-say', {
                        scopes: t(mayWrite(scopes) ? 'scope-write' : 'scope-read'),
                        until: until(last),
                      })}
                    </span>
                  </p>
                  <OneDeed
                    {...{ deed: 'revoke-token', input: { token: id }, changes: ['list-tokens'] }}
                    {...{ label: t('revoke'), of: name, asks: t('revoke-asks', { name }) }}
                  />
                </li>
              ))}
            </ul>
            {made !== undefined && (
              <div className="block">
                <ToCopy label={t('token-made')} text={made.token} />
                <p>{t('token-once')}</p>
              </div>
            )}
          </>
        }
        open={t('token-make')}
      >
        {(close) => (
          <TokenForm
            onCancel={close}
            onDone={(given) => {
              setMade(given)
              close()
            }}
          />
        )}
      </Setting>
    </Section>
  )
}

function TokenForm({ onDone, onCancel }: { onDone: (made: Gives['make-token']) => void; onCancel: () => void }) {
  const t = useWords('account')
  const say = useWords('form')
  const [name, setName] = useState('')
  const [scope, setScope] = useState('read')
  const [days, setDays] = useState('90')
  const [isMissing, setMissing] = useState(false)
  const { run, isBusy, failure } = useDeed('make-token', ['list-tokens'])
  const faults = useFaults(isMissing ? { name: say('no-name-of-this') } : {}, failure, ['name'])
  const send = async () => {
    setMissing(name.trim() === '')
    if (name.trim() === '') return
    const scopes = scope === 'write' ? ['read', 'write'] : ['read']
    const given = await run({ name: name.trim(), scopes, days: Number(days) })
    if (given !== undefined) onDone(given)
  }
  return (
    <Form {...{ faults, isBusy, onCancel }} isSecond submit={t('token-make')} onSubmit={() => void send()}>
      <TextField name="name" label={t('token-name')} hint={t('token-name-hint')} value={name} onChange={setName} />
      <Choices
        legend={t('token-may')}
        options={['read', 'write'].map((code) => ({ code, label: t(`may-${code}`) }))}
        value={scope}
        onChange={setScope}
      />
      <Choices
        legend={t('token-days')}
        options={['30', '90', '366'].map((code) => ({ code, label: t('days', { count: Number(code) }) }))}
        value={days}
        onChange={setDays}
      />
    </Form>
  )
}

import { useState } from 'react'
import { useAction } from '../client.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { Choices, Form, ToCopy, useFaults } from './form.tsx'
import { OneDeed } from './one-deed.tsx'
import { Section } from './section.tsx'
import { Setting } from './setting.tsx'
import { FailureNote, Slowly } from './states.tsx'

const wishes = ['at-once', 'daily', 'never'] as const

/** How one is told things: by mail, and in one's own calendar. */
export function Told() {
  const t = useWords('account')
  const found = useAction('notice-settings', {})
  return (
    <Section id="told" title={t('told')}>
      {found.state === 'loading' && <Slowly what={t('waiting')} />}
      {found.state === 'failed' && <FailureNote title={t('not-read')} failure={found.failure} onRetry={found.retry} />}
      {found.state === 'ready' && (
        <Setting label={t('mails')} value={t(`mail-${found.value.mail}`)} open={t('change')}>
          {(close) => <MailForm mail={found.value.mail} onClose={close} />}
        </Setting>
      )}
      <Calendar />
    </Section>
  )
}

function MailForm({ mail, onClose }: { mail: string; onClose: () => void }) {
  const t = useWords('account')
  const [wish, setWish] = useState(mail)
  const { run, isBusy, failure } = useDeed('wish-mail', ['notice-settings'])
  const faults = useFaults({}, failure, [])
  const send = async () => {
    if ((await run({ mail: wish })) !== undefined) onClose()
  }
  return (
    <Form {...{ faults, isBusy }} isSecond submit={t('save')} onCancel={onClose} onSubmit={() => void send()}>
      <Choices
        legend={t('mails')}
        options={wishes.map((code) => ({ code, label: t(`mail-${code}`) }))}
        value={wish}
        onChange={setWish}
      />
    </Form>
  )
}

/** An address that one's calendar reads; making one ends the one before. */
function Calendar() {
  const t = useWords('account')
  const [address, setAddress] = useState<string>()
  const [isClosed, setClosed] = useState(false)
  return (
    <div className="setting">
      <h3>{t('calendar')}</h3>
      <p>{t('calendar-say')}</p>
      {address !== undefined && (
        <div className="block">
          <ToCopy label={t('calendar-address')} text={address} />
          <p>{t('calendar-once')}</p>
        </div>
      )}
      <p role="status">{isClosed && t('calendar-ended')}</p>
      <div className="links-line">
        <OneDeed
          {...{ deed: 'open-calendar', changes: [], label: t('calendar-make') }}
          onDone={(given) => {
            setAddress(given.address)
            setClosed(false)
          }}
        />
        <OneDeed
          {...{ deed: 'close-calendar', changes: [], label: t('calendar-end'), asks: t('calendar-end-asks') }}
          onDone={() => {
            setAddress(undefined)
            setClosed(true)
          }}
        />
      </div>
    </div>
  )
}

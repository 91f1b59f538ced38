import { useState } from 'react'
import { call, useAction } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { answerByPasskey, canHavePasskeys } from '../passkey.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { Form, useFaults } from './form.tsx'
import { Section } from './section.tsx'

type OtherWaysProps = {
  readonly back: string | undefined
  readonly onSignedIn: (given: { readonly needsName: boolean }) => Promise<void>
}

/** The ways in beside a link and a password. */
export function OtherWays({ back, onSignedIn }: OtherWaysProps) {
  const t = useWords('sign-in')
  return (
    <Section id="other-ways" title={t('other-ways')}>
      {canHavePasskeys() ? <ByPasskey onSignedIn={onSignedIn} /> : <p>{t('no-passkeys')}</p>}
      <Services back={back} />
    </Section>
  )
}

function ByPasskey({ onSignedIn }: Pick<OtherWaysProps, 'onSignedIn'>) {
  const t = useWords('sign-in')
  const lang = useLang()
  const [wasLeft, setLeft] = useState(false)
  const { run, isBusy, failure } = useDeed('sign-in-with-passkey')
  const [isNotReached, setNotReached] = useState(false)
  const faults = useFaults(wasLeft ? { '': t('passkey-left') } : {}, isNotReached ? {} : failure, [])
  const send = async () => {
    setLeft(false)
    setNotReached(false)
    const asked = await call('ask-passkey', {}, { lang }).catch(() => undefined)
    if (asked === undefined) return setNotReached(true)
    const answered = await answerByPasskey(asked.options)
    if (answered === undefined) return setLeft(true)
    const given = await run(answered)
    if (given !== undefined) await onSignedIn(given)
  }
  return (
    <Form {...{ faults, isBusy }} isSecond submit={t('by-passkey')} onSubmit={() => void send()}>
      <p>{t('passkey-say')}</p>
    </Form>
  )
}

/** Other services, where the hub has any. Going there leaves the page. */
function Services({ back }: { back: string | undefined }) {
  const t = useWords('sign-in')
  const lang = useLang()
  const found = useAction('list-providers', {})
  if (found.state !== 'ready' || found.value.items.length === 0) return undefined
  const to = new URLSearchParams({ to: back ?? `/${slugs[lang]}/today` })
  return (
    <div className="buttons">
      {found.value.items.map(({ id, name, address }) => (
        <a key={id} className="second" href={`${address}?${to}`}>
          {t('by-service', { name })}
        </a>
      ))}
    </div>
  )
}

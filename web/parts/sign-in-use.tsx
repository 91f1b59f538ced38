import { useEffect, useRef, useState } from 'react'
import { linkAsked } from '../link-asked.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { Form, TextField, useFaults } from './form.tsx'
import { Page } from './page.tsx'
import { Slowly } from './states.tsx'
import { To } from './to.tsx'

type UseLinkProps = {
  readonly secret: string
  readonly onSignedIn: (given: { readonly needsName: boolean }) => Promise<void>
}

/** The link of the mail was opened: in the browser that asked for it, it signs in; elsewhere the code is asked for. */
export function UseLink({ secret, onSignedIn }: UseLinkProps) {
  const t = useWords('sign-in')
  const say = useWords('form')
  const [kept] = useState(() => linkAsked()?.code)
  const [code, setCode] = useState('')
  const [isMissing, setMissing] = useState(false)
  const tried = useRef(false)
  const [needsCode, setNeedsCode] = useState(kept === undefined)
  const { run, isBusy, failure } = useDeed('use-sign-in-link')
  const faults = useFaults(isMissing ? { code: say('no-code') } : {}, failure, ['code'])
  const send = async (with_: string) => {
    setMissing(with_ === '')
    if (with_ === '') return
    const given = await run({ secret, code: with_ })
    if (given === undefined) return setNeedsCode(true)
    await onSignedIn(given)
  }
  useEffect(() => {
    if (kept === undefined || tried.current) return
    tried.current = true
    void send(kept)
  })
  if (failure?.code === 'access/link-over') return <Over />
  if (!needsCode) {
    return (
      <Page title={t('title')}>
        <Slowly what={t('signing-in')} />
      </Page>
    )
  }
  return (
    <Page title={t('enter-code')}>
      <p>{t('enter-code-why')}</p>
      <Form {...{ faults, isBusy }} submit={t('do')} onSubmit={() => void send(code.replaceAll(/\D/g, ''))}>
        <TextField
          name="code"
          label={t('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
        />
      </Form>
    </Page>
  )
}

function Over() {
  const t = useWords('sign-in')
  return (
    <Page title={t('link-over')}>
      <p className="lead">{t('link-over-say')}</p>
      <To to="/sign-in" className="primary">
        {t('ask-new')}
      </To>
    </Page>
  )
}

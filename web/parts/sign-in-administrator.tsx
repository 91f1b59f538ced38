import { useState } from 'react'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { type Faults, Form, faultOfEmail, TextField, useFaults } from './form.tsx'
import { Page } from './page.tsx'

type AdministratorFormProps = {
  readonly secret: string
  readonly onSignedIn: (given: { readonly needsName: boolean }) => Promise<void>
}

/** The link that a new hub prints: whoever has it becomes its administrator. */
export function AdministratorForm({ secret, onSignedIn }: AdministratorFormProps) {
  const t = useWords('sign-in')
  const say = useWords('form')
  const account = useWords('account')
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [own, setOwn] = useState<Faults>({})
  const { run, isBusy, failure } = useDeed('use-administrator-link')
  const isOver = failure?.code === 'access/link-over'
  const faults = useFaults(isOver ? { '': t('administrator-over') } : own, failure, ['email', 'name'])
  const send = async () => {
    const wrong = faultOfEmail(email)
    const found = {
      ...(wrong !== undefined && { email: say(wrong) }),
      ...(name.trim() === '' && { name: say('no-name') }),
    }
    setOwn(found)
    if (Object.keys(found).length > 0) return
    const given = await run({ secret, email: email.trim(), name: name.trim() })
    if (given !== undefined) await onSignedIn(given)
  }
  return (
    <Page title={t('administrator')}>
      <p className="lead">{t('administrator-say')}</p>
      <Form {...{ faults, isBusy }} submit={t('become')} onSubmit={() => void send()}>
        <TextField name="name" label={account('name')} autoComplete="name" value={name} onChange={setName} />
        <TextField
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
        />
      </Form>
    </Page>
  )
}

import { useState } from 'react'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { Form, TextField, useFaults } from './form.tsx'

type NameFormProps = {
  readonly name: string
  readonly submit: string
  readonly isPrimary?: boolean
  readonly onDone: () => void
  readonly onCancel?: () => void
}

/** What somebody is called. */
export function NameForm({ name, submit, isPrimary = false, onDone, onCancel }: NameFormProps) {
  const t = useWords('form')
  const account = useWords('account')
  const [typed, setTyped] = useState(name)
  const [isMissing, setMissing] = useState(false)
  const { run, isBusy, failure } = useDeed('change-me', ['who-am-i'])
  const faults = useFaults(isMissing ? { name: t('no-name') } : {}, failure, ['name'])
  const send = async () => {
    setMissing(typed.trim() === '')
    if (typed.trim() !== '' && (await run({ name: typed.trim() })) !== undefined) onDone()
  }
  return (
    <Form
      {...{ faults, submit, isBusy, isSecond: !isPrimary }}
      onSubmit={() => void send()}
      {...(onCancel && { onCancel })}
    >
      <TextField name="name" label={account('name')} autoComplete="name" value={typed} onChange={setTyped} />
    </Form>
  )
}

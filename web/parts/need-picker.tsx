import { type FormEvent, useId, useState } from 'react'
import { useConcepts } from '../client.ts'
import { useWords } from '../words.ts'

/** What every need is called, by its code; empty while that is on its way. */
export function useNeeds(): ReadonlyMap<string, string> {
  const found = useConcepts()
  const needs = found.state === 'ready' ? found.value.vocabularies.find(({ code }) => code === 'needs') : undefined
  return new Map(needs?.concepts.map(({ code, label }) => [code, label]))
}

type NeedPickerProps = {
  /** codes of needs that are there already */
  readonly has: readonly string[]
  readonly onAdd: (code: string) => void
}

/** Add something that is looked for, out of all that can be. */
export function NeedPicker({ has, onAdd }: NeedPickerProps) {
  const t = useWords('needs')
  const id = useId()
  const [chosen, setChosen] = useState('')
  const left = [...useNeeds()].filter(([code]) => !has.includes(code))
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (chosen !== '') onAdd(chosen)
    setChosen('')
  }
  if (left.length === 0) return undefined
  return (
    <form className="add off-paper" onSubmit={add}>
      <label htmlFor={id}>{t('add')}</label>
      <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">{t('choose')}</option>
        {left.map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" className="second">
        {t('add-it')}
      </button>
    </form>
  )
}

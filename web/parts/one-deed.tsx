import { useState } from 'react'
import type { Gives } from '../shapes.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'

type OneDeedProps<Name extends keyof Gives> = {
  readonly deed: Name
  readonly input?: Readonly<Record<string, unknown>>
  readonly changes: readonly (keyof Gives)[]
  readonly label: string
  /** what it is done to, for those who hear the button and do not see what stands beside it */
  readonly of?: string
  /** asked before it is done: for what cannot be taken back */
  readonly asks?: string
  readonly isPlain?: boolean
  readonly onDone?: (given: Gives[Name]) => void
}

/** One button that does one thing, after asking where that cannot be taken back. What was refused is said beside it. */
export function OneDeed<Name extends keyof Gives>(props: OneDeedProps<Name>) {
  const { deed, input = {}, changes, label, of, asks, isPlain = true, onDone } = props
  const t = useWords('form')
  const say = useWords('states')
  const [isAsking, setAsking] = useState(false)
  const { run, isBusy, failure } = useDeed(deed, changes)
  const act = async () => {
    setAsking(false)
    const given = await run(input)
    if (given !== undefined) onDone?.(given)
  }
  const press = () => (asks === undefined ? void act() : setAsking(true))
  const why = failure === undefined ? '' : failure.status === undefined ? say('not-reached') : failure.detail
  return (
    <div className="one-deed">
      {isAsking ? (
        <div className="in-place" role="alertdialog" aria-label={asks}>
          <p>{asks}</p>
          <div className="buttons">
            <button type="button" className="second" ref={focused} onClick={() => void act()}>
              {label}
            </button>
            <button type="button" className="plain" onClick={() => setAsking(false)}>
              {t('cancel')}
            </button>
          </div>
        </div>
      ) : (
        <button type="button" className={isPlain ? 'plain' : 'second'} aria-disabled={isBusy} onClick={press}>
          {label}
          {of !== undefined && <span className="unseen">: {of}</span>}
        </button>
      )}
      {failure !== undefined && (
        <p className="error" role="alert">
          {why ?? say('went-wrong')}
        </p>
      )}
    </div>
  )
}

const focused = (button: HTMLButtonElement | null) => button?.focus()

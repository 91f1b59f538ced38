import { useLocation, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useKeys } from '../keys.ts'
import { slugs, useLang } from '../lang.ts'
import { usePlace } from '../place.ts'
import { useWords } from '../words.ts'

const boxId = 'search'
/** How long somebody must pause before the results follow what is typed. */
const pauseMs = 250

/** Whether the page is the catalogue, which has the one search box itself. */
export const useIsInCatalogue = (): boolean => useLocation().pathname.endsWith('/catalogue')

/**
 * The search box: at the head of every page, and on the catalogue page at its place. There the results follow what is
 * typed; elsewhere they come when it is sent.
 */
export function SearchBox({ labelledBy }: { labelledBy?: string }) {
  const t = useWords('search')
  const lang = useLang()
  const go = useNavigate()
  const isHere = useIsInCatalogue()
  const { on, q = '', shown: _, ask: __, ...search } = usePlace()
  const [typed, setTyped] = useTyped(q)
  const [isComposing, setComposing] = useState(false)
  const send = (text: string, isLive: boolean) => {
    setTyped.isSent(text)
    const kept = { ...(on !== undefined && { on }), ...(isHere && search) }
    const words = text.trim()
    void go({
      to: `/${slugs[lang]}/catalogue`,
      search: { ...kept, ...(words !== '' && { q: words }) },
      replace: isLive,
      resetScroll: !isHere,
    })
  }
  useEffect(() => {
    if (!isHere || isComposing || typed.trim() === q) return
    const timer = setTimeout(() => send(typed, true), pauseMs)
    return () => clearTimeout(timer)
  }) // whatever has changed: the last words typed are sent once, after the pause
  useKeys(useMemo(() => ({ '/': focusBox }), []))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(typed, false)
  }
  return (
    <search className="search off-paper">
      <form onSubmit={submit}>
        {labelledBy === undefined && (
          <label className="unseen" htmlFor={boxId}>
            {t('label')}
          </label>
        )}
        <input
          id={boxId}
          type="search"
          value={typed}
          aria-labelledby={labelledBy}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
          placeholder={isHere ? undefined : t('label')}
          onChange={(event) => setTyped(event.target.value)}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
        />
        <button type="submit" className={isHere ? 'primary' : 'second'}>
          {t('search')}
        </button>
      </form>
    </search>
  )
}

function focusBox(): void {
  const box = document.getElementById(boxId)
  if (box instanceof HTMLInputElement) {
    box.focus()
    box.select()
  }
}

/** What stands in the box: what is typed, until the address names other words than those that were sent from here. */
function useTyped(q: string): [string, ((text: string) => void) & { isSent: (text: string) => void }] {
  const [typed, setTyped] = useState(q)
  const sent = useRef<string[]>([])
  useEffect(() => {
    const at = sent.current.indexOf(q)
    if (at >= 0) sent.current.splice(0, at + 1)
    else setTyped(q)
  }, [q])
  const set = useMemo(
    () =>
      Object.assign((text: string) => setTyped(text), {
        isSent: (text: string) => void sent.current.push(text.trim()),
      }),
    [],
  )
  return [typed, set]
}

import { type ReactNode, useEffect, useRef, useState } from 'react'

type SettingProps = {
  readonly label: string
  /** how it stands */
  readonly value: ReactNode
  /** what the button says that opens the form */
  readonly open: string
  /** the form; it is told how to close itself */
  readonly children: (close: () => void) => ReactNode
}

/** One thing that somebody has set: how it stands, and a form in its place to change it. */
export function Setting({ label, value, open, children }: SettingProps) {
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (isOpen !== wasOpen.current) place.current?.querySelector<HTMLElement>('input, button')?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  return (
    <div className="setting" ref={place}>
      <h3>{label}</h3>
      <div>{value}</div>
      {isOpen ? (
        <div className="in-place">{children(() => setOpen(false))}</div>
      ) : (
        <button type="button" className="plain" onClick={() => setOpen(true)}>
          {open}
          <span className="unseen">: {label}</span>
        </button>
      )}
    </div>
  )
}

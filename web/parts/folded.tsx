import { type ReactNode, useState, useSyncExternalStore } from 'react'

let isPrinting = false
const subscribe = (listener: () => void) => {
  const turn = (to: boolean) => () => {
    isPrinting = to
    listener()
  }
  const [begin, end] = [turn(true), turn(false)]
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  return () => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  }
}

/** True while the page is being put on paper: what is folded away or not drawn yet is shown then. */
export const useOnPaper = (): boolean => useSyncExternalStore(subscribe, () => isPrinting)

type FoldedProps = {
  readonly summary: string
  readonly className?: string
  /** false: on paper it stays as the reader left it */
  readonly unfolds?: boolean
  readonly children: ReactNode
}

/** Something folded behind one line. What is folded is not drawn, so that a page of many schemes stays quick. */
export function Folded({ summary, className, unfolds = true, children }: FoldedProps) {
  const [isOpen, setOpen] = useState(false)
  const isOnPaper = useOnPaper()
  const isShown = isOpen || (isOnPaper && unfolds)
  return (
    <details className={className} open={isShown}>
      <summary
        onClick={(event) => {
          event.preventDefault()
          setOpen(!isOpen)
        }}
      >
        {summary}
      </summary>
      {isShown && children}
    </details>
  )
}

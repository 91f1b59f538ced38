import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { usePlace } from '../place.ts'
import { Phrases } from './phrases.tsx'

// Which screen was last shown, and whether the reader has come here from another one.
let shown: string | undefined
let hasMoved = false

type PageProps = {
  readonly title: string
  /** what the window is called, when it should differ from the heading */
  readonly named?: string
  /** stands above the heading: where this page belongs */
  readonly above?: ReactNode
  readonly children?: ReactNode
}

/** One screen: its heading, which takes the focus when the reader comes from another screen, and what is under it. */
export function Page({ title, named = title, above, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { ask, why } = usePlace()
  const screen = `${useLocation().pathname.split('/').slice(2).join('/')}${why === undefined ? '' : `!${why}`}?${ask ?? ''}`
  useEffect(() => {
    // The question screen first opens without a question and then names the one it chose: that is one move, not two.
    const isOther = shown !== undefined && !screen.startsWith(shown)
    hasMoved ||= isOther
    shown = screen
    const nothingHasFocus = document.activeElement === document.body
    if (isOther || (hasMoved && nothingHasFocus)) heading.current?.focus({ preventScroll: true })
  }, [screen])
  useEffect(() => {
    document.title = `${named} · Causeway`
  }, [named])
  return (
    <>
      {above}
      <h1 id="title" ref={heading} tabIndex={-1}>
        <Phrases text={title} />
      </h1>
      {children}
    </>
  )
}

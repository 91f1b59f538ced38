import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { slugs, useLang } from '../lang.ts'
import { type Search, useOn } from '../place.ts'

type ToProps = {
  /** a path without its language: '/schemes' */
  readonly to: string
  readonly search?: Omit<Search, 'on'>
  readonly className?: string
  /** true for a link that changes what the page shows: the place on it is kept */
  readonly stays?: boolean
  readonly children: ReactNode
}

/** A link inside the product: it stays in the page's language and on the day judged for. */
export function To({ to, search, className, stays = false, children }: ToProps) {
  const on = useOn()
  return (
    <Link
      to={`/${slugs[useLang()]}${to}`}
      search={{ ...(on !== undefined && { on }), ...search }}
      className={className}
      resetScroll={!stays}
      activeOptions={{ exact: to === '' }}
    >
      {children}
    </Link>
  )
}

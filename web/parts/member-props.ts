import type { Gives } from '../shapes.ts'

/** What every part of the page gets. */
export type MemberProps = {
  readonly it: Gives['show-member']
  /** under which what is typed is kept */
  readonly at: string
  readonly may: (action: string) => boolean
}

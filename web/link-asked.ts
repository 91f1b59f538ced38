// A sign-in link that was asked for in this browser: the mail opens another window of it, which needs the code and the way back.

const key = 'causeway.link-asked'

export type LinkAsked = {
  readonly email: string
  /** six digits that the link works together with */
  readonly code: string
  /** when the link is over, in milliseconds since 1970 */
  readonly until: number
  readonly back?: string
}

/** The link asked for last, while it may still be used. */
export function linkAsked(): LinkAsked | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as LinkAsked | null // written below
    return kept !== null && kept.until > Date.now() ? kept : undefined
  } catch {
    return undefined
  }
}

export function keepLinkAsked(asked: LinkAsked | undefined): void {
  try {
    if (asked === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(asked))
  } catch {
    // the code is on the page: it can be typed where the link is opened
  }
}

const invitation = 'causeway.invitation'

/** The invitation that somebody is about to answer: signing in may come in between, in another window. */
export function invitationKept(): string {
  try {
    return localStorage.getItem(invitation) ?? ''
  } catch {
    return ''
  }
}

export function keepInvitation(secret: string): void {
  try {
    if (secret === '') localStorage.removeItem(invitation)
    else localStorage.setItem(invitation, secret)
  } catch {
    // the link in the mail can be opened again
  }
}

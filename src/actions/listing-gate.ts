import type { Problem } from '../base/index.ts'
import { contactsIn } from '../language/index.ts'
import type { Listing, ListingText } from '../store/index.ts'

/** How much has to be said: a Han character says as much as two letters. */
const least = 40
/** How long a listing is shown before somebody has to confirm it. */
export const shownDays = 180

/** What keeps a listing from being shown. It stays a draft until all of it is mended. */
export function faultsOf({ text, codes }: Pick<ListingText, 'text' | 'codes'>): readonly Problem[] {
  const said = [...text.replaceAll(/\s+/g, ' ')].reduce((sum, char) => sum + (/\p{Script=Han}/u.test(char) ? 2 : 1), 0)
  const [contact] = contactsIn(text)
  return [
    ...((codes['needs'] ?? []).length === 0 ? [{ code: 'listings/no-code' }] : []),
    ...(said < least ? [{ code: 'listings/too-short', values: { least, said } }] : []),
    ...(contact === undefined
      ? []
      : [{ code: 'listings/contact', values: { found: text.slice(contact.from, contact.to) } }]),
  ]
}

/** How a listing stands on a day: past its last day it is shown to nobody, whatever it was. */
export const standingOf = ({ state, expiresOn }: Listing, day: string): Listing['state'] | 'expired' =>
  state === 'open' && expiresOn < day ? 'expired' : state

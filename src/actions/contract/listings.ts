import { z } from 'zod'
import { langs } from '../../base/index.ts'
import { MemberId, next, page } from './members.ts'
import { Day, Named } from './views.ts'

/** Needs and offers of members. */

const codes = (what: string) => z.array(z.string()).max(20).optional().describe(`codes of ${what}`)
const written = {
  text: z.string().trim().max(5000).describe('what is needed or offered, in a few sentences; without contacts'),
  needs: codes('needs: what is needed, or which needs the offer meets'),
  industries: codes('industries'),
  technologies: codes('technologies'),
  stages: codes('stages'),
  place: z.string().optional().describe('where: HK, CN-ZJ-HZ …'),
}
const listing = z.string().max(100)

const Codes = z.object({
  needs: z.array(Named),
  industries: z.array(Named),
  technologies: z.array(Named),
  stages: z.array(Named),
})

export const ListingView = z.object({
  id: z.string(),
  organisation: Named,
  kind: z.enum(['need', 'offer']),
  text: z.string(),
  lang: z.enum(langs),
  codes: Codes,
  place: Named.optional(),
  state: z.enum(['draft', 'open', 'expired', 'closed']),
  expiresOn: Day.describe('the last day on which it is shown'),
  faults: z.array(z.object({ code: z.string(), says: z.string() })).describe('why it is a draft, and what mends it'),
  suggests: Codes.optional().describe('what the text says beside the codes: confirm by giving them'),
  may: z.array(z.string()).describe('what you may do next'),
})

export const CreateListingTakes = z.object({ organisation: MemberId, kind: z.enum(['need', 'offer']), ...written })
export const ChangeListingTakes = z
  .object({ organisation: MemberId, listing, ...written })
  .partial()
  .required({ organisation: true, listing: true })
export const KeepListingTakes = z.object({ organisation: MemberId, listing })
export const ListListingsTakes = z.object({ organisation: MemberId })
export const ListListingsGives = z.object({ items: z.array(ListingView) })
export const FindListingsTakes = z.object({
  kind: z.enum(['need', 'offer']).optional(),
  need: z.string().optional().describe('code of a need that is looked for or met'),
  ...page,
})
export const FindListingsGives = z.object({ items: z.array(ListingView), next })

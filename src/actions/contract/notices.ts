import { z } from 'zod'
import { Day, Named } from './views.ts'

/** What people are told, what they mute, their calendars, and what their organisations saved. */

export const Nothing = z.object({})
const Instant = z.iso.datetime()
const Id = z.uuid()
const limit = z.int().min(1).max(100).default(50)

export const ListNoticesTakes = z.object({
  unread: z.boolean().default(false).describe('only those that are not read'),
  after: z
    .string()
    .regex(/^[ur]\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional()
    .describe('the `next` of the page before'),
  limit,
})
const Muting = z.object({
  what: z.enum(['kind', 'scheme', 'case', 'reason']),
  which: z
    .string()
    .min(1)
    .max(200)
    .describe('the kind of notice, the scheme, the case, or the reason: `scheme/condition`'),
})
export const NoticeView = z.object({
  id: Id,
  kind: Named,
  title: z.string(),
  text: z.string(),
  link: z.string().optional().describe('where it leads: a path of the pages'),
  ids: z.record(z.string(), z.string()).describe('what it is about: scheme, organisation, case, draft …'),
  at: Instant,
  isRead: z.boolean(),
  mutes: z.array(Muting).describe('what of it can be muted'),
})
export const ListNoticesGives = z.object({
  items: z.array(NoticeView).describe('unread ones first, then the latest'),
  unread: z.int().describe('how many are not read'),
  next: z.string().optional(),
})

export const MarkNoticeTakes = z.object({
  notice: Id,
  unread: z.boolean().default(false).describe('mark it unread again'),
})
export const MarkedGives = z.object({ marked: z.int().describe('how many were changed') })

const mail = z
  .enum(['at-once', 'daily', 'never'])
  .describe('at once; one mail a day at 9:00 on working days; in the product only')
export const NoticeSettingsGives = z.object({
  mail,
  mutes: z.array(Muting.extend({ id: Id, label: z.string(), at: Instant })),
  kinds: z.array(Named).describe('every kind of notice there is'),
})
export const WishMailTakes = z.object({ mail })
export const WishMailGives = z.object({ mail })
export const MuteTakes = Muting
export const MuteGives = z.object({ mute: Id })
export const UnmuteTakes = z.object({ mute: Id })
export const UnmuteGives = z.object({ isMuted: z.literal(false) })
export const MuteByLinkTakes = z.object({
  secret: z.string().min(20).max(100).describe('the secret that the link carries'),
})
export const MuteByLinkGives = Muting.extend({ label: z.string() })

export const SendDigestsGives = z.object({ mails: z.int(), restsToday: z.boolean().describe('nobody works today') })

export const OpenCalendarGives = z.object({
  address: z
    .string()
    .describe('to be subscribed to in a calendar; told this once, and whoever has it can read the calendar'),
})
export const CloseCalendarGives = z.object({ isOpen: z.literal(false) })
export const CalendarTakes = z.object({ secret: z.string().min(20).max(100) })
const CalendarEntry = z.object({
  id: z.string(),
  day: Day,
  title: z.string(),
  text: z.string().optional(),
  link: z.string().optional(),
  about: z.boolean().describe('the day is an expectation'),
})
export const CalendarGives = z.object({ entries: z.array(CalendarEntry).describe('in the order of the days') })
export const SchemeCalendarTakes = z.object({ scheme: z.string() })
export const CaseCalendarTakes = z.object({ case: Id })

const Search = z.object({
  words: z.string().max(500).default(''),
  place: z.array(z.string()).optional(),
  kind: z.array(z.string()).optional(),
  for: z.array(z.string()).optional(),
  status: z.array(z.enum(['open', 'by-call', 'upcoming', 'closed', 'not-known'])).optional(),
})
export const SaveTakes = z.object({
  organisation: Id,
  name: z.string().trim().min(1).max(200).optional().describe('what it is called; absent: made from what is saved'),
  search: Search.optional().describe('what `find` takes'),
  scheme: z.string().optional().describe('the id of a scheme, in the place of a search'),
})
export const SaveGives = z.object({ saved: Id })
export const ListSavedTakes = z.object({ organisation: Id, after: z.uuid().optional(), limit })
export const ListSavedGives = z.object({
  items: z.array(
    z.object({
      id: Id,
      name: z.string(),
      search: Search.optional(),
      scheme: Named.optional(),
      closes: Day.optional().describe('the last day to apply, where it is known'),
      at: Instant,
    }),
  ),
  next: z.string().optional(),
})
export const ForgetSavedTakes = z.object({ organisation: Id, saved: Id })
export const ForgetSavedGives = z.object({ isSaved: z.literal(false) })
export const TellDeadlinesGives = z.object({ told: z.int() })

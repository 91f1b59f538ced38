import ical from 'ical-generator'
import { addDays, type Day, ok } from '../base/index.ts'
import type { Asked, FileForm } from './define-action.ts'

/** Something that falls on a day, as a calendar shows it. */
export type CalendarEntry = {
  /** the same each time it is read: a calendar that has it changes it */
  readonly id: string
  readonly day: Day
  readonly title: string
  readonly text?: string | undefined
  readonly link?: string | undefined
  readonly about: boolean
}

/** Entries as an iCalendar file. They are whole days by the calendar of Hong Kong: such days have no zone in this form. */
export const calendarFile: FileForm<{
  readonly entries: readonly Readonly<Omit<CalendarEntry, 'day'> & { day: string }>[]
}> = {
  type: 'text/calendar; charset=utf-8',
  write: ({ entries }, asked) => ok(writeCalendar(entries as readonly CalendarEntry[], asked)), // days, made by us
}

function writeCalendar(entries: readonly CalendarEntry[], { now, origin = '' }: Asked): string {
  const calendar = ical({
    name: 'Causeway',
    prodId: { company: 'Causeway', product: 'Causeway' },
    ttl: 6 * 3600,
  })
  for (const { id, day, title, text, link, about } of entries) {
    calendar.createEvent({
      ...{
        id: `${id}@causeway`,
        allDay: true,
        start: midday(day),
        end: midday(addDays(day, 1)),
        stamp: now(),
        timezone: 'UTC',
      },
      ...{ summary: `${title}${about ? ' (?)' : ''}`, ...(text === undefined ? {} : { description: text }) },
      ...(link === undefined ? {} : { url: `${origin}${link}` }),
    })
  }
  return calendar.toString()
}

/** A moment of that day: of a whole day the calendar keeps the date alone. */
const midday = (day: Day): Date => new Date(`${day}T12:00:00Z`)

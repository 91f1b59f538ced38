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

/** Hong Kong keeps one time all year, and the mainland the same. */
const hongKong = [
  ...['BEGIN:VTIMEZONE', 'TZID:Asia/Hong_Kong', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
  ...['TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'TZNAME:HKT', 'END:STANDARD', 'END:VTIMEZONE'],
].join('\r\n')

/** Entries as an iCalendar file: whole days, in Hong Kong time. */
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
    timezone: { name: 'Asia/Hong_Kong', generator: () => hongKong },
    ttl: 6 * 3600,
  })
  for (const { id, day, title, text, link, about } of entries) {
    calendar.createEvent({
      ...{ id: `${id}@causeway`, allDay: true, start: midday(day), end: midday(addDays(day, 1)), stamp: now() },
      ...{ summary: `${title}${about ? ' (?)' : ''}`, ...(text === undefined ? {} : { description: text }) },
      ...(link === undefined ? {} : { url: `${origin}${link}` }),
    })
  }
  return calendar.toString()
}

/** A moment of that day wherever the file is written. */
const midday = (day: Day): Date => new Date(`${day}T12:00:00`)

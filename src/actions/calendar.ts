import { closesOn } from '../advice/index.ts'
import { type Day, fill, formatDay, type Lang, ok, refused, type Text } from '../base/index.ts'
import { type CaseId, type CaseState, dueNext } from '../cases/index.ts'
import type { Catalogue, SchemeId } from '../catalogue/index.ts'
import * as store from '../store/index.ts'
import { type CalendarEntry, calendarFile } from './calendar-file.ts'
import {
  CalendarGives,
  CalendarTakes,
  CaseCalendarTakes,
  CloseCalendarGives,
  Nothing,
  OpenCalendarGives,
  SchemeCalendarTakes,
} from './contract/notices.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { findScheme, noSuchScheme } from './find-scheme.ts'

const noSuchCalendar = 'notices/no-such-calendar'
const noSuchCase = 'cases/no-such-case'

/** Give whoever asks an address that their calendar can read. One that they had ends. */
export const openCalendar = defineAction({
  name: 'open-calendar',
  says: {
    en: 'Get an address that your calendar can subscribe to; the one before ends',
    'zh-Hant': '取得可供日曆訂閱的網址；先前的網址會失效',
    'zh-Hans': '获取可供日历订阅的网址；之前的网址会失效',
  },
  kind: 'write',
  http: routes['open-calendar'],
  takes: Nothing,
  gives: OpenCalendarGives,
  refuses: ['access/sign-in-first'],
  may: 'signed-in',
  givesSecret: true,
  audits: { deed: 'calendar-opened' },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now, origin = '' }) {
    if (by.kind !== 'person') return refused({ code: 'access/sign-in-first' })
    const secret = await store.openFeed(db, by.person, now())
    return ok({ address: `${origin}/api/v1/calendar/${secret}.ics` })
  },
})

/** End the address that one's calendar reads. */
export const closeCalendar = defineAction({
  name: 'close-calendar',
  says: {
    en: 'End the address that your calendar reads',
    'zh-Hant': '停用日曆訂閱網址',
    'zh-Hans': '停用日历订阅网址',
  },
  kind: 'write',
  http: routes['close-calendar'],
  takes: Nothing,
  gives: CloseCalendarGives,
  refuses: [],
  may: 'signed-in',
  audits: { deed: 'calendar-closed' },
  isDated: false,
  needs: ['db'],

  async run({ db, now }) {
    await store.closeFeed(db, now())
    return ok({ isOpen: false })
  },
})

/** What comes up for somebody: closing days of what their organisations saved, and the days of their cases. */
export const calendar = defineAction({
  name: 'calendar',
  says: {
    en: 'Your deadlines, for a calendar',
    'zh-Hant': '你的期限（供日曆使用）',
    'zh-Hans': '你的期限（供日历使用）',
  },
  kind: 'read',
  http: routes.calendar,
  takes: CalendarTakes,
  gives: CalendarGives,
  refuses: [noSuchCalendar],
  may: 'everybody',
  actsAs: 'clock',
  isDated: true,
  needs: ['db', 'catalogue'],
  files: { ics: calendarFile },

  async run({ db, catalogue, day }, { secret }) {
    const reader = await store.readAsFeed(db, secret)
    if (reader === undefined) return refused({ code: noSuchCalendar })
    const setting = { catalogue, day, lang: reader.lang as Lang } // checked by the table
    const saved = (await store.listSaved(db, { limit: 1000 })).flatMap(({ scheme }) => scheme ?? [])
    const closing = [...new Set(saved)].flatMap((scheme) => closingDay(scheme, setting))
    const cases = await store.listCases(db, { isClosed: false }, { limit: 200 })
    const due: CalendarEntry[] = []
    for (const { id } of cases) {
      const kept = await store.findCase(db, id)
      if (kept !== undefined) due.push(...daysOfCase(kept.state, setting))
    }
    return ok({ entries: [...closing, ...due].toSorted((a, b) => (a.day < b.day ? -1 : 1)) })
  },
})

/** The closing day of one scheme. */
export const schemeCalendar = defineAction({
  name: 'scheme-calendar',
  says: {
    en: 'The closing day of a scheme, for a calendar',
    'zh-Hant': '計劃的截止日期（供日曆使用）',
    'zh-Hans': '政策的截止日期（供日历使用）',
  },
  kind: 'read',
  http: routes['scheme-calendar'],
  takes: SchemeCalendarTakes,
  gives: CalendarGives,
  refuses: [noSuchScheme],
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  files: { ics: calendarFile },

  run(setting, { scheme }) {
    const found = findScheme(setting.catalogue, scheme)
    return found.ok ? ok({ entries: closingDay(found.value.id, setting) }) : found
  },
})

/** The days of one case. */
export const caseCalendar = defineAction({
  name: 'case-calendar',
  says: {
    en: 'The days of a case, for a calendar',
    'zh-Hant': '個案的日期（供日曆使用）',
    'zh-Hans': '办件的日期（供日历使用）',
  },
  kind: 'read',
  http: routes['case-calendar'],
  takes: CaseCalendarTakes,
  gives: CalendarGives,
  refuses: [noSuchCase],
  may: 'signed-in',
  isDated: true,
  needs: ['db', 'catalogue'],
  files: { ics: calendarFile },

  async run({ db, ...setting }, { case: id }) {
    const kept = await store.findCase(db, id as CaseId) // looked up, not trusted
    if (kept === undefined) return refused({ code: noSuchCase, values: { case: id } })
    return ok({ entries: daysOfCase(kept.state, setting) })
  },
})

type Setting = { readonly catalogue: Catalogue; readonly day: Day; readonly lang: Lang }

function closingDay(id: string, { catalogue, day, lang }: Setting): CalendarEntry[] {
  const scheme = catalogue.schemes.get(id as SchemeId) // looked up, not trusted
  const closes = scheme && closesOn(scheme.open, day)
  if (scheme === undefined || closes === undefined) return []
  const title = fill(words.closes[lang], { scheme: scheme.name[lang] })
  return [
    {
      id: `scheme-${id}-${closes}`,
      day: closes,
      title,
      text: formatDay(closes, lang),
      link: `/schemes/${id}`,
      about: false,
    },
  ]
}

/** The promised day, and the tasks and steps that have one. */
function daysOfCase(state: CaseState, { catalogue, day, lang }: Setting): CalendarEntry[] {
  const { rules, under, tasks, id } = state
  const scheme = under === undefined ? undefined : catalogue.schemes.get(under as SchemeId) // looked up, not trusted
  const name = [rules.name[lang], scheme?.name[lang]].filter((part) => part !== undefined).join(' · ')
  const due = dueNext(state, { calendars: catalogue.calendars, absences: [] }, day)
  return due.flatMap((one): CalendarEntry[] => {
    if (one.what === 'rung') return []
    const task = one.what === 'pledge' ? undefined : tasks.find((task) => task.id === one.task)
    const says = typeof task?.says === 'string' ? task.says : task?.says[lang]
    return [
      {
        ...{ id: `case-${id}-${one.what}-${task?.id ?? ''}`, day: one.day, about: one.about, link: `/cases/${id}` },
        title: `${says ?? words.promised[lang]} · ${name}`,
      },
    ]
  })
}

const words = {
  closes: { en: 'Last day to apply: {scheme}', 'zh-Hant': '截止申請：{scheme}', 'zh-Hans': '申报截止：{scheme}' },
  promised: { en: 'Answer promised', 'zh-Hant': '承諾答覆日', 'zh-Hans': '承诺答复日' },
} as const satisfies Record<string, Text>

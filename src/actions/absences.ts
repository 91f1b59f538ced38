import { type Day, ok, parseDay, refused } from '../base/index.ts'
import {
  addAbsence,
  clearAbsence as clear,
  isKnownPerson,
  listAbsences as listKept,
  type PersonId,
} from '../store/index.ts'
import {
  AbsenceGives,
  ClearAbsenceTakes,
  ListAbsencesGives,
  ListAbsencesTakes,
  SetAbsenceTakes,
} from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'

const common = { may: 'signed-in', isDated: false, needs: ['db'] } as const
const noSuchAbsence = 'cases/no-such-absence'

/** Say that one is away, and who stands in: reminders go to them meanwhile. */
export const setAbsence = defineAction({
  ...common,
  name: 'set-absence',
  says: {
    en: 'Say that you are away, and who stands in: reminders go to them meanwhile',
    'zh-Hant': '登記你的缺勤及代職者：期間提醒由其接收',
    'zh-Hans': '登记你的缺勤和代理人：期间提醒由其接收',
  },
  kind: 'write',
  http: routes['set-absence'],
  takes: SetAbsenceTakes,
  gives: AbsenceGives,
  refuses: ['cases/not-a-span', 'cases/no-such-person'],
  audits: { deed: 'absence-set', about: (_, { id }) => ({ absence: id }) },

  async run({ db, by, now }, { from, until, standIn }) {
    const [first, last] = [parseDay(from), parseDay(until)]
    const isSelf = by.kind !== 'person' || standIn === by.person
    if (first === undefined || last === undefined || last < first || (standIn !== undefined && isSelf))
      return refused({ code: 'cases/not-a-span', values: { from, until } })
    if (by.kind !== 'person' || (standIn !== undefined && !(await isKnownPerson(db, standIn))))
      return refused({ code: 'cases/no-such-person', values: { person: standIn ?? '' } })
    const absence = { person: by.person, from: first, until: last, standIn: standIn as PersonId | undefined }
    return ok(viewOf({ id: await addAbsence(db, absence, now()), ...absence }))
  },
})

/** List the times one is away. */
export const listAbsences = defineAction({
  ...common,
  name: 'list-absences',
  says: { en: 'List when you are away', 'zh-Hant': '列出你的缺勤', 'zh-Hans': '列出你的缺勤' },
  kind: 'read',
  http: routes['list-absences'],
  takes: ListAbsencesTakes,
  gives: ListAbsencesGives,
  refuses: [],

  async run({ db, by }) {
    return ok({ items: by.kind === 'person' ? (await listKept(db, by.person)).map(viewOf) : [] })
  },
})

/** Be back: an absence is taken back. */
export const clearAbsence = defineAction({
  ...common,
  name: 'clear-absence',
  says: { en: 'Take an absence back', 'zh-Hant': '取消一項缺勤', 'zh-Hans': '取消一项缺勤' },
  kind: 'write',
  http: routes['clear-absence'],
  takes: ClearAbsenceTakes,
  gives: ClearAbsenceTakes,
  refuses: [noSuchAbsence],
  audits: { deed: 'absence-cleared', about: ({ absence }) => ({ absence }) },

  async run({ db, by, now }, { absence }) {
    const isMine = by.kind === 'person' && (await clear(db, { id: absence, person: by.person, at: now() }))
    return isMine ? ok({ absence }) : refused({ code: noSuchAbsence, values: { absence } })
  },
})

const viewOf = ({ id, from, until, standIn }: { id: string; from: Day; until: Day; standIn?: string | undefined }) => ({
  ...{ id, from, until },
  ...(standIn !== undefined && { standIn }),
})

import { closesOn } from '../advice/index.ts'
import { dayNumber, ok } from '../base/index.ts'
import type { SchemeId } from '../catalogue/index.ts'
import { listSaved, membersOf } from '../store/index.ts'
import { Nothing, TellDeadlinesGives } from './contract/notices.ts'
import { defineAction } from './define-action.ts'
import { tell } from './tell.ts'

/** How many days before a closing day it is told. */
const rungs = [1, 7, 30]

/** Tell of the closing days of saved schemes. A day on which this did not run is made up for on the next. */
export const tellDeadlines = defineAction({
  name: 'tell-deadlines',
  says: {
    en: 'Tell of the closing days of saved schemes',
    'zh-Hant': '通知已儲存計劃的截止日期',
    'zh-Hans': '通知已保存政策的截止日期',
  },
  kind: 'write',
  takes: Nothing,
  gives: TellDeadlinesGives,
  refuses: [],
  may: { hub: ['operator', 'administrator'] },
  actsAs: 'clock',
  job: { every: '30 8 * * *' },
  isDated: true,
  needs: ['db', 'catalogue'],

  async run({ db, catalogue, day, now }) {
    let [told, after]: [number, string | undefined] = [0, undefined]
    for (;;) {
      const page = await listSaved(db, { after, limit: 500 })
      for (const { organisation, scheme: id } of page) {
        const scheme = id === null ? undefined : catalogue.schemes.get(id as SchemeId) // looked up, not trusted
        const closes = scheme && closesOn(scheme.open, day)
        if (scheme === undefined || closes === undefined) continue
        const days = dayNumber(closes) - dayNumber(day)
        const rung = rungs.find((one) => days <= one)
        if (rung === undefined) continue
        told += await tell(
          { db, now },
          {
            ...{ to: await membersOf(db, organisation), kind: 'scheme-closes', organisation, scheme: scheme.id },
            values: { scheme: scheme.name, day: { day: closes }, days },
            once: `closes:${organisation}:${scheme.id}:${closes}:${rung}`,
          },
        )
      }
      after = page.at(-1)?.id
      if (after === undefined) return ok({ told })
    }
  },
})

import { z } from 'zod'
import { addDays, dayNumber, ok } from '../base/index.ts'
import { endingListings, findAsked, membersOf } from '../store/index.ts'
import { defineAction } from './define-action.ts'
import { nameIn } from './member-view.ts'
import { tell } from './tell.ts'

const Told = z.object({ told: z.int().describe('how many were told') })
const operators = { hub: ['operator', 'administrator'] } as const

/** How many days before its last day a need or an offer is asked about. */
const rungs = [3, 14]

/** Ask whether needs and offers that are about to end still hold. */
export const tellListings = defineAction({
  name: 'tell-listings',
  says: {
    en: 'Ask whether needs and offers that are about to end still hold',
    'zh-Hant': '查詢即將到期的需要和供應是否仍然有效',
    'zh-Hans': '询问即将到期的需求和供给是否仍然有效',
  },
  kind: 'write',
  takes: z.object({}),
  gives: Told,
  refuses: [],
  may: operators,
  actsAs: 'clock',
  job: { every: '40 8 * * *' },
  isDated: true,
  needs: ['db'],

  async run({ db, day, now }) {
    let told = 0
    for (let after: string | undefined; ; ) {
      const page = await endingListings(db, { from: day, until: addDays(day, 14) }, { after, limit: 500 })
      for (const { id, organisation, text, expiresOn } of page) {
        const rung = rungs.find((one) => dayNumber(expiresOn) - dayNumber(day) <= one)
        told += await tell(
          { db, now },
          {
            ...{ to: await membersOf(db, organisation), kind: 'listing-expires', organisation, ids: { listing: id } },
            values: { words: text.length > 80 ? `${text.slice(0, 79)}…` : text, day: { day: expiresOn } },
            once: `listing:${id}:${expiresOn}:${rung}`,
          },
        )
      }
      after = page.at(-1)?.id
      if (after === undefined) return ok({ told })
    }
  },
})

/** Tell the owners of an organisation that another asks to be one group with it. */
export const tellProposal = defineAction({
  name: 'tell-proposal',
  says: {
    en: 'Tell owners that another organisation asks to be one group',
    'zh-Hant': '通知擁有人有機構邀請連結為集團',
    'zh-Hans': '通知所有者有机构邀请关联为集团',
  },
  kind: 'write',
  takes: z.object({ proposal: z.uuid() }),
  gives: Told,
  refuses: [],
  may: operators,
  actsAs: 'clock',
  job: {},
  isDated: false,
  needs: ['db'],

  async run({ db, now }, { proposal }) {
    const asked = await findAsked(db, proposal)
    if (asked === undefined) return ok({ told: 0 })
    const { name, organisation, owners } = asked
    const told = await tell(
      { db, now },
      {
        ...{ to: owners, kind: 'group-proposed', organisation, ids: { proposal } },
        values: { words: nameIn(name, 'en') },
        once: `proposal:${proposal}`,
      },
    )
    return ok({ told })
  },
})

import { ok } from '../base/index.ts'
import { forgetOver, forgetReplies } from '../store/index.ts'
import { Done, Nothing } from './contract/accounts.ts'
import { defineAction } from './define-action.ts'

/** How long a key of a write is remembered. */
const dayMs = 86_400_000

/** Throw away what is over: links that were used or ran out, counts of tries, keys of writes. Comes by itself, every hour. */
export const forgetExpired = defineAction({
  name: 'forget-expired',
  says: { en: 'Forget links that are over', 'zh-Hant': '清除已失效的連結', 'zh-Hans': '清除已失效的链接' },
  kind: 'write',
  takes: Nothing,
  gives: Done,
  refuses: [],
  may: { hub: [] },
  job: { every: '17 * * * *' },
  isDated: false,
  needs: ['db'],

  async run({ db, now }) {
    await forgetOver(db, now())
    await forgetReplies(db, new Date(now().getTime() - dayMs))
    return ok({ done: true })
  },
})

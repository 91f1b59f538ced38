import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './world.ts'

/** One request, as it went. */
export type Taken = {
  readonly what: string
  readonly kind: 'read' | 'write'
  readonly status: number
  readonly ms: number
}

/** A person at work: what they ask is timed, and between two things they think. */
export type User = {
  readonly ask: (what: string, kind: 'read' | 'write', body?: object) => Promise<Record<string, unknown>>
  readonly pick: <T>(from: readonly T[]) => T
}

export type Setting = {
  readonly address: string
  readonly account?: Account
  readonly random: () => number
  readonly taken: (one: Taken) => void
}

/** How long somebody thinks between two things, in seconds, on the average. */
const thinkSeconds = 1.5

export function userOf({ address, account, random, taken }: Setting): User {
  const headers = {
    'content-type': 'application/json',
    ...(account !== undefined && { authorization: `Bearer ${account.token}` }),
  }
  return {
    pick: (from) => from[Math.floor(random() * from.length)] as (typeof from)[number], // never empty
    async ask(what, kind, body) {
      await pause(-Math.log(1 - random()) * thinkSeconds * 1000)
      const began = performance.now()
      const isApi = !what.startsWith('/page')
      const path = isApi ? `/api/v1${what}` : what.slice('/page'.length)
      const reply = await fetch(`${address}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      taken({
        what: `${kind} ${what.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').split('?')[0]}`,
        kind,
        status: reply.status,
        ms: performance.now() - began,
      })
      return isApi && reply.ok ? (JSON.parse(text) as Record<string, unknown>) : {}
    },
  }
}

const texts = [
  '我們是杭州一家做AI多癌種早篩的公司，60人，想落戶香港科學園，同中大、理大合作',
  '我们是一家香港的机器人公司，20人，想在杭州找代工厂和天使投资',
  'We are a Hong Kong fintech start-up with 12 staff and need GPU hours and a university partner',
  '我哋喺香港做緊新藥研發，想搵杭州嘅醫院做臨床試驗',
  'A Hangzhou chip design firm founded in 2021 looking for a Hong Kong office and export advice',
]
const schemes = ['nias', 'raise-plus', 'tvp', 'itvf', 'gba-youth-employment']

/** Somebody who looks for what they can get, and keeps it. */
export async function visit({ ask, pick }: User): Promise<void> {
  await ask('/page/zh-hant', 'read')
  const lang = pick(['en', 'zh-Hant', 'zh-Hans'])
  const text = pick(texts)
  const read = await ask(`/read?lang=${lang}`, 'read', { text })
  const staff = pick([3, 12, 25, 60, 140, 300, 900])
  const given = { ...(read['facts'] as object | undefined), 'applicant.staff': staff }
  await ask(`/advice?lang=${lang}`, 'read', { facts: given })
  await ask(`/schemes/${pick(schemes)}?lang=${lang}`, 'read')
  await ask(`/match?lang=${lang}`, 'read', { text })
  await ask(`/find?lang=${lang}&words=${encodeURIComponent(pick(['nano', '生物醫藥', 'AI', '孵化器', 'tax']))}`, 'read')
  await ask('/kept-answers', 'write', { facts: { 'applicant.staff': staff } })
}

/** Somebody at a firm who states facts, sees what it can get, and asks the hub. */
export const workFor =
  (organisation: string) =>
  async ({ ask, pick }: User): Promise<void> => {
    await ask('/me', 'read')
    await ask(`/members/${organisation}/facts`, 'write', { facts: { 'applicant.staff': pick([3, 12, 25, 60, 140]) } })
    await ask(`/members/${organisation}/advice?lang=zh-Hant`, 'read')
    const opened = await ask('/cases', 'write', {
      ...{ organisation, kind: 'enquiry', office: 'HK', consents: true },
      text: 'Which desk could we have, and from when?',
    })
    const id = opened['case']
    if (typeof id !== 'string') return
    await ask(`/cases/${id}`, 'read')
    await ask(`/cases/${id}/messages`, 'write', { text: 'We are twelve.', to: ['office'] })
    await ask(`/cases?organisation=${organisation}`, 'read')
    await ask(`/cases/${id}?lang=zh-Hans`, 'read')
  }

/** Somebody at the office who goes through what has come in, and answers. */
export async function answer({ ask, pick }: User): Promise<void> {
  const queue = await ask('/cases?office=HK&turn=office&limit=20', 'read')
  const items = (queue['items'] ?? []) as readonly { readonly id: string }[]
  if (items.length === 0) return
  const { id } = pick(items)
  await ask(`/cases/${id}?lang=en`, 'read')
  await ask(`/cases/${id}/messages`, 'write', { text: 'From Monday on.', to: ['applicant'] })
  await ask('/notices', 'read')
}

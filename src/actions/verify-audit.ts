import type { z } from 'zod'
import { fill, type Lang, ok, type Text } from '../base/index.ts'
import { verifyCases } from '../store/index.ts'
import { VerifyAuditGives, VerifyAuditTakes } from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'

/** Hold the events of every case against their digests and the heads that are kept apart: what was changed by hand shows. */
export const verifyAudit = defineAction({
  name: 'verify-audit',
  says: {
    en: 'See whether the events of every case are as they were written: audit verify',
    'zh-Hant': '核對每個個案的事件是否與寫入時相同：audit verify',
    'zh-Hans': '核对每个办件的事件是否与写入时相同：audit verify',
  },
  kind: 'read',
  http: routes['verify-audit'],
  takes: VerifyAuditTakes,
  gives: VerifyAuditGives,
  refuses: [],
  may: { hub: ['administrator'] },
  actsAs: 'clock',
  audits: { deed: 'audit-verified' },
  isDated: false,
  needs: ['db'],
  command: {
    name: 'audit',
    positionals: [{ input: 'what', shown: 'verify', optional: true }],
    print: (verified, { lang }) => ({
      ...(verified.broken.length > 0
        ? { out: verified.broken.map(({ says }) => says).join('\n'), exit: 1 as const }
        : {}),
      err: told(verified, lang),
    }),
  },

  async run({ db, lang }) {
    const { broken, ...counts } = await verifyCases(db)
    return ok({ ...counts, broken: broken.map((one) => ({ ...one, says: fill(words[one.why][lang], one) })) })
  },
})

const words = {
  changed: {
    en: 'case {case}: event {event} is not what was written',
    'zh-Hant': '個案{case}：事件{event}與寫入時不同',
    'zh-Hans': '办件{case}：事件{event}与写入时不同',
  },
  cut: {
    en: 'case {case}: event {event} is gone',
    'zh-Hant': '個案{case}：事件{event}不見了',
    'zh-Hans': '办件{case}：事件{event}不见了',
  },
  added: {
    en: 'case {case}: event {event} was added by hand',
    'zh-Hant': '個案{case}：事件{event}為人手加入',
    'zh-Hans': '办件{case}：事件{event}为人工加入',
  },
  intact: {
    en: 'Intact: {events} events in {cases} cases.',
    'zh-Hant': '完整：{cases}個個案共{events}項事件。',
    'zh-Hans': '完整：{cases}个办件共{events}项事件。',
  },
  broken: {
    en: 'Not intact: {broken} of {cases} cases.',
    'zh-Hant': '不完整：{cases}個個案中有{broken}個。',
    'zh-Hans': '不完整：{cases}个办件中有{broken}个。',
  },
} as const satisfies Record<string, Text>

const told = ({ cases, events, broken }: z.output<typeof VerifyAuditGives>, lang: Lang): string =>
  fill(words[broken.length > 0 ? 'broken' : 'intact'][lang], { cases, events, broken: broken.length })

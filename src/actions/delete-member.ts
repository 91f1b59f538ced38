import { type Lang, ok, refused, type Text } from '../base/index.ts'
import {
  countRecord,
  eraseMe,
  eraseOrganisation,
  findOrganisation,
  isLastAdministrator,
  ownedAlone,
  recordDeed,
} from '../store/index.ts'
import { DeleteMeGives, DeleteMemberGives, DeleteMemberTakes, DeleteMeTakes } from './contract/erasure.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { noSuchMember } from './member-view.ts'

const words = {
  record: {
    en: 'its names, keys, place in a group, and pages',
    'zh-Hant': '名稱、號碼、集團關係和網頁',
    'zh-Hans': '名称、代码、集团关系和网页',
  },
  facts: { en: 'facts with their history', 'zh-Hant': '事實及其紀錄', 'zh-Hans': '事实及其历史' },
  listings: { en: 'needs and offers', 'zh-Hant': '需要和供應', 'zh-Hans': '需求和供给' },
  members: { en: 'memberships and invitations', 'zh-Hant': '成員身分和邀請', 'zh-Hans': '成员身份和邀请' },
  consents: { en: 'consents, which end', 'zh-Hant': '同意（即時終止）', 'zh-Hans': '同意（立即终止）' },
  cases: { en: 'cases that are closed', 'zh-Hant': '已結束的個案', 'zh-Hans': '已办结的办件' },
  casesWhy: {
    en: 'An office has to be able to show how it decided. They name ids; what was written and sent in them stays as it was.',
    'zh-Hant': '辦事處須能交代其決定。個案以代號稱呼各方；當中所寫和所附的內容維持原樣。',
    'zh-Hans': '办事处须能说明其决定。办件以编号称呼各方；其中所写和所附的内容保持原样。',
  },
  audit: { en: 'the audit', 'zh-Hant': '審計紀錄', 'zh-Hans': '审计记录' },
  auditWhy: {
    en: 'It says what was done and when, by ids alone: nobody may rewrite it. Names and addresses are not in it.',
    'zh-Hant': '只以代號記錄做過甚麼和何時做，任何人不得改寫；不含姓名和地址。',
    'zh-Hans': '只用编号记录做过什么和何时做，任何人不得改写；不含姓名和地址。',
  },
  consentsStay: {
    en: 'which consents were given and withdrawn',
    'zh-Hant': '曾給予和撤回的同意',
    'zh-Hans': '曾给予和撤回的同意',
  },
  consentsWhy: {
    en: 'They prove that what crossed was allowed to.',
    'zh-Hant': '用以證明資料傳送曾獲准許。',
    'zh-Hans': '用以证明数据传送曾获许可。',
  },
  account: {
    en: 'your name, address, ways to sign in, sessions, tokens, absences, notices and mails; your name in what was written to others',
    'zh-Hant': '你的姓名、地址、登入方式、登入紀錄、權杖、缺勤安排、通知和郵件；寄給他人的文字中的你的姓名',
    'zh-Hans': '你的姓名、地址、登录方式、会话、令牌、缺勤安排、通知和邮件；发给他人的文字中的你的姓名',
  },
  roles: { en: 'your roles', 'zh-Hant': '你的角色', 'zh-Hans': '你的角色' },
  stated: {
    en: 'what you stated for organisations and in cases',
    'zh-Hant': '你為機構和在個案中填報的內容',
    'zh-Hans': '你为机构和在办件中填报的内容',
  },
  statedWhy: {
    en: 'It belongs to them, as it was written. It leads to an id without a name.',
    'zh-Hant': '內容屬於該等機構，維持所寫原樣，只連至沒有姓名的代號。',
    'zh-Hans': '内容属于这些机构，保持所写原样，只关联到没有姓名的编号。',
  },
  backups: { en: 'backups', 'zh-Hant': '備份', 'zh-Hans': '备份' },
  backupsWhy: {
    en: 'Whoever runs the hub keeps them for a limited time.',
    'zh-Hant': '由營運樞紐者保留一段有限時間。',
    'zh-Hans': '由运营枢纽者保留一段有限时间。',
  },
} as const satisfies Record<string, Text>

type Word = keyof typeof words
const tell =
  (lang: Lang) =>
  (what: Word, { count, why }: { count?: number; why?: Word } = {}) => ({
    what: words[what][lang],
    ...(count !== undefined && { count }),
    ...(why !== undefined && { why: words[why][lang] }),
  })

const openCases = 'organisations/cases-open'

/** Erase an organisation of one's own; what has to stay is told, with why. */
export const deleteMember = defineAction({
  name: 'delete-member',
  says: {
    en: 'Erase your organisation: what goes, what has to stay and why, then apply',
    'zh-Hant': '刪除你的機構：先說明刪除和須保留的內容及原因，再執行',
    'zh-Hans': '删除你的机构：先说明删除和须保留的内容及原因，再执行',
  },
  kind: 'write',
  http: routes['delete-member'],
  takes: DeleteMemberTakes,
  gives: DeleteMemberGives,
  refuses: [noSuchMember, openCases],
  may: { member: ['owner'] },
  isDated: false,
  needs: ['db'],

  async run({ db, by, lang, now, request }, { organisation, apply = false }) {
    const own = await findOrganisation(db, organisation)
    if (own === undefined) return refused({ code: noSuchMember, values: { organisation } })
    const counts = await countRecord(db, own.id)
    if (counts.openCases > 0) return refused({ code: openCases, values: { count: counts.openCases } })
    if (apply) {
      await recordDeed(db, by, { deed: 'organisation-erased', about: { organisation: own.id }, request, at: now() })
      await eraseOrganisation(db, own.id, now())
    }
    const say = tell(lang)
    const { facts, listings, members, consents, closedCases } = counts
    return ok({
      did: apply ? ('erased' as const) : ('preview' as const),
      erased: [
        say('record'),
        ...[say('facts', { count: facts }), say('listings', { count: listings })],
        ...[say('members', { count: members }), say('consents', { count: consents })],
      ],
      stays: [
        ...(closedCases > 0 ? [say('cases', { count: closedCases, why: 'casesWhy' })] : []),
        ...[say('consentsStay', { why: 'consentsWhy' }), say('audit', { why: 'auditWhy' })],
        say('backups', { why: 'backupsWhy' }),
      ],
    })
  },
})

/** Erase the account of whoever asks; what has to stay leads to an id without a name. */
export const deleteMe = defineAction({
  name: 'delete-me',
  says: {
    en: 'Erase your account: what goes, what has to stay and why, then apply',
    'zh-Hant': '刪除你的帳戶：先說明刪除和須保留的內容及原因，再執行',
    'zh-Hans': '删除你的账户：先说明删除和须保留的内容及原因，再执行',
  },
  kind: 'write',
  http: routes['delete-me'],
  takes: DeleteMeTakes,
  gives: DeleteMeGives,
  refuses: ['access/sign-in-first', 'people/last-owner', 'people/last-administrator'],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db, by, lang, now, request, holdSession }, { apply = false }) {
    if (by.kind !== 'person') return refused({ code: 'access/sign-in-first' })
    if ((await ownedAlone(db, by.person)).length > 0) return refused({ code: 'people/last-owner' })
    if (await isLastAdministrator(db, by.person)) return refused({ code: 'people/last-administrator' })
    if (apply) {
      await recordDeed(db, by, { deed: 'account-erased', about: {}, request, at: now() })
      await eraseMe(db, now())
      holdSession?.(undefined)
    }
    const say = tell(lang)
    return ok({
      did: apply ? ('erased' as const) : ('preview' as const),
      erased: [say('account'), say('roles', { count: by.memberships.length + by.hub.length })],
      stays: [
        say('stated', { why: 'statedWhy' }),
        say('audit', { why: 'auditWhy' }),
        say('backups', { why: 'backupsWhy' }),
      ],
    })
  },
})

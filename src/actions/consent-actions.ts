import type { z } from 'zod'
import { type Lang, nearest, ok, type Result, refused, type Text } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import {
  addConsent,
  type Consent,
  type Db,
  withdrawConsent as endConsent,
  listConsents as findConsents,
  findOrganisation,
  findOrganisations,
  isUuid,
  listLooks,
  type Receiver,
} from '../store/index.ts'
import { bothSides, purposeWords, sayConsent, sideOf } from './consent-words.ts'
import {
  ConsentView,
  GiveConsentTakes,
  ListConsentsGives,
  ListConsentsTakes,
  WithdrawConsentGives,
  WithdrawConsentTakes,
} from './contract/members.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { noSuchPlace } from './find-entries.ts'
import { optionNamed } from './labels.ts'
import { nameIn, noSuchMember } from './member-view.ts'

type Setting = { readonly catalogue: Catalogue; readonly db: Db; readonly lang: Lang }

/** Consents as answers carry them, with the names of receivers as far as the asker may see them. */
async function viewsOf(
  consents: readonly Consent[],
  { catalogue, db, lang }: Setting,
): Promise<z.output<typeof ConsentView>[]> {
  const ids = consents.flatMap(({ to }) => ('organisation' in to ? [to.organisation] : []))
  const names = new Map((await findOrganisations(db, ids)).map(({ id, name }) => [id as string, nameIn(name, lang)]))
  return consents.map((consent) => ({
    id: consent.id,
    ...sayConsent(consent, { catalogue, lang, nameOf: (id) => names.get(id) }),
    givenAt: consent.givenAt.toISOString(),
    ...(consent.withdrawnAt !== undefined && { withdrawnAt: consent.withdrawnAt.toISOString() }),
  }))
}

const wrongReceiver = 'consents/wrong-receiver'

/** Give a receiver leave to see the record for one purpose; where it is received is said in words. */
export const giveConsent = defineAction({
  name: 'give-consent',
  says: {
    en: 'Let an office, an organisation or all members see your record, for one purpose',
    'zh-Hant': '就某一用途，允許辦事處、其他機構或所有會員查看你的資料',
    'zh-Hans': '就某一用途，允许办事处、其他机构或所有会员查看你的记录',
  },
  kind: 'write',
  http: routes['give-consent'],
  takes: GiveConsentTakes,
  gives: ConsentView,
  refuses: [noSuchMember, noSuchPlace, wrongReceiver],
  may: { member: ['owner', 'signatory'] },
  audits: { deed: 'consent-given', about: ({ organisation }, { id }) => ({ organisation, consent: id }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run({ catalogue, db, by, lang, now }, given) {
    const { purpose } = given
    const own = await findOrganisation(db, given.organisation)
    if (own === undefined || by.kind !== 'person')
      return refused({ code: noSuchMember, values: { organisation: given.organisation } })
    const receiver = await receiverOf(given, { catalogue, db, lang })
    if (!receiver.ok) return receiver
    const { to, place } = receiver.value
    const id = await addConsent(db, { organisation: own.id, purpose, to, place, by: by.person, at: now() })
    const [view] = await viewsOf(
      [{ id, organisation: own.id, purpose, to, place, givenBy: by.person, givenAt: now() }],
      {
        ...{ catalogue, db, lang },
      },
    )
    if (view === undefined) throw new Error('one consent has one view')
    return ok(view)
  },
})

type Given = z.output<typeof GiveConsentTakes>

/** Who receives, and on which side of the boundary. One that the asker cannot see is not there. */
async function receiverOf(
  { organisation, purpose, office, receiver }: Given,
  { catalogue, db, lang }: Setting,
): Promise<Result<{ to: Receiver; place: string }>> {
  const kind =
    office !== undefined && receiver !== undefined
      ? undefined
      : office !== undefined
        ? 'office'
        : receiver !== undefined
          ? 'organisation'
          : 'all'
  const { to: allowed, label } = purposeWords[purpose]
  if (kind === undefined || !allowed.includes(kind))
    return refused({
      code: wrongReceiver,
      values: {
        purpose: label[lang],
        allowed: allowed.map((one) => kindWords[one][lang]).join(lang === 'en' ? ' or ' : '或'),
      },
    })
  if (office !== undefined) {
    const places = (catalogue.lists.get('places') ?? []).map(({ code }) => code)
    if (places.includes(office)) return ok({ to: { office }, place: sideOf(catalogue, office) })
    return refused({ code: noSuchPlace, values: { place: office, guess: nearest(office, places, 3).join(', ') } })
  }
  if (receiver === undefined) return ok({ to: { all: true }, place: bothSides })
  const other = await findOrganisation(db, receiver)
  if (other === undefined || other.id === organisation)
    return refused({ code: noSuchMember, values: { organisation: receiver } })
  return ok({ to: { organisation: other.id }, place: sideOf(catalogue, other.place) })
}

const kindWords: Readonly<Record<'office' | 'organisation' | 'all', Text>> = {
  office: { en: 'an office (`office`)', 'zh-Hant': '辦事處（office）', 'zh-Hans': '办事处（office）' },
  organisation: { en: 'an organisation (`receiver`)', 'zh-Hant': '機構（receiver）', 'zh-Hans': '机构（receiver）' },
  all: {
    en: 'all members (name no receiver)',
    'zh-Hant': '所有會員（不指明接收者）',
    'zh-Hans': '所有会员（不指明接收者）',
  },
}

/** What an organisation consented to, now and before, and when others looked at its record. */
export const listConsents = defineAction({
  name: 'list-consents',
  says: {
    en: 'List who may see your record, for what and where, and when others looked at it',
    'zh-Hant': '列出誰可查看你的資料、用途和接收地點，以及他人何時查看過',
    'zh-Hans': '列出谁可查看你的记录、用途和接收地，以及他人何时查看过',
  },
  kind: 'read',
  http: routes['list-consents'],
  takes: ListConsentsTakes,
  gives: ListConsentsGives,
  refuses: [noSuchMember],
  may: { member: ['owner', 'signatory', 'member'] },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run({ catalogue, db, lang }, { organisation }) {
    const own = await findOrganisation(db, organisation)
    if (own === undefined) return refused({ code: noSuchMember, values: { organisation } })
    const all = await findConsents(db, own.id)
    const setting = { catalogue, db, lang }
    const standing = await viewsOf(
      all.filter(({ withdrawnAt }) => withdrawnAt === undefined),
      setting,
    )
    const past = await viewsOf(
      all.filter(({ withdrawnAt }) => withdrawnAt !== undefined),
      setting,
    )
    const seen = (await listLooks(db, own.id)).map(({ at, deed, offices }) => ({
      at: at.toISOString(),
      deed,
      by:
        offices.length === 0
          ? words.member[lang]
          : offices.map((code) => optionNamed(catalogue, 'places', { code, lang }).label).join(', '),
    }))
    return ok({ standing, past, seen })
  },
})

const words = {
  member: { en: 'another organisation', 'zh-Hant': '另一機構', 'zh-Hans': '另一机构' },
  withdrawn: {
    en: 'Withdrawn. From now on nothing more is shown by it. What had been seen or decided before stays where it is.',
    'zh-Hant': '已撤回。由現在起不再據此顯示任何資料；之前已查看或已決定的事項維持不變。',
    'zh-Hans': '已撤回。从现在起不再据此显示任何信息；此前已查看或已决定的事项保持不变。',
  },
} as const satisfies Record<string, Text>

/** Withdraw a consent: in the next request the receiver sees nothing by it. */
export const withdrawConsent = defineAction({
  name: 'withdraw-consent',
  says: {
    en: 'Withdraw a consent; it takes effect at once',
    'zh-Hant': '撤回同意，即時生效',
    'zh-Hans': '撤回同意，立即生效',
  },
  kind: 'write',
  http: routes['withdraw-consent'],
  takes: WithdrawConsentTakes,
  gives: WithdrawConsentGives,
  refuses: ['consents/not-standing'],
  may: { member: ['owner', 'signatory'] },
  audits: { deed: 'consent-withdrawn', about: ({ organisation, consent }) => ({ organisation, consent }) },
  isDated: false,
  needs: ['db'],

  async run({ db, by, lang, now }, { organisation, consent }) {
    if (
      by.kind !== 'person' ||
      !isUuid(consent) ||
      !(await endConsent(db, { organisation, consent, by: by.person, at: now() }))
    )
      return refused({ code: 'consents/not-standing', values: { consent } })
    return ok({ withdrawn: true, says: words.withdrawn[lang] })
  },
})

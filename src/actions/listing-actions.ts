import { addDays, type Day, ok, type Result, refused } from '../base/index.ts'
import { isInside } from '../rules/index.ts'
import {
  addListing,
  findListing,
  findOrganisation,
  findOrganisations,
  changeListing as keepListing,
  type Listing,
  listListings as listOf,
  type Organisation,
  openListings,
} from '../store/index.ts'
import {
  ChangeListingTakes,
  CreateListingTakes,
  FindListingsGives,
  FindListingsTakes,
  KeepListingTakes,
  ListingView,
  ListListingsGives,
  ListListingsTakes,
} from './contract/listings.ts'
import { routes } from './contract/routes.ts'
import { type Context, defineAction } from './define-action.ts'
import { noSuchConcept } from './find-entries.ts'
import { faultsOf, shownDays } from './listing-gate.ts'
import { listingRefusals, listingView, readCodes } from './listing-view.ts'
import { nameIn, noSuchMember, openRecord } from './member-view.ts'

const noSuchListing = 'listings/not-found'
const writers = { member: ['owner', 'signatory', 'member'] } as const

type Setting = Context<'catalogue' | 'db'>

/** A listing of one's own organisation. */
async function openListing(
  { db }: Setting,
  { organisation, listing }: { readonly organisation: string; readonly listing: string },
): Promise<Result<{ own: Organisation; kept: Listing }>> {
  const own = await findOrganisation(db, organisation)
  if (own === undefined) return refused({ code: noSuchMember, values: { organisation } })
  const kept = await findListing(db, listing)
  if (kept === undefined || kept.organisation !== own.id) return refused({ code: noSuchListing, values: { listing } })
  return ok({ own, kept })
}

/** Keep a listing as it is now, open where nothing keeps it from being shown. */
async function keep(setting: Setting, own: Organisation, changed: Listing) {
  const { catalogue, db, lang, day, now } = setting
  const at = now()
  const state = changed.state === 'closed' ? 'closed' : faultsOf(changed).length > 0 ? 'draft' : 'open'
  const listing = { ...changed, state, changedAt: at } as const
  await keepListing(db, listing, at)
  return ok(listingView(listing, { catalogue, lang, day, name: nameIn(own.name, lang), isOwn: true }))
}

const lastDay = (day: Day): Day => addDays(day, shownDays)

/** Say what one needs or offers. It is a draft until it passes the gate: a code, enough words, no contact. */
export const createListing = defineAction({
  name: 'create-listing',
  says: {
    en: 'Say what your organisation needs or offers; others see it once it passes the gate',
    'zh-Hant': '說明你的機構需要或供應甚麼；符合要求後才會向他人顯示',
    'zh-Hans': '说明你的机构需要或供给什么；符合要求后才会向他人显示',
  },
  kind: 'write',
  http: routes['create-listing'],
  takes: CreateListingTakes,
  gives: ListingView,
  refuses: [noSuchMember, ...listingRefusals],
  may: writers,
  audits: { deed: 'listing-created', about: ({ organisation }, { id }) => ({ organisation, listing: id }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, given) {
    const { catalogue, db, by, lang, day, now } = setting
    const own = await findOrganisation(db, given.organisation)
    if (own === undefined) return refused({ code: noSuchMember, values: { organisation: given.organisation } })
    const codes = readCodes(given, catalogue)
    if (!codes.ok) return codes
    const { kind, text, place } = given
    const said = { kind, text, place, lang, codes: codes.value, expiresOn: lastDay(day) }
    const state = faultsOf(said).length > 0 ? ('draft' as const) : ('open' as const)
    const at = now()
    const id = await addListing(
      db,
      { ...said, state },
      { organisation: own.id, by: by.kind === 'person' ? by.person : undefined, at },
    )
    const listing = { ...said, id, organisation: own.id, state, changedAt: at }
    return ok(listingView(listing, { catalogue, lang, day, name: nameIn(own.name, lang), isOwn: true }))
  },
})

/** Change a listing; what is not given stays. */
export const changeListing = defineAction({
  name: 'change-listing',
  says: {
    en: 'Change what your organisation needs or offers',
    'zh-Hant': '更改機構的需要或供應',
    'zh-Hans': '修改机构的需求或供给',
  },
  kind: 'write',
  http: routes['change-listing'],
  takes: ChangeListingTakes,
  gives: ListingView,
  refuses: [noSuchMember, noSuchListing, ...listingRefusals],
  may: writers,
  audits: { deed: 'listing-changed', about: ({ organisation, listing }) => ({ organisation, listing }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, { organisation, listing, ...given }) {
    const opened = await openListing(setting, { organisation, listing })
    if (!opened.ok) return opened
    const { own, kept } = opened.value
    const codes = readCodes(given, setting.catalogue, kept.codes)
    if (!codes.ok) return codes
    const { text = kept.text, place = kept.place } = given
    const lang = given.text === undefined ? kept.lang : setting.lang
    return keep(setting, own, { ...kept, text, place, lang, codes: codes.value })
  },
})

/** Confirm that a listing still holds: it is shown for another half year. Opens a closed one again. */
export const reconfirmListing = defineAction({
  name: 'reconfirm-listing',
  says: {
    en: 'Confirm that a need or offer still holds, for another half year',
    'zh-Hant': '確認需要或供應仍然有效，再延長半年',
    'zh-Hans': '确认需求或供给仍然有效，再延长半年',
  },
  kind: 'write',
  http: routes['reconfirm-listing'],
  takes: KeepListingTakes,
  gives: ListingView,
  refuses: [noSuchMember, noSuchListing],
  may: writers,
  audits: { deed: 'listing-reconfirmed', about: ({ organisation, listing }) => ({ organisation, listing }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, input) {
    const opened = await openListing(setting, input)
    if (!opened.ok) return opened
    const { own, kept } = opened.value
    return keep(setting, own, { ...kept, state: 'open', expiresOn: lastDay(setting.day) })
  },
})

/** Close a listing: nobody else sees it any more. */
export const closeListing = defineAction({
  name: 'close-listing',
  says: {
    en: 'Close a need or offer; nobody else sees it any more',
    'zh-Hant': '關閉需要或供應，他人不會再看到',
    'zh-Hans': '关闭需求或供给，他人不再看到',
  },
  kind: 'write',
  http: routes['close-listing'],
  takes: KeepListingTakes,
  gives: ListingView,
  refuses: [noSuchMember, noSuchListing],
  may: writers,
  audits: { deed: 'listing-closed', about: ({ organisation, listing }) => ({ organisation, listing }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, input) {
    const opened = await openListing(setting, input)
    if (!opened.ok) return opened
    return keep(setting, opened.value.own, { ...opened.value.kept, state: 'closed' })
  },
})

/** List what an organisation needs and offers, in every state. */
export const listListings = defineAction({
  name: 'list-listings',
  says: {
    en: 'List an organisation’s needs and offers, with what each draft still lacks',
    'zh-Hant': '列出機構的需要和供應，以及每份草稿尚欠甚麼',
    'zh-Hans': '列出机构的需求和供给，以及每份草稿还缺什么',
  },
  kind: 'read',
  http: routes['list-listings'],
  takes: ListListingsTakes,
  gives: ListListingsGives,
  refuses: [noSuchMember],
  may: 'signed-in',
  isDated: true,
  needs: ['catalogue', 'db'],

  async run(context, { organisation }) {
    const { catalogue, db, lang, day } = context
    const opened = await openRecord(context, organisation, 'organisation-seen')
    if (!opened.ok) return opened
    const { id, name, seenAs } = opened.value
    const setting = { catalogue, lang, day, name: nameIn(name, lang), isOwn: seenAs === 'member' }
    return ok({ items: (await listOf(db, id)).map((one) => listingView(one, setting)) })
  },
})

/** Find what other members need and offer, of those who let all members see it. */
export const findListings = defineAction({
  name: 'find-listings',
  says: {
    en: 'Find what members of the hub need and offer',
    'zh-Hant': '尋找樞紐會員的需要和供應',
    'zh-Hans': '寻找枢纽会员的需求和供给',
  },
  kind: 'read',
  http: routes['find-listings'],
  takes: FindListingsTakes,
  gives: FindListingsGives,
  refuses: [noSuchConcept],
  may: 'signed-in',
  isDated: true,
  needs: ['catalogue', 'db'],

  async run({ catalogue, db, lang, day }, { kind, need, after, limit }) {
    const needs = catalogue.lists.get('needs') ?? []
    if (need !== undefined && !needs.some(({ code }) => code === need))
      return refused({ code: noSuchConcept, values: { concept: need, guess: '' } })
    const isAsked = ({ codes }: Listing) =>
      need === undefined || (codes['needs'] ?? []).some((code) => code === need || isInside(needs, code, need))
    const found = await openListings(db, { day, kind }, { after, limit: need === undefined ? limit : 1000 })
    const asked = found.filter(isAsked)
    const page = asked.slice(0, limit)
    const owners = new Map(
      (
        await findOrganisations(
          db,
          page.map(({ organisation }) => organisation),
        )
      ).map((one) => [one.id, one]),
    )
    const items = page.flatMap((one) => {
      const owner = owners.get(one.organisation)
      if (owner === undefined) return []
      return [
        listingView(one, { catalogue, lang, day, name: nameIn(owner.name, lang), isOwn: owner.seenAs === 'member' }),
      ]
    })
    const last = page.at(-1)
    return ok({ items, ...(asked.length > limit && last !== undefined && { next: last.id }) })
  },
})

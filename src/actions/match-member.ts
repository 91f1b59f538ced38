import { ok } from '../base/index.ts'
import { type Asker, indexFor, meetListings } from '../match/index.ts'
import { findOrganisations, type Organisation, openListings } from '../store/index.ts'
import { MatchMemberGives, MatchMemberTakes } from './contract/facts.ts'
import { routes } from './contract/routes.ts'
import { type Context, defineAction } from './define-action.ts'
import { currentFacts } from './fact-views.ts'
import { optionNamed } from './labels.ts'
import { listingView } from './listing-view.ts'
import { matchFor } from './match.ts'
import { askerOf, askerRefusals } from './match-asker.ts'
import { nameIn, noSuchMember, openRecord } from './member-view.ts'

/** Find whom a member’s organisation could work with, from its kept facts and its open needs and offers. */
export const matchMember = defineAction({
  name: 'match-member',
  says: {
    en: 'Find whom an organisation could work with, from its kept facts, needs and offers',
    'zh-Hant': '按機構已保存的事實、需要和供應尋找合作對象',
    'zh-Hans': '按机构已保存的事实、需求和供给寻找合作对象',
  },
  kind: 'read',
  http: routes['match-member'],
  takes: MatchMemberTakes,
  gives: MatchMemberGives,
  refuses: [noSuchMember, ...askerRefusals],
  may: 'signed-in',
  isDated: true,
  needs: ['catalogue', 'db'],

  async run(context, { organisation: id, place = [], limit }) {
    const { catalogue, db, day, lang } = context
    const opened = await openRecord(context, id, 'advice-seen')
    if (!opened.ok) return opened
    const { id: organisation, knownAs, name } = opened.value
    const facts = await currentFacts(db, organisation, catalogue)
    const listed = await openListings(db, { organisation, day })
    const codes = (catalogue.lists.get('needs') ?? []).map(({ code }) => code)
    const wished = (kind: 'need' | 'offer') => {
      const all = listed.flatMap((one) => (one.kind === kind ? (one.codes['needs'] ?? []) : []))
      return codes.filter((code) => all.includes(code))
    }
    const [need, offer] = [wished('need'), wished('offer')]
    const isKnown = catalogue.organisations.has(knownAs ?? '')
    const asker = askerOf(
      { facts: Object.fromEntries(facts), need, offer, place, ...(isKnown && { as: knownAs }) },
      { catalogue, day, lang },
    )
    if (!asker.ok) return asker
    const named = (all: readonly string[]) => all.map((code) => optionNamed(catalogue, 'needs', { code, lang }))
    return ok({
      ...matchFor(asker.value.asker, { limit, place }, { catalogue, day, lang }),
      organisation: { code: organisation, label: nameIn(name, lang) },
      by: { known: facts.size, needs: named(need), offers: named(offer) },
      members: await membersFor(asker.value.asker, { organisation: opened.value, limit }, context),
    })
  },
})

type For = { readonly organisation: Organisation; readonly limit: number }

/** What other members need and offer that fits, of those whose listings the asker may see. */
async function membersFor(
  asker: Asker,
  { organisation, limit }: For,
  { catalogue, db, day, lang }: Context<'catalogue' | 'db'>,
) {
  const listings = await openListings(db, { day })
  const owners = new Map(
    (await findOrganisations(db, [...new Set(listings.map((one) => one.organisation))])).map((one) => [one.id, one]),
  )
  const others = listings.filter((one) => {
    const owner = owners.get(one.organisation)
    return owner !== undefined && owner.id !== organisation.id && owner.group !== organisation.group
  })
  return meetListings(indexFor(catalogue), asker, others)
    .slice(0, limit)
    .map(({ listing, score, meets, shares }) => {
      const name = nameIn(owners.get(listing.organisation)?.name ?? {}, lang)
      const named = (list: string, code: string) => optionNamed(catalogue, list, { code, lang })
      return {
        listing: listingView(listing, { catalogue, lang, day, name, isOwn: false }),
        score: Math.round(score * 1000) / 1000,
        meets: meets.map(({ asked, has }) => ({ asked: named('needs', asked), has: named('needs', has) })),
        shares: shares.map((id) => ({ code: id, label: named(...pairOf(id)).label })),
      }
    })
}

const pairOf = (id: string): [string, string] => {
  const [list = '', code = ''] = id.split('/')
  return [list, code]
}

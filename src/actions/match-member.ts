import { ok } from '../base/index.ts'
import { openListings } from '../store/index.ts'
import { MatchMemberGives, MatchMemberTakes } from './contract/facts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { currentFacts } from './fact-views.ts'
import { optionNamed } from './labels.ts'
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
    })
  },
})

import { judgeAll } from '../advice/index.ts'
import { ok } from '../base/index.ts'
import type { Facts } from '../rules/index.ts'
import { listGroup, type Organisation } from '../store/index.ts'
import { adviceOn } from './advise.ts'
import { AdviseGroupGives, AdviseGroupTakes, AdviseMemberGives, AdviseMemberTakes } from './contract/facts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { currentFacts } from './fact-views.ts'
import { optionNamed } from './labels.ts'
import { nameIn, noSuchMember, openRecord } from './member-view.ts'
import { verdictView } from './verdict-view.ts'

/** Judge every scheme for a member’s organisation, from what is kept of it: nothing is asked twice. */
export const adviseMember = defineAction({
  name: 'advise-member',
  says: {
    en: 'Judge every scheme for an organisation from its kept facts',
    'zh-Hant': '按機構已保存的事實判斷每項計劃',
    'zh-Hans': '按机构已保存的事实判断每项政策',
  },
  kind: 'read',
  http: routes['advise-member'],
  takes: AdviseMemberTakes,
  gives: AdviseMemberGives,
  refuses: [noSuchMember],
  may: 'signed-in',
  isDated: true,
  needs: ['catalogue', 'db'],

  async run(context, { organisation: id }) {
    const { catalogue, db, day, lang } = context
    const opened = await openRecord(context, id, 'advice-seen')
    if (!opened.ok) return opened
    const facts = await currentFacts(db, opened.value.id, catalogue)
    const organisation = { code: opened.value.id, label: nameIn(opened.value.name, lang) }
    return ok({ ...adviceOn(facts, { catalogue, day, lang }), organisation, known: facts.size })
  },
})

/** Judge every scheme for each entity of a group: what one side can get that the other cannot. */
export const adviseGroup = defineAction({
  name: 'advise-group',
  says: {
    en: 'Judge every scheme for each entity of a group, side by side',
    'zh-Hant': '並列判斷集團每個實體適用的計劃',
    'zh-Hans': '并列判断集团每个实体适用的政策',
  },
  kind: 'read',
  http: routes['advise-group'],
  takes: AdviseGroupTakes,
  gives: AdviseGroupGives,
  refuses: [noSuchMember],
  may: 'signed-in',
  isDated: true,
  needs: ['catalogue', 'db'],

  async run(context, { organisation: id }) {
    const { catalogue, db, day, lang } = context
    const opened = await openRecord(context, id, 'advice-seen')
    if (!opened.ok) return opened
    const own = opened.value
    const group = own.seenAs === 'member' ? await listGroup(db, own.group) : [own]
    const known = new Map<Organisation, Facts>()
    for (const one of group) if (one.seenAs !== 'group') known.set(one, await currentFacts(db, one.id, catalogue))
    const judged = [...known].flatMap(([{ id: organisation }, facts]) =>
      judgeAll(catalogue, facts, day).map((verdict) => {
        const explanation = { conditions: new Map(), sums: new Map() }
        const view = verdictView({ catalogue, facts, lang, verdict, explanation })
        return { organisation, view }
      }),
    )
    const byScheme = Map.groupBy(judged, ({ view }) => view.scheme)
    const open = [...byScheme.values()].filter((all) => all.some(({ view }) => view.outcome !== 'ineligible'))
    return ok({
      ...{ day, edition: catalogue.edition },
      entities: group.map((one) => ({
        organisation: { code: one.id, label: nameIn(one.name, lang) },
        place: optionNamed(catalogue, 'places', { code: one.place, lang }),
        known: known.get(one)?.size ?? 0,
        isShown: known.has(one),
      })),
      schemes: open.flatMap((all) => {
        const [first] = all
        if (first === undefined) return []
        const { scheme, name, place } = first.view
        const outcomes = all.map(({ organisation, view: { outcome, amount } }) => ({ organisation, outcome, amount }))
        return [{ scheme: { code: scheme, label: name }, place, outcomes }]
      }),
    })
  },
})

import { ok, type Result, refused } from '../base/index.ts'
import { keyKinds, keyOf } from '../language/index.ts'
import {
  type Db,
  findByKeys,
  findOrganisation,
  answerProposal as keepAnswer,
  proposeGroup as keepProposal,
  listGroup,
  listProposals,
  type Organisation,
  type Proposal,
  queueJob,
  setGroup,
} from '../store/index.ts'
import {
  AnswerProposalGives,
  AnswerProposalTakes,
  LeaveGroupGives,
  LeaveGroupTakes,
  ProposeGroupGives,
  ProposeGroupTakes,
  ShowGroupGives,
  ShowGroupTakes,
} from './contract/members.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { optionNamed } from './labels.ts'
import { memberView, nameIn, noSuchMember, openMember, rolesOf } from './member-view.ts'

const noSuchProposal = 'groups/no-such-proposal'
const alreadyLinked = 'groups/already-linked'

/** Whether a proposal asks for this organisation. */
const asksFor = ({ key }: Proposal, { id, brn, uscc, ror, lei }: Organisation): boolean =>
  [id as string, brn, uscc, ror, lei].includes(key)

/** Show the entities of a group, each with facts and eligibility of its own. */
export const showGroup = defineAction({
  name: 'show-group',
  says: {
    en: 'Show the Hong Kong and mainland entities of a group, and proposals that wait',
    'zh-Hant': '顯示集團在香港和內地的實體，以及待回覆的邀請',
    'zh-Hans': '显示集团在香港和内地的实体，以及待回复的邀请',
  },
  kind: 'read',
  http: routes['show-group'],
  takes: ShowGroupTakes,
  gives: ShowGroupGives,
  refuses: [noSuchMember],
  may: 'signed-in',
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(context, { organisation: id }) {
    const opened = await openMember(context, id)
    if (!opened.ok) return opened
    const { catalogue, db, lang } = context
    const own = opened.value
    // whoever was only shown one entity is not told of the others
    const isOurs = own.seenAs === 'member' || own.seenAs === 'group' || own.seenAs === 'kept'
    const entities = isOurs ? await listGroup(db, own.group) : [own]
    const waiting = own.seenAs === 'member' ? await listProposals(db) : []
    const proposals = waiting.flatMap((one) => {
      const is = one.organisation === own.id ? ('sent' as const) : asksFor(one, own) ? ('received' as const) : undefined
      if (is === undefined) return []
      const place = optionNamed(catalogue, 'places', { code: one.place, lang })
      return [{ id: one.id, from: nameIn(one.name, lang), place, key: one.key, at: one.at.toISOString(), is }]
    })
    return ok({ group: own.group, entities: entities.map((one) => memberView(one, context)), proposals })
  },
})

/** Make two entities one group: at once by whoever owns both, or by asking the owner of the other. */
export const proposeGroup = defineAction({
  name: 'propose-group',
  says: {
    en: 'Link a Hong Kong and a mainland entity as one group, or ask the other’s owner to',
    'zh-Hant': '把香港和內地的實體連結為一個集團，或邀請對方擁有人連結',
    'zh-Hans': '把香港和内地的实体关联为一个集团，或邀请对方所有者关联',
  },
  kind: 'write',
  http: routes['propose-group'],
  takes: ProposeGroupTakes,
  gives: ProposeGroupGives,
  refuses: [noSuchMember, alreadyLinked, 'groups/with-itself', 'groups/not-a-key'],
  may: { member: ['owner'] },
  limits: (_, { by }) =>
    by?.kind === 'person' ? [{ of: 'propose-group', subject: by.person, most: 30, minutes: 60 }] : [],
  audits: { deed: 'group-proposed', about: ({ organisation }) => ({ organisation }) },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }, { organisation: id, with: other }) {
    const from = await findOrganisation(db, id)
    if (from === undefined) return refused({ code: noSuchMember, values: { organisation: id } })
    const asked = await meantBy(db, other)
    if (!asked.ok) return asked
    const { key, organisation: to } = asked.value
    if (asksFor({ key } as Proposal, from)) return refused({ code: 'groups/with-itself' })
    if (to !== undefined && to.group === from.group) return refused({ code: alreadyLinked, values: { name: key } })
    if (to !== undefined && rolesOf(by, to.id).includes('owner')) {
      const joined = await join(db, to, from.group)
      return joined.ok ? ok({ did: 'linked' as const, group: from.group }) : joined
    }
    // the same answer whether such an organisation is here or not
    const proposal = await keepProposal(db, { from, key, by: by.kind === 'person' ? by.person : undefined, at: now() })
    await queueJob(db, { action: 'tell-proposal', input: { proposal } })
    return ok({ did: 'proposed' as const, group: from.group })
  },
})

/** The organisation that an id or a key means, where the asker may see it; the key in any case. */
async function meantBy(db: Db, text: string): Promise<Result<{ key: string; organisation?: Organisation }>> {
  const byId = await findOrganisation(db, text.trim())
  if (byId !== undefined) return ok({ key: byId.id, organisation: byId })
  for (const kind of keyKinds) {
    const { value, wrong } = keyOf(kind, text)
    if (wrong !== undefined) continue
    const organisation = await findByKeys(db, { [kind]: value })
    return ok(organisation === undefined ? { key: value } : { key: value, organisation })
  }
  return refused({ code: 'groups/not-a-key', values: { got: text } })
}

/** Put an organisation into a group; one that is in a group with others leaves that first. */
async function join(db: Db, organisation: Organisation, group: string): Promise<Result<true>> {
  if ((await listGroup(db, organisation.group)).length > 1)
    return refused({ code: alreadyLinked, values: { name: nameIn(organisation.name, 'en') } })
  await setGroup(db, organisation.id, group)
  return ok(true)
}

/** Answer a proposal to be one group, or take one's own back. */
export const answerProposal = defineAction({
  name: 'answer-proposal',
  says: {
    en: 'Accept or decline a proposal to be one group, or take your own back',
    'zh-Hant': '接受或拒絕連結集團的邀請，或撤回自己的邀請',
    'zh-Hans': '接受或拒绝关联集团的邀请，或撤回自己的邀请',
  },
  kind: 'write',
  http: routes['answer-proposal'],
  takes: AnswerProposalTakes,
  gives: AnswerProposalGives,
  refuses: [noSuchMember, noSuchProposal, alreadyLinked],
  may: { member: ['owner'] },
  audits: {
    deed: 'group-answered',
    about: ({ organisation, proposal, answer }) => ({ organisation, proposal, answer }),
  },
  isDated: false,
  needs: ['db'],

  async run({ db, now }, { organisation: id, proposal: proposalId, answer }) {
    const own = await findOrganisation(db, id)
    if (own === undefined) return refused({ code: noSuchMember, values: { organisation: id } })
    const none = refused({ code: noSuchProposal, values: { proposal: proposalId } })
    const proposal = (await listProposals(db)).find((one) => one.id === proposalId)
    if (proposal === undefined) return none
    const isAllowed = answer === 'withdrawn' ? proposal.organisation === own.id : asksFor(proposal, own)
    if (!isAllowed || !(await keepAnswer(db, proposal.id, { answer, at: now() }))) return none
    if (answer !== 'accepted') return ok({ did: answer, group: own.group })
    const joined = await join(db, own, proposal.group)
    return joined.ok ? ok({ did: answer, group: proposal.group }) : joined
  },
})

/** Leave a group: the entity stands alone again, with all its facts. */
export const leaveGroup = defineAction({
  name: 'leave-group',
  says: {
    en: 'Take an entity out of its group',
    'zh-Hant': '將實體移出集團',
    'zh-Hans': '将实体移出集团',
  },
  kind: 'write',
  http: routes['leave-group'],
  takes: LeaveGroupTakes,
  gives: LeaveGroupGives,
  refuses: [noSuchMember],
  may: { member: ['owner'] },
  audits: { deed: 'group-left', about: ({ organisation }) => ({ organisation }) },
  isDated: false,
  needs: ['db'],

  async run({ db }, { organisation: id }) {
    await setGroup(db, id)
    const own = await findOrganisation(db, id)
    return own === undefined ? refused({ code: noSuchMember, values: { organisation: id } }) : ok({ group: own.group })
  },
})

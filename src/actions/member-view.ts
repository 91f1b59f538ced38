import type { z } from 'zod'
import { type Lang, langs, ok, type Result, refused } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import {
  type Db,
  findOrganisation,
  type MemberRole,
  memberRoles,
  type Names,
  type Organisation,
  recordDeed,
  type Who,
} from '../store/index.ts'
import type { MemberView } from './contract/members.ts'
import { optionNamed } from './labels.ts'

export const noSuchMember = 'organisations/not-found'

/** The name of an organisation in a language, or the next that it has. */
export const nameIn = (names: Names, lang: Lang): string =>
  names[lang] ??
  (lang === 'en' ? undefined : (names['zh-Hant'] ?? names['zh-Hans'])) ??
  names.en ??
  Object.values(names)[0] ??
  ''

type Opening = { readonly db: Db; readonly by: Who; readonly request?: string; readonly now: () => Date }

/**
 * An organisation that the asker may see; to the others there is none. That a record was opened by consent is written down,
 * for its members to read.
 */
export async function openMember(
  { db, by, request, now }: Opening,
  id: string,
  deed = 'organisation-seen',
): Promise<Result<Organisation>> {
  const organisation = await findOrganisation(db, id)
  if (organisation === undefined) return refused({ code: noSuchMember, values: { organisation: id } })
  if (organisation.seenAs === 'consent')
    await recordDeed(db, by, { deed, about: { organisation: organisation.id }, request, at: now() })
  return ok(organisation)
}

/** The same for what members alone, and whom they let, may see: facts, needs, what follows from them. */
export async function openRecord(opening: Opening, id: string, deed: string): Promise<Result<Organisation>> {
  const opened = await openMember(opening, id, deed)
  if (!opened.ok || ['member', 'kept', 'consent'].includes(opened.value.seenAs)) return opened
  return refused({ code: noSuchMember, values: { organisation: id } })
}

/** What somebody is to an organisation. */
export const rolesOf = (by: Who, organisation: string): readonly MemberRole[] =>
  by.kind === 'person'
    ? by.memberships.filter((one) => one.organisation === organisation).map(({ role }) => role)
    : by.kind === 'terminal'
      ? memberRoles
      : []

const forOwners = ['propose-group', 'give-consent', 'merge-members', 'delete-member']
const forMembers = ['change-member', 'state-facts', 'create-listing']
const forAll = ['facts-of', 'advise-member', 'match-member', 'list-listings']

/** What somebody may do next with an organisation, by the names of the actions. */
function nextFor({ seenAs }: Organisation, roles: readonly MemberRole[]): readonly string[] {
  if (seenAs === 'group' || seenAs === 'directory') return []
  if (seenAs === 'consent') return forAll
  if (seenAs === 'kept') return ['change-member', ...forAll]
  const isOwner = roles.includes('owner')
  const writes = isOwner || roles.includes('signatory') || roles.includes('member')
  return [...forAll, ...(writes ? forMembers : ['state-facts']), ...(isOwner ? forOwners : [])]
}

type Setting = { readonly catalogue: Catalogue; readonly lang: Lang; readonly by: Who }

/** An organisation as far as the asker was given it: of one in the directory its name, its place and its pages. */
export function memberView(organisation: Organisation, { catalogue, lang, by }: Setting): z.output<typeof MemberView> {
  const { id, name, place, group, web, knownAs, seenAs, createdAt } = organisation
  const known = catalogue.organisations.get(knownAs ?? '')
  const roles = rolesOf(by, id)
  const names = Object.fromEntries(langs.flatMap((one) => (name[one] === undefined ? [] : [[one, name[one]]])))
  const { brn, uscc, ror, lei } = organisation
  return {
    ...{ id, name: nameIn(name, lang), names, seenAs, role: [...roles] },
    place: optionNamed(catalogue, 'places', { code: place, lang }),
    ...(web !== undefined && { web }),
    ...(known !== undefined && { knownAs: { code: known.id, label: known.name[lang] } }),
    ...(seenAs !== 'directory' && {
      group,
      since: createdAt.toISOString(),
      ...Object.fromEntries(Object.entries({ brn, uscc, ror, lei }).filter(([, key]) => key !== undefined)),
    }),
    may: [...nextFor(organisation, roles)],
  }
}

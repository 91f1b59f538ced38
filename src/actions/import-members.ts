import { type Lang, ok, type Problem, type Result, refused } from '../base/index.ts'
import { keyKinds, keyOf } from '../language/index.ts'
import { readTable } from '../outside/read-table.ts'
import {
  addImport,
  changeOrganisation,
  type Db,
  type Described,
  enterOrganisation,
  findByKeys,
  findOrganisation,
  foundOrganisation,
  type Keys,
  type Made,
  type MemberRole,
  memberRoles,
  type Organisation,
  recordDeed,
  tentatively,
  type Who,
} from '../store/index.ts'
import { uploadRefusals } from './attach-document.ts'
import { ImportMembersGives, ImportMembersTakes } from './contract/imports.ts'
import { routes } from './contract/routes.ts'
import { type Context, defineAction, type Refusal } from './define-action.ts'
import { invite } from './invitations.ts'
import { keepKeysApart, readMember } from './member-input.ts'
import { type FilledRow, type MemberPart, partsIn, type RowProblem, rowsIn } from './member-rows.ts'
import { nameIn, noSuchMember, rolesOf } from './member-view.ts'
import { tellProblem } from './problem-words.ts'

type Setting = Context<'catalogue' | 'db'> & {
  readonly office: string | undefined
  /** the organisations that this import made */
  readonly fresh: Set<string>
}
type Change = { readonly column: string; readonly before?: string; readonly after?: string }
type Done = {
  readonly what: 'new' | 'changed' | 'invited' | 'same'
  readonly name: string
  readonly changes: Change[]
  readonly made?: Made
}
type Row = Omit<Done, 'made'> & { readonly sheet: MemberPart; readonly row: number }
type Taken = { readonly rows: Row[]; readonly problems: RowProblem[]; readonly made: Made[] }

/** Problems that a table may be refused with as it is read. */
export const fileRefusals = [
  ...uploadRefusals,
  ...['import/empty', 'import/file-too-large', 'import/too-many-rows', 'import/not-a-workbook', 'import/merged-cells'],
  ...['import/percent-cell', 'import/formula-without-value', 'import/error-cell', 'import/not-utf-8', 'import/not-csv'],
  ...['import/open-quotation', 'import/unknown-part'],
]

/**
 * Take in a table of organisations, by their keys, and of people to be invited to them. A row is done as if it were asked for
 * by itself, by the same checks; all of it is kept, or none.
 */
export const importMembers = defineAction({
  name: 'import-members',
  says: {
    en: 'Import organisations and people to invite from XLSX or CSV: a preview of each row, then apply',
    'zh-Hant': '由XLSX或CSV匯入機構和受邀人員：先逐行預覽，再執行',
    'zh-Hans': '从XLSX或CSV导入机构和受邀人员：先逐行预览，再执行',
  },
  kind: 'write',
  http: routes['import-members'],
  takes: ImportMembersTakes,
  gives: ImportMembersGives,
  uploads: 'file',
  refuses: [...fileRefusals, 'access/not-allowed', 'import/which-office'],
  may: 'signed-in',
  limits: (_, { by }) => (by?.kind === 'person' ? [{ of: 'import', subject: by.person, most: 30, minutes: 60 }] : []),
  isDated: false,
  needs: ['catalogue', 'db'],
  command: {
    positionals: [{ input: 'file', shown: 'file', file: 'bytes' }],
    flags: ['part', 'office', 'apply'],
    print: (gives) => ({ out: JSON.stringify(gives, undefined, 2), exit: gives.problems.length > 0 ? 1 : 0 }),
  },

  async run(context, { file, part, office, apply = false }) {
    const { db, by, now, request } = context
    const mayDo = forOffice(by, office)
    if (!mayDo.ok) return mayDo
    const sheets = await readTable(file)
    if (!sheets.ok) return sheets
    const parts = partsIn(sheets.value, { file: file.name, part })
    if (!parts.ok) return parts
    const isKept = ({ problems, made }: Taken) => apply && problems.length === 0 && made.length > 0
    const setting = { ...context, office, fresh: new Set<string>() }
    const taken = await tentatively(
      db,
      () =>
        takeIn(
          parts.value.map((one) => ({ part: one.part, ...rowsIn(one) })),
          setting,
        ),
      isKept,
    )
    if (!isKept(taken))
      return ok({
        ...toldOf(taken, context.lang),
        did: taken.made.length > 0 ? ('preview' as const) : ('nothing' as const),
      })
    const person = by.kind === 'person' ? by.person : undefined
    const id = await addImport(db, { file: file.name, at: now(), made: taken.made, by: person, office })
    await recordDeed(db, by, { deed: 'organisations-imported', about: { import: id }, request, at: now() })
    return ok({ ...toldOf(taken, context.lang), did: 'applied' as const, import: id })
  },
})

/** An office imports by its advisers and administrators; whoever stands at the terminal says for which. */
function forOffice(by: Who, office: string | undefined): Result<true> {
  if (office === undefined) return by.kind === 'person' ? ok(true) : refused({ code: 'import/which-office' })
  if (by.kind !== 'person') return ok(true)
  const isStaff = by.hub.some(
    (one) => one.office === office && (one.role === 'adviser' || one.role === 'administrator'),
  )
  return isStaff ? ok(true) : refused({ code: 'access/not-allowed', values: { roles: 'adviser, administrator' } })
}

type Part = { readonly part: MemberPart } & ReturnType<typeof rowsIn>

/** Do what the rows say, one after another: a later row sees what an earlier one did. */
async function takeIn(parts: readonly Part[], setting: Setting): Promise<Taken> {
  const taken: Taken = { rows: [], problems: parts.flatMap(({ problems }) => problems), made: [] }
  if (taken.problems.length > 0) return taken
  for (const { part, rows } of parts) {
    const seen = new Map<string, number>()
    for (const row of rows) {
      const done =
        part === 'organisations' ? await takeOrganisation(row, { ...setting, seen }) : await takeContact(row, setting)
      if (done.ok) {
        const { made, ...told } = done.value
        taken.rows.push({ sheet: part, row: row.row, ...told })
        if (made !== undefined) taken.made.push(made)
      } else taken.problems.push(...problemsOf(done.problem, { sheet: part, row: row.row }))
    }
  }
  return taken
}

/** Each field that is refused is a problem of its column. */
const problemsOf = (
  { fields = [], ...whole }: Refusal,
  place: { sheet: string; row: number },
): readonly RowProblem[] =>
  fields.length === 0
    ? [{ ...place, code: whole.code, ...(whole.values && { values: whole.values }) }]
    : fields.map(({ field, ...problem }) => ({
        ...place,
        ...problem,
        column: field === 'knownAs' ? 'known as' : field,
      }))

type Looking = Setting & { readonly seen: Map<string, number> }

async function takeOrganisation({ row, cells }: FilledRow, setting: Looking): Promise<Result<Done, Refusal>> {
  const { catalogue, db, lang, seen } = setting
  const given = givenIn(cells)
  const found = await meantBy(cells, setting)
  if (!found.ok) return found
  const before = found.value
  const described = readMember(given, catalogue, before)
  if (!described.ok) return described
  const apart = await keepKeysApart(db, described.value, before?.id)
  if (!apart.ok) return apart
  const name = nameIn(described.value.name, lang)
  const changes = changesFrom(before, described.value)
  const id = await write(described.value, { before, isChanged: changes.length > 0, setting })
  const first = seen.get(id)
  if (first !== undefined) return refused({ code: 'import/same-key-twice', values: { id: name, first } })
  seen.set(id, row)
  if (before === undefined) setting.fresh.add(id)
  if (before === undefined) return ok({ what: 'new', name, changes, made: { what: 'new', id } })
  if (changes.length === 0) return ok({ what: 'same', name, changes })
  const made = { what: 'changed' as const, id, before: plain(before), after: described.value }
  return ok({ what: 'changed', name, changes, made })
}

type Writing = { readonly before: Organisation | undefined; readonly isChanged: boolean; readonly setting: Setting }

/** Write what a row says. Returns the id of the organisation. */
async function write(described: Described, { before, isChanged, setting }: Writing): Promise<string> {
  const { db, now, office } = setting
  if (before !== undefined) {
    if (isChanged) await changeOrganisation(db, before.id, described)
    return before.id
  }
  return office === undefined
    ? foundOrganisation(db, described, now())
    : enterOrganisation(db, described, { office, at: now() })
}

/** The organisation that a row means, if it is there and the asker's to change. */
async function meantBy(
  cells: FilledRow['cells'],
  { db, by, fresh }: Setting,
): Promise<Result<Organisation | undefined, Refusal>> {
  const keys: Record<string, string> = {}
  for (const kind of keyKinds) if (cells[kind] !== undefined) keys[kind] = keyOf(kind, cells[kind]).value
  const { id } = cells
  if (id === undefined && Object.keys(keys).length === 0) return refused({ code: 'import/no-register-key' })
  const found = id === undefined ? await findByKeys(db, keys) : await findOrganisation(db, id)
  if (found === undefined)
    return id === undefined ? ok(undefined) : refused({ code: noSuchMember, values: { organisation: id } })
  const roles = rolesOf(by, found.id)
  const isOurs = found.seenAs === 'kept' || fresh.has(found.id) || roles.some((role) => role !== 'outside-adviser')
  if (isOurs) return ok(found)
  // what is seen and not one's own counts like what is not seen
  return id === undefined ? ok(undefined) : refused({ code: noSuchMember, values: { organisation: id } })
}

function givenIn(cells: FilledRow['cells']) {
  const name = Object.fromEntries(
    (['en', 'zh-Hant', 'zh-Hans'] as const).flatMap((lang) => {
      const text = cells[`name ${lang}`]
      return text === undefined ? [] : [[lang, text] as const]
    }),
  )
  const { brn, uscc, ror, lei, place, web } = cells
  return { ...{ brn, uscc, ror, lei, place, web, knownAs: cells['known as'] }, name }
}

const plain = ({ place, name, brn, uscc, ror, lei, web, knownAs }: Described): Described => ({
  ...{ place, name, brn, uscc, ror, lei, web, knownAs },
})

/** What of an organisation becomes different, by column. */
function changesFrom(before: Described | undefined, after: Described): Change[] {
  const cells = (one: Described | undefined): Readonly<Record<string, string | undefined>> => ({
    ...{ brn: one?.brn, uscc: one?.uscc, ror: one?.ror, lei: one?.lei, place: one?.place },
    ...Object.fromEntries(Object.entries(one?.name ?? {}).map(([lang, name]) => [`name ${lang}`, name])),
    ...{ web: one?.web, 'known as': one?.knownAs },
  })
  const [old, now] = [cells(before), cells(after)]
  return Object.keys({ ...old, ...now }).flatMap((column) =>
    old[column] === now[column]
      ? []
      : [
          {
            column,
            ...(old[column] !== undefined && { before: old[column] }),
            ...(now[column] !== undefined && { after: now[column] }),
          },
        ],
  )
}

/** Invite somebody: by their own organisation’s owner, or by the office that keeps it. */
async function takeContact({ cells }: FilledRow, setting: Setting): Promise<Result<Done, Refusal>> {
  const { db, by } = setting
  const { organisation: key, email, role = 'member' } = cells
  if (key === undefined || email === undefined) return refused({ code: 'import/contact-needs' })
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    return refused({ code: 'import/not-an-address', values: { got: email } })
  const own = await ownOf(db, key)
  const isOwner =
    own !== undefined && (own.seenAs === 'kept' || setting.fresh.has(own.id) || rolesOf(by, own.id).includes('owner'))
  if (!isOwner) return refused({ code: noSuchMember, values: { organisation: key } })
  if (!isRole(role)) return refused({ code: 'import/not-a-role', values: { got: role, known: memberRoles.join(', ') } })
  if (own.seenAs === 'kept' && role !== 'owner') return refused({ code: 'import/kept-needs-owner' })
  const invited = await invite.run(setting, { organisation: own.id, email: email.toLowerCase(), role })
  if (invited.ok)
    return ok({
      what: 'invited',
      name: email,
      changes: [],
      made: { what: 'invited', invitation: invited.value.invitation },
    })
  return invited.problem.code === 'people/member-already' ? ok({ what: 'same', name: email, changes: [] }) : invited
}

const isRole = (role: string): role is MemberRole => memberRoles.some((one) => one === role)

/** The organisation that somebody names by a key or an id, if it is shown to them. */
export async function ownOf(db: Db, text: string): Promise<Organisation | undefined> {
  const byId = await findOrganisation(db, text)
  if (byId !== undefined) return byId
  for (const kind of keyKinds) {
    const { value, wrong } = keyOf(kind, /^\d{7}$/.test(text) ? `0${text}` : text)
    const keys: Keys = { [kind]: value }
    const found = wrong === undefined ? await findByKeys(db, keys) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function toldOf({ rows, problems }: Taken, lang: Lang) {
  const count = (what: Row['what']) => rows.filter((row) => row.what === what).length
  return {
    counts: { new: count('new'), changed: count('changed'), invited: count('invited'), same: count('same') },
    rows,
    problems: problems.map(({ sheet, row, column, ...problem }) => ({
      ...{ sheet, row, code: problem.code, detail: tellProblem(problem satisfies Problem, lang).detail },
      ...(column !== undefined && { column }),
    })),
  }
}

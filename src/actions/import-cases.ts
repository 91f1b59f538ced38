import { fill, type Lang, ok, type Problem, parseDay, type Result, refused, type Text } from '../base/index.ts'
import type { CaseKind, Catalogue } from '../catalogue/index.ts'
import { readTable } from '../outside/read-table.ts'
import type { Sheet } from '../outside/spreadsheet.ts'
import {
  addImport,
  addReference,
  findAtOffice,
  findByReference,
  type Made,
  type Organisation,
  recordDeed,
  tentatively,
  type Who,
} from '../store/index.ts'
import { type CaseSetting, type CaseWish } from './case-change.ts'
import { ImportCasesGives, ImportCasesTakes } from './contract/imports.ts'
import { routes } from './contract/routes.ts'
import { defineAction, type Refusal } from './define-action.ts'
import { fileRefusals, ownOf } from './import-members.ts'
import { type FilledRow, type RowProblem, rowsOf } from './member-rows.ts'
import { nameIn } from './member-view.ts'
import { tellProblem } from './problem-words.ts'
import { beginCase, followed, noSuchKind } from './start-case.ts'

/** The columns of a table of cases that import reads. */
const caseColumns = [
  ...['reference', 'organisation', 'kind', 'under', 'office', 'text', 'officer', 'received'],
] as const

/** What a case is taken back by; only cases that were imported have this move. */
export const takeBackMove = 'take-back'

const ours = ['adviser', 'officer', 'administrator'] as const

type Row = {
  readonly row: number
  readonly what: 'new' | 'same'
  readonly reference: string
  readonly name: string
  readonly case?: string
}
type Taken = { readonly rows: Row[]; readonly problems: RowProblem[]; readonly made: Made[] }
type Setting = CaseSetting & { readonly defaultOffice: string | undefined }

/**
 * Take in enquiries and landings that an office has kept in a table so far. A row is opened as a case by the rules of its kind; all of
 * the rows are kept, or none. A row that is here already, by its reference, is not entered again.
 */
export const importCases = defineAction({
  name: 'import-cases',
  says: {
    en: 'Import enquiries and landings of your office from XLSX or CSV: a preview of each row, then apply',
    'zh-Hant': '由XLSX或CSV匯入辦事處的查詢和落戶個案：先逐行預覽，再執行',
    'zh-Hans': '从XLSX或CSV导入办事处的咨询和落地办件：先逐行预览，再执行',
  },
  kind: 'write',
  http: routes['import-cases'],
  takes: ImportCasesTakes,
  gives: ImportCasesGives,
  uploads: 'file',
  refuses: fileRefusals,
  may: { hub: ours },
  limits: (_, { by }) => (by?.kind === 'person' ? [{ of: 'import', subject: by.person, most: 30, minutes: 60 }] : []),
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(context, { file, office, apply = false }) {
    const { db, by, now, request, lang } = context
    const sheets = await readTable(file)
    if (!sheets.ok) return sheets
    const sheet = sheetOf(sheets.value)
    if (sheet === undefined) return refused({ code: 'import/empty', values: { file: file.name } })
    const filled = rowsOf(sheet, { name: 'cases', columns: caseColumns, mostRows: 500, texts: ['text'] })
    const isKept = ({ problems, made }: Taken) => apply && problems.length === 0 && made.length > 0
    const setting = { ...context, defaultOffice: office, isQuiet: true }
    const taken = await tentatively(db, () => takeIn(filled, setting), isKept)
    const told = toldOf(taken, lang, isKept(taken))
    if (!isKept(taken)) return ok({ ...told, did: taken.made.length > 0 ? ('preview' as const) : ('nothing' as const) })
    const person = by.kind === 'person' ? by.person : undefined
    const id = await addImport(db, { file: file.name, at: now(), made: taken.made, by: person, office })
    await recordDeed(db, by, { deed: 'cases-imported', about: { import: id }, request, at: now() })
    return ok({ ...told, did: 'applied' as const, import: id })
  },
})

const sheetOf = (sheets: readonly Sheet[]): Sheet | undefined => {
  const shown = sheets.filter(({ columns, isHidden = false }) => columns.length > 0 && !isHidden)
  return shown.find(({ name }) => name.trim().toLowerCase() === 'cases') ?? shown[0]
}

async function takeIn({ rows, problems }: ReturnType<typeof rowsOf>, setting: Setting): Promise<Taken> {
  const taken: Taken = { rows: [], problems: [...problems], made: [] }
  if (problems.length > 0) return taken
  const seen = new Map<string, number>()
  for (const row of rows) {
    const done = await takeRow(row, setting, seen)
    if (done.ok) {
      const { made, ...told } = done.value
      taken.rows.push(told)
      if (made !== undefined) taken.made.push(made)
    } else {
      const { fields: _, ...problem } = done.problem
      taken.problems.push({ ...problem, sheet: 'cases', row: row.row })
    }
  }
  return taken
}

type Done = Row & { readonly made?: Made }

/** What a row says is one case: the one that is here by its reference, or a new one. */
async function takeRow(filled: FilledRow, setting: Setting, seen: Map<string, number>): Promise<Result<Done, Refusal>> {
  const meant = await meaningOf(filled, setting)
  if (!meant.ok) return meant
  const { office, reference, organisation, rules } = meant.value
  const name = nameIn(organisation.name, setting.lang)
  const told = { row: filled.row, reference, name }
  const key = `${office}\n${reference}`
  const first = seen.get(key)
  if (first !== undefined) return refused({ code: 'import/same-key-twice', values: { id: reference, first } })
  seen.set(key, filled.row)
  const before = await findByReference(setting.db, { office, reference })
  if (before !== undefined) {
    const isSame = before.organisation === organisation.id && (before.kind ?? rules.id) === rules.id
    if (!isSame) return refused({ code: 'import/reference-in-use', values: { reference } })
    return ok({ ...told, what: 'same', case: before.case })
  }
  const begun = await enter(filled, meant.value, setting)
  if (!begun.ok) return begun
  const { id, version } = begun.value
  await addReference(setting.db, { office, reference, of: id, organisation: organisation.id })
  return ok({ ...told, what: 'new', case: id, made: { what: 'case', id, version } })
}

type Meaning = {
  readonly office: string
  readonly reference: string
  readonly organisation: Organisation
  readonly rules: CaseKind
  readonly officer: string | undefined
}

/** What the cells of a row mean, each as it is known here. */
async function meaningOf({ cells }: FilledRow, setting: Setting): Promise<Result<Meaning, Refusal>> {
  const { db, by, catalogue } = setting
  const { reference, organisation: key, kind, office = setting.defaultOffice, officer: email, received } = cells
  const lacking = Object.entries({ reference, organisation: key, kind, office }).flatMap(([column, cell]) =>
    cell === undefined ? [column] : [],
  )
  if (reference === undefined || key === undefined || kind === undefined || office === undefined)
    return refused({ code: 'import/case-needs', values: { columns: lacking.join(', ') } })
  if (!isOurs(by, office)) return refused({ code: 'import/not-your-office', values: { office } })
  const rules = rulesFor(catalogue, kind)
  if (!rules.ok) return rules
  if (received !== undefined && parseDay(received) === undefined)
    return refused({ code: 'import/not-a-day', values: { got: received } })
  const organisation = await ownOf(db, key)
  if (organisation === undefined) return refused({ code: 'import/not-shown', values: { organisation: key } })
  const officer = email === undefined ? undefined : await findAtOffice(db, { office, email })
  if (email !== undefined && officer === undefined)
    return refused({ code: 'import/no-such-officer', values: { email, office } })
  return ok({ office, reference, organisation, rules: rules.value, officer })
}

const isOurs = (by: Who, office: string): boolean =>
  by.kind === 'person' && by.hub.some((one) => one.office === office && ours.some((role) => role === one.role))

/**
 * The rules that an imported case goes by: those of its kind, and the office that enters it may read it, hand it to somebody and
 * take it back, which no other case can be.
 */
function rulesFor(catalogue: Catalogue, kind: string): Result<CaseKind> {
  const rules = catalogue.caseKinds.get(kind)
  if (rules === undefined) return noSuchKind(catalogue, kind)
  const end = rules.states.find(({ ends }) => ends === 'given-up')
  const hasTwoSides = rules.states.some(({ awaits }) => awaits === 'counterpart')
  if (rules.form === true || rules.steps === 'milestones' || hasTwoSides || end === undefined)
    return refused({ code: 'import/kind-not-taken', values: { kind } })
  const takeBack = { id: takeBackMove, says: takeBackWords, to: end.id, by: [...ours], reason: true as const }
  return ok({
    ...rules,
    opens: [...new Set([...rules.opens, ...ours])],
    anywhere: [...(rules.anywhere ?? []), takeBack],
    may: [...rules.may, { act: ['read', 'say', 'assign'], by: [...ours] }],
  })
}

const takeBackWords: Text = {
  en: 'Take back, as entered by mistake',
  'zh-Hant': '誤行登記，收回',
  'zh-Hans': '误录，收回',
}

/** Open the case, in the office’s own name; whose words they were, and when they came, is told in the first message. */
async function enter(
  { cells }: FilledRow,
  { office, reference, organisation, rules, officer }: Meaning,
  setting: Setting,
): Promise<Result<{ readonly id: string; readonly version: number }, Refusal>> {
  const { text, under, received } = cells
  const said = received === undefined ? fromTable : fromTableOn
  const note = fill(said[setting.lang], { reference, day: received ?? '' })
  const input = {
    ...{ organisation: organisation.id, kind: rules.id, under, office },
    text: text === undefined ? note : `${text}\n\n${note}`,
  }
  const begun = await beginCase(setting, input, rules)
  if (!begun.ok) return begun
  const wishes = officer === undefined ? [] : [{ kind: 'assign', to: officer } as CaseWish]
  const done = await followed(setting, begun.value.changed, wishes)
  return done.ok ? ok({ id: done.value.state.id, version: done.value.state.version }) : done
}

const fromTable: Text = {
  en: '(From the table of the office, reference {reference}.)',
  'zh-Hant': '（來自辦事處的表格，編號{reference}。）',
  'zh-Hans': '（来自办事处的表格，编号{reference}。）',
}
const fromTableOn: Text = {
  en: '(From the table of the office, reference {reference}; received on {day}.)',
  'zh-Hant': '（來自辦事處的表格，編號{reference}；收到日期：{day}。）',
  'zh-Hans': '（来自办事处的表格，编号{reference}；收到日期：{day}。）',
}

function toldOf({ rows, problems, made }: Taken, lang: Lang, isKept: boolean) {
  return {
    counts: { new: made.length, same: rows.length - made.length },
    // where nothing is written, a case that would be new has no id yet
    rows: rows.map(({ case: id, ...row }) => ({
      ...row,
      ...((isKept || row.what === 'same') && id !== undefined && { case: id }),
    })),
    problems: problems.map(({ sheet, row, column, ...problem }) => ({
      ...{ sheet, row, code: problem.code, detail: tellProblem(problem satisfies Problem, lang).detail },
      ...(column !== undefined && { column }),
    })),
  }
}

import { ok, parseDay, type Result, refused } from '../base/index.ts'
import { type CaseCursor, type CaseRow, cursorAfter, isUuid, listCases as listRows } from '../store/index.ts'
import type { CaseSetting } from './case-change.ts'
import { nameIn, underNamed } from './case-names.ts'
import { partyWords } from './case-words.ts'
import { ListCasesGives, ListCasesTakes } from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { optionNamed } from './labels.ts'

/** List cases, those that come up soonest first: an organisation's, an office's queue, or whatever one may see. */
export const listCases = defineAction({
  name: 'list-cases',
  says: {
    en: 'List cases: an organisation’s, an office’s queue; by kind, whose turn, officer',
    'zh-Hant': '列出個案：機構的個案或辦事處的輪候；可按類別、輪到誰、經辦人篩選',
    'zh-Hans': '列出办件：机构的办件或办事处的待办；可按类别、轮到谁、经办人筛选',
  },
  kind: 'read',
  http: routes['list-cases'],
  takes: ListCasesTakes,
  gives: ListCasesGives,
  refuses: ['cases/no-such-page'],
  may: 'signed-in',
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, { after, limit = 25, turn, closed, ...filter }) {
    const cursor = after === undefined ? ok(undefined) : cursorIn(after)
    if (!cursor.ok) return cursor
    const wanted = { ...filter, awaits: turn, isClosed: closed }
    const rows = await listRows(setting.db, wanted, { after: cursor.value, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return ok({
      items: rows.slice(0, limit).map((row) => rowView(row, setting)),
      ...(last !== undefined && { next: Buffer.from(JSON.stringify(cursorAfter(last))).toString('base64url') }),
    })
  },
})

function cursorIn(text: string): Result<CaseCursor> {
  try {
    const { due, id } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<CaseCursor> // checked below
    if (due !== undefined && parseDay(due) !== undefined && id !== undefined && isUuid(id)) return ok({ due, id })
  } catch {
    // no cursor of ours
  }
  return refused({ code: 'cases/no-such-page', values: { got: text.slice(0, 40) } })
}

/** A case as a list shows it. */
export function rowView(row: CaseRow, { catalogue, lang }: CaseSetting) {
  const { id, kind, under, organisation, office, standing, awaits, due, officer, officerName, version } = row
  const rules = catalogue.caseKinds.get(kind)
  const underIt = underNamed(catalogue, under, lang)
  return {
    ...{ id, version, opened: row.openedAt.toISOString(), changed: row.changedAt.toISOString() },
    kind: { code: kind, label: rules?.name[lang] ?? kind },
    ...(underIt !== undefined && { under: underIt }),
    organisation: { code: organisation, label: nameIn(row.organisationName, lang) },
    office: optionNamed(catalogue, 'places', { code: office, lang }),
    standing: { code: standing, label: rules?.states.find((state) => state.id === standing)?.says[lang] ?? standing },
    ...(isParty(awaits) && { turn: { code: awaits, label: partyWords[awaits][lang] } }),
    ...(due !== undefined && { due }),
    ...(officer !== undefined && { officer: { code: officer, label: officerName ?? partyWords.office[lang] } }),
  }
}

const isParty = (word: string | undefined): word is keyof typeof partyWords =>
  word !== undefined && Object.hasOwn(partyWords, word)

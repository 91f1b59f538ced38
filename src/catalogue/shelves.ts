import type { z } from 'zod'
import { nearest } from '../base/index.ts'
import { reportIssues } from './form-problems.ts'
import {
  AgreementsForm,
  CalendarForm,
  CaseKindForm,
  CollaborationsForm,
  ConceptsForm,
  CuesForm,
  EventsForm,
  FactsForm,
  IndicatorsForm,
  OffersForm,
  OrganisationsForm,
  ProcedureForm,
  SchemeForm,
  SourcesForm,
  UnitsForm,
} from './format.ts'
import { checkLanguages } from './language-check.ts'
import { type ContentProblem, type Path, type Report, reportInto, reportUnder } from './problem.ts'
import { type ContentFile, readYaml, type YamlFile } from './yaml-file.ts'

/** One thing read from a file, the way to it, and where to report what is wrong with it (paths start at the thing). */
export type Placed<T> = {
  readonly value: T
  readonly file: string
  readonly line: () => number
  readonly report: Report
}

export type SourceEntry = z.infer<typeof SourcesForm>['sources'][number]
export type UnitEntry = z.infer<typeof UnitsForm>['units'][number]
export type FactEntry = z.infer<typeof FactsForm>['facts'][number]
export type ConceptsEntry = z.infer<typeof ConceptsForm>
export type CalendarEntry = z.infer<typeof CalendarForm>
export type OrganisationEntry = z.infer<typeof OrganisationsForm>['organisations'][number]
export type OfferEntry = z.infer<typeof OffersForm>['offers'][number]
export type CollaborationEntry = z.infer<typeof CollaborationsForm>['collaborations'][number]
export type IndicatorEntry = z.infer<typeof IndicatorsForm>['indicators'][number]
export type AgreementEntry = z.infer<typeof AgreementsForm>['agreements'][number]
export type EventEntry = z.infer<typeof EventsForm>['events'][number]
export type ProcedureEntry = z.infer<typeof ProcedureForm>
export type SchemeEntry = z.infer<typeof SchemeForm>
export type CaseKindEntry = z.infer<typeof CaseKindForm>
export type CueEntry = z.infer<typeof CuesForm>['cues'][number]

export type Entries = {
  units: UnitEntry
  facts: FactEntry
  concepts: ConceptsEntry
  sources: SourceEntry
  organisations: OrganisationEntry
  offers: OfferEntry
  collaborations: CollaborationEntry
  indicators: IndicatorEntry
  agreements: AgreementEntry
  events: EventEntry
  calendars: CalendarEntry
  procedures: ProcedureEntry
  schemes: SchemeEntry
  'case-kinds': CaseKindEntry
  cues: CueEntry
}
export type Shelf = keyof Entries

/** All that the files hold, by kind, each of the right form; nothing refers to anything yet. */
export type Shelves = { readonly [S in Shelf]: readonly Placed<Entries[S]>[] }

type ShelfForm = {
  readonly shelf: Shelf
  readonly files: RegExp
  readonly glob: string
  readonly form: z.ZodType
  readonly list?: string
}

/** A folder of files that each hold a list of entries. */
const listsIn = (shelf: Shelf, form: z.ZodType): ShelfForm => ({
  ...{ shelf, form, list: shelf },
  files: new RegExp(`^${shelf}/.+\\.yaml$`),
  glob: `${shelf}/**/*.yaml`,
})
/** A folder of files that each hold one entry. */
const entriesIn = (shelf: Shelf, form: z.ZodType): ShelfForm => {
  const { list: _, ...rest } = listsIn(shelf, form)
  return rest
}

/** Which files hold what. A file that holds a list under one key is taken apart into its entries. */
export const shelfForms: readonly ShelfForm[] = [
  { shelf: 'units', files: /^facts\/units\.yaml$/, glob: 'facts/units.yaml', form: UnitsForm, list: 'units' },
  {
    ...listsIn('facts', FactsForm),
    files: /^facts\/(?!units\.yaml)[^/]+\.yaml$/,
    glob: 'facts/!(units).yaml',
  },
  entriesIn('concepts', ConceptsForm),
  listsIn('sources', SourcesForm),
  listsIn('organisations', OrganisationsForm),
  listsIn('offers', OffersForm),
  listsIn('collaborations', CollaborationsForm),
  listsIn('indicators', IndicatorsForm),
  listsIn('agreements', AgreementsForm),
  listsIn('events', EventsForm),
  entriesIn('calendars', CalendarForm),
  entriesIn('procedures', ProcedureForm),
  entriesIn('schemes', SchemeForm),
  entriesIn('case-kinds', CaseKindForm),
  { shelf: 'cues', files: /^language\/.+\.yaml$/, glob: 'language/**/*.yaml', form: CuesForm, list: 'cues' },
]

/** What files hold: entries of the right form, the ids of all entries of any form, and every problem so far. */
export type Shelved = {
  readonly shelves: Shelves
  /** an entry with a problem of its own is no missing entry to those that refer to it */
  readonly ids: ReadonlyMap<Shelf, ReadonlySet<string>>
  readonly problems: ContentProblem[]
}

/** Read all files, sort what they hold by kind, and note every problem of syntax, form and language. */
export function shelve(files: readonly ContentFile[]): Shelved {
  const shelves = Object.fromEntries(shelfForms.map(({ shelf }) => [shelf, []])) as unknown as {
    [S in Shelf]: Placed<never>[]
  }
  const ids = new Map(shelfForms.map(({ shelf }) => [shelf, new Set<string>()]))
  const problems: ContentProblem[] = []
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const found = shelfForms.find(({ files: pattern }) => pattern.test(file.path))
    if (found === undefined) {
      problems.push(...stray(file.path))
      continue
    }
    const reading = readYaml(file)
    problems.push(...reading.problems)
    if (reading.file === undefined) continue
    for (const id of idsIn(reading.file.value, found.list)) ids.get(found.shelf)?.add(id)
    const sound = entries(reading.file, found, reportInto(problems, reading.file.at))
    shelves[found.shelf].push(...(sound as Placed<never>[])) // the form was checked
  }
  return { shelves, ids, problems }
}

type Keyed = Readonly<Record<string, unknown>> | null | undefined

function idsIn(value: unknown, list: string | undefined): string[] {
  const listed = list === undefined ? [value] : (value as Keyed)?.[list]
  const all = Array.isArray(listed) ? listed.map((entry) => (entry as Keyed)?.['id']) : []
  return all.filter((id) => typeof id === 'string')
}

/** Files of other kinds may lie about (JSON Schemas, a README); YAML that nobody would read is a mistake. */
function stray(path: string): ContentProblem[] {
  if (!/\.ya?ml$/.test(path)) return []
  const folder = path.split('/')[0] ?? ''
  const folders = [...new Set(shelfForms.map(({ glob }) => glob.split('/')[0] ?? ''))]
  const [guess = ''] = nearest(folder, folders)
  return [
    {
      code: 'catalogue/stray-file',
      values: { file: path, folders: folders.join(', '), guess },
      at: { file: path, line: 1, column: 1 },
    },
  ]
}

/** The entries of a file that have the right form; the others are reported, and do not drag the rest down with them. */
function entries(
  file: YamlFile,
  { form, list }: { form: z.ZodType; list?: string },
  report: Report,
): Placed<unknown>[] {
  checkLanguages(file.value, report)
  const whole = form.safeParse(file.value)
  if (!whole.success) reportIssues(whole.error.issues, { form, value: file.value, report })
  const place = (value: unknown, to: Path): Placed<unknown> => ({
    value,
    file: file.path,
    line: () => file.at(to).line,
    report: reportUnder(report, to),
  })
  if (list === undefined) return whole.success ? [place(file.value, [])] : []
  const broken = new Set(whole.error?.issues.map(({ path }) => path[1]))
  const items = (file.value as Keyed)?.[list]
  return Array.isArray(items) ? items.map((item, i) => place(item, [list, i])).filter((_, i) => !broken.has(i)) : []
}

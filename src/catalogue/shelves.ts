import type { z } from 'zod'
import { nearest } from '../base/index.ts'
import { reportIssues } from './form-problems.ts'
import {
  CalendarForm,
  ConceptsForm,
  FactsForm,
  OrganisationsForm,
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
export type OrganisationEntry = z.infer<typeof OrganisationsForm>['organisations'][number]
export type ConceptsEntry = z.infer<typeof ConceptsForm>
export type CalendarEntry = z.infer<typeof CalendarForm>
export type SchemeEntry = z.infer<typeof SchemeForm>

/** All that the files hold, by kind, each of the right form; nothing refers to anything yet. */
export type Shelves = {
  readonly units: readonly Placed<UnitEntry>[]
  readonly facts: readonly Placed<FactEntry>[]
  readonly concepts: readonly Placed<ConceptsEntry>[]
  readonly sources: readonly Placed<SourceEntry>[]
  readonly organisations: readonly Placed<OrganisationEntry>[]
  readonly calendars: readonly Placed<CalendarEntry>[]
  readonly schemes: readonly Placed<SchemeEntry>[]
}
type Shelf = keyof Shelves

/** Which files hold what. A file that holds a list under one key is taken apart into its entries. */
export const shelfForms: readonly { shelf: Shelf; files: RegExp; glob: string; form: z.ZodType; list?: string }[] = [
  { shelf: 'units', files: /^facts\/units\.yaml$/, glob: 'facts/units.yaml', form: UnitsForm, list: 'units' },
  {
    shelf: 'facts',
    files: /^facts\/(?!units\.yaml)[^/]+\.yaml$/,
    glob: 'facts/!(units).yaml',
    form: FactsForm,
    list: 'facts',
  },
  { shelf: 'concepts', files: /^concepts\/[^/]+\.yaml$/, glob: 'concepts/*.yaml', form: ConceptsForm },
  { shelf: 'sources', files: /^sources\/.+\.yaml$/, glob: 'sources/**/*.yaml', form: SourcesForm, list: 'sources' },
  {
    shelf: 'organisations',
    files: /^organisations\/.+\.yaml$/,
    glob: 'organisations/**/*.yaml',
    form: OrganisationsForm,
    list: 'organisations',
  },
  { shelf: 'calendars', files: /^calendars\/[^/]+\.yaml$/, glob: 'calendars/*.yaml', form: CalendarForm },
  { shelf: 'schemes', files: /^schemes\/.+\.yaml$/, glob: 'schemes/**/*.yaml', form: SchemeForm },
]

/** Read all files, sort what they hold by kind, and note every problem of syntax, form and language. */
export function shelve(files: readonly ContentFile[]): { shelves: Shelves; problems: ContentProblem[] } {
  const shelves: { [S in Shelf]: Placed<never>[] } = {
    units: [],
    facts: [],
    concepts: [],
    sources: [],
    organisations: [],
    calendars: [],
    schemes: [],
  }
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
    const sound = entries(reading.file, found, reportInto(problems, reading.file.at))
    shelves[found.shelf].push(...(sound as Placed<never>[])) // the form was checked
  }
  return { shelves, problems }
}

/** Files of other kinds may lie about (JSON Schemas, a README); YAML that nobody would read is a mistake. */
function stray(path: string): ContentProblem[] {
  if (!/\.ya?ml$/.test(path)) return []
  const folder = path.split('/')[0] ?? ''
  const folders = [...new Set(shelfForms.map(({ shelf }) => (shelf === 'units' ? 'facts' : shelf)))]
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
  const items = (file.value as Record<string, unknown> | null)?.[list]
  return Array.isArray(items) ? items.map((item, i) => place(item, [list, i])).filter((_, i) => !broken.has(i)) : []
}

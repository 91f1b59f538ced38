import type { Text } from '../base/index.ts'
import { type Facts, parseFacts } from '../rules/index.ts'
import { citationOf } from './citation.ts'
import { reportIssues } from './form-problems.ts'
import { FirmForm } from './format.ts'
import { checkLanguages } from './language-check.ts'
import { type ContentProblem, type Report, reportInto } from './problem.ts'
import type { Catalogue, Citation } from './types.ts'
import { type ContentFile, readYaml } from './yaml-file.ts'

/** A firm to try things with: what a published source says about it. */
export type Firm = {
  readonly id: string
  readonly name: Text
  readonly about: Text
  readonly facts: Facts
  readonly cite: Citation
}

/** Read example firms against a catalogue, with every problem in them. */
export function parseFirms(
  files: readonly ContentFile[],
  catalogue: Catalogue,
): { firms: readonly Firm[]; problems: readonly ContentProblem[] } {
  const problems: ContentProblem[] = []
  const firms = files.flatMap((file) => {
    const reading = readYaml(file)
    problems.push(...reading.problems)
    if (reading.file === undefined) return []
    const { value, at } = reading.file
    return parseFirm(value, catalogue, reportInto(problems, at)) ?? []
  })
  return { firms, problems }
}

function parseFirm(value: unknown, { vocabulary, sources }: Catalogue, report: Report): Firm | undefined {
  const parsed = FirmForm.safeParse(value)
  checkLanguages(value, report)
  if (!parsed.success) {
    reportIssues(parsed.error.issues, { form: FirmForm, value, report })
    return undefined
  }
  const { id, name, about, ...rest } = parsed.data
  const cite = citationOf(rest)
  if (!sources.has(cite.source)) report('catalogue/unknown-source', ['source'], { got: cite.source, guess: '' })
  const facts = parseFacts(vocabulary, rest.facts)
  if (facts.ok) return { id, name, about, facts: facts.value, cite }
  for (const { code, values } of facts.problem) report(code, ['facts', String(values?.['name'] ?? '')], values)
  return undefined
}

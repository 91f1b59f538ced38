import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Catalogue, kindWords, parseCatalogue, type Scheme } from '../src/catalogue/index.ts'
import { contentFolder } from '../src/outside/content-folder.ts'
import { root } from './step.ts'

// The record of tests/content/coverage.tsv: each condition that a published source sets, and where the content computes it.

/** One noted condition; `where` names parts as scheme#part, `why` the reason for not computing it. */
export type Coverage = {
  readonly file: string
  readonly condition: string
  readonly where: readonly { readonly scheme: string; readonly part: string }[]
  readonly why?: string
}

/** The record, line by line. Throws, naming the line, when one is not as it should be. */
export function readCoverage(text: string): readonly Coverage[] {
  const [, ...lines] = text.trimEnd().split('\n')
  return lines.map((line, i) => {
    const [file, condition, encoded, rest, ...more] = line.split('\t')
    if (!file || !condition || !rest || more.length > 0) throw badLine(i, 'has not four filled columns')
    if (encoded === 'not') return { file, condition, where: [], why: rest }
    if (encoded !== 'encoded') throw badLine(i, `says "${encoded}"; write "encoded" or "not"`)
    const where = rest.split(' ').map((place) => {
      const [scheme, part, ...odd] = place.split('#')
      if (!scheme || !part || odd.length > 0) throw badLine(i, `has "${place}"; write scheme#part`)
      return { scheme, part }
    })
    return { file, condition, where }
  })
}

const badLine = (i: number, what: string) => new Error(`tests/content/coverage.tsv:${i + 2}: ${what}`)

export const recorded = (): readonly Coverage[] =>
  readCoverage(readFileSync(join(root, 'tests/content/coverage.tsv'), 'utf8'))

/** The content of this checkout. Throws when it has problems: `causeway check` tells them. */
export async function ownCatalogue(): Promise<Catalogue> {
  const read = await contentFolder(join(root, 'content')).read()
  const parsed = read.ok ? parseCatalogue(read.value) : undefined
  if (parsed?.catalogue === undefined) throw new Error(`content: ${JSON.stringify(parsed?.problems[0] ?? read)}`)
  return parsed.catalogue
}

/** docs/content-coverage.md */
export function coveragePage(rows: readonly Coverage[], catalogue: Catalogue): string {
  const schemeOf = schemesByFile(rows, catalogue)
  const listed = rows.flatMap(({ file, why }) => (why === undefined ? [] : [`- ${schemeOf(file).name.en}: ${why}`]))
  return `# What of the published conditions is computed

Schemes were written from the published conditions as noted from the sources. Each condition that an applicant must meet is
either computed, by a condition, a figure, a route or a benefit of a scheme, or listed below with the reason. The record, line
by line, is tests/content/coverage.tsv; a test holds it against the content. Written by \`npm run docs\`.

${share(rows)} conditions are computed.

## By place

${table('place', rows, (row) => placeName(schemeOf(row.file).place, catalogue))}

## By kind

${table('kind', rows, (row) => kindWords.scheme[schemeOf(row.file).kind].en)}

## Not computed

${listed.length === 0 ? 'Nothing.' : listed.join('\n')}
`
}

/** Which scheme a note belongs to: the one that computes its conditions, or the one of its name. */
function schemesByFile(rows: readonly Coverage[], catalogue: Catalogue): (file: string) => Scheme {
  const named = new Map(rows.flatMap(({ file, where: [first] }) => (first ? [[file, first.scheme] as const] : [])))
  const byId = new Map([...catalogue.schemes].map(([id, scheme]) => [String(id), scheme]))
  return (file) => {
    const scheme = byId.get(named.get(file) ?? file.replace(/^.*\//, ''))
    if (scheme === undefined) throw new Error(`tests/content/coverage.tsv: no scheme belongs to ${file}`)
    return scheme
  }
}

/** The broad place: Hong Kong, the nation, or the province. */
function placeName(code: string, catalogue: Catalogue): string {
  const broad = code.split('-').slice(0, 2).join('-')
  return catalogue.lists.get('places')?.find((place) => place.code === broad)?.label.en ?? broad
}

function table(head: string, rows: readonly Coverage[], groupOf: (row: Coverage) => string): string {
  const groups = Object.entries(Object.groupBy(rows, groupOf)).sort(([a], [b]) => a.localeCompare(b))
  const lines = groups.map(([name, of = []]) => `| ${name} | ${of.length} | ${of.filter(isComputed).length} |`)
  return [`| ${head} | noted | computed |`, '|---|---:|---:|', ...lines].join('\n')
}

const isComputed = ({ why }: Coverage) => why === undefined

function share(rows: readonly Coverage[]): string {
  const computed = rows.filter(isComputed).length
  return `${computed} of ${rows.length} (${((100 * computed) / rows.length).toFixed(1)}%)`
}

import { langs, nearest } from '../base/index.ts'
import { figuresIn } from './language-check.ts'
import type { Path, Report } from './problem.ts'
import type { Placed, SchemeEntry } from './shelves.ts'

/** What a scheme may refer to. */
export type Registers = {
  readonly sources: ReadonlyMap<string, unknown>
  readonly organisations: ReadonlyMap<string, unknown>
  readonly schemes: ReadonlySet<string>
  /** empty when there is no vocabulary of places */
  readonly places: ReadonlySet<string>
}

/** Check what a scheme refers to: everything but its expressions, which need the types of its parameters first. */
export function checkScheme({ value: scheme, file, report }: Placed<SchemeEntry>, registers: Registers): void {
  const named = file.slice(file.lastIndexOf('/') + 1, -'.yaml'.length)
  if (named !== scheme.id) report('catalogue/id-not-file-name', ['id'], { id: scheme.id, file: named })

  const refer = referrer(report)
  refer('catalogue/unknown-organisation', ['administrator'], scheme.administrator, registers.organisations)
  if (registers.places.size > 0) refer('catalogue/unknown-place', ['place'], scheme.place, registers.places)
  for (const [i, id] of scheme.sources.entries())
    refer('catalogue/unknown-source', ['sources', i], id, registers.sources)
  for (const [i, { with: others }] of (scheme.combines ?? []).entries()) {
    for (const [j, id] of (others ?? []).entries())
      refer('catalogue/unknown-scheme', ['combines', i, 'with', j], id, registers.schemes)
  }
  checkCitations(scheme, report)
  checkUnique(scheme, report)
  checkOpening(scheme, report)
  checkFigures(scheme, report)
  checkExampleNames(scheme, report)
}

type Known = { has(name: string): boolean; keys(): Iterable<string> }

const referrer = (report: Report) => (code: string, path: Path, got: string, known: Known) => {
  if (!known.has(got)) report(code, path, { got, guess: nearest(got, known.keys())[0] ?? '' })
}

/** Each source cited anywhere in the scheme stands in its list. */
function checkCitations(scheme: SchemeEntry, report: Report): void {
  const listed = new Set(scheme.sources)
  const walk = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inside] of Object.entries(value)) {
      const way = [...path, Array.isArray(value) ? Number(key) : key]
      if (key !== 'source' || typeof inside !== 'string') walk(inside, way)
      else if (!listed.has(inside))
        report('catalogue/source-not-listed', way, { got: inside, guess: nearest(inside, listed)[0] ?? '' })
    }
  }
  const { examples: _, ...cited } = scheme
  walk(cited, [])
}

function checkUnique({ conditions, benefits = [], routes = [] }: SchemeEntry, report: Report): void {
  const parts = {
    conditions: conditions.map(({ id }) => id),
    benefits: benefits.map(({ id }) => id ?? 'main'),
    routes: routes.map(({ id }) => id),
  }
  for (const [key, ids] of Object.entries(parts)) {
    for (const [i, id] of ids.entries()) {
      const first = ids.indexOf(id)
      if (first < i) report('catalogue/duplicate-part', [key, i, 'id'], { id, key, first: first + 1, second: i + 1 })
      if (key === 'conditions' && (id === 'open' || id === 'for'))
        report('catalogue/reserved-id', [key, i, 'id'], { id })
    }
  }
}

function checkOpening({ open, conditions, verified }: SchemeEntry, report: Report): void {
  checkSpan(open, ['open'], report)
  for (const [i, call] of (open.calls ?? []).entries()) checkSpan(call, ['open', 'calls', i], report)
  for (const [i, condition] of conditions.entries()) checkSpan(condition, ['conditions', i], report)
  checkSpan({ from: verified.checked, until: verified['review-by'] }, ['verified'], report)
}

function checkSpan(
  { from, until }: { from?: string | undefined; until?: string | undefined },
  path: Path,
  report: Report,
): void {
  if (from !== undefined && until !== undefined && until < from)
    report('catalogue/ends-before-it-begins', path, { from, until })
}

/** Each `{name}` in a text of the scheme is one of its parameters. */
function checkFigures(scheme: SchemeEntry, report: Report): void {
  const known = new Set(Object.keys(scheme.parameters ?? {}))
  const walk = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inside] of Object.entries(value)) {
      const way = [...path, Array.isArray(value) ? Number(key) : key]
      if (typeof inside !== 'string') walk(inside, way)
      else if (inside.includes('{') && (langs as readonly string[]).includes(key)) {
        for (const name of figuresIn(inside)) {
          if (!known.has(name))
            report(
              'catalogue/unknown-figure',
              way,
              { got: name, guess: nearest(name, known)[0] ?? '' },
              inside.indexOf(`{${name}}`),
            )
        }
      }
    }
  }
  const { examples: _, ...said } = scheme
  walk(said, [])
}

function checkExampleNames({ conditions, routes = [], examples, benefits = [] }: SchemeEntry, report: Report): void {
  const ids = new Set(['open', 'for', ...conditions.map(({ id }) => id)])
  const routeIds = new Set(routes.map(({ id }) => id))
  const benefitIds = new Set(benefits.map(({ id }) => id ?? 'main'))
  const refer = referrer(report)
  for (const [i, { expect }] of examples.entries()) {
    for (const [j, expected] of [expect].flat().entries()) {
      const path: Path = Array.isArray(expect) ? ['examples', i, 'expect', j] : ['examples', i, 'expect']
      for (const [k, id] of (expected.failed ?? []).entries())
        refer('catalogue/unknown-condition', [...path, 'failed', k], id, ids)
      if (expected.route !== undefined) refer('catalogue/unknown-route', [...path, 'route'], expected.route, routeIds)
      if (expected.benefit !== undefined)
        refer('catalogue/unknown-benefit', [...path, 'benefit'], expected.benefit, benefitIds)
      const money = expected.amount !== undefined || expected.bounds !== undefined
      if (money && !benefits.some(({ amount }) => amount !== undefined)) report('catalogue/no-amount', path)
    }
  }
}

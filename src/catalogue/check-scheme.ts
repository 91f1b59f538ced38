import { langs, nearest } from '../base/index.ts'
import { eachPart } from './each-part.ts'
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
  refer('catalogue/unknown-organisation', ['administrator'], {
    got: scheme.administrator,
    known: registers.organisations,
  })
  if (registers.places.size > 0)
    refer('catalogue/unknown-place', ['place'], { got: scheme.place, known: registers.places })
  for (const [i, id] of scheme.sources.entries())
    refer('catalogue/unknown-source', ['sources', i], { got: id, known: registers.sources })
  for (const [i, { with: others }] of (scheme.combines ?? []).entries()) {
    for (const [j, id] of (others ?? []).entries())
      refer('catalogue/unknown-scheme', ['combines', i, 'with', j], { got: id, known: registers.schemes })
  }
  checkMentions(scheme, report)
  checkUnique(scheme, report)
  checkOpening(scheme, report)
  checkExampleNames(scheme, report)
}

type Known = { has(name: string): boolean; keys(): Iterable<string> }

/** Reports a name that is not known, with the nearest one that is. */
const referrer =
  (report: Report) =>
  (code: string, path: Path, { got, known }: { got: string; known: Known }) => {
    if (!known.has(got)) report(code, path, { got, guess: nearest(got, known.keys())[0] ?? '' })
  }

/** Each source cited anywhere in the scheme stands in its list; each `{name}` in a text of it is one of its parameters. */
function checkMentions(scheme: SchemeEntry, report: Report): void {
  const refer = referrer(report)
  const listed = new Set(scheme.sources)
  const figures = new Set(Object.keys(scheme.parameters ?? {}))
  const { examples: _, ...said } = scheme
  eachPart(said, (part, key, path) => {
    if (typeof part !== 'string') return
    if (key === 'source') {
      if (!listed.has(part)) refer('catalogue/source-not-listed', path(), { got: part, known: listed })
    } else if (part.includes('{') && isLang(key)) checkFigures(part, figures, { report, path: path() })
  })
}

const isLang = (key: unknown): boolean => (langs as readonly unknown[]).includes(key)

function checkFigures(
  words: string,
  known: ReadonlySet<string>,
  { report, path }: { report: Report; path: Path },
): void {
  for (const name of figuresIn(words)) {
    if (known.has(name)) continue
    const values = { got: name, guess: nearest(name, known)[0] ?? '' }
    report('catalogue/unknown-figure', { path, into: words.indexOf(`{${name}}`) }, values)
  }
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

function checkExampleNames({ conditions, routes = [], examples, benefits = [] }: SchemeEntry, report: Report): void {
  const ids = new Set(['open', 'for', ...conditions.map(({ id }) => id)])
  const routeIds = new Set(routes.map(({ id }) => id))
  const benefitIds = new Set(benefits.map(({ id }) => id ?? 'main'))
  const refer = referrer(report)
  for (const [i, { expect }] of examples.entries()) {
    for (const [j, expected] of [expect].flat().entries()) {
      const path: Path = Array.isArray(expect) ? ['examples', i, 'expect', j] : ['examples', i, 'expect']
      for (const [k, id] of (expected.failed ?? []).entries())
        refer('catalogue/unknown-condition', [...path, 'failed', k], { got: id, known: ids })
      if (expected.route !== undefined)
        refer('catalogue/unknown-route', [...path, 'route'], { got: expected.route, known: routeIds })
      if (expected.benefit !== undefined)
        refer('catalogue/unknown-benefit', [...path, 'benefit'], { got: expected.benefit, known: benefitIds })
      const money = expected.amount !== undefined || expected.bounds !== undefined
      if (money && !benefits.some(({ amount }) => amount !== undefined)) report('catalogue/no-amount', path)
    }
  }
}

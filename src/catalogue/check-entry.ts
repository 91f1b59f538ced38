import { langs, nearest } from '../base/index.ts'
import { eachPart } from './each-part.ts'
import { figuresIn } from './language-check.ts'
import { isBefore } from './period.ts'
import type { Path, Report } from './problem.ts'
import type { Placed } from './shelves.ts'

// What every kind of entry is checked for.

type Known = { has(name: string): boolean; keys(): Iterable<string> }

/** Reports a name that is not known, with the nearest one that is. */
export const referrer =
  (report: Report) =>
  (code: string, path: Path, { got, known }: { got: string; known: Known }) => {
    if (!known.has(got)) report(code, path, { got, guess: nearest(got, known.keys())[0] ?? '' })
  }

/** An entry that has a file for itself has its name. */
export function checkFileName({ value: { id }, file, report }: Placed<{ readonly id: string }>): void {
  const named = file.slice(file.lastIndexOf('/') + 1, -'.yaml'.length)
  if (named !== id) report('catalogue/id-not-file-name', ['id'], { id, file: named })
}

/** The ids of the parts under a key are distinct; a part may have none. */
export function checkDistinct(ids: readonly (string | undefined)[], key: string, report: Report): void {
  for (const [i, id] of ids.entries()) {
    const first = ids.indexOf(id)
    if (id !== undefined && first < i)
      report('catalogue/duplicate-part', [key, i, 'id'], { id, key, first: first + 1, second: i + 1 })
  }
}

/**
 * Each source cited inside an entry stands in its list of sources, where it has one; each `{name}` in a text of it is one
 * of its figures.
 */
export function checkMentions(
  entry: { readonly sources?: readonly string[] | undefined },
  figures: ReadonlySet<string>,
  report: Report,
): void {
  const refer = referrer(report)
  const listed = entry.sources && new Set(entry.sources)
  for (const [part, held] of Object.entries(entry)) {
    if (part === 'examples' || typeof held !== 'object' || held === null) continue
    eachPart(held, (words, key, path) => {
      if (typeof words !== 'string') return
      if (key === 'source') {
        if (listed?.has(words) === false)
          refer('catalogue/source-not-listed', [part, ...path()], { got: words, known: listed })
      } else if (words.includes('{') && isLang(key)) checkFigures(words, figures, { report, path: [part, ...path()] })
    })
  }
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

/** A span ends no earlier than it begins; days may be known in part. */
export function checkSpan(
  { from, until }: { from?: string | undefined; until?: string | undefined },
  path: Path,
  report: Report,
): void {
  if (from !== undefined && until !== undefined && isBefore(until, from))
    report('catalogue/ends-before-it-begins', path, { from, until })
}

/** The next review comes after the last. */
export const checkVerified = (
  { checked, 'review-by': reviewBy }: { readonly checked: string; readonly 'review-by': string },
  report: Report,
): void => checkSpan({ from: checked, until: reviewBy }, ['verified'], report)

import type { FilePlace, Problem } from '../base/index.ts'

/** Something wrong in a content file, and where. */
export type ContentProblem = Problem & { readonly at: FilePlace }

/** The way from the top of a file to a part of it: keys and positions in lists. */
export type Path = readonly (string | number)[]

/** A part of a file; or a place inside a text (an offset), or the key rather than its value. */
export type Spot = Path | { readonly path: Path; readonly into: number | 'key' }

/** The way to a spot. */
export const pathOf = (spot: Spot): Path => ('path' in spot ? spot.path : spot)

/** Notes problems about one file. */
export type Report = (code: string, at: Spot, values?: Problem['values']) => void

/** A report about what lies under a way: spots are taken to begin there. */
export const reportUnder =
  (report: Report, way: Path): Report =>
  (code, at, values) =>
    report(code, 'path' in at ? { ...at, path: [...way, ...at.path] } : [...way, ...at], values)

/** A report that collects problems with their places. */
export const reportInto =
  (problems: ContentProblem[], placeOf: (at: Spot) => FilePlace): Report =>
  (code, at, values) =>
    problems.push({ code, ...(values === undefined ? {} : { values }), at: placeOf(at) })

/** Sorts by file, then by place in it, so that a report reads like the folder. */
export const byPlace = (a: ContentProblem, b: ContentProblem): number =>
  a.at.file === b.at.file ? a.at.line - b.at.line || a.at.column - b.at.column : a.at.file < b.at.file ? -1 : 1

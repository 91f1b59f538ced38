import type { FilePlace, Problem } from '../base/index.ts'

/** Something wrong in a content file, and where. */
export type ContentProblem = Problem & { readonly at: FilePlace }

/** The way from the top of a file to a part of it: keys and positions in lists. */
export type Path = readonly (string | number)[]

/** Notes problems about one file. `into` is an offset inside a text, or 'key' for the key itself. */
export type Report = (code: string, path: Path, values?: Problem['values'], into?: number | 'key') => void

/** Sorts by file, then by place in it, so that a report reads like the folder. */
export const byPlace = (a: ContentProblem, b: ContentProblem): number =>
  a.at.file === b.at.file ? a.at.line - b.at.line || a.at.column - b.at.column : a.at.file < b.at.file ? -1 : 1

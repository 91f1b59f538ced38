import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { fill, type Lang, type Problem, type Text } from '../base/index.ts'

/** What a problem's code means to people. `detail` has `{places}` for the problem's values. */
export type ProblemWords = { readonly status: number; readonly title: Text; readonly detail: Text }

type Written = Readonly<Record<string, { readonly status?: number; readonly title: Text; readonly detail: Text }>>

// our own file; its form is checked by the test beside this one
const written: Written = parse(readFileSync(new URL('./problems.yaml', import.meta.url), 'utf8'))

/** The words for every code, in the order of the file. */
export const problemWords: ReadonlyMap<string, ProblemWords> = new Map(
  Object.entries(written).map(([code, words]) => [code, { status: words.status ?? 422, ...words }]),
)

/** A problem in somebody's language: what it is called, and what happened with what to do about it. */
export type SaidProblem = { readonly code: string; readonly title: string; readonly detail: string }

/** Put a problem into words. A code without words is shown as it stands, so that the gap is seen and nothing is hidden. */
export function sayProblem({ code, values = {} }: Problem, lang: Lang): SaidProblem {
  const words = problemWords.get(code)
  if (words === undefined) {
    const shown = Object.entries(values).map(([name, value]) => `${name}: ${value}`)
    return { code, title: code, detail: [code, ...shown].join(', ') }
  }
  return { code, title: words.title[lang], detail: fill(words.detail[lang], values) }
}

import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Lang, type Problem, type ProblemWords, sayProblem, sayWhat, type Text } from '../base/index.ts'
import { problemWords as casesWords } from '../cases/index.ts'
import { problemWords as catalogueWords } from '../catalogue/index.ts'
import { problemWords as rulesWords } from '../rules/index.ts'

type Written = { readonly status?: number; readonly title: Text; readonly what: Text; readonly cure: Text }

const folder = new URL('./problems/', import.meta.url)

// our own files, one for each subject; their form is checked by the test beside this one
const written: Readonly<Record<string, Written>> = Object.assign(
  {},
  ...readdirSync(folder)
    .toSorted()
    .map((file) => parse(readFileSync(new URL(file, folder), 'utf8'))),
)

/** The words for every code, room by room. */
export const problemWords: ProblemWords = { ...written, ...catalogueWords, ...casesWords, ...rulesWords }

/** A problem in somebody's language: its name in a line, then what happened with what to do about it. */
export type SaidProblem = { readonly code: string; readonly title: string; readonly detail: string }

/** Put a problem into words. A code without words is shown as it stands: the gap is seen, and nothing is hidden. */
export function tellProblem(problem: Problem, lang: Lang): SaidProblem {
  const { code } = problem
  const title = written[code]?.title[lang] ?? sayWhat(problem, problemWords, lang) ?? code
  return { code, title, detail: sayProblem(problem, problemWords, lang) }
}

/** What a case refuses, where it is no matter of the input: nothing there, not for this person, or others were faster. */
const caseStatuses: Readonly<Record<string, number>> = {
  'cases/no-such-case': 404,
  ...{ 'cases/no-such-task': 404, 'cases/no-such-document': 404, 'cases/no-such-flag': 404, 'cases/no-such-move': 404 },
  ...{ 'cases/moved': 409, 'cases/already-open': 409, 'cases/awaiting-second': 409, 'cases/not-now': 409 },
  ...{ 'cases/not-yours': 403, 'cases/conflicted': 403, 'cases/not-declared': 403 },
  ...{ 'cases/both-sides': 403, 'cases/same-person': 403 },
}

/** The HTTP status that goes with a code: 422, an input that cannot be used, unless its row says otherwise. */
export const statusOf = (code: string): number => written[code]?.status ?? caseStatuses[code] ?? 422

import type { Problem } from './result.ts'
import { fill, type Lang, type Text } from './text.ts'

/**
 * What to tell a person about each problem: what is wrong, and what to do. `{name}` is filled from the problem's values;
 * a part in `[[…]]` is left out when a value inside it is missing or empty: "[[Did you mean {guess}? ]]".
 */
export type ProblemWords = Readonly<Record<string, { readonly what: Text; readonly cure: Text }>>

/** A problem in a person's language, what first and cure second; the bare code where the table has no words for it. */
export function sayProblem({ code, values = {} }: Problem, words: ProblemWords, lang: Lang): string {
  const said = words[code]
  if (said === undefined) return code
  return [say(said.what[lang], values), say(said.cure[lang], values)].join(lang === 'en' ? ' ' : '')
}

/** Only what is wrong, without what to do; `undefined` where the table has no words for it. */
export function sayWhat({ code, values = {} }: Problem, words: ProblemWords, lang: Lang): string | undefined {
  const said = words[code]
  return said === undefined ? undefined : say(said.what[lang], values)
}

function say(template: string, values: NonNullable<Problem['values']>): string {
  const isGiven = (part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => (values[name] ?? '') !== '')
  return fill(
    template.replace(/\[\[(.*?)\]\]/g, (_, part: string) => (isGiven(part) ? part : '')),
    values,
  )
}

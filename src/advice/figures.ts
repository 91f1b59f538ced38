import { type Day, fill, parseDay, type Text, textOf } from '../base/index.ts'
import { type Citation, type Condition, citationOf, type Scheme } from '../catalogue/index.ts'
import { type Facts, figureOf, sayFactValue, type Vocabulary } from '../rules/index.ts'

type Asked = { readonly vocabulary: Vocabulary; readonly day: Day; readonly facts?: Facts }

/**
 * A text of a scheme with its `{figures}` filled in, as they stand on a day; of a scheme that has closed, as they stood on
 * its last day, and of one to come, as they will on its first. Where no figure is known, what it is stands in its place:
 * "no more than {staff_limit}" becomes "no more than (most staff a company may have)".
 */
export function fillFigures(
  says: Text,
  { parameters, open }: Scheme,
  { vocabulary, day, facts = new Map() }: Asked,
): Text {
  if (!says.en.includes('{')) return says
  const nearest = within(open, day)
  return textOf((lang) => {
    const figures = [...parameters.values()].map((parameter) => {
      const value = figureOf(parameter, facts, day).value ?? figureOf(parameter, facts, nearest).value
      const shown =
        value === undefined
          ? nameOf(parameter.says[lang], lang)
          : sayFactValue(value, parameter.type, { vocabulary, lang })
      return [parameter.name, shown] as const
    })
    return fill(says[lang], Object.fromEntries(figures))
  })
}

/** The day itself, or the nearest one on which the scheme is or was there. */
function within({ from, until }: Scheme['open'], day: Day): Day {
  const [first, last] = [from, until].map((text) => (text === undefined ? undefined : parseDay(text)))
  if (first !== undefined && day < first) return first
  return last !== undefined && last < day ? last : day
}

/**
 * Where a condition's words come from on a day. A condition that states one dated figure is cited from the document that
 * gives that day's figure: the older law from the older page, the newer from the announcement of the change.
 */
export function citeOn({ says, cite }: Condition, { parameters }: Scheme, day: Day): Citation {
  const stated = [...parameters.values()].filter(({ name }) => says.en.includes(`{${name}}`))
  const [figure] = stated
  if (figure === undefined || stated.length > 1) return cite
  const { entry } = figureOf(figure, new Map(), day)
  return entry === undefined || entry.source === cite.source ? cite : citationOf(entry)
}

const nameOf = (says: string, lang: keyof Text): string => (lang === 'en' ? `(${says})` : `（${says}）`)

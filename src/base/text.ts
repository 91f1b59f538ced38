/** The three languages, in the order they are shown. */
export const langs = ['en', 'zh-Hant', 'zh-Hans'] as const
export type Lang = (typeof langs)[number]

/** One sentence or name, said three times: three texts, not a converted script. */
export type Text = Readonly<Record<Lang, string>>

/** A `Text` made from a function of the language. */
export const textOf = (say: (lang: Lang) => string): Text => ({
  en: say('en'),
  'zh-Hant': say('zh-Hant'),
  'zh-Hans': say('zh-Hans'),
})

/** Fill `{name}` places in a text. A place without a value stays as written, so that a gap is seen. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  let filled = ''
  for (const [i, piece] of piecesOf(template).entries()) {
    if (i % 2 === 0) filled += piece
    else filled += Object.hasOwn(values, piece) ? values[piece] : `{${piece}}`
  }
  return filled
}

/** A text's words and the names between them, by turns: "at least {limit} staff" is "at least ", "limit", " staff". */
function piecesOf(template: string): readonly string[] {
  const known = pieces.get(template)
  if (known !== undefined) return known
  const made = template.split(/\{(\w+)\}/)
  if (pieces.size < mostKept) pieces.set(template, made)
  return made
}

/** Texts are few and are filled again and again. */
const pieces = new Map<string, readonly string[]>()
const mostKept = 20_000

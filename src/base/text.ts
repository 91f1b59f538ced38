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
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))

import { langs } from '../base/index.ts'
import { traditionalOnly } from '../language/index.ts'
import { eachPart } from './each-part.ts'
import type { Path, Report } from './problem.ts'

const longest = 900

/**
 * Check every text said in three languages, wherever it stands: Chinese set as Chinese, each script in its own text, and
 * the same `{figures}` in all three.
 */
export function checkLanguages(value: unknown, report: Report): void {
  if (typeof value !== 'object' || value === null) return
  eachPart(value, (part, _, path) => {
    if (isText(part)) checkText(part, report, path)
  })
}

type ThreeTexts = Readonly<Record<(typeof langs)[number], string>>

const isText = (value: string | object): value is ThreeTexts =>
  typeof value === 'object' && langs.every((lang) => typeof (value as Partial<ThreeTexts>)[lang] === 'string')

/** What must not stand in a Chinese sentence, and the code that says so. Each pattern matches the offending characters. */
const chineseFaults: readonly { code: string; in: readonly (keyof ThreeTexts)[]; pattern: RegExp }[] = [
  {
    code: 'catalogue/typed-space',
    in: ['zh-Hant', 'zh-Hans'],
    pattern: /(?<=\p{Script=Han})[ \u00a0]+(?=[\p{Script=Han}\w{])|(?<=[\w}%])[ \u00a0]+(?=\p{Script=Han})/u,
  },
  {
    code: 'catalogue/half-width-punctuation',
    in: ['zh-Hant', 'zh-Hans'],
    pattern: /(?<=\p{Script=Han})[,.;:!?()]|[,;:!?()](?=\p{Script=Han})/u,
  },
  { code: 'catalogue/formal-you', in: ['zh-Hant', 'zh-Hans'], pattern: /您/u },
  { code: 'catalogue/quotation-marks', in: ['zh-Hant'], pattern: /[“”]/u },
  { code: 'catalogue/quotation-marks', in: ['zh-Hans'], pattern: /[「」]/u },
  {
    code: 'catalogue/wrong-script',
    in: ['zh-Hans'],
    pattern: traditionalOnly,
  },
  {
    code: 'catalogue/wrong-script',
    in: ['zh-Hant'],
    pattern: /[国学业发资请计实关开区应点门为这项费额获须经营产创贴构员数标际队联对会时间过还进达运选边]/u,
  },
]

/** The first character that cannot be seen, or stands for one that was lost; joiners and line breaks belong to texts. */
export function unseenIn(text: string): string | undefined {
  const [found] = /(?![\n\r\t\u200c\u200d])[\p{Cc}\p{Cf}\ufffd]/u.exec(text) ?? []
  return found && `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function checkText(text: ThreeTexts, report: Report, path: () => Path): void {
  for (const lang of langs) {
    const words = text[lang]
    const values = { length: words.length, most: longest }
    if (words.length > longest) report('catalogue/too-long', [...path(), lang], values)
    const sign = unseenIn(words)
    if (sign !== undefined) report('catalogue/unseen-character', [...path(), lang], { language: lang, sign })
    if (lang !== 'en') checkChinese(words, lang, { report, path: [...path(), lang] })
  }
  if (langs.some((lang) => text[lang].includes('{'))) checkFigures(text, report, path())
}

type Here = { readonly report: Report; readonly path: Path }

function checkChinese(words: string, language: 'zh-Hant' | 'zh-Hans', { report, path }: Here): void {
  for (const fault of chineseFaults) {
    const found = fault.in.includes(language) ? fault.pattern.exec(words) : null
    if (found !== null) report(fault.code, { path, into: found.index }, { language, near: near(words, found.index) })
  }
}

const near = (words: string, at: number): string => words.slice(Math.max(0, at - 6), at + 7)

/** The names in braces. */
export const figuresIn = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')

function checkFigures(text: ThreeTexts, report: Report, path: Path): void {
  const said = (lang: keyof ThreeTexts) => [...new Set(figuresIn(text[lang]))].sort().join(', ')
  for (const lang of langs.slice(1)) {
    if (said(lang) === said('en')) continue
    report('catalogue/figures-differ', [...path, lang], {
      language: lang,
      got: said(lang) || '–',
      expected: said('en') || '–',
    })
  }
}

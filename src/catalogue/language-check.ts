import { langs } from '../base/index.ts'
import type { Path, Report } from './problem.ts'

const longest = 900

/**
 * Check every text said in three languages, wherever it stands: Chinese set as Chinese, each script in its own text, and
 * the same `{figures}` in all three.
 */
export function checkLanguages(value: unknown, report: Report, path: Path = []): void {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkLanguages(item, report, [...path, i])
  } else if (isText(value)) {
    checkText(value, report, path)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      if (typeof item === 'object') checkLanguages(item, report, [...path, key])
  }
}

type ThreeTexts = Readonly<Record<(typeof langs)[number], string>>

const isText = (value: unknown): value is ThreeTexts =>
  typeof value === 'object' &&
  value !== null &&
  langs.every((lang) => typeof (value as Partial<ThreeTexts>)[lang] === 'string')

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
    pattern: /[國學業發資請計實關開區應點門為這與項費額獲須經營產創貼構員數據標際隊聯對會後時間過還進達運選邊]/u,
  },
  {
    code: 'catalogue/wrong-script',
    in: ['zh-Hant'],
    pattern: /[国学业发资请计实关开区应点门为这项费额获须经营产创贴构员数标际队联对会时间过还进达运选边]/u,
  },
]

function checkText(text: ThreeTexts, report: Report, path: Path): void {
  for (const lang of langs) {
    const words = text[lang]
    const at = [...path, lang]
    if (words.length > longest) report('catalogue/too-long', at, { length: words.length, most: longest })
    for (const fault of chineseFaults) {
      if (!fault.in.includes(lang)) continue
      const found = fault.pattern.exec(words)
      if (found !== null)
        report(fault.code, { path: at, into: found.index }, { language: lang, near: near(words, found.index) })
    }
  }
  checkFigures(text, report, path)
}

const near = (words: string, at: number): string => words.slice(Math.max(0, at - 6), at + 7)

/** The names in braces. */
export const figuresIn = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')

function checkFigures(text: ThreeTexts, report: Report, path: Path): void {
  if (!langs.some((lang) => text[lang].includes('{'))) return
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

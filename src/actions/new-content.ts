import { parse } from 'yaml'
import type { z } from 'zod'
import { addDays, type Day, type Lang, langs, nearest, ok, refused, type Text, textOf } from '../base/index.ts'
import { type Catalogue, type ContentFile, kindWords, type Organisation, parseCatalogue } from '../catalogue/index.ts'
import { NewContentGives, NewContentTakes } from './contract/new-content.ts'
import { type Asked, defineAction, type Printed } from './define-action.ts'
import { tellProblem } from './problem-words.ts'

type Asking = z.output<typeof NewContentTakes>
type Told = z.output<typeof NewContentGives>

/** Write the beginning of a scheme: sound, honest about what is not known yet, with the rest to be filled in. */
export const newContent = defineAction({
  name: 'new-content',
  says: {
    en: 'Begin a new scheme: answer a few questions, get files that pass the check',
    'zh-Hant': '新增計劃：回答數條問題，即得通過檢查的檔案',
    'zh-Hans': '新增政策：回答几个问题，得到能通过检查的文件',
  },
  kind: 'write',
  takes: NewContentTakes,
  gives: NewContentGives,
  refuses: [
    ...['new/scheme-exists', 'new/not-an-id', 'new/no-such-organisation', 'content/no-such-folder', 'content/no-files'],
    ...['content/unfinished-change', 'content/broken-journal', 'content/moved', 'content/being-changed'],
    ...['content/cannot-write', 'content/no-room'],
  ],
  may: 'everybody',
  isDated: false,
  needs: ['content'],
  command: {
    name: 'new',
    positionals: [{ input: 'what', shown: 'scheme', optional: true }],
    asks: [
      ask('name-en', 'Its name in English?', '英文名稱？', '英文名称？'),
      ask('name-zh-Hant', 'Its name in Traditional Chinese?', '繁體中文名稱？', '繁体中文名称？'),
      ask('name-zh-Hans', 'Its name in Simplified Chinese?', '簡體中文名稱？', '简体中文名称？'),
      ask(
        'administrator',
        'Who runs it (the id or the name of an organisation)?',
        '由誰負責（機構代號或名稱）？',
        '由谁主管（机构代号或名称）？',
      ),
      ask(
        'kind',
        'What does it give (grant, matching-grant, tax …)?',
        '屬哪一類（grant、matching-grant、tax……）？',
        '属于哪一类（grant、matching-grant、tax……）？',
      ),
      ask(
        'for',
        'Who can apply (company, university …; commas between)?',
        '對象（company、university……，以逗號分隔）？',
        '对象（company、university……，用逗号分隔）？',
      ),
      ask('title', 'The title of the page that says so?', '所據網頁的標題？', '所依据网页的标题？'),
      ask('url', 'Its address (https://…)?', '網址（https://……）？', '网址（https://……）？'),
    ],
    flags: ['name-en', 'name-zh-Hant', 'name-zh-Hans', 'administrator', 'kind', 'for', 'title', 'url', 'id'],
    print,
  },

  async run({ content, lang, day, now }, asking) {
    const read = await content.read()
    if (!read.ok) return read
    const { sound } = parseCatalogue(read.value)
    const id = asking.id ?? idFrom(asking['name-en'])
    if (!idForm.test(id))
      return refused({ code: 'new/not-an-id', values: { got: asking.id ?? '', name: asking['name-en'] } })
    if (sound.written.schemes.some(({ value }) => value.id === id))
      return refused({ code: 'new/scheme-exists', values: { id } })
    const administrator = organisationOf(sound, asking.administrator)
    if (administrator === undefined) {
      const guess = nearest(asking.administrator, sound.organisations.keys(), 3).join(', ')
      return refused({ code: 'new/no-such-organisation', values: { got: asking.administrator, guess } })
    }
    const files = filesFor(asking, { id, administrator, day })
    if (files.some(({ path }) => read.value.some((file) => file.path === path)))
      return refused({ code: 'new/scheme-exists', values: { id } })
    const problems = freshProblems(read.value, files, lang)
    if (problems.length > 0) return ok({ files: [], problems })
    const changed = await content.change(files, { read: read.value, at: now() })
    return changed.ok ? ok({ files: files.map(({ path }) => path), problems: [] }) : changed
  },
})

function ask(input: keyof Asking, ...[en, hant, hans]: readonly [string, string, string]) {
  return { input, question: { en, 'zh-Hant': hant, 'zh-Hans': hans } }
}

/** As content has it: lower case letters, digits and single hyphens. */
const idForm = /^[a-z0-9]+(-[a-z0-9]+)*$/
const longestId = 60

const idFrom = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestId)
    .replaceAll(/^-|-$/g, '')

/** An organisation by its id, or by one of its names. */
function organisationOf({ organisations }: Catalogue, word: string): Organisation | undefined {
  const isNamed = ({ name, abbreviation }: Organisation) =>
    [abbreviation, ...langs.map((lang) => name[lang])].some((one) => one?.toLowerCase() === word.toLowerCase())
  return organisations.get(word) ?? [...organisations.values()].find(isNamed)
}

function freshProblems(files: readonly ContentFile[], added: readonly (ContentFile & { text: string })[], lang: Lang) {
  const isOurs = new Set(added.map(({ path }) => path))
  return parseCatalogue([...files, ...added])
    .problems.filter(({ at, code }) => isOurs.has(at.file) || code === 'catalogue/duplicate-id')
    .map((problem) => ({
      place: `${problem.at.file}:${problem.at.line}`,
      code: problem.code,
      detail: tellProblem(problem, lang).detail,
    }))
}

type Known = { readonly id: string; readonly administrator: Organisation; readonly day: Day }

/** How long the first draft may stand before it has to be looked at. */
const daysToReview = 30

const filesFor = (asking: Asking, known: Known) => [
  { path: `schemes/${known.administrator.place}/${known.id}.yaml`, text: schemeText(asking, known) },
  { path: `sources/${sourceOf(known)}.yaml`, text: sourceText(asking, known) },
]

const sourceOf = ({ id }: Known): string => `${id}-page`
const isHongKong = ({ administrator }: Known): boolean => administrator.place === 'HK'
const flow = (text: Text) => `{ ${langs.map((lang) => `${lang}: ${JSON.stringify(text[lang])}`).join(', ')} }`

/** "Grant of the Innovation and Technology Commission", until somebody writes what it gives to whom. */
const summaryOf = ({ kind }: Asking, { administrator: { name } }: Known): Text =>
  textOf((lang) => {
    const what = kindWords.scheme[kind][lang]
    return lang === 'en' ? `${what} of the ${name.en}` : `${name[lang]}的${what}`
  })

const schemeText = (asking: Asking, known: Known): string => `\
# What is marked "to do" waits for somebody who has read the document: docs/how-to/write-a-scheme.md
id: ${parse(known.id) === known.id ? known.id : JSON.stringify(known.id)}
kind: ${asking.kind}
name: ${flow(textOf((lang) => asking[`name-${lang}`]))}
# to do: a promise in one line, what it gives to whom
summary: ${flow(summaryOf(asking, known))}
administrator: ${known.administrator.id}
place: ${known.administrator.place}
for: [${asking.for.join(', ')}]
official-languages: [${isHongKong(known) ? 'en, zh-Hant' : 'zh-Hans'}]
verified: { level: partial, checked: ${known.day}, review-by: ${addDays(known.day, daysToReview)} }
# to do: the needs it meets (content/concepts/needs.yaml), as in about: { serves: [grant] }
sources: [${sourceOf(known)}]

# to do: when one can apply. Until then every verdict is "depends on your answers".
open:
  kind: not-known
  says: ${flow(words.open)}
  source: ${sourceOf(known)}

# to do: figures with the days they held, then conditions over facts, then what it gives
conditions: []

unknowns:
  - ${flow(words.unknown)}

examples:
  - it: says neither yes nor no while nothing has been read in
    given: { applicant.kind: ${asking.for[0]} }
    expect: { outcome: undecided }
`

const sourceText = (asking: Asking, known: Known): string => `\
sources:
  - id: ${sourceOf(known)}
    title: ${JSON.stringify(asking.title)}
    publisher: ${JSON.stringify(known.administrator.name[isHongKong(known) ? 'en' : 'zh-Hans'])}
    url: ${JSON.stringify(asking.url)}
    seen: ${known.day}
    official: false # to do: true when the page is the body's own
`

const words = {
  open: {
    en: 'When one can apply has not been read in yet',
    'zh-Hant': '申請時間尚待錄入',
    'zh-Hans': '申报时间尚待录入',
  },
  unknown: {
    en: 'Conditions and amounts have not been read in yet',
    'zh-Hant': '條件及金額尚待錄入',
    'zh-Hans': '条件及金额尚待录入',
  },
  written: { en: 'Written:', 'zh-Hant': '已寫入：', 'zh-Hans': '已写入：' },
  next: {
    en: 'Fill in what is marked "to do", then run causeway check. causeway import --undo takes the files back.',
    'zh-Hant': '請補上標有「to do」之處，再執行causeway check。causeway import --undo可取回檔案。',
    'zh-Hans': '请补上标有“to do”的地方，再运行causeway check。causeway import --undo可撤回文件。',
  },
  problems: {
    en: 'Nothing was written.',
    'zh-Hant': '未有寫入任何內容。',
    'zh-Hans': '没有写入任何内容。',
  },
} as const satisfies Record<string, Text>

function print({ files, problems }: Told, { lang }: Asked): Printed {
  if (problems.length > 0) {
    const lines = problems.map(({ place, code, detail }) => `${place}: ${code}: ${detail}`)
    return { out: lines.join('\n'), err: words.problems[lang], exit: 1 }
  }
  return { out: [words.written[lang], ...files.map((file) => `  content/${file}`)].join('\n'), err: words.next[lang] }
}

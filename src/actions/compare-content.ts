import type { z } from 'zod'
import { flippedExamples } from '../advice/index.ts'
import { fill, type Lang, ok, type Result, refused, type Text } from '../base/index.ts'
import { type Catalogue, compareEditions, parseCatalogue } from '../catalogue/index.ts'
import type { ContentFolder } from '../outside/content-folder.ts'
import { dayIn } from './advice-as-text.ts'
import { CompareContentGives, CompareContentTakes } from './contract/kept-true.ts'
import { type Asked, defineAction, type Printed } from './define-action.ts'

type Compared = z.output<typeof CompareContentGives>

const hasProblems = 'content/has-problems'
const noSuchFolder = ['content/no-such-folder', 'content/no-files']

/** Compare two folders of content: what they say differently, and which examples they answer differently. */
export const compareContent = defineAction({
  name: 'compare-content',
  says: {
    en: 'Compare two editions of the content, and the examples they turn',
    'zh-Hant': '比較兩個版本的內容，以及結果因而改變的例子',
    'zh-Hans': '比较两个版本的内容，以及结论因此改变的例子',
  },
  kind: 'read',
  takes: CompareContentTakes,
  gives: CompareContentGives,
  refuses: [hasProblems, ...noSuchFolder],
  may: 'everybody',
  isDated: false,
  needs: ['content'],
  command: {
    name: 'compare',
    positionals: [
      { input: 'before', shown: 'folder' },
      { input: 'after', shown: 'other-folder', optional: true },
    ],
    print,
  },

  async run({ content, lang }, folders) {
    const before = await soundIn(content, folders.before)
    if (!before.ok) return before
    const after = await soundIn(content, folders.after)
    if (!after.ok) return after
    const named = (code: string) => ({ code, label: nameIn([after.value, before.value], code, lang) })
    return ok({
      ...{ before: before.value.edition, after: after.value.edition },
      schemes: compareEditions(before.value, after.value).map(({ scheme, kind, parts }) => ({
        ...{ scheme: named(scheme), kind, parts: [...parts] },
      })),
      flips: flippedExamples(before.value, after.value).map((flip) => ({ ...flip, scheme: named(flip.scheme) })),
    })
  },
})

async function soundIn(content: ContentFolder, folder: string | undefined): Promise<Result<Catalogue>> {
  const files = await content.read(folder)
  if (!files.ok) return files
  const { catalogue, problems } = parseCatalogue(files.value)
  if (catalogue !== undefined) return ok(catalogue)
  return refused({ code: hasProblems, values: { folder: folder ?? 'content', count: problems.length } })
}

function nameIn(catalogues: readonly Catalogue[], id: string, lang: Lang): string {
  const names = catalogues.flatMap(({ schemes }) => [...schemes.values()].filter((scheme) => scheme.id === id))
  return names[0]?.name[lang] ?? id
}

const words = {
  same: { en: 'No difference.', 'zh-Hant': '沒有差異。', 'zh-Hans': '没有差异。' },
  added: { en: 'new', 'zh-Hant': '新增', 'zh-Hans': '新增' },
  removed: { en: 'removed', 'zh-Hant': '刪除', 'zh-Hans': '删除' },
  changed: { en: 'changed', 'zh-Hant': '有改動', 'zh-Hans': '有改动' },
  nothing: { en: 'nothing', 'zh-Hant': '無', 'zh-Hans': '无' },
  flips: {
    en: 'Examples that come out differently',
    'zh-Hant': '結果有變的例子',
    'zh-Hans': '结论有变的例子',
  },
  count: {
    en: '{schemes} schemes differ, {flips} examples come out differently',
    'zh-Hant': '{schemes}項計劃有差異，{flips}個例子結果有變',
    'zh-Hans': '{schemes}项政策有差异，{flips}个例子结论有变',
  },
} as const satisfies Record<string, Text>

function print({ schemes, flips }: Compared, { lang }: Asked): Printed {
  const changes = schemes.flatMap(({ scheme, kind, parts }) => [
    `${scheme.code} · ${scheme.label} · ${words[kind][lang]}`,
    ...parts.map(
      ({ part, before, after }) => `  ${part}: ${before ?? words.nothing[lang]} → ${after ?? words.nothing[lang]}`,
    ),
  ])
  const turned = flips.map(
    ({ scheme, it, on, before, after }) =>
      `  ${scheme.code} · ${it} (${dayIn(on, lang)}): ${resultIn(before)} → ${resultIn(after)}`,
  )
  const lines = [...changes, ...(turned.length === 0 ? [] : ['', words.flips[lang], ...turned])]
  return {
    out: lines.length === 0 ? words.same[lang] : lines.join('\n'),
    err: fill(words.count[lang], { schemes: schemes.length, flips: flips.length }),
  }
}

const resultIn = ({ outcome, sum, route }: Compared['flips'][number]['before']): string =>
  [outcome, sum, route].filter((part) => part !== undefined).join(', ')

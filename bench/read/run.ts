import { fileURLToPath } from 'node:url'
import { day } from '../../src/base/index.ts'
import { type Catalogue, readWith } from '../../src/catalogue/index.ts'
import { loadCatalogue } from '../../src/doors/load-content.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import { type Figure, figure } from '../figure.ts'
import { kindsIn, type Marked, markAll, scoreOf } from './score.ts'

/**
 * What reading claims: of what sentences say nearly all is read, nearly all that is read is said, what is sure is stated,
 * and nobody waits for it. What it did with each group on the first run, before it learnt from it, docs/explain/reading.md tells.
 */
export async function run(): Promise<readonly Figure[]> {
  const content = contentFolder(fileURLToPath(new URL('../../content', import.meta.url)))
  const catalogue = await loadCatalogue(content, { isTried: false })
  if (!catalogue.ok) throw new Error('the content has problems: causeway check tells them')
  const marked = markAll(catalogue.value)
  const only = (of: (sentence: Marked['sentence']) => boolean) => marked.filter(({ sentence }) => of(sentence))
  const heldOut = only(({ file }) => file === 'held-out.yaml')
  /** the reader learnt from the first of each pair; the second stays as it came */
  const unseen = heldOut.filter((_, i) => i % 2 === 1)
  const others = only(({ file }) => file !== 'held-out.yaml')
  const langs = [...new Set(marked.map(({ sentence }) => sentence.lang))]
  return [
    ...both('held-out.yaml, the half nobody looked at', unseen, { isClaimed: true }),
    ...both('held-out.yaml, all', heldOut, { isClaimed: true }),
    figure('held-out.yaml: taken as sure, but not stated', overdone(heldOut), 'readings', { goal: '<= 0' }),
    ...both('all other sentences', others, { isClaimed: true }),
    figure('all other sentences: taken as sure, but not stated', overdone(others), 'readings', { goal: '<= 0' }),
    ...timesOf(catalogue.value, marked),
    ...[...new Set(others.map(groupOf))].flatMap((group) =>
      both(
        group,
        others.filter((one) => groupOf(one) === group),
      ),
    ),
    ...langs.flatMap((lang) =>
      both(
        lang,
        only((sentence) => sentence.lang === lang),
      ),
    ),
    ...langs.flatMap((lang) =>
      both(
        `held-out.yaml, ${lang}`,
        heldOut.filter(({ sentence }) => sentence.lang === lang),
      ),
    ),
    ...kindsIn(marked).flatMap((kind) => both(kind, marked, { kind })),
  ]
}

const groupOf = ({ sentence: { file, group, batch } }: Marked): string =>
  batch === undefined ? `${file}, ${group ?? ''}` : `${file}, batch ${batch}`

const overdone = (marked: readonly Marked[]): number => marked.reduce((sum, one) => sum + one.overdone.length, 0)

/** How long a sentence takes, at worst but for one in twenty, and how long a text of 10,000 characters. */
function timesOf(catalogue: Catalogue, marked: readonly Marked[]): readonly Figure[] {
  const texts = marked.map(({ sentence }) => sentence.says)
  const time = (text: string): number => {
    const start = performance.now()
    readWith(catalogue, text, day('2026-11-20'))
    return performance.now() - start
  }
  const times = texts.map(time).toSorted((a, b) => a - b)
  const long = texts.join('\n').slice(0, 10_000)
  const longs = [long, long, long].map(time).toSorted((a, b) => a - b)
  return [
    figure('a sentence, 95 of 100', times[Math.floor(times.length * 0.95)] ?? 0, 'ms', { goal: '< 10' }),
    figure('10,000 characters, the middle of three', longs[1] ?? 0, 'ms', { goal: '< 300' }),
  ]
}

type Asked = { readonly isClaimed?: boolean; readonly kind?: string }

/** Precision and recall of some sentences, of one kind of item or of all. */
function both(of: string, marked: readonly Marked[], { isClaimed = false, kind }: Asked = {}): readonly Figure[] {
  const { precision, recall, said } = scoreOf(marked, kind)
  const goal = (least: number) => (isClaimed ? { goal: `>= ${least}` } : {})
  return [
    figure(`${of}: of what was read, said`, precision, `of ${said}`, goal(0.95)),
    figure(`${of}: of what is said, read`, recall, `of ${said}`, goal(0.85)),
  ]
}

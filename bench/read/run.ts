import { fileURLToPath } from 'node:url'
import { loadCatalogue } from '../../src/doors/load-content.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import { type Figure, figure } from '../figure.ts'
import { kindsIn, type Marked, markAll, scoreOf } from './score.ts'

/** What reading claims: of what sentences say nearly all is read, nearly all that is read is said, and what is sure is stated. */
export async function run(): Promise<readonly Figure[]> {
  const content = contentFolder(fileURLToPath(new URL('../../content', import.meta.url)))
  const catalogue = await loadCatalogue(content, { isTried: false })
  if (!catalogue.ok) throw new Error('the content has problems: causeway check tells them')
  const marked = markAll(catalogue.value)
  const ofGroup = (group: string) => marked.filter(({ sentence }) => sentence.group === group)
  const langs = [...new Set(marked.map(({ sentence }) => sentence.lang))]
  return [
    ...both('sentences held out', ofGroup('held-out'), { isClaimed: true }),
    ...both('sentences tuned on', ofGroup('tuned'), { isClaimed: true }),
    figure('taken as sure, but not stated', overdone(marked), 'readings', { goal: '<= 0' }),
    ...langs.flatMap((lang) =>
      both(
        lang,
        marked.filter(({ sentence }) => sentence.lang === lang),
      ),
    ),
    ...langs.flatMap((lang) =>
      both(
        `${lang}, held out`,
        ofGroup('held-out').filter(({ sentence }) => sentence.lang === lang),
      ),
    ),
    ...kindsIn(marked).flatMap((kind) => both(kind, marked, { kind })),
  ]
}

const overdone = (marked: readonly Marked[]): number => marked.reduce((sum, one) => sum + one.overdone.length, 0)

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

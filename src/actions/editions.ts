import { exampleProblems } from '../advice/index.ts'
import type { Lang } from '../base/index.ts'
import { type Catalogue, type ContentFile, type ContentProblem, parseCatalogue } from '../catalogue/index.ts'
import { type Db, type EditionFiles, editionInForce, type InForce, readEdition } from '../store/index.ts'
import { tellProblem } from './problem-words.ts'

/** The catalogues of the editions that were read last: each takes half a second to read, and two are compared again and again. */
const atHand = new Map<string, Catalogue>()
const mostAtHand = 4

/** Keep a catalogue at hand. */
export function keepAtHand(catalogue: Catalogue): Catalogue {
  atHand.delete(catalogue.edition)
  atHand.set(catalogue.edition, catalogue)
  for (const oldest of atHand.keys()) {
    if (atHand.size <= mostAtHand) break
    atHand.delete(oldest)
  }
  return catalogue
}

/**
 * The catalogue of an edition; `undefined` where its files were not all kept, or have problems by now. Needs the worker's
 * rights, or an editor's.
 */
export async function catalogueOfEdition(db: Db, digest: string): Promise<Catalogue | undefined> {
  const known = atHand.get(digest)
  if (known !== undefined) return keepAtHand(known)
  const files = await readEdition(db, digest)
  const catalogue = files && parseCatalogue(asContent(files)).catalogue
  return catalogue && keepAtHand(catalogue)
}

/** Files as the catalogue reads them. */
export const asContent = (files: EditionFiles): readonly ContentFile[] =>
  [...files].map(([path, text]) => ({ path, text }))

/** Everything that is wrong with some content: what its files say, and examples that do not come out as they say. */
export type CheckedFiles = {
  /** absent where anything is wrong */
  readonly catalogue: Catalogue | undefined
  readonly sound: Catalogue
  readonly problems: readonly ContentProblem[]
}
export function checkFiles(files: EditionFiles): CheckedFiles {
  const content = asContent(files)
  const { catalogue, sound, problems } = parseCatalogue(content)
  const failures = exampleProblems(sound, content)
  if (catalogue !== undefined && failures.length === 0) keepAtHand(catalogue)
  return { catalogue: failures.length === 0 ? catalogue : undefined, sound, problems: [...problems, ...failures] }
}

/** A problem with its place and words. */
export function problemAt({ code, values, at: { file, line, column } }: ContentProblem, lang: Lang) {
  const { detail } = tellProblem({ code, ...(values === undefined ? {} : { values }) }, lang)
  return { file, line, column, code, detail }
}

/** The edition that is in force with its files. Every server brings one in force when it starts. */
export async function filesInForce(db: Db): Promise<InForce & { readonly files: EditionFiles }> {
  const inForce = await editionInForce(db)
  const files = inForce && (await readEdition(db, inForce.edition))
  if (inForce === undefined || files === undefined) throw new Error('no edition is in force')
  return { ...inForce, files }
}

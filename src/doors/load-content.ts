import type { Refusal, Supplies } from '../actions/define-action.ts'
import { exampleProblems } from '../advice/index.ts'
import { ok, type Result, refused } from '../base/index.ts'
import { type Catalogue, type ContentProblem, parseCatalogue } from '../catalogue/index.ts'

/** Content that cannot be served, with every problem in it. */
export type BrokenContent = Refusal & { readonly problems: readonly ContentProblem[] }

/**
 * Read and check the content of a folder: a catalogue, or all its problems and no catalogue.
 *
 * @param isTried whether the schemes' own examples must come out as they say, too
 */
export async function loadCatalogue(
  content: Pick<Supplies['content'], 'folder' | 'read'>,
  { isTried }: { isTried: boolean },
): Promise<Result<Catalogue, BrokenContent>> {
  const files = await content.read()
  if (!files.ok) return refused({ ...files.problem, problems: [] })
  const { catalogue, sound, problems } = parseCatalogue(files.value)
  const failures = isTried ? exampleProblems(sound, files.value) : []
  if (catalogue !== undefined && failures.length === 0) return ok(catalogue)
  const found = [...problems, ...failures]
  return refused({
    code: 'server/content-broken',
    values: { folder: content.folder, count: found.length },
    problems: found,
  })
}

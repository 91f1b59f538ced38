import type { Refusal, Supplies } from '../actions/define-action.ts'
import { ok, type Result, refused } from '../base/index.ts'
import { type Catalogue, type ContentProblem, parseCatalogue } from '../catalogue/index.ts'

/** Content that cannot be served, with every problem in it. */
export type BrokenContent = Refusal & { readonly problems: readonly ContentProblem[] }

/** Read and check the content of a folder: a catalogue, or all its problems and no catalogue. */
export async function loadCatalogue(content: Supplies['content']): Promise<Result<Catalogue, BrokenContent>> {
  const files = await content.read()
  if (!files.ok) return refused({ ...files.problem, problems: [] })
  const { catalogue, problems } = parseCatalogue(files.value)
  if (catalogue !== undefined) return ok(catalogue)
  const values = { folder: content.folder, count: problems.length }
  return refused({ code: 'server/content-broken', values, problems })
}

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { routes } from '../src/actions/contract/routes.ts'
import type { Lang } from '../src/base/index.ts'
import { useAnswers } from './answers.ts'
import { useLang } from './lang.ts'
import { useOn } from './place.ts'
import type { EntryKind, Gives, QuestionView } from './shapes.ts'

/** Why an answer did not come: the problem as the service told it, or nothing when it could not be reached. */
export type Failure = {
  readonly status?: number
  readonly code?: string
  readonly detail?: string
  readonly request?: string
  readonly fields?: readonly { readonly field: string; readonly detail: string }[]
}

/** `once` is a name for what is sent: sent again under the same name, it is done once. */
type Asked = { readonly lang: Lang; readonly on?: string | undefined; readonly once?: string }

/**
 * Call one action. Inputs named in the path go there, the rest to the query or the body, as its declaration says.
 *
 * @throws an Error whose `cause` is a `Failure`
 */
export async function call<Name extends keyof Gives>(
  name: Name,
  input: Readonly<Record<string, unknown>>,
  { lang, on, once }: Asked,
): Promise<Gives[Name]> {
  const [method = 'GET', template = ''] = routes[name].split(' ')
  const rest = { ...input }
  const path = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = encodeURIComponent(String(rest[key]))
    delete rest[key]
    return value
  })
  const inQuery = { lang, ...(on !== undefined && { on }), ...(method === 'GET' && rest) }
  const query = new URLSearchParams(Object.entries(inQuery))
  const body = method === 'POST' ? JSON.stringify(rest) : null
  const headers = {
    accept: 'application/json',
    ...(body !== null && { 'content-type': 'application/json' }),
    ...(once !== undefined && { 'idempotency-key': once }),
  }
  const answered = await fetch(`/api/v1${path}?${query}`, { method, headers, body }).catch(() => undefined)
  if (answered === undefined) throw new Error(`${name}: not reached`, { cause: {} satisfies Failure })
  const value: unknown = await answered.json().catch(() => ({}))
  if (!answered.ok)
    throw new Error(`${name}: ${answered.status}`, { cause: { status: answered.status, ...(value as object) } })
  return value as Gives[Name] // the service answers what the contract declares
}

/** Something that is on its way, here, or did not come. `isOld` while a newer answer is awaited. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure; readonly retry: () => void }
  | { readonly state: 'ready'; readonly value: T; readonly isOld: boolean }

/** How a query stands. */
export function loaded<T>(query: UseQueryResult<T>): Loaded<T> {
  // A session that is over takes nothing away that was read while it lasted.
  const isKept = query.data !== undefined && (query.error?.cause as Failure | undefined)?.status === 401
  if (query.isError && !query.isFetching && !isKept)
    return { state: 'failed', failure: query.error.cause ?? {}, retry: () => void query.refetch() } // set by call
  if (query.data === undefined) return { state: 'loading' }
  return { state: 'ready', value: query.data, isOld: query.isPlaceholderData }
}

/** Something read by an action of the service, in the page's language and for the day judged for. */
export function useAction<Name extends keyof Gives>(
  name: Name,
  input: Readonly<Record<string, unknown>>,
): Loaded<Gives[Name]> {
  const asked = { lang: useLang(), on: useOn() }
  return loaded(
    useQuery<Gives[Name]>({
      queryKey: [name, input, asked],
      queryFn: () => call(name, input, asked),
      placeholderData: keepPreviousData,
    }),
  )
}

/** Every scheme's verdict for what is known now, and what to ask next. */
export const useAdvice = () => useAction('advise', { facts: useAnswers().answers.facts })

/** One scheme's verdict with its whole explanation. */
export const useVerdict = (scheme: string) => useAction('judge', { scheme, facts: useAnswers().answers.facts })

/** Every question by the name of its fact. */
export function useQuestions(): Loaded<ReadonlyMap<string, QuestionView>> {
  const found = useAction('list-questions', {})
  if (found.state !== 'ready') return found
  return { ...found, value: new Map(found.value.questions.map((question) => [question.fact, question])) }
}

/** What a free text is understood as. */
export const useReading = (text: string) => useAction('read-text', { text })
/** What is known of the asker, as matching takes it. */
function useAsker(): Readonly<Record<string, unknown>> {
  const { facts, skipped, own } = useAnswers().answers
  if (own === undefined) return { facts }
  const { text, needs } = own
  // What is no longer known is not taken from the text again.
  const without = [...new Set([...own.without, ...skipped])]
  return { facts, ...(text !== '' && { text }), ...(needs.length > 0 && { need: needs }), without }
}
/** Whom to work with; of bodies in some places only, where those are named. */
export const useMatches = (most: number, places: readonly string[] = []) =>
  useAction('match', { ...useAsker(), limit: most, ...(places.length > 0 && { place: places }) })
/** How one organisation stands to the asker. */
export const useStanding = (organisation: string) => useAction('why-not', { ...useAsker(), organisation })
export const useFirms = () => useAction('list-firms', {})
/** Entries of every kind by words, and what they can be narrowed by. */
export const useFinding = (input: Readonly<Record<string, string | number | readonly string[]>>) =>
  useAction('find', input)
/** How many schemes there are. */
export function useSchemeCount(): number | undefined {
  const found = useFinding({ kind: ['scheme'], limit: 1 })
  return found.state === 'ready' ? found.value.total : undefined
}
/** A whole entry; a procedure with the days it would take from `from`. */
export const useEntry = (is: EntryKind, id: string, more: { readonly from?: string } = {}) =>
  useAction(`show-${is}`, { [is]: id, ...more })
export const useConcept = (vocabulary: string, code: string) => useAction('show-concept', { vocabulary, code })
export const useConcepts = () => useAction('list-concepts', {})
/** What changes in the schemes between two days, in all or some of them. */
export const useChanges = (between: { from: string; to: string; scheme?: string; place?: string }) =>
  useAction('list-changes', between)
export const useStale = (most: number) => useAction('list-stale', { limit: most })
export const useScheme = (scheme: string) => useAction('show-scheme', { scheme })
export const useKeptAnswers = (code: string) => useAction('kept-answers', { code })

import { z } from 'zod'
import { ok, type Result, refused } from '../base/index.ts'

/** A service that makes vectors of texts: texts near in meaning get vectors that point the same way. */
export type Embeddings = {
  /** whose vectors these are: those of different models cannot be compared */
  readonly model: string
  /** @returns a vector for each text, in order; `embeddings/not-reached` with the reason */
  readonly embed: (texts: readonly string[]) => Promise<Result<readonly (readonly number[])[]>>
}

/** As OpenAI's API has it, and those that speak like it. */
const Answer = z.object({ data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()).min(1) })) })

/** What somebody who waits for an answer is ready to wait for vectors. */
const timeoutMs = 8000

/**
 * The service in the settings: EMBEDDINGS_URL (…/v1), EMBEDDINGS_MODEL, and EMBEDDINGS_KEY where it asks for one. What is
 * matched is sent there: the entries of the content, and the words of whoever asks.
 *
 * @returns `undefined` where none is set; `server/bad-embeddings` where it is set in part
 */
export function embeddingsBy(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Embeddings | undefined> {
  const { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: model, EMBEDDINGS_KEY: key } = environment
  if (!url && !model && !key) return ok(undefined)
  if (!url || !URL.canParse(url))
    return refused({ code: 'server/bad-embeddings', values: { setting: 'EMBEDDINGS_URL' } })
  if (!model) return refused({ code: 'server/bad-embeddings', values: { setting: 'EMBEDDINGS_MODEL' } })
  const address = `${url.replace(/\/+$/, '')}/embeddings`
  return ok({ model, embed: (texts) => ask(texts, { address, model, key }) })
}

type Endpoint = { readonly address: string; readonly model: string; readonly key: string | undefined }

async function ask(texts: readonly string[], { address, model, key }: Endpoint): ReturnType<Embeddings['embed']> {
  const notReached = (reason: string) => refused({ code: 'embeddings/not-reached', values: { reason } })
  try {
    const reply = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input: texts }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!reply.ok) return notReached(`HTTP ${reply.status}`)
    const answer = Answer.safeParse(await reply.json())
    if (!answer.success || answer.data.data.length !== texts.length) return notReached('its answer is in another form')
    return ok(answer.data.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding))
  } catch (error) {
    return notReached((error as Error).message)
  }
}

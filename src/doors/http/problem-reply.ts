import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../../actions/define-action.ts'
import { tooMany } from '../../actions/limits.ts'
import { statusOf, tellProblem } from '../../actions/problem-words.ts'
import type { Lang } from '../../base/index.ts'

/** How many mistakes are told in one answer. */
const mostFields = 200

/** Answer with a problem (RFC 9457): what happened and what to do, in the asker's language, field by field. */
export function replyWithProblem(reply: FastifyReply, problem: Refusal, lang: Lang): FastifyReply {
  const { title, detail } = tellProblem(problem, lang)
  const status = statusOf(problem.code)
  const fields = problem.fields?.slice(0, mostFields).map((one) => ({
    field: one.field,
    code: one.code,
    detail: tellProblem(one, lang).detail,
  }))
  const seconds = problem.values?.['seconds']
  if (status === 429 || status === 503) reply.header('retry-after', String(seconds ?? 2))
  return reply
    .code(status)
    .header('content-language', lang)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send({
      type: `/problems/${problem.code}`,
      title,
      status,
      detail,
      code: problem.code,
      ...(fields !== undefined && { fields }),
      request: reply.request.id,
    })
}

type Failure = { readonly code?: string; readonly message?: string }

/** No room for what was to be written, by the database's own code or the system's. */
const isDiskFull = ({ code = '' }: Failure): boolean => code === '53100' || code === 'ENOSPC'

/**
 * Whether the database was away: being started or stopped, not reached, or gone in the middle of a query. The driver tells the
 * last two by words alone.
 */
const isDatabaseAway = ({ code = '', message = '' }: Failure): boolean =>
  /^(08|57P0|53300)/.test(code) ||
  (['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code) && /connect|read|write/.test(message)) ||
  /connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable/i.test(message)

/** The problem behind an error of the server's own: a body that is too large, is not JSON, or is of another kind. */
export function problemOfError(
  error: { readonly code?: string; readonly seconds?: number },
  request: FastifyRequest,
): Refusal {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { code: 'request/too-large', values: { limit: request.routeOptions.bodyLimit ?? 0 } }
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return { code: 'request/not-json' }
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { code: 'request/media-type' }
    case tooMany: {
      const { seconds = 60 } = error
      return { code: tooMany, values: { seconds, minutes: Math.ceil(seconds / 60) } }
    }
    default:
      if (isDiskFull(error)) return { code: 'service/disk-full' }
      return isDatabaseAway(error)
        ? { code: 'service/no-database' }
        : { code: 'service/fault', values: { request: request.id } }
  }
}

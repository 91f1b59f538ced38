import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../../actions/define-action.ts'
import { statusOf, tellProblem } from '../../actions/problem-words.ts'
import type { Lang } from '../../base/index.ts'

/** Answer with a problem (RFC 9457): what happened and what to do, in the asker's language, field by field. */
export function replyWithProblem(reply: FastifyReply, problem: Refusal, lang: Lang): FastifyReply {
  const { title, detail } = tellProblem(problem, lang)
  const status = statusOf(problem.code)
  const fields = problem.fields?.map((one) => ({
    field: one.field,
    code: one.code,
    detail: tellProblem(one, lang).detail,
  }))
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

/** The problem behind an error of the server's own: a body that is too large, is not JSON, or is of another kind. */
export function problemOfError(error: { readonly code?: string }, request: FastifyRequest): Refusal {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { code: 'request/too-large', values: { limit: request.routeOptions.bodyLimit ?? 0 } }
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return { code: 'request/not-json' }
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { code: 'request/media-type' }
    default:
      return { code: 'service/fault', values: { request: request.id } }
  }
}

import { z } from 'zod'
import { formatsOf } from '../../actions/asked.ts'
import type { Action } from '../../actions/define-action.ts'
import { tooMany } from '../../actions/limits.ts'
import { refusalsOf } from '../../actions/may.ts'
import { statusOf } from '../../actions/problem-words.ts'
import { type Lang, langs } from '../../base/index.ts'
import { partsOf } from './action-routes.ts'
import { sessionCookie } from './sessions.ts'

type Json = { readonly [key: string]: unknown }
type Schema = { readonly properties?: Readonly<Record<string, Json>>; readonly required?: readonly string[] }

const langParameter = {
  name: 'lang',
  in: 'query',
  description: 'Language of the sentences in the answer; Accept-Language decides when absent.',
  schema: { type: 'string', enum: langs },
}
const onParameter = {
  name: 'on',
  in: 'query',
  description: 'The day to answer for, in Hong Kong time; today when absent.',
  schema: { type: 'string', format: 'date' },
}

const keyParameter = {
  name: 'idempotency-key',
  in: 'header',
  description:
    'A name of your own for this one write, such as a UUID: sent again with it, the write is not done again.',
  schema: { type: 'string', maxLength: 200 },
}

const formatParameter = (action: Action) => ({
  name: 'format',
  in: 'query',
  description: 'The form of the answer; JSON when absent.',
  schema: { type: 'string', enum: formatsOf(action) },
})

/** The OpenAPI 3.1 document of the actions that have a route. */
export function openApiOf(actions: readonly Action[], { version, lang }: { version: string; lang: Lang }): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const action of actions) {
    if (action.http === undefined) continue
    const { method, path } = partsOf(action.http)
    paths[`/api/v1${path}`] = { ...paths[`/api/v1${path}`], [method.toLowerCase()]: operationOf(action, lang) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Causeway',
      version,
      summary: 'Which public schemes on both sides of the boundary can a firm get, how much, and why.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operationOf(action: Action, lang: Lang): Json {
  const { method, path } = partsOf(action.http ?? '')
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')
  const takes = z.toJSONSchema(action.takes, { io: 'input', unrepresentable: 'any' }) as Schema & Json
  const others = Object.keys(takes.properties ?? {}).filter((name) => !inPath.includes(name))
  const parameter = (name: string, where: 'path' | 'query') => ({
    name,
    in: where,
    required: where === 'path' || (takes.required ?? []).includes(name),
    description: takes.properties?.[name]?.['description'],
    schema: takes.properties?.[name] ?? {},
  })
  return {
    operationId: action.name,
    summary: action.says[lang],
    parameters: [
      ...inPath.map((name) => parameter(name, 'path')),
      ...(method === 'GET' ? others.map((name) => parameter(name, 'query')) : []),
      langParameter,
      ...(action.isDated ? [onParameter] : []),
      ...(action.kind === 'write' && action.may !== 'everybody' ? [keyParameter] : []),
      ...(action.files === undefined ? [] : [formatParameter(action)]),
    ],
    ...(method === 'POST' && { requestBody: { required: true, content: bodyOf(action, bodySchema(takes, others)) } }),
    ...(action.may !== 'everybody' && { security: [{ session: [] }, { token: [] }] }),
    responses: responsesOf(action),
  }
}

/** A body is JSON, or a form where it holds a file. */
function bodyOf({ uploads }: Action, schema: Json): Json {
  if (uploads === undefined) return jsonOf(schema)
  const file = { type: 'string', format: 'binary' }
  const properties = { ...(schema['properties'] as Json), [uploads]: file } // `bodySchema` gives some
  return { 'multipart/form-data': { schema: { ...schema, properties } } }
}

/** The input's schema without what the path already names. */
function bodySchema(takes: Schema & Json, names: readonly string[]): Json {
  const { $schema: _, ...rest } = takes
  const properties = Object.fromEntries(names.map((name) => [name, takes.properties?.[name]]))
  return { ...rest, properties, required: (takes.required ?? []).filter((name) => names.includes(name)) }
}

function responsesOf(action: Action): Json {
  const { $schema: _, ...gives } = z.toJSONSchema(action.gives, { io: 'output', unrepresentable: 'any' }) as Json
  const limited = action.limits === undefined ? [] : [tooMany]
  const problems = Object.groupBy(
    ['request/fields', ...refusalsOf(action.may), ...limited, ...action.refuses],
    (code) => String(statusOf(code)),
  )
  const refusals = Object.entries(problems).map(([status, codes = []]) => [
    status,
    {
      description: codes.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ])
  const files = Object.values(action.files ?? {}).map(({ type }) => [type.split(';')[0], {}] as const)
  const content = action.sends === undefined ? { ...jsonOf(gives), ...Object.fromEntries(files) } : { '*/*': {} }
  return { 200: { description: 'The answer', content }, ...Object.fromEntries(refusals) }
}

const jsonOf = (schema: Json): Json => ({ 'application/json': { schema } })

const text = { type: 'string' }
const problemSchema = {
  description: 'A problem (RFC 9457). Each code has a page under /problems.',
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'request'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    code: text,
    request: { type: 'string', description: 'quote this when you ask about it' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        properties: { field: text, code: text, detail: text },
      },
    },
  },
}

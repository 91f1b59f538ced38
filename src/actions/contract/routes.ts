/** A method and a path under /api/v1; `{name}` is filled with the input of that name. */
export type Route = `${'GET' | 'POST'} /${string}`

/**
 * Where each action is reached over HTTP. Kept apart from the schemas so that the web can call an action without
 * carrying the schema library.
 */
export const routes = {
  advise: 'POST /advice',
  judge: 'POST /schemes/{scheme}/verdict',
  'list-schemes': 'GET /schemes',
  'show-scheme': 'GET /schemes/{scheme}',
  find: 'GET /find',
  'list-changes': 'GET /changes',
  'list-questions': 'GET /questions',
  'list-firms': 'GET /firms',
  'list-stale': 'GET /stale',
  'keep-answers': 'POST /kept-answers',
  'kept-answers': 'GET /kept-answers/{code}',
} as const satisfies Readonly<Record<string, Route>>

import { accountRoutes } from './account-routes.ts'
import { caseRoutes } from './case-routes.ts'
import { memberRoutes } from './member-routes.ts'

/** A method and a path under /api/v1; `{name}` is filled with the input of that name. */
export type Route = `${'GET' | 'POST'} /${string}`

/**
 * Where each action is reached over HTTP. Kept apart from the schemas so that the web can call an action without
 * carrying the schema library.
 */
export const routes = {
  ...accountRoutes,
  ...caseRoutes,
  ...memberRoutes,
  advise: 'POST /advice',
  'read-text': 'POST /read',
  judge: 'POST /schemes/{scheme}/verdict',
  'list-schemes': 'GET /schemes',
  'show-scheme': 'GET /schemes/{scheme}',
  'list-organisations': 'GET /organisations',
  'show-organisation': 'GET /organisations/{organisation}',
  'list-offers': 'GET /offers',
  'show-offer': 'GET /offers/{offer}',
  'list-collaborations': 'GET /collaborations',
  'show-collaboration': 'GET /collaborations/{collaboration}',
  'list-indicators': 'GET /indicators',
  'show-indicator': 'GET /indicators/{indicator}',
  'list-agreements': 'GET /agreements',
  'show-agreement': 'GET /agreements/{agreement}',
  'list-events': 'GET /events',
  'show-event': 'GET /events/{event}',
  'list-procedures': 'GET /procedures',
  'show-procedure': 'GET /procedures/{procedure}',
  'list-concepts': 'GET /concepts',
  'show-concept': 'GET /concepts/{vocabulary}/{code}',
  find: 'GET /find',
  match: 'POST /match',
  'why-not': 'POST /organisations/{organisation}/match',
  'list-changes': 'GET /changes',
  'export-content': 'GET /export',
  'list-questions': 'GET /questions',
  'list-firms': 'GET /firms',
  'list-stale': 'GET /stale',
  'keep-answers': 'POST /kept-answers',
  'kept-answers': 'GET /kept-answers/{code}',
  'list-notices': 'GET /notices',
  'mark-all-notices': 'POST /notices/read',
  'mark-notice': 'POST /notices/{notice}/read',
  'notice-settings': 'GET /notice-settings',
  'wish-mail': 'POST /notice-settings',
  mute: 'POST /mutes',
  unmute: 'POST /mutes/{mute}/remove',
  'mute-by-link': 'POST /mutes/by-link',
  'open-calendar': 'POST /calendar-address',
  'close-calendar': 'POST /calendar-address/end',
  calendar: 'GET /calendar/{secret}',
  'scheme-calendar': 'GET /schemes/{scheme}/calendar',
  'case-calendar': 'GET /cases/{case}/calendar',
  save: 'POST /members/{organisation}/saved',
  'list-saved': 'GET /members/{organisation}/saved',
  'forget-saved': 'POST /members/{organisation}/saved/{saved}/forget',
} as const satisfies Readonly<Record<string, Route>>

export { type Deed, recordDeed, throughOf } from './audit.ts'
export type { Db } from './db.ts'
export { keepEdition, type Manifest } from './editions.ts'
export { type DeadJob, type Job, type JobRunner, listDeadJobs, queueJob, settleDeadJob } from './jobs.ts'
export { findAnswers, type KeptAnswers, keepAnswers } from './kept-answers.ts'
export { openStore, type Store, type StoreSettings } from './open.ts'
export {
  addHubRole,
  addMembership,
  addPerson,
  digestOf,
  findBySession,
  findByToken,
  newId,
  newSecret,
  openSession,
} from './people.ts'
export {
  type HubRole,
  hubRoles,
  type MemberRole,
  memberRoles,
  nobody,
  type OrganisationId,
  type Person,
  type PersonId,
  type Scope,
  scopes,
  type Who,
} from './who.ts'

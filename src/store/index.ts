export { addAbsence, clearAbsence, isKnownPerson, type KeptAbsence, listAbsences } from './absences.ts'
export {
  type Account,
  accountFor,
  changeEmail,
  changePerson,
  findAccount,
  type HubPerson,
  hasAdministrator,
  listHubPeople,
  organisationNames,
  setDisabled,
} from './accounts.ts'
export { type Deed, recordDeed } from './audit.ts'
export { type BackedUp, type Backups, backupsOf } from './backup.ts'
export {
  addReviewer,
  appendCaseEvents,
  type BrokenCase,
  type CaseCursor,
  type CasePerson,
  type CasePlace,
  type CaseRow,
  caseOffices,
  casesToClimb,
  casesUnder,
  cursorAfter,
  everyState,
  findCase,
  hasConsented,
  type KeptCase,
  listCases,
  listReviewersAt,
  peopleInCase,
  placeOfOrganisation,
  reviewersOf,
  verifyCases,
} from './cases.ts'
export {
  addConsent,
  type Consent,
  listConsents,
  listLooks,
  type Purpose,
  type Receiver,
  withdrawConsent,
} from './consents.ts'
export {
  addPasskey,
  findIdentity,
  findPasskey,
  findPassword,
  type Identity,
  keepIdentity,
  listIdentities,
  listPasskeys,
  markPasskey,
  type NewPasskey,
  type Passkey,
  passwordSince,
  removeIdentities,
  removePasskey,
  removePassword,
  renamePasskey,
  savePassword,
} from './credentials.ts'
export type { Db } from './db.ts'
export {
  addDraft,
  changeDraft,
  type Draft,
  type DraftFile,
  type DraftState,
  findDraft,
  findEditor,
  listDraftEvents,
  listDraftFiles,
  listDrafts,
  listEditors,
  revertDraftFile,
  saveDraftFile,
} from './drafts.ts'
export {
  bringInForce,
  digestOfText,
  type EditionFiles,
  editionInForce,
  type InForce,
  keepEdition,
  lockEditions,
  type Manifest,
  readEdition,
  saveEdition,
} from './editions.ts'
export { collect, countRecord, eraseMe, eraseOrganisation, isLastAdministrator, ownedAlone } from './erasure.ts'
export { type FileStore, filesIn, type Held as HeldFile, mostBytes } from './files.ts'
export { canTakeCases, type Holdings, holdingsOf } from './holdings.ts'
export {
  addImport,
  type Import,
  listImports,
  type Made,
  markUndone,
  tentatively,
  unmakeOrganisation,
} from './imports.ts'
export { type DeadJob, type Job, type JobRunner, listDeadJobs, queueJob, settleDeadJob, waitingJobs } from './jobs.ts'
export {
  type AnswerChange,
  addAnswerChange,
  addJudging,
  countAnswerChanges,
  countConsenting,
  countNamedChanges,
  findJudging,
  hasAnswerChanged,
  type Judging,
  lastJudging,
  listAnswerChanges,
  listChangesOf,
  listJudgings,
  markJudging,
  type NamedChange,
  nextConsenting,
  takeJudging,
} from './judgings.ts'
export { findAnswers, type KeptAnswers, keepAnswers } from './kept-answers.ts'
export {
  addListing,
  changeListing,
  endingListings,
  findListing,
  type Listing,
  type ListingCodes,
  type ListingText,
  listListings,
  openListings,
} from './listings.ts'
export {
  type DueMail,
  listMails,
  type MailLine,
  markSent,
  markUnsent,
  type NewMail,
  queueMail,
  requeueMail,
  takeMail,
} from './mails.ts'
export {
  addInvitation,
  endHubRoles,
  findInvitation,
  type Invitation,
  type InvitedTo,
  listInvitations,
  listMembers,
  lockMembers,
  type Member,
  markAccepted,
  setRole,
  withdrawInvitation,
} from './members.ts'
export { listMergeable, listMerges, type Merge, mergeOrganisations, tryMerge, undoMerge } from './merges.ts'
export {
  addMute,
  addNotice,
  countUnread,
  findByMuteSecret,
  listDigestReaders,
  listMutes,
  listNotices,
  type MailWish,
  type Mute,
  type MuteWhat,
  mailWishOf,
  markRead,
  type Notice,
  type NoticeAbout,
  type NoticePlace,
  removeMute,
  takeDigest,
  wishMail,
} from './notices.ts'
export { cancelOnce, forgetOver, type Held, keepOnce, lookOnce, type OneTime, takeOnce } from './one-time.ts'
export { openStore, type Store, type StoreSettings } from './open.ts'
export {
  answerProposal,
  changeOrganisation,
  type Described,
  enterOrganisation,
  findAsked,
  findByKeys,
  findOrganisation,
  findOrganisations,
  foundOrganisation,
  isUuid,
  type Keys,
  keyInUse,
  listGroup,
  listOrganisations,
  listProposals,
  type Names,
  type Organisation,
  type Paged,
  type Proposal,
  proposeGroup,
  setGroup,
} from './organisations.ts'
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
export { forgetReplies, keepReply, type Once, takeKey } from './replies.ts'
export { addSaved, closeFeed, listSaved, membersOf, openFeed, readAsFeed, removeSaved, type Saved } from './saved.ts'
export { endSessions, endToken, listSessions, listTokens, makeToken, type Session, type Token } from './sessions.ts'
export {
  addStatements,
  findNames,
  type KeptStatement,
  listStatements,
  type NewStatement,
  withdrawStatement,
} from './statements.ts'
export { countTry, type Limit } from './tries.ts'
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
  type Who,
} from './who.ts'

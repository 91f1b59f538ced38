import { clearAbsence, listAbsences, setAbsence } from './absences.ts'
import { accountActions } from './account-actions.ts'
import { advise } from './advise.ts'
import { assignReviewer } from './assign-reviewer.ts'
import { attachDocument, fetchDocument } from './attach-document.ts'
import { backup } from './backup.ts'
import { calendar, caseCalendar, closeCalendar, openCalendar, schemeCalendar } from './calendar.ts'
import {
  addTask,
  assignCase,
  beginTask,
  confirmMove,
  declareConflict,
  finishTask,
  markCase,
  moveCase,
  raiseFlag,
  reopenTask,
  sayInCase,
  setTaskAside,
  settleFlag,
  turnDownMove,
} from './case-changes.ts'
import { checkContent } from './check-content.ts'
import { climbLadder, climbLadders } from './climb-ladders.ts'
import { compareCase } from './compare-case.ts'
import { compareContent } from './compare-content.ts'
import { listDeadJobs, settleDeadJob } from './dead-jobs.ts'
import type { Action } from './define-action.ts'
import { approveDraft, askApproval, bringInForce, bringUpToDate, returnDraft, withdrawDraft } from './draft-approval.ts'
import { checkDraft, listDrafts, listFiles, openDraft, revertFile, saveFile, showDraft, showFile } from './drafts.ts'
import { exportCases } from './export-cases.ts'
import { exportContent } from './export-content.ts'
import { fillCase } from './fill-case.ts'
import { find } from './find.ts'
import { importCases } from './import-cases.ts'
import { importContent } from './import-content.ts'
import { judgeAgain } from './judge-again.ts'
import { judgeScheme } from './judge-scheme.ts'
import { answerChanges, listJudgings, previewDraft, showJudging } from './judgings.ts'
import { keepAnswers } from './keep-answers.ts'
import { keptAnswers } from './kept-answers.ts'
import { listCaseKinds } from './list-case-kinds.ts'
import { listCases } from './list-cases.ts'
import { listChanges } from './list-changes.ts'
import { listConcepts } from './list-concepts.ts'
import {
  listAgreements,
  listCollaborations,
  listEvents,
  listIndicators,
  listOffers,
  listOrganisations,
  listProcedures,
} from './list-entries.ts'
import { listFirms } from './list-firms.ts'
import { listMedians } from './list-medians.ts'
import { listQuestions } from './list-questions.ts'
import { listSchemes } from './list-schemes.ts'
import { listStale } from './list-stale.ts'
import { lookAgain } from './look-again.ts'
import { match } from './match.ts'
import { moveContent } from './move-content.ts'
import { newContent } from './new-content.ts'
import { mute, muteByLink, noticeSettings, unmute, wishMail } from './notice-settings.ts'
import { listNotices, markAllNotices, markNotice } from './notices.ts'
import { organisationActions } from './organisation-actions.ts'
import { readText } from './read-text.ts'
import { restore } from './restore.ts'
import { forgetSaved, listSaved, save } from './saved.ts'
import { sendDigests } from './send-digests.ts'
import { showCase } from './show-case.ts'
import { showConcept } from './show-concept.ts'
import {
  showAgreement,
  showCollaboration,
  showEvent,
  showIndicator,
  showOffer,
  showOrganisation,
} from './show-entry.ts'
import { showProcedure } from './show-procedure.ts'
import { showScheme } from './show-scheme.ts'
import { startCase } from './start-case.ts'
import { tellDeadlines } from './tell-deadlines.ts'
import { makeVectors, showVectors } from './vectors.ts'
import { verifyAudit } from './verify-audit.ts'
import { whyNot } from './why-not.ts'

/** Everything a person can do, in the order that help and the API page list it. */
export const actions: readonly Action[] = [
  advise,
  readText,
  judgeScheme,
  match,
  whyNot,
  showScheme,
  listSchemes,
  showOrganisation,
  listOrganisations,
  showOffer,
  listOffers,
  showCollaboration,
  listCollaborations,
  showIndicator,
  listIndicators,
  showAgreement,
  listAgreements,
  showEvent,
  listEvents,
  showProcedure,
  listProcedures,
  showConcept,
  listConcepts,
  find,
  listChanges,
  listStale,
  listQuestions,
  listFirms,
  checkContent,
  compareContent,
  exportContent,
  importContent,
  newContent,
  keepAnswers,
  keptAnswers,
  backup,
  restore,
  listDeadJobs,
  settleDeadJob,
  makeVectors,
  showVectors,
  ...accountActions,
  ...organisationActions,
  listNotices,
  markNotice,
  markAllNotices,
  noticeSettings,
  wishMail,
  mute,
  unmute,
  muteByLink,
  openCalendar,
  closeCalendar,
  calendar,
  schemeCalendar,
  caseCalendar,
  save,
  listSaved,
  forgetSaved,
  sendDigests,
  tellDeadlines,
  startCase,
  showCase,
  listCases,
  exportCases,
  importCases,
  listCaseKinds,
  fillCase,
  sayInCase,
  addTask,
  beginTask,
  finishTask,
  setTaskAside,
  reopenTask,
  assignCase,
  assignReviewer,
  declareConflict,
  markCase,
  moveCase,
  confirmMove,
  turnDownMove,
  raiseFlag,
  settleFlag,
  listMedians,
  setAbsence,
  listAbsences,
  clearAbsence,
  climbLadders,
  climbLadder,
  compareCase,
  verifyAudit,
  attachDocument,
  fetchDocument,
  openDraft,
  listDrafts,
  showDraft,
  listFiles,
  showFile,
  saveFile,
  revertFile,
  checkDraft,
  previewDraft,
  showJudging,
  listJudgings,
  askApproval,
  approveDraft,
  returnDraft,
  withdrawDraft,
  bringUpToDate,
  bringInForce,
  judgeAgain,
  lookAgain,
  answerChanges,
  moveContent,
]

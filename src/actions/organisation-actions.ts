import { adviseGroup, adviseMember } from './advise-member.ts'
import { changeMember } from './change-member.ts'
import { giveConsent, listConsents, withdrawConsent } from './consent-actions.ts'
import { createMember } from './create-member.ts'
import type { Action } from './define-action.ts'
import { deleteMe, deleteMember } from './delete-member.ts'
import { exportMembers } from './export-members.ts'
import { exportMember, exportMyData } from './export-my-data.ts'
import { factsOf } from './facts-of.ts'
import { answerProposal, leaveGroup, proposeGroup, showGroup } from './group-actions.ts'
import { listImports, undoImport } from './import-history.ts'
import { importMembers } from './import-members.ts'
import { listMembers } from './list-members.ts'
import {
  changeListing,
  closeListing,
  createListing,
  findListings,
  listListings,
  reconfirmListing,
} from './listing-actions.ts'
import { matchMember } from './match-member.ts'
import { listDuplicates, listMerges, mergeMembers, undoMerge } from './merge-actions.ts'
import { showMember } from './show-member.ts'
import { stateFacts } from './state-facts.ts'
import { tellListings, tellProposal } from './tell-members.ts'
import { withdrawFact } from './withdraw-fact.ts'

/** What is done with members' organisations, in the order that help and the API page list it. */
export const organisationActions: readonly Action[] = [
  createMember,
  listMembers,
  showMember,
  changeMember,
  showGroup,
  proposeGroup,
  answerProposal,
  leaveGroup,
  factsOf,
  stateFacts,
  withdrawFact,
  adviseMember,
  adviseGroup,
  matchMember,
  listListings,
  createListing,
  changeListing,
  reconfirmListing,
  closeListing,
  findListings,
  listConsents,
  giveConsent,
  withdrawConsent,
  listDuplicates,
  mergeMembers,
  listMerges,
  undoMerge,
  importMembers,
  exportMembers,
  listImports,
  undoImport,
  exportMember,
  deleteMember,
  exportMyData,
  deleteMe,
  tellListings,
  tellProposal,
]

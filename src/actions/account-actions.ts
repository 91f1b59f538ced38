import { administratorLink, useAdministratorLink } from './administrator-link.ts'
import type { Action } from './define-action.ts'
import { forgetExpired } from './forget-expired.ts'
import { handOverCases } from './hand-over-cases.ts'
import { disablePerson, enablePerson, endHubRole, giveHubRole, listPeople, showHoldings } from './hub-people.ts'
import {
  acceptInvitation,
  invite,
  inviteToOffice,
  listInvitations,
  listOfficeInvitations,
  showInvitation,
  withdrawInvitation,
} from './invitations.ts'
import { listMails, retryMail } from './mail-log.ts'
import { askEmailChange, changeMe, confirmEmail, listWaysIn, whoAmI } from './me.ts'
import { addPasskey, askPasskey, beginPasskey, removePasskey, renamePasskey, signInWithPasskey } from './passkeys.ts'
import { removePassword, setPassword, signInWithPassword } from './password.ts'
import { listProviders, removeProvider } from './providers.ts'
import { sendMail } from './send-mail.ts'
import { endOtherSessions, endSession, listSessions, listTokens, makeToken, revokeToken, signOut } from './sessions.ts'
import { askSignInLink, useSignInLink } from './sign-in-link.ts'
import { changeRole, endMembership, handOverOwnership, listTeam } from './team.ts'

/** What people do about their accounts, the ways into them, and what others are to the hub and to organisations. */
export const accountActions: readonly Action[] = [
  ...[askSignInLink, useSignInLink, signInWithPassword, askPasskey, signInWithPasskey, listProviders],
  ...[useAdministratorLink, signOut, whoAmI, changeMe, askEmailChange, confirmEmail, listWaysIn],
  ...[setPassword, removePassword, beginPasskey, addPasskey, renamePasskey, removePasskey, removeProvider],
  ...[listSessions, endSession, endOtherSessions, listTokens, makeToken, revokeToken],
  ...[listTeam, changeRole, endMembership, handOverOwnership],
  ...[invite, listInvitations, inviteToOffice, listOfficeInvitations, withdrawInvitation],
  ...[showInvitation, acceptInvitation],
  ...[
    listPeople,
    giveHubRole,
    endHubRole,
    showHoldings,
    handOverCases,
    disablePerson,
    enablePerson,
    listMails,
    retryMail,
  ],
  ...[administratorLink, sendMail, forgetExpired],
]

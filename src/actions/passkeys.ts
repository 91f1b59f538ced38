import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { ok, type Result, refused } from '../base/index.ts'
import {
  renamePasskey as callPasskey,
  type Db,
  findPasskey,
  keepOnce,
  addPasskey as keepPasskey,
  listPasskeys,
  markPasskey,
  takeOnce,
  removePasskey as takePasskey,
} from '../store/index.ts'
import { tellOfChange } from './account-mails.ts'
import {
  AddPasskeyTakes,
  Done,
  Nothing,
  PasskeyOptions,
  PasskeyTakes,
  RenamePasskeyTakes,
  SignedIn,
  UsePasskeyTakes,
} from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { beginSession, perAddress, sitterBy, sitterRefusals } from './signing-in.ts'

const minutes = 10
/** Ed25519, ECDSA P-256 and RSA: what browsers and keys of today have. */
const algorithms = [-8, -7, -257]
const notFound = { code: 'people/passkey-not-found' }

/** A passkey is bound to the host of the pages; it is asked for there alone. */
const placeOf = (origin = 'http://localhost'): { rpID: string; origin: string } => ({
  rpID: new URL(origin).hostname,
  origin,
})

/** The challenge that a browser answered; what it says of itself is checked afterwards. */
function challengeOf(clientData: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString()) as { challenge?: unknown }
    return typeof challenge === 'string' ? challenge : ''
  } catch {
    return ''
  }
}

/** Use up a challenge of ours; false for one that is over, was answered, or was never put. */
async function takeChallenge(db: Db, { purpose, credential, at }: { purpose: string; credential: Answer; at: Date }) {
  const challenge = challengeOf(credential.response.clientDataJSON)
  const held = challenge === '' ? undefined : await takeOnce(db, { purpose, secret: challenge, at })
  return held === undefined ? undefined : { challenge, held }
}
type Answer = { readonly response: { readonly clientDataJSON: string } }

/** What the library refuses, it throws: a credential that is not what was asked for. */
async function verified<T extends { verified: boolean }>(verify: () => Promise<T>): Promise<Result<T>> {
  try {
    const done = await verify()
    return done.verified ? ok(done) : refused({ code: 'access/passkey' })
  } catch {
    return refused({ code: 'access/passkey' })
  }
}

export const beginPasskey = defineAction({
  name: 'begin-passkey',
  says: { en: 'Begin to add a passkey', 'zh-Hant': '開始新增通行密鑰', 'zh-Hans': '开始添加通行密钥' },
  kind: 'write',
  http: routes['begin-passkey'],
  takes: Nothing,
  gives: PasskeyOptions,
  refuses: [...sitterRefusals],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db, by, now, origin }) {
    const sitter = sitterBy(by)
    if (!sitter.ok) return sitter
    const { person, email, name } = sitter.value
    const have = await listPasskeys(db, person)
    const options = await generateRegistrationOptions({
      ...{ rpName: 'Causeway', rpID: placeOf(origin).rpID, userName: email, userDisplayName: name },
      ...{ userID: new TextEncoder().encode(person), attestationType: 'none', timeout: minutes * 60_000 },
      supportedAlgorithmIDs: algorithms,
      excludeCredentials: have.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    await keepOnce(db, {
      purpose: 'add-passkey',
      secret: options.challenge,
      person,
      holds: { person },
      at: now(),
      minutes,
    })
    return ok({ options: { ...options } })
  },
})

export const addPasskey = defineAction({
  name: 'add-passkey',
  says: { en: 'Add a passkey', 'zh-Hant': '新增通行密鑰', 'zh-Hans': '添加通行密钥' },
  kind: 'write',
  http: routes['add-passkey'],
  takes: AddPasskeyTakes,
  gives: Done,
  refuses: [...sitterRefusals, 'access/passkey', 'people/passkey-taken'],
  may: 'signed-in',
  audits: { deed: 'passkey-added' },
  isDated: false,
  needs: ['db'],

  async run(context, { credential, name }) {
    const { db, by, now, origin } = context
    const sitter = sitterBy(by)
    if (!sitter.ok) return sitter
    const { person } = sitter.value
    const at = now()
    const answered = await takeChallenge(db, { purpose: 'add-passkey', credential, at })
    if (answered?.held['person'] !== person) return refused({ code: 'access/passkey' })
    const place = placeOf(origin)
    const checked = await verified(() =>
      verifyRegistrationResponse({
        response: credential as unknown as RegistrationResponseJSON, // the library checks all of it
        ...{ expectedChallenge: answered.challenge, expectedOrigin: place.origin, expectedRPID: place.rpID },
        ...{ requireUserVerification: true, supportedAlgorithmIDs: algorithms },
      }),
    )
    if (!checked.ok) return checked
    const made = checked.value.registrationInfo?.credential
    if (made === undefined) return refused({ code: 'access/passkey' })
    const { id, publicKey, counter, transports = [] } = made
    const isNew = await keepPasskey(db, { id, person, publicKey, counter, transports, name, at })
    if (!isNew) return refused({ code: 'people/passkey-taken' })
    await tellOfChange(context, { person }, 'passkeyAdded')
    return ok({ done: true })
  },
})

export const renamePasskey = defineAction({
  name: 'rename-passkey',
  says: { en: 'Name a passkey', 'zh-Hant': '為通行密鑰命名', 'zh-Hans': '为通行密钥命名' },
  kind: 'write',
  http: routes['rename-passkey'],
  takes: RenamePasskeyTakes,
  gives: Done,
  refuses: [...sitterRefusals, notFound.code],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db, by }, { passkey, name }) {
    const sitter = sitterBy(by)
    if (!sitter.ok) return sitter
    const isTheirs = await callPasskey(db, sitter.value.person, { id: passkey, name })
    return isTheirs ? ok({ done: true }) : refused(notFound)
  },
})

export const removePasskey = defineAction({
  name: 'remove-passkey',
  says: { en: 'Remove a passkey', 'zh-Hant': '移除通行密鑰', 'zh-Hans': '移除通行密钥' },
  kind: 'write',
  http: routes['remove-passkey'],
  takes: PasskeyTakes,
  gives: Done,
  refuses: [...sitterRefusals, notFound.code],
  may: 'signed-in',
  audits: { deed: 'passkey-removed' },
  isDated: false,
  needs: ['db'],

  async run({ db, by }, { passkey }) {
    const sitter = sitterBy(by)
    if (!sitter.ok) return sitter
    return (await takePasskey(db, sitter.value.person, passkey)) ? ok({ done: true }) : refused(notFound)
  },
})

/** Ask whoever sits there for a passkey: any that they have for this host. */
export const askPasskey = defineAction({
  name: 'ask-passkey',
  says: { en: 'Begin to sign in by passkey', 'zh-Hant': '開始以通行密鑰登入', 'zh-Hans': '开始用通行密钥登录' },
  kind: 'write',
  http: routes['ask-passkey'],
  takes: Nothing,
  gives: PasskeyOptions,
  refuses: [],
  may: 'everybody',
  actsAs: 'clock',
  limits: (_, asked) => [{ ...perAddress(asked), of: 'ask-passkey' }],
  isDated: false,
  needs: ['db'],

  async run({ db, now, origin }) {
    const { rpID } = placeOf(origin)
    const options = await generateAuthenticationOptions({
      rpID,
      userVerification: 'required',
      timeout: minutes * 60_000,
    })
    await keepOnce(db, { purpose: 'use-passkey', secret: options.challenge, holds: {}, at: now(), minutes })
    return ok({ options: { ...options } })
  },
})

export const signInWithPasskey = defineAction({
  name: 'sign-in-with-passkey',
  says: { en: 'Sign in by passkey', 'zh-Hant': '以通行密鑰登入', 'zh-Hans': '用通行密钥登录' },
  kind: 'write',
  http: routes['sign-in-with-passkey'],
  takes: UsePasskeyTakes,
  gives: SignedIn,
  refuses: ['access/passkey', 'access/disabled'],
  may: 'everybody',
  actsAs: 'clock',
  limits: (_, asked) => [perAddress(asked)],
  audits: { deed: 'signed-in', about: (_, { person }) => ({ person }) },
  isDated: false,
  needs: ['db'],

  async run(context, { credential }) {
    const { db, now, origin } = context
    const at = now()
    const answered = await takeChallenge(db, { purpose: 'use-passkey', credential, at })
    const known = await findPasskey(db, credential.id)
    if (answered === undefined || known === undefined) return refused({ code: 'access/passkey' })
    const place = placeOf(origin)
    const checked = await verified(() =>
      verifyAuthenticationResponse({
        response: credential as unknown as AuthenticationResponseJSON, // the library checks all of it
        ...{ expectedChallenge: answered.challenge, expectedOrigin: place.origin, expectedRPID: place.rpID },
        credential: { id: credential.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter },
        requireUserVerification: true,
      }),
    )
    if (!checked.ok) return checked
    await markPasskey(db, credential.id, { counter: checked.value.authenticationInfo.newCounter, at })
    return beginSession(context, known.person, 'passkey')
  },
})

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

// What the browser does with passkeys. The library comes when it is needed.

/** Whether this browser, on a page reached like this one, can have passkeys. */
export const canHavePasskeys = (): boolean => typeof window.PublicKeyCredential === 'function'

/** What the person's device answered; nothing where they let it be, or it has no passkey for this host. */
type Answered = { readonly credential: unknown } | undefined

/** Ask the device to answer for a passkey that it has. */
export async function answerByPasskey(options: unknown): Promise<Answered> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return orNothing(startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })) // made by its other half
}

/** Ask the device to make a passkey. */
export async function makePasskey(options: unknown): Promise<Answered> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return orNothing(startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })) // made by its other half
}

const orNothing = (asked: Promise<unknown>): Promise<Answered> =>
  asked.then(
    (credential) => ({ credential }),
    () => undefined,
  )

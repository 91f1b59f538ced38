import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

// An authenticator in software, for tests: makes ES256 credentials without attestation, and signs in with them.

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
const text64 = (data: string | Buffer): string => Buffer.from(data).toString('base64url')

/** As much of CBOR as a credential needs: short maps, texts, bytes, small integers. */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = [...(value as Map<unknown, unknown>)]
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, one]) => [cbor(key), cbor(one)])])
}

/** A public key on P-256 in the form of COSE. */
function keyOf(x: string, y: string): Buffer {
  const key = new Map<number, number | Buffer>([
    [1, 2],
    [3, -7],
    [-1, 1],
  ])
  return cbor(key.set(-2, Buffer.from(x, 'base64url')).set(-3, Buffer.from(y, 'base64url')))
}

const withoutAttestation = (authData: Buffer): Buffer =>
  cbor(new Map<string, unknown>([['fmt', 'none']]).set('attStmt', new Map()).set('authData', authData))

type Asked = { readonly challenge: string; readonly rp?: { readonly id: string }; readonly rpId?: string }

/** A passkey of a person, on the pages of an origin. */
export function softwarePasskey(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let counter = 0
  const clientData = (type: string, challenge: string) =>
    text64(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authData = (rpId: string, flags: number, more = Buffer.alloc(0)): Buffer => {
    counter += 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, more])
  }
  const credential = (response: object) => ({
    ...{ id: text64(id), rawId: text64(id), type: 'public-key', clientExtensionResults: {} },
    response,
  })
  return {
    id: text64(id),
    /** as another device would that holds a copy: its count begins anew */
    copied: () => {
      counter = 0
    },
    create({ challenge, rp }: Asked) {
      const whole = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, keyOf(x, y)])
      const attestationObject = text64(withoutAttestation(authData(rp?.id ?? '', 0x45, whole)))
      const clientDataJSON = clientData('webauthn.create', challenge)
      return credential({ clientDataJSON, attestationObject, transports: ['internal'] })
    },
    get({ challenge, rpId }: Asked, { isSeen = true } = {}) {
      const data = clientData('webauthn.get', challenge)
      const made = authData(rpId ?? '', isSeen ? 0x05 : 0x01)
      const signed = sign('sha256', Buffer.concat([made, sha256(Buffer.from(data, 'base64url'))]), privateKey)
      return credential({ clientDataJSON: data, authenticatorData: text64(made), signature: text64(signed) })
    },
  }
}

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { ok, type Result, refused } from '../base/index.ts'

// argon2id, as OWASP advises: 19 MiB, two passes, one lane.
const [memory, passes, parallelism, tagLength] = [19_456, 2, 1, 32]

/** A password's hash in the PHC form: $argon2id$v=19$m=…,t=…,p=…$salt$hash. `access/busy` where too many wait. */
export async function hashPassword(password: string): Promise<Result<string>> {
  const salt = randomBytes(16)
  const hashed = await inTurn(() => derive(password, { salt, memory, passes, parallelism, tagLength }))
  if (!hashed.ok) return hashed
  return ok(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(hashed.value)}`)
}

/**
 * Whether a password is the one that was hashed. Takes as long where there is no hash, so that time does not tell who has one.
 *
 * @returns `access/busy` where too many wait
 */
export async function isPassword(password: string, hash: string | undefined): Promise<Result<boolean>> {
  const parts = parse(hash ?? nobodys)
  const derived = await inTurn(() => derive(password, parts))
  if (!derived.ok) return derived
  return ok(timingSafeEqual(derived.value, parts.tag) && hash !== undefined)
}

/** A hash that no password has. */
const nobodys = `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

type Parameters = { salt: Buffer; memory: number; passes: number; parallelism: number; tagLength: number }

/** @throws where what was kept is no such hash: then the table was changed by hand */
function parse(hash: string): Parameters & { tag: Buffer } {
  const [, m, t, p, salt = '', tag = ''] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash) ?? []
  if (tag === '') throw new Error('a password hash is not in the PHC form')
  const bytes = Buffer.from(tag, 'base64')
  const numbers = { memory: Number(m), passes: Number(t), parallelism: Number(p) }
  return { ...numbers, salt: Buffer.from(salt, 'base64'), tag: bytes, tagLength: bytes.length }
}

const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

const derive = (password: string, { salt, ...parameters }: Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const settings = { ...parameters, message: password.normalize('NFKC'), nonce: salt }
    argon2('argon2id', settings, (error, key) => (error === null ? resolve(key) : reject(error)))
  })

// Hashing is slow on purpose. So few at once and few waiting, that nobody can keep the server busy with it.
const [mostAtOnce, mostWaiting] = [2, 4]
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<Result<T>> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) return refused({ code: 'access/busy', values: { seconds: 1 } })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return ok(await work())
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hashPassword, isPassword } from './password-hash.ts'

const hashOf = async (password: string): Promise<string> => {
  const hashed = await hashPassword(password)
  assert.ok(hashed.ok)
  return hashed.value
}

describe('a password’s hash', () => {
  test('is argon2id in the PHC form, another one each time, and its password alone fits', async () => {
    const [one, two] = [await hashOf('otter lantern quay'), await hashOf('otter lantern quay')]
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    assert.notEqual(one, two)
    assert.deepEqual(await isPassword('otter lantern quay', one), { ok: true, value: true })
    assert.deepEqual(await isPassword('otter lantern quai', one), { ok: true, value: false })
  })
  test('fits however a keyboard composes its letters', async () => {
    const hash = await hashOf('caf\u00e9 ｌａｎｔｅｒｎ 漢字')
    assert.deepEqual(await isPassword('cafe\u0301 lantern 漢字', hash), { ok: true, value: true })
  })
  test('of other settings is still read: settings may grow', async () => {
    // argon2id, 8 MiB, three passes, two lanes
    const { argon2Sync } = await import('node:crypto')
    const nonce = Buffer.from('saltsaltsaltsalt')
    const settings = { message: 'otter', nonce, parallelism: 2, tagLength: 32, memory: 8192, passes: 3 }
    const tag = argon2Sync('argon2id', settings).toString('base64').replace(/=+$/, '')
    const hash = `$argon2id$v=19$m=8192,t=3,p=2$${nonce.toString('base64').replace(/=+$/, '')}$${tag}`
    assert.deepEqual(await isPassword('otter', hash), { ok: true, value: true })
  })
  test('that is none is a fault, not a refusal', async () => {
    await assert.rejects(isPassword('x', '$2b$12$abc'), /PHC/)
  })
  test('is worked out where there is none, too, so that time tells nothing; and never for many at once', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => isPassword('x', undefined)))
    const told = asked.map((one) => (one.ok ? one.value : one.problem.code))
    assert.deepEqual(told.toSorted(), ['access/busy', 'access/busy', false, false, false, false, false, false])
    assert.deepEqual(await isPassword('x', undefined), { ok: true, value: false }, 'afterwards there is room again')
  })
})

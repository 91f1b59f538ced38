import type { z } from 'zod'
import { nearest, ok, type Problem, type Result, refused } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { keyKinds, keyOf } from '../language/index.ts'
import { type Db, type Described, type Keys, keyInUse } from '../store/index.ts'
import type { CreateMemberTakes } from './contract/members.ts'
import type { Refusal } from './define-action.ts'
import { noSuchEntry, noSuchPlace } from './find-entries.ts'

/** What an action that takes the description of an organisation may refuse with. */
export const memberRefusals = ['organisations/refused', 'organisations/key-in-use'] as const

type Whole = z.output<typeof CreateMemberTakes>
type Given = { readonly [Part in keyof Whole]?: Whole[Part] | undefined }
type Field = Problem & { readonly field: string }

/**
 * Read what is said of an organisation: its keys as registers write them, its place and its public entry by their ids.
 * Everything that is wrong is told at once.
 *
 * @param before what was said until now; what is not given stays, and an empty key is taken away
 */
export function readMember(given: Given, catalogue: Catalogue, before?: Described): Result<Described, Refusal> {
  const fields: Field[] = []
  const keys = readKeys(given, fields)
  const name = Object.fromEntries(
    Object.entries({ ...before?.name, ...given.name }).filter(([, one]) => one !== undefined),
  )
  const place = given.place ?? before?.place ?? ''
  if (Object.keys(name).length === 0) fields.push({ code: 'organisations/no-name', field: 'name' })
  if (place === '') fields.push({ code: 'organisations/no-place', field: 'place' })
  fields.push(...unknownIn(given, catalogue))
  const web = given.web === undefined ? undefined : webOf(given.web)
  if (given.web !== undefined && web === undefined)
    fields.push({ code: 'organisations/not-a-web-address', field: 'web', values: { got: given.web } })
  if (fields.length > 0) {
    const names = [...new Set(fields.map(({ field }) => field))].join(', ')
    return refused({ code: 'organisations/refused', values: { names }, fields })
  }
  const { brn, uscc, ror, lei, web: webBefore, knownAs } = before ?? {}
  return ok({
    ...{ brn, uscc, ror, lei, ...keys },
    ...{ place, name, web: web ?? webBefore, knownAs: given.knownAs ?? knownAs },
  })
}

/** Refuse a key that another organisation has. Whose it is, nobody is told. */
export async function keepKeysApart(db: Db, keys: Keys, but?: string): Promise<Result<true, Refusal>> {
  const kind = await keyInUse(db, keys, but)
  return kind === undefined
    ? ok(true)
    : refused({ code: 'organisations/key-in-use', values: { kind: kind.toUpperCase(), key: keys[kind] ?? '' } })
}

/** The same for two who come with one key at the same moment: the database lets one of them through. */
export async function unlessTaken<T>(keys: Keys, work: () => Promise<T>): Promise<Result<T, Refusal>> {
  try {
    return ok(await work())
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error // PostgreSQL's word for what may be there once
    const key = keys.brn ?? keys.uscc ?? keys.ror ?? keys.lei ?? ''
    const kind = keyKinds.find((one) => keys[one] === key) ?? 'brn'
    return refused({ code: 'organisations/key-in-use', values: { kind: kind.toUpperCase(), key } })
  }
}

function readKeys(given: Given, fields: Field[]): Keys {
  const keys: Record<string, string | undefined> = {}
  for (const kind of keyKinds) {
    const text = given[kind]
    if (text === undefined) continue
    const { value, wrong } = keyOf(kind, text)
    if (value === '') keys[kind] = undefined
    else if (wrong === undefined) keys[kind] = value
    else
      fields.push({ code: `organisations/key-${wrong}`, field: kind, values: { kind: kind.toUpperCase(), got: text } })
  }
  return keys
}

function unknownIn({ place, knownAs }: Given, { lists, organisations }: Catalogue): readonly Field[] {
  const places = (lists.get('places') ?? []).map(({ code }) => code)
  const guess = (word: string, known: Iterable<string>) => nearest(word, known, 3).join(', ')
  return [
    ...(place === undefined || places.includes(place)
      ? []
      : [{ code: noSuchPlace, field: 'place', values: { place, guess: guess(place, places) } }]),
    ...(knownAs === undefined || organisations.has(knownAs)
      ? []
      : [
          {
            ...{ code: noSuchEntry, field: 'knownAs' },
            values: { is: 'organisation', id: knownAs, guess: guess(knownAs, organisations.keys()) },
          },
        ]),
  ]
}

/** A web address: https where it does not say. Nothing but http and https leads to a page. */
export function webOf(text: string): string | undefined {
  const written = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`
  if (!URL.canParse(written)) return undefined
  const url = new URL(written)
  const isPage = (url.protocol === 'https:' || url.protocol === 'http:') && /\.[^.\d]+\.?$/.test(url.hostname)
  return isPage && url.username === '' && url.password === '' ? url.href : undefined
}

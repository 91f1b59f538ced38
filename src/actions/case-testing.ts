import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayInHongKong, type Lang } from '../base/index.ts'
import { type Catalogue, parseCatalogue } from '../catalogue/index.ts'
import type { OrganisationId, Who } from '../store/index.ts'
import { freshDatabase, organisationIn, personIn, type TestDatabase } from '../store/testing.ts'
import type { Action } from './define-action.ts'
import { actions } from './index.ts'
import { perform, type Supplied } from './perform.ts'

// For tests only: a hub with a firm, its people, an office and its people, and the content as it is.

export type Somebody = Who & { kind: 'person' }
/** Answers are looked into as JSON is. */
export type Json = ReturnType<typeof JSON.parse>

const names = ['ann', 'mei', 'bob', 'off', 'two', 'far', 'rev', 'rex', 'rob', 'adm'] as const
export type Name = (typeof names)[number]

/** A firm that an application is open to, while the scheme was. */
export const firm = {
  'applicant.kind': 'company',
  'applicant.has_hk_business_registration': true,
  'applicant.is_listed': false,
  'applicant.is_statutory_body': false,
  'applicant.is_subvented': false,
  'applicant.industry': 'retail',
  'applicant.substantive_business_in_hk': true,
  'applicant.staff': 12,
}

export type CaseHub = {
  readonly catalogue: Catalogue
  readonly database: TestDatabase
  readonly jade: OrganisationId
  readonly pine: OrganisationId
  readonly people: Readonly<Record<Name, Somebody>>
  /** what the doors supply beside the store and the content */
  supplies: Partial<Supplied>
  /** the moment it is */
  now: Date
  /** `show-case?lang=zh-Hant` asks in a language */
  readonly ask: (by: Who, name: string, input: object) => ReturnType<typeof perform>
  readonly done: (by: Who, name: string, input: object) => Promise<Json>
  readonly refusedWith: (by: Who, name: string, input: object) => Promise<string>
  /** an application of Jade that is filled in */
  readonly draft: () => Promise<{ readonly case: string; readonly version: number }>
  readonly move: (by: Somebody, id: string, move: string | readonly [string, object]) => Promise<Json>
}

/** The content as it is. */
export function wholeCatalogue(): Catalogue {
  const content = join(import.meta.dirname, '../../content')
  const files = globSync('**/*.yaml', { cwd: content }).map((path) => ({
    ...{ path, text: readFileSync(join(content, path), 'utf8') },
  }))
  return parseCatalogue(files).sound
}

const actionNamed = (name: string): Action => actions.find((one) => one.name === name) ?? assert.fail(`no ${name}`)

export async function caseHub(): Promise<CaseHub> {
  const [catalogue, database] = [wholeCatalogue(), await freshDatabase()]
  const jade = await organisationIn(database, 'Jade Robotics')
  const pine = await organisationIn(database, 'Pine')
  const people = await somebodies(database, { jade, pine })
  const ask: CaseHub['ask'] = (by, name, input) => {
    const [action, lang = 'en'] = name.split('?lang=') as [string, Lang?] // a name has a first part
    const asked = { lang, day: dayInHongKong(hub.now), now: () => hub.now, by } as const
    return perform(actionNamed(action), { asked, input, supplies: { catalogue, store: database, ...hub.supplies } })
  }
  const done: CaseHub['done'] = async (by, name, input) => {
    const answered = await ask(by, name, input)
    assert.ok(answered.ok, JSON.stringify(answered))
    return answered.value
  }
  const refusedWith: CaseHub['refusedWith'] = async (by, name, input) => {
    const answered = await ask(by, name, input)
    assert.ok(!answered.ok, `${name} was done`)
    return answered.problem.code
  }
  const draft: CaseHub['draft'] = async () => {
    const wanted = { organisation: jade, kind: 'grant-application', under: 'dtspp', consents: true }
    const { case: id } = await done(people.ann, 'start-case', wanted)
    const answers = { ...firm, 'project.uses_listed_solution': true, 'project.total_cost': 80_000 }
    return done(people.mei, 'fill-case', { case: id, answers, asks: { value: 40_000, currency: 'HKD' } })
  }
  const move: CaseHub['move'] = async (by, id, wanted) => {
    const [name, more] = typeof wanted === 'string' ? [wanted, {}] : wanted
    const { version } = await done(by, 'show-case', { case: id })
    return done(by, 'move-case', { case: id, version, move: name, ...more })
  }
  const doing = { ask, done, refusedWith, draft, move }
  const now = new Date('2025-03-03T02:00:00Z')
  const hub: CaseHub = { catalogue, database, jade, pine, people, supplies: {}, now, ...doing }
  return hub
}

async function somebodies(
  database: TestDatabase,
  { jade, pine }: Pick<CaseHub, 'jade' | 'pine'>,
): Promise<CaseHub['people']> {
  const at = (role: 'officer' | 'reviewer' | 'administrator', office = 'HK') => ({ hub: [[office, role]] as const })
  return {
    ann: await personIn(database, 'Ann', { members: [[jade, 'owner']] }),
    mei: await personIn(database, 'Mei', { members: [[jade, 'member']] }),
    bob: await personIn(database, 'Bob', { members: [[pine, 'owner']] }),
    off: await personIn(database, 'Off', at('officer')),
    two: await personIn(database, 'Two', at('officer')),
    far: await personIn(database, 'Far', at('officer', 'CN-ZJ-HZ')),
    rev: await personIn(database, 'Rev', at('reviewer')),
    rex: await personIn(database, 'Rex', at('reviewer')),
    rob: await personIn(database, 'Rob', at('reviewer')),
    adm: await personIn(database, 'Adm', at('administrator')),
  }
}

import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { perform, type Supplied } from '../actions/perform.ts'
import { dayInHongKong, type Lang, langs, type Result, refused } from '../base/index.ts'
import { addHubRole, addPerson, findBySession, hubRoles, openSession, type PersonId } from '../store/index.ts'

const Personal = z.object({
  name: z.string(),
  email: z.email(),
  lang: z.enum(langs),
  hub: z.array(z.object({ office: z.string(), role: z.enum(hubRoles) })).default([]),
})
const Act = z.object({
  by: z.string(),
  do: z.string(),
  with: z.record(z.string(), z.unknown()),
  ago: z.number().default(0).describe('days before the start'),
  as: z.string().optional().describe('under what name its answer is known to later acts'),
})
const World = z.object({
  password: z.string().describe('of everybody in it'),
  people: z.record(z.string(), Personal),
  acts: z.array(Act),
})

/** Somebody of the made-up world, and how to sign in as them. */
export type MadeUp = {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
  readonly session: string
}

/** What came of the acts, by the name each was given: for those who go on from there. */
export type Played = {
  readonly people: readonly MadeUp[]
  readonly password: string
  readonly known: ReadonlyMap<string, Readonly<Record<string, unknown>>>
}

/**
 * Play a made-up world into an empty store: its people are entered, and then each does what its file says, by the product's
 * own actions. Nothing else is written, so what is refused to a person is refused here too.
 *
 * @throws when an act is refused: the world no longer fits the product, which a test tells first
 */
export async function playWorld(supplies: Supplied, file: string, now: Date): Promise<Played> {
  const { password, people, acts } = World.parse(parse(readFileSync(file, 'utf8')))
  const known = new Map<string, Readonly<Record<string, unknown>>>()
  const earliest = new Date(now.getTime() - Math.max(0, ...acts.map(({ ago }) => ago)) * 86_400_000)
  const entered: MadeUp[] = []
  for (const [key, person] of Object.entries(people)) {
    const one = await enter(supplies, person, { since: earliest, now, password })
    entered.push({ key, ...one })
    known.set(key, { person: one.person })
  }
  for (const [i, { by, do: name, with: input, ago, as }] of acts.entries()) {
    const who = entered.find(({ key }) => key === by)
    const at = new Date(now.getTime() - ago * 86_400_000 + i * 1000)
    const done = await act(supplies, { name, session: who?.session ?? '', input: withKnown(input, known), at })
    if (!done.ok) throw new Error(`act ${i + 1} of ${file}, ${by}: ${name}: ${JSON.stringify(done.problem)}`)
    if (as !== undefined) known.set(as, done.value as Readonly<Record<string, unknown>>)
  }
  for (const { session } of entered)
    await act(supplies, { name: 'set-password', session, input: { password }, at: now })
  return { people: entered, password, known }
}

/** Play the made-up world if there is nobody yet, and tell who is in it. */
export async function showDemo(supplies: Supplied, file: string, tell: (line: string) => void): Promise<void> {
  const { password, people } = World.parse(parse(readFileSync(file, 'utf8')))
  const anybody = await supplies.store.as({ kind: 'clock' }, (db) =>
    db.selectFrom('people').select('id').limit(1).executeTakeFirst(),
  )
  if (anybody === undefined) await playWorld(supplies, file, new Date())
  tell(`This is a made-up world: nobody and nothing in it is real. The password of everybody is ${password}`)
  for (const { name, email, hub } of Object.values(people)) {
    tell(`  ${email.padEnd(20)} ${name}${hub.map(({ office, role }) => `, ${role} (${office})`).join('')}`)
  }
}

type Entering = { readonly since: Date; readonly now: Date; readonly password: string }

/** Enter somebody, with their roles and password; a password ends all sessions, so theirs begins after it. */
async function enter(supplies: Supplied, person: z.output<typeof Personal>, { since, now, password }: Entering) {
  const { name, email, lang, hub } = person
  const begin = (id: PersonId) =>
    supplies.store.as({ kind: 'clock' }, (db) => openSession(db, { person: id, how: 'link', agent: 'demo', at: now }))
  const id = await supplies.store.as({ kind: 'clock' }, async (db) => {
    const added = (await addPerson(db, { email, name, lang, at: since })) as PersonId // the store is empty
    for (const role of hub) await addHubRole(db, { person: added, ...role, at: since })
    return added
  })
  const { secret: first } = await begin(id)
  const set = await act(supplies, { name: 'set-password', session: first, input: { password }, at: now })
  if (!set.ok) throw new Error(`the password of ${email}: ${JSON.stringify(set.problem)}`)
  const { secret: session } = await begin(id)
  return { person: id, name, email, session, roles: hub.map(({ office, role }) => `${role}, ${office}`) }
}

type Doing = { readonly name: string; readonly session: string; readonly input: unknown; readonly at: Date }

/** Do one thing as whoever has this session. */
export async function act(supplies: Supplied, { name, session, input, at }: Doing): Promise<Result<unknown>> {
  const action = supplies.actions?.find((one) => one.name === name)
  if (action === undefined) return refused({ code: 'jobs/no-such-action', values: { name } })
  const person = await supplies.store.as({ kind: 'clock' }, (db) => findBySession(db, session, at))
  if (person === undefined) return refused({ code: 'access/sign-in-first' })
  const lang: Lang = 'en'
  const asked = { lang, day: dayInHongKong(at), now: () => at, by: { kind: 'person', ...person } } as const
  return perform(action, { asked, input, supplies })
}

/** An input with what earlier acts answered in the place of `$name.part`. */
function withKnown(input: unknown, known: Played['known']): unknown {
  if (typeof input === 'string' && input.startsWith('$')) {
    const [name = '', part = ''] = input.slice(1).split('.')
    const found = known.get(name)?.[part]
    if (found === undefined) throw new Error(`nothing is known as ${input}`)
    return found
  }
  if (Array.isArray(input)) return input.map((one: unknown) => withKnown(one, known))
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, withKnown(value, known)]))
}

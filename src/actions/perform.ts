import type { z } from 'zod'
import { type Result, refused } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { type Db, nobody, recordDeed, type Store, type Who } from '../store/index.ts'
import type { Action, Asked, Context, Refusal, Supplies } from './define-action.ts'
import { withinLimits } from './limits.ts'
import { permit } from './may.ts'
import { onlyOnce, refusalsOfKeys } from './once.ts'
import { parseInput } from './parse-input.ts'

/** What a door brings: all that actions may need, and the store in the place of a database connection of the asker's. */
export type Supplied = Omit<Supplies, 'db' | 'catalogue' | Optional> &
  Partial<Pick<Supplies, Optional>> & {
    readonly store: Store
    /** the catalogue; or, where another edition may come in force meanwhile, the way to the one that is */
    readonly catalogue: Catalogue | (() => Catalogue)
  }

/** The catalogue as it is now. What begins with one edition ends with it. */
export const catalogueNow = (catalogue: Supplied['catalogue'] | undefined): Catalogue | undefined =>
  typeof catalogue === 'function' ? catalogue() : catalogue

/** What few actions need: a door that has none of it can do without. */
type Optional = 'actions' | 'backups' | 'embeddings' | 'files' | 'mail' | 'nearness' | 'providers'

/** One request for an action, as a door brings it: what was asked, the raw input, and all that the door can supply. */
export type Request = { readonly asked: Asked; readonly input: unknown; readonly supplies: Partial<Supplied> }

/**
 * Perform an action: check the input, see whether the asker may, supply what it needs, run it.
 *
 * What needs the database runs in one transaction on behalf of the asker, together with its line in the audit: a refusal
 * leaves nothing behind.
 *
 * @throws when the door cannot supply what the action needs, or the action answers with something else than it declared:
 *   both are bugs
 */
export async function perform<Takes extends z.ZodObject, Gives extends z.ZodType, Needs extends keyof Supplies>(
  action: Action<Takes, Gives, Needs>,
  { asked, input, supplies }: Request,
): Promise<Result<z.output<Gives>, Refusal>> {
  const parsed = parseInput(action.takes, input, asked.lang)
  if (!parsed.ok) return parsed
  const by = asked.by ?? nobody
  const allowed = permit(action.may, { by, kind: action.kind, input: parsed.value })
  if (!allowed.ok) return allowed
  const limits = action.limits?.(parsed.value, asked) ?? []
  const tried = await withinLimits(limits, { store: supplies.store, at: asked.now() })
  if (!tried.ok) return tried
  const lacking = action.needs.find((need) => !has(supplies, need))
  if (lacking !== undefined) throw new Error(`${action.name} needs ${lacking}, which this door does not supply`)
  const answered = await runWith(action, { asked: { ...asked, by }, input: parsed.value, supplies })
  if (!answered.ok && ![...action.refuses, ...refusalsOfKeys].includes(answered.problem.code)) {
    throw new Error(`${action.name} refused with ${answered.problem.code}, which it does not declare`)
  }
  return answered
}

type Run<Takes extends z.ZodObject> = {
  readonly asked: Asked & { readonly by: Who }
  readonly input: z.output<Takes>
  readonly supplies: Partial<Supplied>
}

async function runWith<Takes extends z.ZodObject, Gives extends z.ZodType, Needs extends keyof Supplies>(
  action: Action<Takes, Gives, Needs>,
  { asked, input, supplies }: Run<Takes>,
): Promise<Result<z.output<Gives>, Refusal>> {
  const { store, ...rest } = supplies
  const others = { ...withoutVectors, ...rest, catalogue: catalogueNow(rest.catalogue) }
  const run = (db?: Db) => action.run({ ...asked, ...others, db } as Context<Needs>, input) // what it needs was looked at
  if (store === undefined || !(action.needs as readonly string[]).includes('db')) return run()
  const { by, request, now } = asked
  try {
    return await store.as(action.actsAs === 'clock' ? { kind: 'clock' } : by, async (db) => {
      const answered = await onlyOnce(asked, { action, input, db }, async () => {
        const done = await run(db)
        if (done.ok && action.audits !== undefined) {
          const about = action.audits.about?.(input, done.value) ?? {}
          await recordDeed(db, by, { deed: action.audits.deed, about, request, at: now() })
        }
        return done
      })
      if (!answered.ok) throw new Withdrawn(answered.problem)
      return answered
    })
  } catch (error) {
    if (error instanceof Withdrawn) return refused(error.problem)
    throw error
  }
}

/** What a door that knows of no vectors supplies. */
const withoutVectors: Pick<Supplies, 'embeddings' | 'nearness'> = {
  embeddings: 'none',
  nearness: async () => new Map(),
}

const has = (supplies: Partial<Supplied>, need: keyof Supplies): boolean =>
  need in withoutVectors || supplies[need === 'db' ? 'store' : need] !== undefined

/** Undoes the transaction of a deed that was refused. */
class Withdrawn extends Error {
  readonly problem: Refusal

  constructor(problem: Refusal) {
    super(problem.code)
    this.problem = problem
  }
}

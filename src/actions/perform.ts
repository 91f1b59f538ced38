import type { z } from 'zod'
import type { Result } from '../base/index.ts'
import type { Action, Asked, Refusal, Supplies } from './define-action.ts'
import { parseInput } from './parse-input.ts'

/** One request for an action, as a door brings it: what was asked, the raw input, and all that the door can supply. */
export type Request = { readonly asked: Asked; readonly input: unknown; readonly supplies: Partial<Supplies> }

/**
 * Perform an action: check the input, supply what it needs, run it.
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
  const lacking = action.needs.find((need) => supplies[need] === undefined)
  if (lacking !== undefined) throw new Error(`${action.name} needs ${lacking}, which this door does not supply`)
  const given = Object.fromEntries(action.needs.map((need) => [need, supplies[need]])) as Pick<Supplies, Needs> // looked at just above
  const answered = await action.run({ ...asked, ...given }, parsed.value)
  if (!answered.ok && !action.refuses.includes(answered.problem.code)) {
    throw new Error(`${action.name} refused with ${answered.problem.code}, which it does not declare`)
  }
  return answered
}

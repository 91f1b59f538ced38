import { ok, type Result, refused } from '../base/index.ts'
import { type Facts, parseFacts, type Vocabulary } from '../rules/index.ts'
import type { Refusal } from './define-action.ts'

/** What an action that takes facts may refuse with, for its declaration. */
export const factRefusals = ['facts/refused'] as const

/**
 * Read the facts of a request: all of them, or one refusal that names every fact that cannot be used, and the cure. A
 * firm's file may hold them under `facts`, beside its name and where they come from.
 */
export function parseGivenFacts(given: unknown, vocabulary: Vocabulary): Result<Facts, Refusal> {
  const facts = parseFacts(vocabulary, factsOfFirm(given))
  if (facts.ok) return ok(facts.value)
  const fields = facts.problem.map((problem) => ({ ...problem, field: String(problem.values?.['name'] ?? 'facts') }))
  const names = [...new Set(fields.map(({ field }) => field))].join(', ')
  return refused({ code: 'facts/refused', values: { names }, fields })
}

function factsOfFirm(given: unknown): unknown {
  const facts = (given as { facts?: unknown } | null)?.facts
  return typeof facts === 'object' && facts !== null ? facts : given
}

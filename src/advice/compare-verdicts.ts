import type { Text } from '../base/index.ts'
import type { Truth } from '../rules/index.ts'
import { mainSum } from './benefits.ts'
import type { Verdict } from './verdict.ts'

/** An answer as far as a change of it matters; `none` where an edition does not have the scheme. */
export type Answer = {
  readonly outcome: Verdict['outcome'] | 'none'
  /** the main sum, where one is known; `most` is absent where no limit is */
  readonly sum?: { readonly least: number; readonly most?: number; readonly currency: string }
  /** past its review day: never told as a bare yes */
  readonly needsChecking?: true
}

type Held = { readonly holds: Truth; readonly says: Text }
/** A condition that holds otherwise, or says something else, than in the other edition; absent on the side that has it not. */
export type ChangedReason = { readonly condition: string; readonly before?: Held; readonly after?: Held }

export type AnswerDifference = {
  readonly before: Answer
  readonly after: Answer
  readonly why: readonly ChangedReason[]
}

/**
 * What two editions answer differently for one asker and one scheme. A change of the outcome is one; so is another sum where
 * both say that the scheme is open to the asker, and a scheme that is new or gone if it is open to them.
 *
 * @returns nothing where the answer is the same
 */
export function compareVerdicts(before: Verdict | undefined, after: Verdict | undefined): AnswerDifference | undefined {
  const [was, is] = [answerOf(before), answerOf(after)]
  const isOpenInOne = was.outcome === 'eligible' || is.outcome === 'eligible'
  if (was.outcome === is.outcome && !(isOpenInOne && JSON.stringify(was.sum) !== JSON.stringify(is.sum)))
    return undefined
  if ((before === undefined || after === undefined) && !isOpenInOne) return undefined
  return { before: was, after: is, why: changedReasons(before, after) }
}

function answerOf(verdict: Verdict | undefined): Answer {
  if (verdict === undefined) return { outcome: 'none' }
  const { outcome } = verdict
  const about = { outcome, ...(verdict.needsChecking ? ({ needsChecking: true } as const) : {}) }
  const sum = outcome === 'ineligible' ? undefined : mainSum(verdict.benefits)
  const { value, bounds, currency } = sum ?? {}
  const range = value === undefined ? bounds : { least: value, most: value }
  if (range === undefined || currency === undefined) return about
  const { least, most } = range
  return { ...about, sum: { least, ...(most === undefined ? {} : { most }), currency } }
}

/** Those that hold otherwise come first: they made the difference. */
function changedReasons(before: Verdict | undefined, after: Verdict | undefined): readonly ChangedReason[] {
  if (before === undefined || after === undefined) return []
  const [was, is] = [before, after].map((verdict) => new Map(verdict.reasons.map((one) => [one.condition, one])))
  const changed = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].flatMap((condition) => {
    const [old, now] = [was?.get(condition), is?.get(condition)]
    const blocks = old?.blocks === true || now?.blocks === true
    const isSame =
      old?.holds === now?.holds && (old?.holds === 'yes' || JSON.stringify(old?.says) === JSON.stringify(now?.says))
    if (!blocks || isSame) return []
    return [
      {
        condition,
        ...(old === undefined ? {} : { before: held(old) }),
        ...(now === undefined ? {} : { after: held(now) }),
      },
    ]
  })
  const turned = ({ before: old, after: now }: ChangedReason) => (old?.holds === now?.holds ? 1 : 0)
  return changed.toSorted((a, b) => turned(a) - turned(b))
}

const held = ({ holds, says }: Held): Held => ({ holds, says })

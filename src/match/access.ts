import type { Day } from '../base/index.ts'
import { isBefore } from '../catalogue/index.ts'
import { evaluate, type Facts, type Rule, type Truth } from '../rules/index.ts'
import type { Offer } from './body.ts'

type Condition = Offer['conditions'][number]

/** Whether an asker may have an offer on a day, and what stands in the way or is still open. */
export type Access = {
  readonly holds: Truth
  /** conditions that hold; that fail; that hang on facts nobody knows */
  readonly held: readonly Condition[]
  readonly failed: readonly Condition[]
  readonly open: readonly Condition[]
  /** what the offer would rather have and the asker has not */
  readonly missed: readonly Condition[]
  /** it has not begun, or is over */
  readonly closed?: 'not-yet' | 'over'
}

/** Looks at offers for one asker on one day. What was once decided is kept: many offers share a rule. */
export function accessFor(facts: Facts, day: Day): (offer: Offer) => Access {
  const truths = new Map<Rule, Truth>()
  const kept = new Map<Offer, Access>()
  const truthOf = (rule: Rule): Truth => {
    const known = truths.get(rule)
    if (known !== undefined) return known
    const truth = evaluate(rule, facts, day)
    truths.set(rule, truth)
    return truth
  }
  return (offer) => {
    const known = kept.get(offer)
    if (known !== undefined) return known
    const asked = offer.conditions.filter(({ from, until }) => !((from && day < from) || (until && day > until)))
    const those = (truth: Truth): readonly Condition[] => asked.filter(({ when }) => truthOf(when) === truth)
    const failed = those('no').filter(({ blocks }) => blocks)
    const missed = those('no').filter(({ blocks }) => !blocks)
    const open = those('unknown')
    const closed = closedOn(offer, day)
    const isOpen = open.some(({ blocks }) => blocks)
    const holds = failed.length > 0 || closed !== undefined ? 'no' : isOpen ? 'unknown' : 'yes'
    const access = { holds, held: those('yes'), failed, open, missed, ...(closed !== undefined && { closed }) } as const
    kept.set(offer, access)
    return access
  }
}

const closedOn = ({ from, until }: Offer, day: Day): Access['closed'] =>
  from !== undefined && isBefore(day, from)
    ? 'not-yet'
    : until !== undefined && isBefore(until, day)
      ? 'over'
      : undefined

import type { Asked } from './asked.ts'
import type { Body, MatchIndex } from './body.ts'
import type { Ranked } from './rank.ts'

/** What to ask an asker next: what is missing and parts the candidates best, with the answers that occur most. */
export type NextAsk = {
  readonly about: 'field' | 'need' | 'stage' | 'place'
  /** the fact that holds the answer, where one does */
  readonly fact?: string
  /** ids of concepts (`needs/space`), the commonest first */
  readonly options: readonly string[]
}

const facts = { field: 'project.technology_area', stage: 'project.stage', place: 'project.location' } as const
const mostOptions = 6

/**
 * The one question that would help most: of what is not known, that whose answers would tell most about whom to suggest
 * (the entropy of what the candidates say, by the share of them that say anything). None where no answer would part them.
 */
export function nextAsk(asked: Asked, listed: readonly Ranked[]): NextAsk | undefined {
  const { index } = asked
  const asks = listed.length > 0 ? abouts.map((about) => askOf(index, asBodies(listed), about)) : asksOfAll(index)
  const missing = asks.filter(({ about }) => isMissing(asked, about))
  const best = missing.toSorted((a, b) => b.tells - a.tells)[0]
  if (best === undefined || best.options.length === 0 || (best.tells === 0 && listed.length > 0)) return undefined
  return { about: best.about, ...(best.about !== 'need' && { fact: facts[best.about] }), options: best.options }
}

const abouts = ['need', 'field', 'stage', 'place'] as const
const asBodies = (listed: readonly Ranked[]): readonly Body[] => listed.map(({ body }) => body)

type Ask = Pick<NextAsk, 'about' | 'options'> & { readonly tells: number }

function askOf(index: MatchIndex, candidates: readonly Body[], about: NextAsk['about']): Ask {
  const answers = candidates.map((body) => answersOf(index, body, about))
  return { about, tells: tellingOf(answers), options: commonest(answers) }
}

const kept = new WeakMap<MatchIndex, readonly Ask[]>()

/** What would tell most where there are no candidates yet. */
function asksOfAll(index: MatchIndex): readonly Ask[] {
  const asks = kept.get(index) ?? abouts.map((about) => askOf(index, index.bodies, about))
  kept.set(index, asks)
  return asks
}

function isMissing({ profile, needs, fields }: Asked, about: NextAsk['about']): boolean {
  if (about === 'need') return needs.length === 0
  if (about === 'field') return fields.length === 0
  if (about === 'stage') return profile.stages.length === 0
  return profile.wanted.length === 0 && profile.places.length === 0
}

function answersOf({ graph }: MatchIndex, body: Body, about: NextAsk['about']): readonly string[] {
  if (about === 'need') return [...new Set(body.servings.map(({ need }) => `needs/${need}`))]
  if (about === 'field')
    return body.fields.flatMap(({ field }) =>
      graph.ids[field]?.startsWith('technologies/') === true ? (graph.ids[field] ?? []) : [],
    )
  if (about === 'stage') return body.stages.map((code) => `stages/${code}`)
  return [`places/${body.side}`]
}

/** How much an answer would tell: the entropy of the answers, as far as the candidates have any. */
function tellingOf(answers: readonly (readonly string[])[]): number {
  const counts = new Map<string, number>()
  for (const own of answers) for (const one of own) counts.set(one, (counts.get(one) ?? 0) + 1 / own.length)
  const telling = answers.filter((own) => own.length > 0).length
  const entropy = [...counts.values()].reduce((sum, count) => sum - (count / telling) * Math.log2(count / telling), 0)
  return answers.length === 0 ? 0 : (entropy * telling) / answers.length
}

function commonest(answers: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const one of answers.flat()) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostOptions)
    .map(([id]) => id)
}

import { askedOf } from '../../src/match/asked.ts'
import { profileOf } from '../../src/match/asker.ts'
import { measures } from '../../src/match/measures.ts'
import { type ReasonName, weights } from '../../src/match/weights.ts'
import { contentOf } from '../search/workload.ts'
import { isLearntFrom, knownTo, pairsOf, today, trialsOf } from './queries.ts'

// `node bench/match/tune.ts [field words …]`: find better weights on the half of the pairs meant for it, one weight at a
// time (all of those named, or the main ones), as long as anything gets better. Each body is measured once; what a set of
// weights finds is then a sum. It prints the weights; whoever takes them over rounds them and runs `bench -- match`.

type Weights = Record<ReasonName, number>

/** A question: what each reason comes to for each body that the asker does not know, the one that is sought first. */
type Sample = { readonly bodies: readonly Float64Array[] }

const names = Object.keys(weights) as readonly ReasonName[] // its own keys
const steps = [0, 0.5, 0.7, 0.85, 1.2, 1.4, 2]

const samples: readonly Sample[] = [
  ...trialsOf(
    contentOf(),
    pairsOf().filter((pair) => isLearntFrom(pair)),
  ),
].flatMap(({ index, queries }) =>
  queries.map(({ asker, self, sought }) => {
    const asked = askedOf(index, profileOf(index, asker), { day: today })
    const known = knownTo(index, self)
    const others = index.bodies.filter(({ number }) => number !== sought && !known.has(number))
    return {
      bodies: index.bodies
        .filter(({ number }) => number === sought)
        .concat(others)
        .map((body) => Float64Array.from(names, (name) => measures[name](asked, body))),
    }
  }),
)

/** How many stand before the one that is sought. */
function before({ bodies: [sought, ...others] }: Sample, by: Float64Array): number {
  const score = (body: Float64Array): number => body.reduce((sum, value, i) => sum + value * (by[i] ?? 0), 0)
  const own = score(sought ?? new Float64Array())
  return others.reduce((count, body) => count + (score(body) > own ? 1 : 0), 0)
}

/** How good weights are: a step smoothed around the tenth place, so that coming nearer counts, with recall and first places. */
function told(by: Weights) {
  const places = samples.map((sample) =>
    before(
      sample,
      Float64Array.from(names, (name) => by[name]),
    ),
  )
  const mean = (worth: (place: number) => number): number =>
    places.reduce((sum, place) => sum + worth(place), 0) / places.length
  const recall = mean((place) => (place < 10 ? 1 : 0))
  const reciprocal = mean((place) => 1 / (1 + place))
  return {
    good: mean((place) => 1 / (1 + Math.exp((place - 9.5) / 3))) + recall / 2 + reciprocal / 5,
    recall,
    reciprocal,
  }
}

const named = process.argv.slice(2).filter((name): name is ReasonName => name in weights)
const free: readonly ReasonName[] =
  named.length > 0 ? named : ['field', 'need', 'offer', 'words', 'evidence', 'kind', 'popularity']
let best: Weights = { ...weights }
let now = told(best)
console.log(
  `${samples.length} questions, as it is: recall within 10 ${now.recall}, mean reciprocal rank ${now.reciprocal}`,
)
for (let isBetter = true; isBetter; ) {
  isBetter = false
  for (const name of free) {
    for (const by of steps.map((step) => ({ ...best, [name]: best[name] * step }))) {
      const then = told(by)
      if (then.good <= now.good + 0.0005) continue
      best = by
      now = then
      isBetter = true
    }
  }
  console.log(`recall within 10 ${now.recall}, mean reciprocal rank ${now.reciprocal}: ${JSON.stringify(best)}`)
}

import type { Signal, SignalCue } from './cues.ts'
import type { Span } from './marks.ts'
import type { SpottedCue } from './spot.ts'

/** How something is said: as it is, as looked for, as offered, as a question, as not looked for or not of the one who writes. */
export type Stance = 'self' | 'wants' | 'offers' | 'question' | 'declined'

/** A stretch of a clause in one stance; `isCarried` where the stance comes from the clause before. */
export type Stretch = { readonly from: number; readonly stance: Stance; readonly isCarried: boolean }

/** A part of a sentence between commas, with the signals in it. */
export type Clause = Span & {
  readonly signals: readonly SpottedCue<SignalCue>[]
  readonly stretches: readonly Stretch[]
}

/** The stance at a place of a clause. */
export const stanceAt = ({ stretches }: Clause, at: number): Stretch =>
  stretches.findLast(({ from }) => from <= at) ?? { from: 0, stance: 'self', isCarried: false }

/**
 * Cut a plain text into clauses. What is looked for goes on over commas until somebody says how it is: 想落戶香港，同中大合作.
 *
 * @param whole spans that are not cut: figures and dates
 */
export function clausesIn(
  text: string,
  signals: readonly SpottedCue<SignalCue>[],
  whole: readonly Span[],
): readonly Clause[] {
  return sentencesIn(text, signals, whole).flatMap(({ parts, isAsked }) => {
    let carried: Stance = 'self'
    const [first, last] = [parts[0], parts.at(-1)]
    const isOrder = signals.some(
      ({ cue, from, to }) => cue.signal === 'order' && (first?.from ?? 0) <= from && to <= (last?.to ?? 0),
    )
    const asksWhole = asking.test(text.slice(parts[0]?.from ?? 0, (parts[0]?.from ?? 0) + 12))
    return parts.map((part, i): Clause => {
      const own = signals
        .filter(({ from, to }) => part.from <= from && to <= part.to)
        .toSorted((a, b) => a.from - b.from || b.to - a.to)
      const stretches = isOrder
        ? toldBy(part)
        : stretchesOf(part, own, { carried, isAsked: isAsked && (asksWhole || i === parts.length - 1) })
      const stance = stretches.at(-1)?.stance ?? 'self'
      const isSupposed = own.some(({ cue }) => cue.signal === 'supposes')
      carried = !isSupposed && (stance === 'wants' || stance === 'offers') ? stance : 'self'
      return { ...part, signals: own, stretches }
    })
  })
}

/** A sentence that begins so is one question to its end. */
const asking =
  /^ ?(?:(?:我|我们|我哋)?想?(?:请问|问)|(?:is|are|am|do|does|did|can|could|will|would|should|may|has|have|what|which|who|where|when|how|why) )/i

const toldBy = ({ from }: Span): readonly Stretch[] => [{ from, stance: 'declined', isCarried: false }]

type Sentence = { readonly parts: readonly Span[]; readonly isAsked: boolean }

const ends = /[。！？!?；;\n]|\.(?= |$|\n)/g
const abbreviations = /(?:^|[^a-z])(?:ltd|co|inc|corp|no|mr|ms|mrs|dr|prof|est|approx|e\.g|i\.e|u\.s|st|vs|c)$/i
/** A comma, or the brackets of an aside that has a figure or a comma in it: a name has neither. */
const pauses = /[，,—|•]|--|\((?=[^()]*[\d，,][^()]*\))|(?<=\([^()]*[\d，,][^()]*)\)/g

function sentencesIn(
  text: string,
  signals: readonly SpottedCue<SignalCue>[],
  whole: readonly Span[],
): readonly Sentence[] {
  const isWhole = (at: number): boolean => whole.some(({ from, to }) => from <= at && at < to)
  const turns = signals.filter(({ cue }) => cue.signal === 'turn').map(({ from }) => from)
  const cutAt = (pattern: RegExp, span: Span): readonly number[] =>
    [...text.slice(span.from, span.to).matchAll(pattern)]
      .map(({ index }) => span.from + index)
      .filter((at) => !isWhole(at))
  const stops = cutAt(ends, { from: 0, to: text.length }).filter(
    (at) => text[at] !== '.' || !abbreviations.test(text.slice(Math.max(0, at - 6), at)),
  )
  return partsOf({ from: 0, to: text.length }, stops).map((sentence) => ({
    parts: partsOf(sentence, [
      ...cutAt(pauses, sentence),
      ...turns.filter((at) => sentence.from < at && at < sentence.to).map((at) => at - 1),
    ]),
    isAsked: /[？?]/.test(text[sentence.to] ?? ''),
  }))
}

/** A span cut after some places; what a cut falls on is in neither part. */
function partsOf({ from, to }: Span, cuts: readonly number[]): readonly Span[] {
  const parts: Span[] = []
  let start = from
  for (const cut of [...cuts.toSorted((a, b) => a - b), to]) {
    if (cut > start) parts.push({ from: start, to: cut })
    start = cut + 1
  }
  return parts
}

const stances: Partial<Record<Signal, Stance>> = {
  wants: 'wants',
  offers: 'offers',
  question: 'question',
  supposes: 'question',
  declines: 'declined',
  aside: 'declined',
  self: 'self',
}

function stretchesOf(
  part: Span,
  signals: readonly SpottedCue<SignalCue>[],
  { carried, isAsked }: { carried: Stance; isAsked: boolean },
): readonly Stretch[] {
  const before: Stance = isAsked && carried === 'self' ? 'question' : carried
  const first: Stretch = { from: part.from, stance: before, isCarried: before === carried && carried !== 'self' }
  const stretches: Stretch[] = [first]
  let isAside = false
  for (const [i, { cue, from, to }] of signals.entries()) {
    const stance = stances[cue.signal]
    if (stance === undefined) continue
    const current = stretches.at(-1) ?? first
    const isSettled =
      !current.isCarried && current !== first && current.stance !== 'self' && current.stance !== 'question'
    const isDenied =
      stance === 'wants' &&
      signals.slice(0, i).some((one) => ['not', 'declines'].includes(one.cue.signal) && from - one.to <= 3)
    if (isAside && stance !== 'self') continue
    isAside = cue.signal === 'aside'
    if (stance === 'self' && !current.isCarried && current.stance === 'question') continue
    if (stance === 'offers' && current.stance === 'self' && !isSettled)
      return [{ from: part.from, stance, isCarried: false }]
    if (isSettled && (stance === 'self' || stance === 'offers' || stance === 'question')) continue
    if (current.stance === 'question' && !current.isCarried && stance === 'offers') continue
    stretches.push({
      from: stance === 'self' || isAside ? from : to,
      stance: isDenied ? 'declined' : stance,
      isCarried: false,
    })
  }
  return stretches
}

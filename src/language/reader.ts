import type { Currency } from '../base/index.ts'
import type { Cue, FactCue } from './cues.ts'
import { fold } from './fold.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import { plainOf } from './plain.ts'
import { type FigureWords, figureWordsOf } from './quantities.ts'

/** What a fact holds, as far as a text can say it. `from` is the vocabulary whose codes it takes. */
export type FactType =
  | { readonly kind: 'boolean' | 'date' | 'text' }
  | {
      readonly kind: 'number'
      readonly unit: string
      readonly whole?: boolean
      readonly least?: number
      readonly most?: number
    }
  | { readonly kind: 'money'; readonly currency: Currency; readonly least?: number; readonly most?: number }
  | { readonly kind: 'choice' | 'list'; readonly from?: string; readonly options: readonly { readonly code: string }[] }

/** A thing with names, as the reader takes it: concepts by vocabulary, and the organisations and schemes there are. */
export type Known = {
  readonly code: string
  readonly names: readonly string[]
  readonly within?: string
  /** what helps other fields, as AI does: beside one of these, that one is meant */
  readonly isAid?: boolean
}
export type KnownBody = Known & { readonly kind: string; readonly place: string; readonly parent?: string }

export type Knowledge = {
  /** the facts that may be filled */
  readonly facts: ReadonlyMap<string, FactType>
  readonly vocabularies: ReadonlyMap<string, readonly Known[]>
  readonly organisations: readonly KnownBody[]
  readonly schemes: readonly Known[]
  readonly cues: readonly Cue[]
  /** English words: an abbreviation that reads like one (ACCESS, MOST) is a name only in capitals */
  readonly plainWords: ReadonlySet<string>
}

/** What is known, made ready for reading any number of texts. */
export type Reader = {
  readonly knowledge: Knowledge
  /** everything that has a name or is a cue: `cue 12`, `places HK`, `organisation cuhk`, `scheme nias` */
  readonly lexicon: Lexicon
  readonly figures: FigureWords
  readonly bodies: ReadonlyMap<string, KnownBody>
  /** for each code of a vocabulary (`places HK`), every broader one */
  readonly broader: ReadonlyMap<string, ReadonlySet<string>>
  /** codes of a vocabulary (`technologies ai`) that only help other fields */
  readonly aids: ReadonlySet<string>
  /** facts of which the highest that is said counts */
  readonly highest: ReadonlySet<string>
  /** values (`applicant.kind person`) that yield to every other of their fact */
  readonly fallbacks: ReadonlySet<string>
  /** cues without words: values that can only be one thing */
  readonly bareCues: readonly (FactCue & { readonly type: FactType })[]
}

/** Cues that are read together with the figure they belong to. */
const ofFigures: ReadonlySet<Cue['means']> = new Set(['bound', 'unit', 'currency'])

/** Make a reader. A cue for a fact that is not known is passed over. */
export function readerOf(knowledge: Knowledge): Reader {
  const { cues, facts, vocabularies, organisations, schemes } = knowledge
  const words = <Means extends Cue['means']>(means: Means) =>
    cues.filter((cue) => cue.means === means) as Extract<Cue, { means: Means }>[]
  const bareCues = words('fact').flatMap((cue) => {
    const type = facts.get(cue.fact)
    return type === undefined || cue.bare === undefined ? [] : [{ ...cue, type }]
  })
  return {
    knowledge,
    lexicon: lexiconOf(
      [
        ...cues.flatMap((cue, i) => {
          if (cue.means === 'name') return [{ id: `${cue.vocabulary} ${cue.code}`, names: cue.words }]
          return ofFigures.has(cue.means) ? [] : [{ id: `cue ${i}`, names: cue.words }]
        }),
        ...[...vocabularies].flatMap(([vocabulary, all]) =>
          all.map(({ code, names }) => ({ id: `${vocabulary} ${code}`, names })),
        ),
        ...organisations.map(({ code, names }) => ({ id: `organisation ${code}`, names })),
        ...schemes.map(({ code, names }) => ({ id: `scheme ${code}`, names })),
      ].map(({ id, names }) => ({ id, names: names.map((name) => plainOf(name).text) })),
    ),
    figures: figureWordsOf({
      bounds: words('bound').map(({ bound, side, words: all }) => ({ says: bound, side, words: all.map(fold) })),
      units: words('unit').map(({ unit, words: all }) => ({ says: unit, words: all.map(fold) })),
      currencies: words('currency').map(({ currency, side, words: all }) => ({
        says: currency,
        side,
        words: all.map(fold),
      })),
    }),
    bodies: new Map(organisations.map((body) => [body.code, body])),
    broader: broaderOf(vocabularies),
    aids: aidsIn(vocabularies),
    highest: new Set(words('fact').flatMap(({ fact, highest }) => (highest === true ? [fact] : []))),
    fallbacks: fallbacksOf(words('fact')),
    bareCues,
  }
}

const fallbacksOf = (cues: readonly FactCue[]): Reader['fallbacks'] =>
  new Set(cues.flatMap(({ fact, value, fallback }) => (fallback === true ? [`${fact} ${String(value)}`] : [])))

const aidsIn = (vocabularies: Knowledge['vocabularies']): Reader['aids'] =>
  new Set(
    [...vocabularies].flatMap(([vocabulary, all]) =>
      all.flatMap(({ code, isAid }) => (isAid === true ? [`${vocabulary} ${code}`] : [])),
    ),
  )

function broaderOf(vocabularies: Knowledge['vocabularies']): Reader['broader'] {
  const broader = new Map<string, Set<string>>()
  for (const [vocabulary, all] of vocabularies) {
    const parents = new Map(all.map(({ code, within }) => [code, within]))
    for (const { code } of all) {
      const above = new Set<string>()
      for (let at = parents.get(code); at !== undefined && !above.has(at); at = parents.get(at)) above.add(at)
      broader.set(`${vocabulary} ${code}`, above)
    }
  }
  return broader
}

/** Whether a code is another one of its vocabulary, or lies inside it. */
export const isWithin = (
  { broader }: Reader,
  vocabulary: string,
  { code, other }: { code: string; other: string },
): boolean => code === other || (broader.get(`${vocabulary} ${code}`)?.has(other) ?? false)

import { nearest } from '../base/index.ts'
import { parseFacts, type Vocabulary } from '../rules/index.ts'
import type { Report } from './problem.ts'
import type { CueEntry, Shelves } from './shelves.ts'

/** Check that cues lead to facts that there are, with values that these take, and to units that there are. */
export function checkCues({ cues, concepts }: Shelves, vocabulary: Vocabulary): void {
  const codes = new Map(concepts.map(({ value: { id, concepts: all } }) => [id, all.map(({ code }) => code)]))
  for (const { value: cue, report } of cues) {
    if (cue.means === 'name') checkName(cue, codes, report)
    if (cue.means === 'fact') checkFactCue(cue, vocabulary, report)
    if (cue.means === 'unit' && !vocabulary.units.has(cue.unit))
      report('catalogue/unknown-unit', ['unit'], {
        got: cue.unit,
        guess: nearest(cue.unit, vocabulary.units.keys())[0] ?? '',
      })
  }
}

type NameCue = Extract<CueEntry, { means: 'name' }>

function checkName(cue: NameCue, codes: ReadonlyMap<string, readonly string[]>, report: Report): void {
  const known = codes.get(cue.vocabulary)
  if (known === undefined)
    report('catalogue/unknown-vocabulary', ['vocabulary'], {
      got: cue.vocabulary,
      guess: nearest(cue.vocabulary, codes.keys())[0] ?? '',
    })
  else if (!known.includes(cue.code))
    report('catalogue/unknown-concept', ['code'], {
      got: cue.code,
      vocabulary: cue.vocabulary,
      guess: nearest(cue.code, known)[0] ?? '',
    })
}

type FactCue = Extract<CueEntry, { means: 'fact' }>

function checkFactCue(cue: FactCue, vocabulary: Vocabulary, report: Report): void {
  const { fact, words, bare } = cue
  if (!vocabulary.facts.has(fact)) {
    report('catalogue/unknown-fact', ['fact'], { got: fact, guess: nearest(fact, vocabulary.facts.keys())[0] ?? '' })
    return
  }
  if (words === undefined && bare === undefined) report('catalogue/missing-key', [], { key: 'words' })
  for (const key of ['value', 'negated'] as const) {
    if (cue[key] === undefined) continue
    const read = parseFacts(vocabulary, { [fact]: cue[key] })
    if (!read.ok) for (const { code, values } of read.problem) report(code, [key], values)
  }
}

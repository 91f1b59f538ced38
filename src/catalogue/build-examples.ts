import { nearest } from '../base/index.ts'
import { type Facts, parseFacts, type Vocabulary } from '../rules/index.ts'
import { dayOf } from './build-parameters.ts'
import type { Path, Report } from './problem.ts'
import type { SchemeEntry } from './shelves.ts'
import type { Example, Expectation } from './types.ts'

type ExampleEntry = SchemeEntry['examples'][number]
type ExpectEntry = Exclude<ExampleEntry['expect'], readonly unknown[]>

/** A scheme's examples with their facts read. An expectation without a day is for the day the scheme was last checked. */
export function buildExamples(scheme: SchemeEntry, vocabulary: Vocabulary, report: Report): readonly Example[] {
  return scheme.examples.map(({ it, on, given, expect }, i) => {
    const common = readGiven(given, vocabulary, { report, path: ['examples', i, 'given'] })
    const expects = [expect].flat().map((entry, j): Expectation => {
      const path: Path = Array.isArray(expect) ? ['examples', i, 'expect', j] : ['examples', i, 'expect']
      for (const [k, name] of (entry.missing ?? []).entries()) {
        if (vocabulary.facts.has(name)) continue
        report('catalogue/unknown-fact', [...path, 'missing', k], {
          got: name,
          guess: nearest(name, vocabulary.facts.keys())[0] ?? '',
        })
      }
      const own = readGiven(entry.given ?? {}, vocabulary, { report, path: [...path, 'given'] })
      return expectation(entry, dayOf(entry.on ?? on ?? scheme.verified.checked), new Map([...common, ...own]))
    })
    return { it, expects }
  })
}

function expectation(entry: ExpectEntry, on: Expectation['on'], given: Facts): Expectation {
  const { outcome, failed, missing, benefit, amount, bounds, route } = entry
  return {
    ...{ on, given, outcome },
    ...(failed === undefined ? {} : { failed }),
    ...(missing === undefined ? {} : { missing }),
    ...(benefit === undefined ? {} : { benefit }),
    ...(amount === undefined ? {} : { amount }),
    ...(bounds === undefined ? {} : { bounds }),
    ...(route === undefined ? {} : { route }),
  }
}

function readGiven(given: unknown, vocabulary: Vocabulary, { report, path }: { report: Report; path: Path }): Facts {
  const read = parseFacts(vocabulary, given)
  if (read.ok) return read.value
  for (const { code, values } of read.problem) report(code, [...path, String(values?.name ?? '')], values)
  return new Map()
}

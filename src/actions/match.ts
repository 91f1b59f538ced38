import { ok } from '../base/index.ts'
import { type Asker, find, indexFor, teamFor } from '../match/index.ts'
import { MatchGives, MatchTakes } from './contract/match.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import type { Setting } from './entry-view.ts'
import { sourcesCited } from './labels.ts'
import { matchAsText } from './match-as-text.ts'
import { askerOf, askerRefusals } from './match-asker.ts'
import { askView, suggestionView, teamView } from './match-view.ts'
import { understoodView } from './understood-view.ts'

type Wanted = {
  readonly limit: number
  readonly place: readonly string[]
  /** how near organisations are by vectors */
  readonly vectors?: ReadonlyMap<string, number>
}

/** The bodies that fit an asker best, on both sides, with the team that meets several needs and what to ask next. */
export function matchFor(asker: Asker, { limit, place, vectors = new Map() }: Wanted, setting: Setting) {
  const { catalogue, day } = setting
  const index = indexFor(catalogue)
  const found = find(index, asker, { day, most: limit, places: place, vectors })
  const team = found.isTold ? teamFor(index, asker, { day, places: place }) : undefined
  const suggestions = found.suggestions.map((one) => suggestionView(one, setting))
  const across = found.across.map((one) => suggestionView(one, setting))
  return {
    ...{ day, edition: catalogue.edition, isTold: found.isTold, suggestions, across },
    ...(team !== undefined && { team: teamView(team, setting) }),
    ...(found.asks !== undefined && { asks: askView(found.asks, setting) }),
    sources: sourcesCited(
      catalogue,
      [...suggestions, ...across].flatMap(({ evidence }) => evidence.map(({ source }) => source)),
    ),
  }
}

/** Find bodies on both sides of the boundary to work with, and say what speaks for and against each. */
export const match = defineAction({
  name: 'match',
  says: {
    en: 'Find whom to work with on both sides of the boundary, with reasons, evidence and what would change it',
    'zh-Hant': '尋找兩地可合作的機構，並說明理由、依據和甚麼會改變結果',
    'zh-Hans': '寻找两地可合作的机构，并说明理由、依据和什么会改变结果',
  },
  kind: 'read',
  http: routes.match,
  takes: MatchTakes,
  gives: MatchGives,
  refuses: askerRefusals,
  may: 'everybody',
  isDated: true,
  needs: ['catalogue', 'nearness'],
  command: {
    positionals: [
      { input: 'facts', shown: 'firm.yaml | text', file: 'yaml', orText: 'text', optional: true, rest: true },
    ],
    flags: ['need', 'offer', 'as', 'place', 'limit'],
    print: matchAsText,
    json: ({ suggestions, sources }) =>
      suggestions.map((one) => ({ ...one, evidence: withSources(one.evidence, sources) })),
  },

  async run({ catalogue, day, lang, nearness }, { limit, place = [], ...given }) {
    const setting = { catalogue, day, lang }
    const who = askerOf({ ...given, place }, setting)
    if (!who.ok) return who
    const { asker, read } = who.value
    const vectorsFor = async (text: string | undefined) => (text === undefined ? new Map() : nearness(text))
    return ok({
      ...matchFor(asker, { limit, place, vectors: await vectorsFor(given.text) }, setting),
      ...(read !== undefined && { understood: understoodView(catalogue, read, lang) }),
    })
  },
})

/** Evidence with its source in full, where no table of sources goes with it. */
const withSources = <E extends { readonly source: string }>(
  evidence: readonly E[],
  sources: Readonly<Record<string, unknown>>,
) => evidence.map((one) => ({ ...one, source: sources[one.source] ?? one.source }))

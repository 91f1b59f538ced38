import type { z } from 'zod'
import { fill, formatList, type Lang } from '../base/index.ts'
import { checkingSince, dayIn, sourceLine } from './advice-as-text.ts'
import type { MatchGives, Suggestion, WhyNotGives } from './contract/match.ts'
import type { Asked, Printed } from './define-action.ts'
import { printWords as words } from './match-words.ts'
import { understoodLines } from './understood-as-text.ts'

type View = z.output<typeof Suggestion>
type Answer = z.output<typeof MatchGives>
type Sources = Answer['sources']

/** Suggestions with what speaks for and against each, who would meet the needs together, and what to answer next. */
export function matchAsText(answer: Answer, { lang }: Asked): Printed {
  const { suggestions, across, team, asks, sources, understood } = answer
  const shown = [...suggestions, ...across]
  const lines = [
    ...(understood === undefined ? [] : [...understoodLines(understood, lang), ...namedLines(understood, lang)]),
    ...suggestions.flatMap((one, i) => suggestionLines(one, lang, `${i + 1}. `)),
    ...(across.length === 0
      ? []
      : [words.across[lang], '', ...across.flatMap((one) => suggestionLines(one, lang, ''))]),
    ...(team === undefined || team.members.length < 2 ? [] : teamLines(team, lang)),
    ...sourceLines(shown, sources, lang),
  ]
  const notes = [...(suggestions.length === 0 ? [words.none[lang]] : []), ...askLines(asks, lang)]
  return { ...(lines.length > 0 && { out: lines.join('\n') }), ...(notes.length > 0 && { err: notes.join('\n') }) }
}

/** How one organisation stands, with every reason, and what would change it. */
export function whyNotAsText(answer: z.output<typeof WhyNotGives>, { lang }: Asked): Printed {
  const { standing, says, wouldBring, asks, sources } = answer
  const lines = [
    ...suggestionLines(standing, lang, ''),
    says,
    ...wouldBring.map((change) => `  ⇄ ${change.says}`),
    '',
    ...sourceLines([standing], sources, lang),
  ]
  return {
    out: lines.join('\n'),
    ...(asks !== undefined && answer.bar === 'untold' && { err: askLines(asks, lang).join('\n') }),
  }
}

function suggestionLines(view: View, lang: Lang, number: string): readonly string[] {
  const { name, organisation, kind, place, offer, matched, unmatched, unknown, evidence, via, wouldFlip } = view
  const signed = (sign: string, all: View['matched']) => all.map(({ says }) => `     ${sign} ${says}`)
  return [
    `${number}${name} · ${organisation} · ${[kind.label, place.label, ...checkingSince(view, lang)].join(' · ')}`,
    ...(offer === undefined ? [] : [`     ${fill(words.offer[lang], { name: offer.name, id: offer.id })}`]),
    ...signed('✓', matched),
    ...signed('–', unmatched),
    ...signed('?', unknown),
    ...evidence.map(
      ({ what, source, seen }) => `     · ${fill(words.source[lang], { what, source, day: dayIn(seen, lang) })}`,
    ),
    ...(evidence.length > 0 ? [] : [`     · ${words.unsourced[lang]}`]),
    ...(via === undefined ? [] : [`     → ${via.says}`]),
    ...(wouldFlip === undefined ? [] : [`     ⇄ ${wouldFlip.says}`]),
    '',
  ]
}

/** Concepts that a text names beside what was read as facts and wishes: they count too. */
function namedLines(
  { concepts, readings, needs, offers }: NonNullable<Answer['understood']>,
  lang: Lang,
): readonly string[] {
  const wishes = [...needs, ...offers]
  const told = new Set([...readings.flatMap(({ value }) => value), ...wishes.map(({ code }) => code)])
  const counts = ['industries', 'technologies', 'stages', 'places', ...(wishes.length === 0 ? ['needs'] : [])]
  const others = concepts
    .filter(({ vocabulary, code }) => counts.includes(vocabulary) && !told.has(code))
    .map(({ label }) => label)
  return others.length === 0
    ? []
    : [fill(words.named[lang], { named: formatList([...new Set(others)], lang, 'and') }), '']
}

function teamLines({ members, unmet }: NonNullable<Answer['team']>, lang: Lang): readonly string[] {
  const labels = (all: readonly { readonly label: string }[]): string =>
    formatList(
      all.map(({ label }) => label),
      lang,
      'and',
    )
  return [
    words.team[lang],
    ...members.map(({ label, code, meets }) => `  ${label} · ${code}${lang === 'en' ? ': ' : '：'}${labels(meets)}`),
    ...(unmet.length === 0 ? [] : [`  ${fill(words.unmet[lang], { needs: labels(unmet) })}`]),
    '',
  ]
}

function askLines(asks: Answer['asks'], lang: Lang): readonly string[] {
  if (asks === undefined) return []
  const options = formatList(
    asks.options.map(({ label }) => label),
    lang,
    'or',
  )
  const lines = [fill(words.ask[lang], { question: asks.says })]
  return asks.options.length === 0 ? lines : [...lines, fill(words.options[lang], { options })]
}

function sourceLines(shown: readonly View[], sources: Sources, lang: Lang): readonly string[] {
  const ids = new Set(shown.flatMap(({ evidence }) => evidence.map(({ source }) => source)))
  return ids.size === 0 ? [] : [words.sources[lang], ...[...ids].flatMap((id) => sourceLine(sources, id, lang))]
}

import type { z } from 'zod'
import { fill, formatList, type Lang } from '../base/index.ts'
import { type Catalogue, kindWords, type SourceId } from '../catalogue/index.ts'
import type { Change, NextAsk, Reason, Suggestion, Team } from '../match/index.ts'
import { sayFactValue } from '../rules/index.ts'
import type { MatchGives, Suggestion as SuggestionForm } from './contract/match.ts'
import type { Setting } from './entry-view.ts'
import { saySpan } from './entry-words.ts'
import { optionNamed } from './labels.ts'
import { askWords, changeWords, evidenceWords, reasonWords, viaWords } from './match-words.ts'

type View = z.output<typeof SuggestionForm>
type Answer = z.output<typeof MatchGives>
type Named = { readonly code: string; readonly label: string }

/** A concept by its id: `technologies/robotics`. */
function conceptNamed({ catalogue, lang }: Setting, id: string): Named {
  const [vocabulary = '', code = ''] = id.split('/')
  return { code: id, label: optionNamed(catalogue, vocabulary, { code, lang }).label }
}

export const bodyNamed = ({ catalogue, lang }: Setting, id: string): Named => ({
  code: id,
  label: catalogue.organisations.get(id)?.name[lang] ?? id,
})

/** A suggestion in the words of a language. */
export function suggestionView(suggestion: Suggestion, setting: Setting): View {
  const { catalogue, lang, day } = setting
  const { organisation: id, offer: offerId, score, via, wouldFlip } = suggestion
  const body = catalogue.organisations.get(id)
  if (body === undefined) throw new Error(`no such organisation: ${id}`)
  const offer = catalogue.offers.get(offerId ?? '')
  const reasons = (all: readonly Reason[], how: How) => all.map((reason) => reasonView(reason, how, setting))
  return {
    ...{ organisation: id, name: body.name[lang], score: Math.round(score * 1000) / 1000, url: body.url },
    kind: { code: body.kind, label: kindWords.organisation[body.kind][lang] },
    place: optionNamed(catalogue, 'places', { code: body.place, lang }),
    side: optionNamed(catalogue, 'places', { code: suggestion.side, lang }),
    says: body.offers?.[lang],
    ...(offer !== undefined && {
      offer: {
        ...{ id: offer.id, name: offer.name[lang], scheme: offer.scheme },
        kind: { code: offer.kind, label: kindWords.offer[offer.kind][lang] },
      },
    }),
    matched: reasons(suggestion.matched, 'matched'),
    unmatched: reasons(suggestion.unmatched, 'unmatched'),
    unknown: reasons(suggestion.unknown, 'unknown'),
    evidence: evidenceViews(suggestion, setting),
    ...(via !== undefined && { via: viaView(via, id, setting) }),
    ...(wouldFlip !== undefined && { wouldFlip: changeView(wouldFlip, 'out', setting) }),
    verified: body.verified,
    needsChecking: body.verified !== undefined && body.verified.reviewBy < day,
  }
}

/** A name as it stands inside quotation marks: its own become the inner ones. */
const inside = (name: string): string =>
  name.replace(/[「」“”]/g, (mark) => ({ '「': '『', '」': '』', '“': '‘', '”': '’' })[mark] ?? mark)

type How = 'matched' | 'unmatched' | 'unknown'

function reasonView(reason: Reason, how: How, setting: Setting): View['matched'][number] {
  const { catalogue, lang } = setting
  const named = (id: string): Named => conceptNamed(setting, id)
  const list = (all: readonly Named[]): string =>
    formatList(
      all.map(({ label }) => label),
      lang,
      'and',
    )
  if (reason.of === 'name') return { of: 'name', says: reasonWords.name.matched[lang], has: [] }
  if (reason.of === 'words')
    return {
      of: 'words',
      has: [],
      says: fill(reasonWords.words.matched[lang], { words: formatList(reason.words, lang, 'and') }),
    }
  if (reason.of === 'rule') return ruleView(reason, how, { catalogue, lang })
  const asked = named(reason.asked)
  const has = (reason.has === undefined ? [] : [reason.has].flat()).map(named)
  const isSame = has.some(({ code }) => code === asked.code)
  const words = reasonWords[reason.of]
  const isFarther = how === 'unmatched' && has.length > 0 && 'farther' in words
  const offer = 'offer' in reason ? catalogue.offers.get(reason.offer ?? '') : undefined
  const near = offer !== undefined && 'there' in words ? words.there : isSame ? words.matched : words.near
  const isClosed = how === 'unmatched' && offer !== undefined && 'closed' in words
  const says = isFarther ? words.farther : isClosed ? words.closed : how === 'matched' ? near : words[how]
  const by = offer === undefined ? '' : fill(reasonWords.byOffer[lang], { offer: inside(offer.name[lang]) })
  return {
    ...{ of: reason.of, asked, has },
    says: `${fill(says[lang], { asked: asked.label, has: list(has) })}${by}`,
    ...(offer !== undefined && { offer: offer.id }),
  }
}

type RuleReason = Extract<Reason, { of: 'rule' }>

function ruleView(
  { offer: id, condition: which, closed }: RuleReason,
  how: How,
  { catalogue, lang }: { catalogue: Catalogue; lang: Lang },
) {
  const offer = catalogue.offers.get(id)
  const name = inside(offer?.name[lang] ?? id)
  if (closed !== undefined) {
    const when = saySpan(closed === 'over' ? { until: offer?.until } : { from: offer?.from }, lang)?.shown ?? ''
    return {
      of: 'rule' as const,
      has: [],
      offer: id,
      says: fill(reasonWords.closed[closed][lang], { offer: name, when }),
    }
  }
  const condition = offer?.conditions.find((one) => one.id === which)
  const says = fill(reasonWords.rule[how][lang], { offer: name, condition: condition?.says[lang] ?? which ?? '' })
  const facts = (condition?.when.factNames ?? []).map((code) => ({
    code,
    label: catalogue.questions.get(code)?.label[lang] ?? code,
  }))
  return { of: 'rule' as const, has: [], offer: id, says, facts, ...(which !== undefined && { condition: which }) }
}

type Cited = {
  readonly is: View['evidence'][number]['is']
  readonly entry: { readonly id: string; readonly sources?: readonly string[] | undefined } | undefined
  readonly what: string
}

/** Where it all comes from: the entry itself, the offer, and what was done before. */
function evidenceViews({ organisation, offer: offerId, evidence }: Suggestion, setting: Setting): View['evidence'] {
  const { catalogue, lang } = setting
  const body = catalogue.organisations.get(organisation)
  const offer = catalogue.offers.get(offerId ?? '')
  const told: readonly Cited[] = [
    { is: 'organisation', entry: body, what: fill(evidenceWords.entry[lang], { name: body?.name[lang] ?? '' }) },
    { is: 'offer', entry: offer, what: fill(evidenceWords.offer[lang], { name: inside(offer?.name[lang] ?? '') }) },
    ...evidence.map(({ collaboration, with: other }) => ({
      is: 'collaboration' as const,
      entry: catalogue.collaborations.get(collaboration),
      what: workedWith(collaboration, other, setting),
    })),
  ]
  return told.flatMap(({ is, entry, what }) => {
    const source = catalogue.sources.get((entry?.sources?.[0] ?? '') as SourceId) // looked up, not trusted
    return entry === undefined || source === undefined
      ? []
      : [{ is, id: entry.id, what, source: source.id, seen: source.seen }]
  })
}

function workedWith(collaboration: string, other: string, setting: Setting): string {
  const { catalogue, lang } = setting
  const { says, year } = catalogue.collaborations.get(collaboration) ?? {}
  const when = saySpan({ from: year, until: year }, lang)?.shown
  const values = { name: bodyNamed(setting, other).label, says: says?.[lang] ?? '', when: when ?? '' }
  return fill(evidenceWords[when === undefined ? 'undated' : 'collaboration'][lang], values)
}

function viaView(via: readonly string[], to: string, setting: Setting): NonNullable<View['via']> {
  const organisations = via.map((id) => bodyNamed(setting, id))
  const [first, next] = organisations
  const words = viaWords[next === undefined ? 'one' : 'two'][setting.lang]
  const values = { first: first?.label ?? '', next: next?.label ?? '', name: bodyNamed(setting, to).label }
  return { organisations, says: fill(words, values) }
}

/** A change of the asker, and that it would move a body out of the list or onto it. */
export function changeView(change: Change, moves: 'in' | 'out', setting: Setting): NonNullable<View['wouldFlip']> {
  const { catalogue, lang } = setting
  if (change.of === 'fact') {
    const question = catalogue.questions.get(change.fact)
    const shown =
      question === undefined
        ? String(change.to)
        : sayFactValue(change.to, question.type, { vocabulary: catalogue.vocabulary, lang })
    const values = {
      fact: question?.label[lang] ?? change.fact,
      to: shown,
      offer: inside(catalogue.offers.get(change.offer)?.name[lang] ?? change.offer),
    }
    return { of: 'fact', fact: change.fact, to: change.to, says: fill(changeWords.fact[lang], values) }
  }
  const id =
    change.of === 'stage'
      ? `stages/${change.to}`
      : change.of === 'place'
        ? `places/${change.to}`
        : change.of === 'need'
          ? `needs/${change.to}`
          : change.to
  const to = conceptNamed(setting, id)
  const how = 'how' in change ? change.how : undefined
  const says =
    change.of === 'stage' || change.of === 'place'
      ? changeWords[change.of]
      : changeWords[`${how ?? 'with'}-${change.of}`]
  return {
    of: change.of,
    to,
    ...(how !== undefined && { how }),
    says: fill(changeWords[moves][lang], { if: fill(says[lang], { to: to.label }) }),
  }
}

export const askView = ({ about, fact, options }: NextAsk, setting: Setting): NonNullable<Answer['asks']> => ({
  ...{ about, says: askWords[about][setting.lang], options: options.map((id) => conceptNamed(setting, id)) },
  ...(fact !== undefined && { fact }),
})

export const teamView = ({ members, needs, unmet }: Team, setting: Setting): NonNullable<Answer['team']> => {
  const needNamed = (need: string): Named => conceptNamed(setting, `needs/${need}`)
  const { catalogue, lang } = setting
  return {
    members: members.map(({ organisation, meets }) => ({
      ...bodyNamed(setting, organisation),
      meets: meets.map(needNamed),
    })),
    needs: needs.map(({ need, bySide }) => ({
      ...needNamed(need),
      bySide: Object.entries(bySide).map(([side, id]) => ({
        side: optionNamed(catalogue, 'places', { code: side, lang }),
        organisation: bodyNamed(setting, id),
      })),
    })),
    unmet: unmet.map(needNamed),
  }
}

import { fillFigures } from '../advice/index.ts'
import { type Day, formatList, formatNumber, type Lang, type Problem, type Text } from '../base/index.ts'
import { type CaseState, movesFrom, standingOf } from '../cases/index.ts'
import type { Catalogue, SchemeId } from '../catalogue/index.ts'
import { actWords, partyWords, roleWords } from './case-words.ts'

type Named = { code: string; label: string }

/** How a case stands, in words. */
export function standingView(state: CaseState, lang: Lang): Named {
  const { id, says } = standingOf(state)
  return { code: id, label: says[lang] }
}

/** Whose turn it is, in words; nobody's in an end. */
export function turnView(state: CaseState, lang: Lang): Named | undefined {
  const party = state.silence?.party
  return party && { code: party, label: partyWords[party][lang] }
}

type Setting = {
  readonly state: CaseState
  readonly lang: Lang
  readonly catalogue: Catalogue
  /** whose figures stand in the conditions of its scheme */
  readonly day: Day
}

/** What the ids of a case are called, sort by sort. */
function namesIn({ state, lang, catalogue, day }: Setting): Readonly<Record<string, ReadonlyMap<string, string>>> {
  const { rules, tasks, form } = state
  const allMoves = rules.states.flatMap(({ id }) => movesFrom({ rules, at: id }))
  const states = new Map(rules.states.map(({ id, says }) => [id, says[lang]]))
  const moves = new Map(allMoves.map(({ id, says }) => [id, says[lang]]))
  const acts = new Map([...Object.entries(actWords).map(([act, says]) => [act, says[lang]] as const), ...moves])
  const roles = new Map(Object.entries(roleWords).map(([role, says]) => [role, says[lang]]))
  const parties = new Map(Object.entries(partyWords).map(([party, says]) => [party, says[lang]]))
  const steps = new Map(tasks.map(({ id, says }) => [id as string, typeof says === 'string' ? says : says[lang]]))
  const criteria = new Map((rules.criteria ?? []).map(({ id, says }) => [id, says[lang]]))
  const answers = new Map(form.map((fact) => [fact, catalogue.questions.get(fact)?.label[lang] ?? fact]))
  const scheme = catalogue.schemes.get((state.under ?? '') as SchemeId) // looked up, not trusted
  const { vocabulary } = catalogue
  const figured = (says: Text) => (scheme === undefined ? says : fillFigures(says, scheme, { vocabulary, day }))[lang]
  const conditions = new Map([
    ...conditionWords(lang),
    ...(scheme?.conditions ?? []).map(({ id, says }) => [id, figured(says)] as const),
  ])
  return {
    ...{ state: states, states, move: moves, moves, act: acts, role: roles, roles, party: parties },
    ...{ task: steps, tasks: steps, waits: steps, steps, criterion: criteria, criteria, answers, conditions },
  }
}

const conditionWords = (lang: Lang): readonly (readonly [string, string])[] => [
  ['open', { en: 'it is open on the day', 'zh-Hant': '當日接受申請', 'zh-Hans': '当天受理申报' }[lang]],
  ['for', { en: 'it is for you', 'zh-Hant': '適用於你', 'zh-Hans': '适用于你' }[lang]],
]

/** Values that are sums of money. */
const sums: ReadonlySet<string> = new Set(['asked', 'most'])

/** A refusal of a case with what its ids are called in their place. */
export function namedProblem<P extends Problem>(problem: P, setting: Setting): P {
  const { values } = problem
  if (values === undefined) return problem
  const names = namesIn(setting)
  const told = Object.entries(values).map(([key, value]) => {
    const known = names[key]
    if (sums.has(key) && typeof value === 'number') return [key, formatNumber(value, setting.lang)] as const
    if (known === undefined || typeof value !== 'string') return [key, value] as const
    const parts = value.split(', ').map((id) => known.get(id) ?? id)
    return [key, parts.length === 1 ? (parts[0] ?? '') : formatList(parts, setting.lang, 'and')] as const
  })
  return { ...problem, values: Object.fromEntries(told) }
}

/** A scheme or procedure that a case is under, by its name. */
export function underNamed(catalogue: Catalogue, under: string | undefined, lang: Lang): Named | undefined {
  if (under === undefined) return undefined
  const entry = catalogue.schemes.get(under as SchemeId) ?? catalogue.procedures.get(under) // looked up, not trusted
  return { code: under, label: entry?.name[lang] ?? under }
}

/** An organisation's name in a language, or in whichever it has. */
export const nameIn = (name: Readonly<Record<string, string>>, lang: Lang): string =>
  name[lang] ?? name['zh-Hant'] ?? name['zh-Hans'] ?? Object.values(name)[0] ?? ''

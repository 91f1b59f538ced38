import type { z } from 'zod'
import { fill, formatList, formatMoney, type Lang } from '../base/index.ts'
import type { CaseEvent } from '../cases/index.ts'
import { type Party, partyOf } from '../catalogue/index.ts'
import { isForParty, moveNamed, nameOf, type Seen, taskSaid } from './case-view.ts'
import { clockWords, flagWords, historyWords, partyWords } from './case-words.ts'
import type { ShowCaseGives } from './contract/cases.ts'

/** What happened to a case, each event in a sentence; what is the office's own is told to the office alone. */
export const historyView = (seen: Seen, party: Party): z.output<typeof ShowCaseGives>['history'] =>
  seen.events.flatMap((event, i) =>
    isTold(event, party)
      ? [{ number: i + 1, at: event.at, by: nameOf(seen, event.by, event.as), says: sentence(event, seen) }]
      : [],
  )

const ofOffice: readonly CaseEvent['kind'][] = [
  'declared',
  'marked',
  'proposed',
  'turned-down',
  'flag-raised',
  'flag-settled',
]

function isTold(event: CaseEvent, party: Party): boolean {
  if (event.kind === 'said') return isForParty(event, party)
  if (event.kind === 'filled') return party !== 'counterpart'
  return party === 'office' || !ofOffice.includes(event.kind) || partyOf(event.as) === party
}

function sentence(event: CaseEvent, seen: Seen): string {
  const { lang } = seen
  const say = (key: string, what = '') => fill(historyWords[key]?.[lang] ?? key, { what, sum: what })
  if (event.kind === 'declared') return say(event.hasConflict ? 'declared-conflict' : 'declared-none')
  if (event.kind === 'filled' && event.asks !== undefined && Object.keys(event.answers).length === 0)
    return say('asked', formatMoney(event.asks, lang))
  return say(event.kind, whatIn(event, seen))
}

/** What an event was about, in words. */
function whatIn(event: CaseEvent, { state, catalogue, lang, ...seen }: Seen): string {
  switch (event.kind) {
    case 'filled':
      return list(
        state.form
          .filter((fact) => Object.hasOwn(event.answers, fact))
          .map((fact) => catalogue.questions.get(fact)?.label[lang] ?? fact),
        lang,
      )
    case 'attached':
      return event.version.name
    case 'said':
      return list(
        event.to.map((party) => partyWords[party][lang]),
        lang,
      )
    case 'task-added':
      return event.says
    case 'assigned':
      return nameOf({ ...seen, state, lang }, event.to)
    case 'begun':
    case 'finished':
    case 'set-aside':
    case 'task-reopened':
      return taskSaid(state, event.task, lang)
    case 'proposed':
    case 'moved':
      return moveNamed(state, event.move, lang).label
    case 'flag-raised':
      return flagWords[event.flag.kind]?.[lang] ?? event.flag.kind
    case 'rung-reached':
      return clockWords[event.does][lang]
    default:
      return ''
  }
}

const list = (words: readonly string[], lang: Lang): string => formatList(words, lang, 'and')

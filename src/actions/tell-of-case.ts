import { fill, type Lang, type Text, textOf } from '../base/index.ts'
import { type CaseEvent, type CaseState, readersOf, standingOf } from '../cases/index.ts'
import { type Catalogue, type Party, partyOf, type Role } from '../catalogue/index.ts'
import {
  type CasePerson,
  type CasePlace,
  type Db,
  hasConsented,
  organisationNames,
  peopleInCase,
} from '../store/index.ts'
import { nameIn, underNamed } from './case-names.ts'
import { clockWords } from './case-words.ts'
import { type Telling, tell } from './tell.ts'

type Setting = { readonly catalogue: Catalogue; readonly db: Db; readonly now: () => Date }
type Changed = {
  readonly before: CaseState | undefined
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
  readonly place: CasePlace
}

/** Tell those concerned what happened to a case: in the same transaction, each event once, nobody what they did themselves. */
export async function tellOfCase(setting: Setting, { before, state, events, place }: Changed): Promise<void> {
  const told = events.map((event, i) => ({ event, number: (before?.version ?? 0) + i + 1 }))
  if (!told.some(({ event }) => event.kind in heard)) return
  const people = await peopleToTell(setting.db, state, place)
  const readers = readersOf(state)
  const reading = people.filter(({ role }) => readers.includes(role as Role)) // the table checks roles
  for (const { event, number } of told) {
    const heardBy = heard[event.kind]
    if (heardBy === undefined) continue
    const { to, ...news } = heardBy(event as never, { state, reading, all: people }) // by its own kind
    await tell(setting, {
      to: to.map(({ person }) => person).filter((person) => person !== event.by),
      ...news,
      ...{ case: state.id, scheme: state.rules.form === true ? state.under : undefined },
      once: `case:${state.id}:${number}`,
      values: {
        ...{ case: caseNamed(state, setting.catalogue), state: standingOf(state).says },
        ...(event.kind === 'opened' && { organisation: await organisationNamed(setting.db, place) }),
        ...news.values,
      },
    })
  }
}

/** Who may hear of a case: of the office and the other side only while the applicant consents, and nobody with a conflict. */
async function peopleToTell(db: Db, state: CaseState, place: CasePlace): Promise<readonly CasePerson[]> {
  const shown = await hasConsented(db, place)
  const conflicted = new Set(state.declarations.filter((one) => one.hasConflict).map(({ person }) => person))
  return (await peopleInCase(db, state.id)).filter(({ person, role }) => {
    const party = partyOf(role as Role) // the table checks roles
    return !conflicted.has(person) && (party === 'applicant' || (party !== undefined && shown[party]))
  })
}

/** A case by its kind and what it is under. */
export const caseNamed = ({ rules, under }: CaseState, catalogue: Catalogue): Text =>
  textOf((lang) => {
    const named = underNamed(catalogue, under, lang)
    return named === undefined ? rules.name[lang] : `${rules.name[lang]}${lang === 'en' ? ': ' : '：'}${named.label}`
  })

async function organisationNamed(db: Db, { organisation }: CasePlace): Promise<Text> {
  const name = (await organisationNames(db, [organisation])).get(organisation) ?? {}
  return textOf((lang) => nameIn(name, lang))
}

type Hearing = {
  readonly state: CaseState
  /** whoever may read it now */
  readonly reading: readonly CasePerson[]
  readonly all: readonly CasePerson[]
}
type News = Pick<Telling, 'kind' | 'values'> & { readonly to: readonly CasePerson[] }
type EventOf<Kind extends CaseEvent['kind']> = Extract<CaseEvent, { readonly kind: Kind }>
type Heard = { readonly [Kind in CaseEvent['kind']]?: (event: EventOf<Kind>, hearing: Hearing) => News }

const of = (people: readonly CasePerson[], party: Party) =>
  people.filter(({ role }) => partyOf(role as Role) === party && role !== 'reviewer')

/** A party, or of the office the one who has it in hand, if somebody has. */
function inHand({ state, reading }: Hearing, party: Party): readonly CasePerson[] {
  const theirs = of(reading, party)
  const officer = party === 'office' ? theirs.filter(({ person }) => person === state.officer) : []
  return officer.length > 0 ? officer : theirs
}

/** Which events are told, to whom, and in what words. */
const heard: Heard = {
  opened: (_, hearing) => ({
    kind: 'case-opened',
    to: hearing.state.silence?.party === 'office' ? inHand(hearing, 'office') : [],
  }),
  said: ({ text, to }, hearing) => ({
    kind: 'case-message',
    to: to.flatMap((party) => inHand(hearing, party)),
    values: { words: text.slice(0, 2000) },
  }),
  'task-added': ({ owner, says }, { reading }) => ({
    kind: 'case-task',
    to: of(reading, owner.party).filter(({ person }) => owner.person === undefined || owner.person === person),
    values: { words: says },
  }),
  assigned: ({ to, task }, { state, all }) => ({
    kind: 'case-task',
    to: all.filter(({ person }) => person === to),
    values: { words: state.tasks.find(({ id }) => id === task)?.says ?? state.rules.name },
  }),
  proposed: ({ move, by }, { state, reading }) => ({
    kind: 'case-task',
    to: of(reading, 'office').filter(({ person }) => person !== by),
    values: { words: confirmWords(state, move) },
  }),
  moved: (event, hearing) => ({
    kind: 'case-moved',
    to: [
      ...of(hearing.reading, 'applicant'),
      ...of(hearing.reading, 'counterpart'),
      ...(hearing.state.silence?.party === 'office' ? inHand(hearing, 'office') : []),
    ],
    values: { words: reasonsSaid(event, hearing.state) },
  }),
  'rung-reached': ({ does, to, person }, { reading }) => ({
    kind: 'case-reminder',
    to: reading.filter((one) => {
      if (person !== undefined) return one.person === person
      return typeof to === 'string' ? of([one], to).length > 0 : to.includes(one.role as Role) // as above
    }),
    values: { words: rungWords[does] },
  }),
}

const rungWords = {
  reminder: textOf(
    (lang) =>
      ({
        en: 'Somebody waits for you here.',
        'zh-Hant': '此個案正等待你處理。',
        'zh-Hans': '此办件正等待你处理。',
      })[lang],
  ),
  escalation: textOf(
    (lang) =>
      ({
        en: 'Nothing has been heard here for some time. Look into it.',
        'zh-Hant': '此個案已有一段時間沒有進展，請跟進。',
        'zh-Hans': '此办件已有一段时间没有进展，请跟进。',
      })[lang],
  ),
  'closing-notice': clockWords['closing-notice'],
} as const

const confirmWords = ({ rules }: CaseState, id: string): Text => {
  const moves = [...rules.states.flatMap(({ moves: own = [] }) => own), ...(rules.anywhere ?? [])]
  const move = moves.find((one) => one.id === id)
  const says = { en: 'To be confirmed: {move}', 'zh-Hant': '待確認：{move}', 'zh-Hans': '待确认：{move}' }
  return textOf((lang) => fill(says[lang], { move: move?.says[lang] ?? id }))
}

/** Why a case was moved: its one reason, and a line for each criterion. */
export const reasonsSaid = (
  { reason, reasons = {} }: Pick<EventOf<'moved'>, 'reason' | 'reasons'>,
  { rules }: CaseState,
): Text =>
  textOf((lang: Lang) => {
    const lines = (rules.criteria ?? []).flatMap(({ id, says }) =>
      reasons[id] === undefined ? [] : [`${says[lang]}${lang === 'en' ? ': ' : '：'}${reasons[id]}`],
    )
    return [...(reason === undefined ? [] : [reason]), ...lines].join('\n')
  })

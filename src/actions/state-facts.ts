import { type Day, ok, parseDay, type Result, refused } from '../base/index.ts'
import { type Origin, weighStatements } from '../cases/index.ts'
import { readWith } from '../catalogue/index.ts'
import { addStatements, listStatements, type NewStatement, type Who } from '../store/index.ts'
import { StateFactsGives, StateFactsTakes } from './contract/facts.ts'
import { routes } from './contract/routes.ts'
import { type Context, defineAction, type Refusal } from './define-action.ts'
import { factRefusals, parseGivenFacts } from './given-facts.ts'
import { noSuchMember, openRecord } from './member-view.ts'

const byOffice = 'facts/register-by-office'

type Given = ReturnType<(typeof StateFactsTakes)['parse']>

/**
 * State facts of an organisation: each with who or what says so, and when. Nothing is overwritten: what counts is weighed
 * anew from all that was stated.
 */
export const stateFacts = defineAction({
  name: 'state-facts',
  says: {
    en: 'State facts of an organisation, with who or what says so',
    'zh-Hant': '填報機構的事實，並註明出處',
    'zh-Hans': '填报机构的事实，并注明出处',
  },
  kind: 'write',
  http: routes['state-facts'],
  takes: StateFactsTakes,
  gives: StateFactsGives,
  refuses: [...factRefusals, noSuchMember, byOffice, 'facts/no-source', 'facts/no-day', 'facts/none-stated'],
  may: {
    member: ['owner', 'signatory', 'member', 'outside-adviser'],
    hub: ['adviser', 'officer', 'administrator'],
  },
  audits: { deed: 'facts-stated', about: ({ organisation }) => ({ organisation }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(context, given) {
    const { catalogue, db, by, now } = context
    const opened = await openRecord(context, given.organisation, 'facts-seen')
    if (!opened.ok) return opened
    // what a register says is stated by an office that looked it up, not by whom it speaks for
    if (given.origin === 'register' && opened.value.seenAs === 'member') return refused({ code: byOffice })
    const read = readStatements(context, given)
    if (!read.ok) return read
    const { id: organisation } = opened.value
    const person = by.kind === 'person' ? by.person : undefined
    const ids = await addStatements(db, read.value, { organisation, by: person, at: now() })
    const standings = weighStatements(await listStatements(db, organisation))
    return ok({
      stated: read.value.map(({ fact }, i) => ({
        fact,
        label: catalogue.questions.get(fact)?.label[context.lang] ?? fact,
        statement: ids[i] ?? '',
        counts: standings.get(fact)?.current?.id === ids[i],
      })),
    })
  },
})

type Reading = Pick<Context<'catalogue'>, 'catalogue' | 'by' | 'day'>

/** What is stated, as given and as a text says it; a fact that is given needs no reading. */
function readStatements({ catalogue, by, day }: Reading, given: Given): Result<readonly NewStatement[], Refusal> {
  const facts = parseGivenFacts(given.facts ?? {}, catalogue.vocabulary)
  if (!facts.ok) return facts
  const on = given.asOf === undefined ? day : parseDay(given.asOf)
  if (on === undefined || on > day) return refused({ code: 'facts/no-day', values: { got: given.asOf ?? '' } })
  if (given.origin !== 'person' && given.source === undefined)
    return refused({ code: 'facts/no-source', values: { origin: given.origin } })
  const origin = originOf(given, by, on)
  const { document } = given
  const stated = [...facts.value].map(([fact, value]) => ({
    fact,
    value,
    origin,
    confidence: 'sure' as const,
    document,
  }))
  const read = given.text === undefined ? [] : readWith(catalogue, given.text, day).readings
  const fromText = read.flatMap(({ fact, value, confidence, words }): readonly NewStatement[] =>
    facts.value.has(fact)
      ? []
      : [{ fact, value, origin: { kind: 'text', by: words.slice(0, 300), on: day }, confidence }],
  )
  const all = [...stated, ...fromText]
  return all.length === 0 ? refused({ code: 'facts/none-stated' }) : ok(all)
}

const originOf = ({ origin: kind, source = '' }: Given, by: Who, on: Day): Origin =>
  kind === 'person' ? { kind, by: by.kind === 'person' ? by.person : by.kind, on } : { kind, by: source, on }

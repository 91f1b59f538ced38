import type { z } from 'zod'
import { nearest, ok, type Result, refused } from '../base/index.ts'
import { type CaseId, type CaseStep, prefill, stepsFor, type TaskId, weighStatements } from '../cases/index.ts'
import { type CaseKind, type Catalogue, type SchemeId, wayOf } from '../catalogue/index.ts'
import { type FactName, type Facts, factsIn } from '../rules/index.ts'
import { addConsent } from '../store/consents.ts'
import {
  type CasePlace,
  caseOffices,
  hasConsented,
  isUuid,
  newId,
  type OrganisationId,
  organisationNames,
  placeOfOrganisation,
} from '../store/index.ts'
import { listStatements } from '../store/statements.ts'
import { type CaseSetting, type CaseWish, type Changed, caseRefusals, changedView, decideOn } from './case-change.ts'
import { StartCaseGives, StartCaseTakes } from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction, type Refusal } from './define-action.ts'
import { hourly } from './hourly.ts'
import { optionNamed } from './labels.ts'

/**
 * Start a case for an organisation: by the rules of its kind as they are today, with the steps of its procedure or the form of
 * its scheme, filled in from what is known. The office that is to handle it has to be allowed to see it.
 */
export const startCase = defineAction({
  name: 'start-case',
  says: {
    en: 'Start a case for an organisation: an enquiry, an introduction, a landing, an application …',
    'zh-Hant': '為機構開立個案：查詢、引介、落戶、申請……',
    'zh-Hans': '为机构建立办件：咨询、对接、落地、申报……',
  },
  kind: 'write',
  http: routes['start-case'],
  takes: StartCaseTakes,
  gives: StartCaseGives,
  refuses: [
    ...caseRefusals,
    ...['organisations/not-found', 'cases/no-such-kind', 'cases/no-such-under', 'cases/no-such-office'],
    ...[
      'cases/consent-first',
      'cases/counterpart-consent-first',
      'cases/form-wanted',
      'cases/steps-wanted',
      'cases/steps-unsound',
    ],
  ],
  may: 'signed-in',
  limits: (_, { by }) => hourly(by, { of: 'case-opened', most: 100 }),
  audits: { deed: 'case-opened', about: ({ organisation }, { case: id }) => ({ organisation, case: id }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, input) {
    const { catalogue } = setting
    const rules = catalogue.caseKinds.get(input.kind)
    if (rules === undefined) return noSuchKind(catalogue, input.kind)
    const begun = await beginCase(setting, input, rules)
    return begun.ok ? ok({ ...changedView(begun.value.changed, setting), prefilled: begun.value.prefilled }) : begun
  },
})

type Begun = { readonly changed: Changed; readonly prefilled: string[] }

/** Open a case by some rules, fill in what is known, and say what it is about. */
export async function beginCase(
  setting: CaseSetting,
  input: z.output<typeof StartCaseTakes>,
  rules: CaseKind,
): Promise<Result<Begun, Refusal>> {
  const fits = fitting(setting, rules, input.under)
  if (!fits.ok) return fits
  const place = await placeOf(setting, input)
  if (!place.ok) return place
  const { organisation, office } = place.value
  const statements = await listStatements(setting.db, organisation)
  const known = [...weighStatements(statements).values()].flatMap(({ current, others }) =>
    current === undefined ? [] : [current, ...others],
  )
  const facts: Facts = new Map(known.toReversed().map(({ fact, value }) => [fact, value])) // what counts stands first
  const taken = takenFor(setting, { rules, under: input.under, steps: input.steps, facts })
  const agreed = await consented(setting, place.value, input.consents === true)
  if (!agreed.ok) return agreed

  const id = newId() as CaseId
  const wish = {
    kind: 'open',
    rules,
    under: input.under,
    subject: organisation,
    place: office,
    ...taken,
  } as const
  const opened = await decideOn(setting, { id, state: undefined, place: place.value, wish, expected: 0 })
  if (!opened.ok) return opened
  const { answers } = prefill(taken.form, known)
  const first: readonly CaseWish[] = [
    ...(Object.keys(answers).length > 0 ? [{ kind: 'fill', answers } as const] : []),
    ...(input.text === undefined ? [] : [{ kind: 'say', text: input.text, to: ['office'] } as const]),
  ]
  const begun = await followed(setting, opened.value, first)
  return begun.ok ? ok({ changed: begun.value, prefilled: Object.keys(answers) }) : begun
}

/** A case after further wishes, one after another. */
export async function followed(
  setting: CaseSetting,
  opened: Changed,
  wishes: readonly CaseWish[],
): Promise<Result<Changed, Refusal>> {
  let now = opened
  for (const wish of wishes) {
    const { state, place } = now
    const done = await decideOn(setting, { id: state.id, state, place, wish, expected: state.version })
    if (!done.ok) return done
    now = done.value
  }
  return ok(now)
}

export function noSuchKind({ caseKinds }: Catalogue, kind: string) {
  const known = [...caseKinds.keys()]
  return refused({
    code: 'cases/no-such-kind',
    values: { kind, known: known.join(', '), guess: nearest(kind, known)[0] ?? '' },
  })
}

type Wanted = {
  readonly organisation: string
  readonly counterpart?: string | undefined
  readonly office?: string | undefined
  readonly under?: string | undefined
}

/** For whom, with whom and at which office: each has to be there for whoever asks. */
async function placeOf(
  { catalogue, db }: CaseSetting,
  { organisation, counterpart, office, under }: Wanted,
): Promise<Result<CasePlace, Refusal>> {
  const asked = [organisation, ...(counterpart === undefined ? [] : [counterpart])]
  const names = await organisationNames(db, asked.filter(isUuid))
  const gone = asked.find((one) => !names.has(one))
  if (gone !== undefined) return refused({ code: 'organisations/not-found', values: { organisation: gone } })
  const offices = await caseOffices(db)
  const where = placeUnder(catalogue, under)
  const found = office === undefined ? nearestOffice(offices, where) : offices.find((one) => one === office)
  if (found === undefined) {
    const values = { office: office ?? where ?? '–', known: offices.join(', ') || '–' }
    return refused({ code: 'cases/no-such-office', values })
  }
  return ok({
    // both were found above
    organisation: organisation as OrganisationId,
    counterpart: counterpart as OrganisationId | undefined,
    office: found,
  })
}

const placeUnder = ({ schemes, procedures }: Catalogue, under: string | undefined): string | undefined =>
  schemes.get((under ?? '') as SchemeId)?.place ?? procedures.get(under ?? '')?.place // looked up, not trusted

/** The office of a place, or of one that holds it or lies in it; the only one there is, where no place is known. */
function nearestOffice(offices: readonly string[], place: string | undefined): string | undefined {
  if (place === undefined) return offices.length === 1 ? offices[0] : undefined
  const holding = offices
    .filter((one) => place === one || place.startsWith(`${one}-`))
    .toSorted((a, b) => b.length - a.length)
  const within = offices.filter((one) => one.startsWith(`${place}-`))
  return holding[0] ?? (within.length === 1 ? within[0] : undefined)
}

/** The office, and the other side, may see it only if the organisation says so; a member who starts the case can say so. */
async function consented(
  { catalogue, db, by, lang, now }: CaseSetting,
  place: CasePlace,
  says: boolean,
): Promise<Result<true, Refusal>> {
  const { organisation, counterpart, office } = place
  const before = await hasConsented(db, place)
  if (before.office && before.counterpart) return ok(true)
  const isMember = by.kind === 'person' && by.memberships.some((one) => one.organisation === organisation)
  if (!says || !isMember) {
    const code = before.office ? 'cases/counterpart-consent-first' : 'cases/consent-first'
    return refused({ code, values: { office: optionNamed(catalogue, 'places', { code: office, lang }).label } })
  }
  const given = { organisation, by: by.person, at: now() }
  const side = (code: string) => (code === 'HK' || code.startsWith('HK-') ? 'HK' : 'CN')
  if (!before.office) await addConsent(db, { ...given, purpose: 'application', to: { office }, place: side(office) })
  if (!before.counterpart && counterpart !== undefined) {
    const where = await placeOfOrganisation(db, counterpart)
    await addConsent(db, { ...given, purpose: 'matching', to: { organisation: counterpart }, place: side(where) })
  }
  return ok(true)
}

/** What a kind of case can be under: a scheme where it has a form, a procedure of its kind where it has steps. */
function fitting({ catalogue }: CaseSetting, rules: CaseKind, under: string | undefined): Result<true, Refusal> {
  const isScheme = catalogue.schemes.has((under ?? '') as SchemeId) // looked up, not trusted
  const procedure = catalogue.procedures.get(under ?? '')
  const hasOwn = rules.steps !== undefined && rules.steps !== 'milestones'
  const isKnown = under === undefined ? rules.form !== true && !hasOwn : isScheme || procedure !== undefined
  if (isKnown && (rules.form !== true || isScheme) && (!hasOwn || procedure?.kind === rules.steps)) return ok(true)
  return refused({ code: 'cases/no-such-under', values: { kind: rules.id, under: under ?? '–' } })
}

type Taking = {
  readonly rules: CaseKind
  readonly under: string | undefined
  readonly steps:
    | readonly { id: string; says: string; after?: string[] | undefined; due?: string | undefined }[]
    | undefined
  readonly facts: Facts
}

/** The form and the steps that a case of a kind takes: those of its scheme or procedure, or the milestones as agreed. */
function takenFor({ catalogue, day }: CaseSetting, { rules, under, steps = [], facts }: Taking) {
  const form = rules.form === true ? formOf(catalogue, (under ?? '') as SchemeId, day) : [] // it fits
  if (rules.steps === 'milestones') return { form, steps: steps.map(milestone) }
  const procedure = catalogue.procedures.get(under ?? '')
  if (rules.steps === undefined || procedure === undefined) return { form, steps: [] }
  return { form, steps: stepsFor(wayOf(procedure), { facts, day, offices: catalogue.organisations }) }
}

const milestone = ({ id, says, after = [], due }: NonNullable<Taking['steps']>[number]): CaseStep => ({
  // names are ids; the contract checks days
  ...{ id: id as TaskId, says, after: after as TaskId[], due: due as CaseStep['due'] },
})

/** What the rules of a scheme ask on a day: for whom it is, its conditions in force, and what it gives. */
function formOf({ schemes, questions }: Catalogue, id: SchemeId, day: string): readonly FactName[] {
  const { conditions = [], benefits = [] } = schemes.get(id) ?? {}
  const inForce = conditions.filter(
    ({ blocks, from, until }) => blocks && (from === undefined || from <= day) && (until === undefined || day <= until),
  )
  const rules = [
    ...inForce.map(({ when }) => when),
    ...benefits.flatMap(({ amount, when }) => [amount, when].filter((rule) => rule !== undefined)),
  ]
  return [...new Set(['applicant.kind', ...rules.flatMap(factsIn)])].filter((fact) => questions.has(fact))
}

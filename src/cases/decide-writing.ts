import { dayOf, nearest, ok, type Result } from '../base/index.ts'
import type { Role } from '../catalogue/index.ts'
import type { Answers, CaseState } from './case.ts'
import type { CommandOf } from './command.ts'
import type { CaseStep, Happening } from './event.ts'
import { type CaseProblem, isBlank, no } from './refusal.ts'

type Outcome = Result<readonly Happening[], CaseProblem>

/** Open a case by the rules of its kind. */
export function open(
  command: CommandOf<'open'>,
): Result<{ readonly role: Role; readonly happened: readonly Happening[] }, CaseProblem> {
  const { rules, by, under, subject, place, steps = [], form = [] } = command
  const role = by.roles.find((one) => rules.opens.includes(one))
  if (role === undefined) return no('cases/not-yours', { act: 'open', roles: rules.opens.join(', ') })
  if (isBlank(subject)) return no('cases/empty', { key: 'subject' })
  if ((rules.form === true) !== form.length > 0) return no('cases/form-wanted', { kind: rules.id })
  if ((rules.steps !== undefined) !== steps.length > 0)
    return no('cases/steps-wanted', { kind: rules.id, wanted: rules.steps ?? '–', given: steps.length })
  const unsound = unsoundStep(steps)
  if (unsound !== undefined) return no('cases/steps-unsound', unsound)
  return ok({ role, happened: [{ kind: 'opened', case: command.case, rules, under, subject, place, steps, form }] })
}

/** A step that waits for what is not before it: so none is named twice, and none waits for itself. */
function unsoundStep(steps: readonly CaseStep[]): { readonly task: string; readonly got: string } | undefined {
  const before = new Set<string>()
  for (const { id, after } of steps) {
    const got = before.has(id) ? id : after.find((one) => !before.has(one))
    if (got !== undefined) return { task: id, got }
    before.add(id)
  }
  return undefined
}

/** Fill in answers of the form. Without an origin they are those of whoever fills them in. */
export function fill(state: CaseState, { answers, asks, by, at }: CommandOf<'fill'>): Outcome {
  const given = Object.entries(answers)
  const stranger = given.find(([fact]) => !state.form.includes(fact))
  if (stranger !== undefined)
    return no('cases/not-in-form', { fact: stranger[0], guess: nearest(stranger[0], state.form)[0] ?? '' })
  if (given.length === 0 && asks === undefined) return no('cases/empty', { key: 'answers' })
  if (asks !== undefined && !(Number.isFinite(asks.value) && asks.value > 0))
    return no('cases/not-a-sum', { got: String(asks.value) })
  const own = { kind: 'person', by: by.person, on: dayOf(at) } as const
  const filled: Answers = Object.fromEntries(
    given.map(([fact, answer]) => [fact, { ...answer, origin: answer.origin ?? own }]),
  )
  return ok([{ kind: 'filled', answers: filled, asks }])
}

/** Attach a document, or a new version of one. */
export function attach({ document, version }: CommandOf<'attach'>): Outcome {
  if (isBlank(version.name)) return no('cases/empty', { key: 'name' })
  if (!/^[0-9a-f]{64}$/.test(version.digest)) return no('cases/not-a-digest', { got: version.digest })
  return ok([{ kind: 'attached', document, version }])
}

/** Say something to one party or several. */
export function say({ text, to }: CommandOf<'say'>): Outcome {
  if (isBlank(text)) return no('cases/empty', { key: 'text' })
  return to.length === 0 ? no('cases/empty', { key: 'to' }) : ok([{ kind: 'said', text, to }])
}

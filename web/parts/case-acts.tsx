import { useWords } from '../words.ts'
import type { CaseProps } from './case-props.ts'
import { DeedForm } from './deed-form.tsx'
import { Folded } from './folded.tsx'
import { Section } from './section.tsx'

const changes = ['show-case', 'list-cases'] as const

/** What else can be done to the case: ask for something, put it into somebody's hands, ask a reviewer, declare a conflict. */
export function CaseActs(props: CaseProps) {
  const t = useWords('case')
  const { acts, colleagues, askable } = props.it
  const may = (name: string) => acts.find(({ act }) => act === name)?.may === true
  const offers = [
    ['add-task', may('add-task'), AddTask],
    ['assign', may('assign') && colleagues.length > 0, Assign],
    ['ask-reviewer', askable.length > 0, AskReviewer],
    ['declare', may('declare'), Declare],
  ] as const
  const offered = offers.filter(([, isOffered]) => isOffered)
  if (offered.length === 0) return undefined
  return (
    <Section id="more" title={t('more')}>
      {offered.map(([name, , Form]) => (
        <Folded key={name} summary={t(`do-${name}`)} unfolds={false} className="off-paper">
          <Form {...props} />
        </Folded>
      ))}
    </Section>
  )
}

function AddTask({ it, at }: CaseProps) {
  const t = useWords('case')
  const parties = (['applicant', 'counterpart', 'office'] as const)
    .filter((one) => one !== 'counterpart' || it.counterpart !== undefined)
    .map((code) => ({ code, label: t(`to-${code}`) }))
  return (
    <DeedForm
      at={`${at}.task`}
      deed="add-task"
      changes={changes}
      submit={t('do-add-task')}
      fields={[
        { name: 'says', label: t('what-to-do'), kind: 'long' },
        { name: 'party', label: t('by-whom'), kind: 'choose', options: parties, first: 'applicant' },
        { name: 'due', label: t('until'), kind: 'day', isOptional: true },
        { name: 'isOwed', label: t('rests-clock'), kind: 'tick', isOptional: true },
      ]}
      input={({ says, party, due = '', isOwed }) => ({
        ...{ case: it.id, says, party, isOwed: isOwed === 'yes' },
        ...(due !== '' && { due }),
      })}
    />
  )
}

const peopleOf = (people: CaseProps['it']['colleagues']) =>
  people.map(({ id = '', name, role }) => ({ code: id, label: `${name} · ${role.label}` }))

function Assign({ it, at }: CaseProps) {
  const t = useWords('case')
  return (
    <DeedForm
      at={`${at}.assign`}
      deed="assign-case"
      changes={changes}
      submit={t('do-assign')}
      fields={[{ name: 'to', label: t('whom'), kind: 'choose', options: peopleOf(it.colleagues) }]}
      input={({ to }) => ({ case: it.id, to })}
    />
  )
}

function AskReviewer({ it, at }: CaseProps) {
  const t = useWords('case')
  return (
    <DeedForm
      at={`${at}.reviewer`}
      deed="assign-reviewer"
      changes={changes}
      submit={t('do-ask-reviewer')}
      fields={[{ name: 'person', label: t('whom'), kind: 'choose', options: peopleOf(it.askable) }]}
      input={({ person }) => ({ case: it.id, person })}
    />
  )
}

/** A conflict that somebody learns of later: from then on the case is closed to them. */
function Declare({ it, at }: CaseProps) {
  const t = useWords('case')
  return (
    <DeedForm
      at={`${at}.declare`}
      deed="declare-conflict"
      changes={changes}
      submit={t('do-declare')}
      fields={[{ name: 'reason', label: t('reason'), kind: 'long' }]}
      input={({ reason }) => ({ case: it.id, hasConflict: true, reason })}
    >
      <p>{t('declare-later')}</p>
    </DeedForm>
  )
}

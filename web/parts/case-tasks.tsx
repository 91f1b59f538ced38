import type { CaseView, Gives } from '../shapes.ts'
import { useWords } from '../words.ts'
import type { CaseProps } from './case-props.ts'
import { DeedForm, type FieldOf } from './deed-form.tsx'
import { Folded } from './folded.tsx'
import { Section } from './section.tsx'
import { useDay } from './source-link.tsx'

type Task = CaseView['tasks'][number]
const changes = ['show-case', 'list-cases'] as const

/** Steps and tasks: what can be done now first, then what waits and for what; what is done is folded. */
export function CaseTasks(props: CaseProps) {
  const t = useWords('case')
  const { tasks } = props.it
  if (tasks.length === 0) return undefined
  const groups = [
    ['now', tasks.filter(({ status }) => status === 'open' || status === 'begun')],
    ['waiting', tasks.filter(({ status }) => status === 'locked')],
    ['finished', tasks.filter(({ status }) => status === 'finished' || status === 'set-aside')],
  ] as const
  return (
    <Section id="tasks" title={t('tasks', { done: groups[2][1].length, of: tasks.length })}>
      {groups.map(([name, all]) => {
        if (all.length === 0) return undefined
        const rows = (
          <ul className="list">
            {all.map((task) => (
              <TaskRow key={task.id} {...props} task={task} />
            ))}
          </ul>
        )
        if (name === 'now') return <div key={name}>{rows}</div>
        return (
          <Folded key={name} summary={t(`tasks-${name}`, { count: all.length })}>
            {rows}
          </Folded>
        )
      })}
    </Section>
  )
}

/** One task: what, by whom, its days, what it waits for, and what one may do about it. */
function TaskRow({ task, ...props }: CaseProps & { readonly task: Task }) {
  const t = useWords('case')
  const day = useDay()
  const { says, by, person, due, status, isOwed, waitsFor, begins, answered, words } = task
  const isOpen = status === 'open' || status === 'begun'
  return (
    <li>
      <p className="strong">{says}</p>
      <p className="soft links-line">
        <span>{t('by', { who: person ?? by.label })}</span>
        {status === 'begun' && <span>{t('begun')}</span>}
        {status === 'set-aside' && <span>{t('set-aside-now')}</span>}
        {isOwed && isOpen && <span>{t('owed')}</span>}
        {due !== undefined && <span>{t('due-by', { day: day(due) })}</span>}
        {status !== 'finished' && begins !== undefined && <span>{t('begins', { day: begins.shown })}</span>}
        {status !== 'finished' && answered !== undefined && <span>{t('answered', { day: answered.shown })}</span>}
      </p>
      {waitsFor.length > 0 && (
        <>
          <p>{t('waits-for')}</p>
          <ul className="list dotted">
            {waitsFor.map(({ code, label }) => (
              <li key={code}>{label}</li>
            ))}
          </ul>
        </>
      )}
      {words !== undefined && <p>{words}</p>}
      <TaskDeeds task={task} {...props} />
    </li>
  )
}

type TaskDeed = keyof Gives & ('begin-task' | 'finish-task' | 'set-task-aside' | 'reopen-task')

function TaskDeeds({ task, it, at, party }: CaseProps & { readonly task: Task }) {
  const t = useWords('case')
  const may = (name: string) => it.acts.find(({ act }) => act === name)?.may === true
  const isMine = task.by.code === party
  const isOpen = task.status === 'open' || task.status === 'begun'
  const documents = it.documents.map(({ id, name }) => ({ code: id, label: name }))
  const reason: readonly FieldOf[] = [{ name: 'reason', label: t('reason'), kind: 'long' }]
  const finishing: readonly FieldOf[] = [
    { name: 'words', label: t('what-came'), kind: 'long', isOptional: true },
    ...(documents.length === 0
      ? []
      : [{ name: 'evidence', label: t('shown-by'), kind: 'choose', options: documents, isOptional: true } as const]),
  ]
  const offers: readonly (readonly [TaskDeed, boolean, readonly FieldOf[]])[] = [
    ['begin-task', task.status === 'open' && task.isStep && isMine && may('begin'), []],
    ['finish-task', isOpen && isMine && may('finish'), finishing],
    ['set-task-aside', isOpen && may('set-aside'), reason],
    ['reopen-task', (task.status === 'finished' || task.status === 'set-aside') && may('reopen-task'), reason],
  ]
  return offers
    .filter(([, isOffered]) => isOffered)
    .map(([deed, , fields]) => {
      const form = (
        <DeedForm
          at={`${at}.${deed}.${task.id}`}
          deed={deed}
          changes={changes}
          submit={t(deed)}
          fields={fields}
          input={({ reason: why, words = '', evidence = '' }) => ({
            ...{ case: it.id, task: task.id },
            ...(why !== undefined && { reason: why }),
            ...(words.trim() !== '' && { words }),
            ...(evidence !== '' && { evidence: [evidence] }),
          })}
        />
      )
      return fields.length === 0 ? (
        <div key={deed}>{form}</div>
      ) : (
        <Folded key={deed} summary={t(deed)} unfolds={false}>
          {form}
        </Folded>
      )
    })
}

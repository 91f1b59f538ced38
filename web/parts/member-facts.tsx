import { useState } from 'react'
import { useAction, useQuestions } from '../client.ts'
import type { FactValue, Gives, QuestionView } from '../shapes.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { AnswerForm } from './answer-form.tsx'
import { DeedForm, NotDone } from './deed-form.tsx'
import { Folded } from './folded.tsx'
import type { MemberProps } from './member-props.ts'
import { Section } from './section.tsx'
import { useDay } from './source-link.tsx'
import { FailureNote } from './states.tsx'

const changes = ['facts-of', 'advise-member', 'show-case'] as const
type Fact = Gives['facts-of']['facts'][number]
type Statement = Fact['history'][number]

/** The one question that would settle most, asked once for everything that needs it. */
export function AskedNext({ it, may }: MemberProps) {
  const t = useWords('member')
  const found = useAction('advise-member', { organisation: it.id })
  const questions = useQuestions()
  const { run, failure } = useDeed('state-facts', changes)
  const [skipped, setSkipped] = useState<readonly string[]>([])
  if (!may('state-facts') || found.state !== 'ready' || questions.state !== 'ready') return undefined
  const next = found.value.nextQuestions.find(({ fact }) => !skipped.includes(fact) && questions.value.has(fact))
  const question = questions.value.get(next?.fact ?? '')
  if (next === undefined || question === undefined) return undefined
  return (
    <div className="block off-paper">
      <p className="soft">{t('settles', { count: next.settles })}</p>
      {failure !== undefined && <NotDone failure={failure} hasText />}
      <AnswerForm
        key={next.fact}
        question={question}
        value={undefined}
        submit={t('save')}
        onAnswer={(value) =>
          value === undefined
            ? setSkipped([...skipped, next.fact])
            : void run({ organisation: it.id, facts: { [next.fact]: value } })
        }
      />
    </div>
  )
}

/** What is known of it: each fact with who said it, what others say, and all that was ever said. */
export function Facts(props: MemberProps) {
  const t = useWords('member')
  const { it } = props
  const found = useAction('facts-of', { organisation: it.id })
  const questions = useQuestions()
  if (found.state === 'loading') return undefined
  if (found.state === 'failed')
    return found.failure.status === 403 || found.failure.status === 404 ? undefined : (
      <FailureNote title={t('facts-failed')} failure={found.failure} onRetry={found.retry} />
    )
  const { facts, conflicts } = found.value
  const first = [...facts].toSorted((a, b) => rank(a, conflicts) - rank(b, conflicts))
  return (
    <Section id="facts" title={t('facts', { count: facts.length })}>
      {facts.length === 0 && <p>{t('no-facts')}</p>}
      {conflicts.length > 0 && <p role="status">{t('conflicts', { count: conflicts.length })}</p>}
      <ul className="rows">
        {first.map((fact) => (
          <FactRow
            key={fact.fact}
            {...props}
            fact={fact}
            question={questions.state === 'ready' ? questions.value.get(fact.fact) : undefined}
          />
        ))}
      </ul>
    </Section>
  )
}

/** What has to be looked at stands first. */
const rank = ({ fact, toConfirm }: Fact, conflicts: readonly string[]): number =>
  conflicts.includes(fact) || toConfirm.length > 0 ? 0 : 1

type FactRowProps = MemberProps & { readonly fact: Fact; readonly question: QuestionView | undefined }

function FactRow({ it, at, may, fact, question }: FactRowProps) {
  const t = useWords('member')
  const [isChanging, setChanging] = useState(false)
  const { run, failure } = useDeed('state-facts', changes)
  const state = async (value: FactValue | undefined) => {
    if (value === undefined) return setChanging(false)
    const given = await run({ organisation: it.id, facts: { [fact.fact]: value } })
    if (given !== undefined) setChanging(false)
  }
  const { label, current, history } = fact
  const mayState = may('state-facts') && question !== undefined
  return (
    <li>
      <p className="alone">{label}</p>
      <p className="strong">{current?.shown ?? t('not-known')}</p>
      {current !== undefined && <Origin of={current} />}
      <OtherWords fact={fact} onConfirm={mayState ? (value) => void state(value) : undefined} />
      {failure !== undefined && <NotDone failure={failure} hasText />}
      {mayState && !isChanging && (
        <button type="button" className="plain off-paper" onClick={() => setChanging(true)}>
          {t('change')}
          <span className="unseen">{label}</span>
        </button>
      )}
      {isChanging && question !== undefined && (
        <div className="in-place">
          <AnswerForm
            question={question}
            value={current?.value}
            submit={t('save')}
            onAnswer={(value) => void state(value)}
            onCancel={() => setChanging(false)}
          />
        </div>
      )}
      <WasSaid it={it} at={at} may={may} history={history} />
    </li>
  )
}

type OtherWordsProps = { readonly fact: Fact; readonly onConfirm: ((value: FactValue) => void) | undefined }

/** What other sources say, and what is only likely until somebody confirms it. */
function OtherWords({ fact: { others, toConfirm }, onConfirm }: OtherWordsProps) {
  const t = useWords('member')
  return (
    <>
      {others.map((other) => (
        <div key={other.id} className="note">
          <p>{t(other.isNewer ? 'says-newer' : 'says-else', { shown: other.shown })}</p>
          <Origin of={other} />
        </div>
      ))}
      {toConfirm.map((likely) => (
        <div key={likely.id} className="reading unsettled">
          <div>
            <p>{t('likely', { shown: likely.shown })}</p>
            <Origin of={likely} />
          </div>
          {onConfirm !== undefined && (
            <button type="button" className="second" onClick={() => onConfirm(likely.value)}>
              {t('confirm')}
            </button>
          )}
        </div>
      ))}
    </>
  )
}

type WasSaidProps = MemberProps & { readonly history: Fact['history'] }

/** All that was ever said of a fact; each word can be taken back. */
function WasSaid({ it, at, may, history }: WasSaidProps) {
  const t = useWords('member')
  return (
    <Folded summary={t('history', { count: history.length })} unfolds={false}>
      <ul className="list">
        {history.map((one) => (
          <li key={one.id}>
            <p>{one.shown}</p>
            <Origin of={one} />
            {one.withdrawnAt !== undefined && <p className="soft">{t('taken-back')}</p>}
            {may('withdraw-fact') && one.withdrawnAt === undefined && (
              <DeedForm
                at={`${at}.withdraw.${one.id}`}
                deed="withdraw-fact"
                changes={changes}
                submit={t('take-back')}
                input={() => ({ organisation: it.id, statement: one.id })}
              />
            )}
          </li>
        ))}
      </ul>
    </Folded>
  )
}

/** Who said it, how one knows, and of which day it is true. */
function Origin({ of: { origin } }: { of: Statement }) {
  const t = useWords('member')
  const day = useDay()
  return <p className="soft alone">{t('origin', { kind: origin.kind.label, by: origin.by, day: day(origin.on) })}</p>
}

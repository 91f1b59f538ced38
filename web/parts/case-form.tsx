import { currencies } from '../../src/base/index.ts'
import { useQuestions } from '../client.ts'
import { useWords } from '../words.ts'
import type { CaseProps } from './case-props.ts'
import { DeedForm } from './deed-form.tsx'
import { FillRow, Others, Unsaved } from './fill-row.tsx'
import { Section } from './section.tsx'

/** The form with its answers and where each comes from; filled in where one may, otherwise to be read. */
export function CaseForm(props: CaseProps) {
  const t = useWords('case')
  const questions = useQuestions()
  const { form, acts, asks, missing } = props.it
  if (form.length === 0 && asks === undefined) return undefined
  const mayFill = acts.find(({ act }) => act === 'fill')?.may === true
  const known = questions.state === 'ready' ? questions.value : new Map<string, never>()
  const keyOf = (fact: string) => `${props.at}.fill.${fact}`
  return (
    <Section id="form" title={t('form')}>
      {missing.length > 0 && <p role="status">{t('missing', { count: missing.length })}</p>}
      {mayFill && <Asks {...props} />}
      {!mayFill && asks !== undefined && <p className="sum">{t('asks-for', { sum: asks.shown })}</p>}
      {mayFill && <p className="soft">{t('saves-itself')}</p>}
      <ul className="list answers-of">
        {form.map((row) => {
          const question = known.get(row.fact)
          return (
            <li key={row.fact}>
              {mayFill && question !== undefined ? (
                <FillRow row={row} question={question} caseId={props.it.id} at={keyOf(row.fact)} />
              ) : (
                <>
                  <p>{row.question}</p>
                  <p className="strong">{row.answer?.shown ?? t('not-answered')}</p>
                  {row.answer !== undefined && <p className="soft">{row.answer.origin.says}</p>}
                  <Others row={row} />
                  <Unsaved at={keyOf(row.fact)} question={question} />
                </>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** The sum that is applied for. */
function Asks({ it, at }: CaseProps) {
  const t = useWords('case')
  const first = it.asks
  return (
    <DeedForm
      at={`${at}.asks`}
      deed="fill-case"
      changes={['show-case']}
      submit={t('save-sum')}
      fields={[
        {
          ...{ name: 'value', label: t('sum'), kind: 'figure' },
          ...(first !== undefined && { hint: t('sum-now', { sum: first.shown }), first: String(first.value) }),
        },
        {
          ...{ name: 'currency', label: t('currency'), kind: 'choose', first: first?.currency ?? 'HKD' },
          options: currencies.map((code) => ({ code, label: code })),
        },
      ]}
      input={({ value = '', currency }) => ({
        case: it.id,
        asks: { value: Number(value.normalize('NFKC').replaceAll(/[,\s]/g, '')), currency },
      })}
    />
  )
}

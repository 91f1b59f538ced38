import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { addAnswers, useAnswers } from '../answers.ts'
import { useQuestions, useReading } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { ownWords } from '../own-words.ts'
import { AnswerForm } from '../parts/answer-form.tsx'
import { Marked, type Marks } from '../parts/marked.tsx'
import { OwnWordsBox } from '../parts/own-words-box.tsx'
import { Page } from '../parts/page.tsx'
import { FailureNote, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { shown } from '../parts/your-answers.tsx'
import { useOn } from '../place.ts'
import type { FactValue, QuestionView, UnderstoodView } from '../shapes.ts'
import { useWords } from '../words.ts'

/** What was understood of the asker's own words; nothing uncertain becomes an answer without a click. */
export function Understood() {
  const t = useWords('understood')
  const [text, setText] = useState(ownWords)
  if (text.trim() !== '') return <ReadText key={text} text={text} onRead={setText} />
  return (
    <Page title={t('own-words')} above={<Back />}>
      <OwnWordsBox onRead={setText} />
    </Page>
  )
}

function ReadText({ text, onRead }: { text: string; onRead: (text: string) => void }) {
  const t = useWords('understood')
  const reading = useReading(text)
  const questions = useQuestions()
  for (const each of [reading, questions])
    if (each.state === 'failed')
      return (
        <Page title={t('own-words')} above={<Back />}>
          <FailureNote title={t('failed')} failure={each.failure} onRetry={each.retry} />
          <OwnWordsBox onRead={onRead} />
        </Page>
      )
  if (reading.state !== 'ready' || questions.state !== 'ready')
    return <Waiting title={t('title')} what={t('waiting')} />
  const { understood } = reading.value
  // While a newer text is read, the former one is not it.
  if (understood.text !== text) return <Waiting title={t('title')} what={t('waiting')} />
  const { readings, asks, needs, offers, mentions } = understood
  if ([readings, asks, needs, offers, mentions].some((list) => list.length > 0))
    return <WhatWasRead understood={understood} questions={questions.value} />
  return (
    <Page title={t('nothing')} above={<Back />}>
      <p>{t('nothing-say')}</p>
      <To to="/question" className="primary">
        {t('first-question')}
      </To>
      <OwnWordsBox onRead={onRead} />
    </Page>
  )
}

function Back() {
  const t = useWords('understood')
  return (
    <To to="" className="back">
      {t('back')}
    </To>
  )
}

/** What the asker has made of one thing read: its value, and whether it counts. */
type Choice = { readonly isIn: boolean; readonly value: FactValue | undefined }

/** One fact read from the text, whole or in part. */
type Item = {
  readonly id: string
  readonly fact: string
  readonly label: string
  readonly words: string
  /** absent where it must be asked */
  readonly value?: FactValue
  /** what the form begins with */
  readonly offered?: FactValue | undefined
  readonly says?: string
  readonly isSure: boolean
}

function itemsOf({ readings, asks }: UnderstoodView): readonly Item[] {
  return [
    ...readings.map(({ fact, label, words, value, from, confidence }) => ({
      ...{ id: `${fact}-${from}`, fact, label, words, value, offered: value, isSure: confidence === 'sure' },
    })),
    ...asks.map(({ fact, label, words, says, from, asks: what, least, most, currency }) => ({
      ...{ id: `${fact}-${from}`, fact, label, words, says, isSure: false },
      offered: what === 'currency' && currency === undefined && least === most ? least : undefined,
    })),
  ]
}

/** The things read, what the asker has made of each, and the facts that will be taken as answers. */
function useChoices(understood: UnderstoodView) {
  const items = itemsOf(understood)
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const choiceOf = (item: Item): Choice | undefined =>
    choices[item.id] ?? (item.isSure ? { isIn: true, value: item.value } : undefined)
  const choose = (item: Item, choice: Choice) => {
    const others = items.filter(({ id, fact }) => choice.isIn && fact === item.fact && id !== item.id)
    const left = others.map((other) => [other.id, { isIn: false, value: choiceOf(other)?.value ?? other.value }])
    setChoices({ ...choices, ...Object.fromEntries(left), [item.id]: choice })
    requestAnimationFrame(() => document.getElementById(`tick-${item.id}`)?.focus())
  }
  const taken = Object.fromEntries(
    items.flatMap((item) => {
      const choice = choiceOf(item)
      return choice?.isIn === true && choice.value !== undefined ? [[item.fact, choice.value] as const] : []
    }),
  )
  return { items, taken, choiceOf, choose }
}

type WhatWasReadProps = {
  readonly understood: UnderstoodView
  readonly questions: ReadonlyMap<string, QuestionView>
}

function WhatWasRead({ understood, questions }: WhatWasReadProps) {
  const t = useWords('understood')
  const lang = useLang()
  const on = useOn()
  const go = useNavigate()
  const { items, taken, choiceOf, choose } = useChoices(understood)
  const finish = () => {
    addAnswers(taken)
    void go({ to: `/${slugs[lang]}/verdicts`, search: on === undefined ? {} : { on } })
  }
  const rows = (those: readonly Item[]): ReactNode => (
    <ul className="readings">
      {those.map((item) => (
        <ReadingRow
          key={item.id}
          item={item}
          question={questions.get(item.fact)}
          choice={choiceOf(item)}
          onChoose={(choice) => choose(item, choice)}
        />
      ))}
    </ul>
  )
  const groups = {
    sure: items.filter(({ isSure }) => isSure),
    likely: items.filter(({ isSure, says }) => !isSure && says === undefined),
    asked: items.filter(({ says }) => says !== undefined),
  }
  const count = Object.keys(taken).length
  return (
    <Page title={t('title')} above={<Back />}>
      <blockquote className="read-text">
        <Marked text={understood.text} marks={marksOf(understood)} />
      </blockquote>
      {(['sure', 'likely', 'asked'] as const).map(
        (name) =>
          groups[name].length > 0 && (
            <section key={name} aria-labelledby={name}>
              <h2 id={name}>{t(name)}</h2>
              <p className="soft">{t(`${name}-say`)}</p>
              {rows(groups[name])}
            </section>
          ),
      )}
      <AlsoNamed {...understood} />
      <div className="so-far stack">
        <p role="status">{t('taken', { count })}</p>
        <button type="button" className="primary" onClick={finish}>
          {t('see')}
        </button>
      </div>
    </Page>
  )
}

/** The words that something was read from, each once and in their order. */
function marksOf({ readings, asks, needs, offers, mentions }: UnderstoodView): Marks {
  const all = [...readings, ...asks, ...needs, ...offers, ...mentions].sort((a, b) => a.from - b.from || b.to - a.to)
  const marks: [number, number][] = []
  for (const { from, to } of all) {
    const start = Math.max(from, marks.at(-1)?.[1] ?? 0)
    if (start < to) marks.push([start, to])
  }
  return marks
}

type RowProps = {
  readonly item: Item
  readonly question: QuestionView | undefined
  readonly choice: Choice | undefined
  readonly onChoose: (choice: Choice) => void
}

/** One reading: ticked or not once that is settled, three ways to settle it before. */
function ReadingRow({ item, question, choice, onChoose }: RowProps) {
  const t = useWords('understood')
  const say = useWords('answers')
  const lang = useLang()
  const { answers } = useAnswers()
  const [isOpen, setOpen] = useState(false)
  const value = choice?.value ?? item.value
  const shownAs = (it: FactValue) => (question === undefined ? String(it) : shown(question, it, { t: say, lang }))
  const before = answers.facts[item.fact]
  const replaces = choice?.isIn === true && before !== undefined && JSON.stringify(before) !== JSON.stringify(value)
  const isSettled = choice !== undefined && value !== undefined
  const id = `reading-${item.id}`
  const settle = (key: string, isIn: boolean) =>
    !isSettled &&
    value !== undefined && (
      <button type="button" className="second" aria-describedby={id} onClick={() => onChoose({ isIn, value })}>
        {t(key)}
      </button>
    )
  return (
    <li className={isSettled ? 'reading' : 'reading unsettled'} aria-labelledby={id}>
      <RowHead id={id} item={item} choice={isSettled ? choice : undefined} onChoose={onChoose}>
        <span className="soft alone">{t('what', { label: item.label })}</span>{' '}
        {value === undefined ? item.says : <strong>{shownAs(value)}</strong>}
      </RowHead>
      <p className="soft">{t('from', { words: item.words })}</p>
      {replaces && <p className="soft">{t('replaces', { before: shownAs(before) })}</p>}
      <div className="buttons">
        {settle('yes', true)}
        {question !== undefined && (
          <button
            type="button"
            className={isSettled ? 'plain' : 'second'}
            aria-expanded={isOpen}
            aria-describedby={id}
            onClick={() => setOpen(!isOpen)}
          >
            {t(value === undefined ? 'answer' : 'change')}
          </button>
        )}
        {settle('not-so', false)}
      </div>
      {isOpen && question !== undefined && (
        <ReadingForm
          item={item}
          question={question}
          choice={choice}
          onChoose={onChoose}
          onDone={() => setOpen(false)}
        />
      )}
    </li>
  )
}

type RowHeadProps = Omit<RowProps, 'question'> & { readonly id: string; readonly children: ReactNode }

/** What was read: with a box to tick once it is settled. */
function RowHead({ id, item, choice, onChoose, children }: RowHeadProps) {
  if (choice === undefined) return <p id={id}>{children}</p>
  return (
    <label className="option" id={id}>
      <input
        id={`tick-${item.id}`}
        type="checkbox"
        checked={choice.isIn}
        onChange={() => onChoose({ ...choice, isIn: !choice.isIn })}
      />
      <span>{children}</span>
    </label>
  )
}

type FormProps = RowProps & { readonly question: QuestionView; readonly onDone: () => void }

/** The question of a reading, asked in its place. */
function ReadingForm({ item, question, choice, onChoose, onDone }: FormProps) {
  const t = useWords('understood')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector<HTMLElement>('input:checked, input, button')?.focus(), [])
  return (
    <div className="in-place" ref={box}>
      <AnswerForm
        question={question}
        value={choice?.value ?? item.offered}
        submit={t('save')}
        onCancel={onDone}
        onAnswer={(given) => {
          onChoose({ isIn: given !== undefined, value: given ?? item.value })
          onDone()
        }}
      />
    </div>
  )
}

/** What is looked for and offered, and the organisations that are named: they are no answers, but were understood. */
function AlsoNamed({ needs, offers, mentions }: UnderstoodView) {
  const t = useWords('understood')
  const say = useWords('answers')
  const labels = (those: readonly { readonly label: string }[]) =>
    [...new Set(those.map(({ label }) => label))].join(say('and'))
  const bodies = new Map(mentions.flatMap(({ organisations }) => organisations.map(({ code, label }) => [code, label])))
  if (needs.length + offers.length + bodies.size === 0) return undefined
  return (
    <section aria-labelledby="also">
      <h2 id="also">{t('also')}</h2>
      {needs.length > 0 && <p>{t('needs', { names: labels(needs) })}</p>}
      {offers.length > 0 && <p>{t('offers', { names: labels(offers) })}</p>}
      {bodies.size > 0 && (
        <ul className="links-line">
          {[...bodies].map(([code, label]) => (
            <li key={code}>
              <To to={`/organisations/${code}`}>{label}</To>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { addAnswers, useAnswers } from '../answers.ts'
import { useQuestions, useReading } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { type Choice, keepMade, type Made, madeOf, ownWords } from '../own-words.ts'
import { AnswerForm } from '../parts/answer-form.tsx'
import { Folded } from '../parts/folded.tsx'
import { Marked, type Marks } from '../parts/marked.tsx'
import { NeedPicker, useNeeds } from '../parts/need-picker.tsx'
import { OwnWordsBox } from '../parts/own-words-box.tsx'
import { Page } from '../parts/page.tsx'
import { FailureNote, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { Sign } from '../parts/verdict-sign.tsx'
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
    <Page title={t('say-it')} above={<Back />}>
      <OwnWordsBox onRead={setText} isFirst />
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
        <Page title={t('say-it')} above={<Back />}>
          <FailureNote title={t('failed')} failure={each.failure} onRetry={each.retry} />
          <OwnWordsBox onRead={onRead} />
        </Page>
      )
  if (reading.state !== 'ready' || questions.state !== 'ready')
    return <Waiting title={t('title')} what={t('waiting')} />
  const { understood } = reading.value
  // While a newer text is read, the former one is not it.
  if (understood.text !== text) return <Waiting title={t('title')} what={t('waiting')} />
  const { readings, asks, needs, offers, mentions, concepts, identifiers } = understood
  if ([readings, asks, needs, offers, mentions, concepts, identifiers].some((list) => list.length > 0))
    return <WhatWasRead understood={understood} questions={questions.value} onRead={onRead} />
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

/** What the asker makes of a text: kept in this window, so that nothing ticked or changed is lost. */
function useMade({ text }: UnderstoodView): readonly [Made, (change: Partial<Made>) => void] {
  const [made, setMade] = useState(() => madeOf(text))
  const change = (part: Partial<Made>) => {
    const now = { ...made, ...part }
    setMade(now)
    keepMade(now)
  }
  return [made, change]
}

/** The things read, what the asker has made of each, and the facts that will be taken as answers. */
function choicesOf(understood: UnderstoodView, { choices }: Made, change: (part: Partial<Made>) => void) {
  const items = itemsOf(understood)
  const choiceOf = (item: Item): Choice => choices[item.id] ?? { isIn: item.isSure, value: item.value }
  const choose = (item: Item, choice: Choice) => {
    const others = items.filter(({ id, fact }) => choice.isIn && fact === item.fact && id !== item.id)
    const left = others.map((other) => [other.id, { isIn: false, value: choiceOf(other).value }])
    change({ choices: { ...choices, ...Object.fromEntries(left), [item.id]: choice } })
  }
  const taken = Object.fromEntries(
    items.flatMap((item) => {
      const { isIn, value } = choiceOf(item)
      return isIn && value !== undefined ? [[item.fact, value] as const] : []
    }),
  )
  const refused = items.flatMap(({ fact, isSure }) => (isSure && !(fact in taken) ? [fact] : []))
  return { items, taken, refused, choiceOf, choose }
}

type WhatWasReadProps = {
  readonly understood: UnderstoodView
  readonly questions: ReadonlyMap<string, QuestionView>
  readonly onRead: (text: string) => void
}

function WhatWasRead({ understood, questions, onRead }: WhatWasReadProps) {
  const t = useWords('understood')
  const lang = useLang()
  const on = useOn()
  const go = useNavigate()
  const [made, change] = useMade(understood)
  const { items, taken, refused, choiceOf, choose } = choicesOf(understood, made, change)
  const finish = () => {
    const without = [...made.without, ...refused]
    addAnswers(taken, { text: understood.text, needs: made.needs, without })
    void go({ to: `/${slugs[lang]}/verdicts`, search: on === undefined ? {} : { on } })
  }
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
      <Folded summary={t('change-text')} unfolds={false}>
        <OwnWordsBox onRead={onRead} isBare />
      </Folded>
      {(['sure', 'likely', 'asked'] as const).map(
        (name) =>
          groups[name].length > 0 && (
            <section key={name} aria-labelledby={name}>
              <h2 id={name}>{t(name)}</h2>
              <p className="soft">{t(`${name}-say`)}</p>
              <ul className="readings">
                {groups[name].map((item) => (
                  <ReadingRow
                    key={item.id}
                    item={item}
                    question={questions.get(item.fact)}
                    choice={choiceOf(item)}
                    onChoose={(choice) => choose(item, choice)}
                  />
                ))}
              </ul>
            </section>
          ),
      )}
      <Sought understood={understood} made={made} onChange={change} />
      <AlsoNamed understood={understood} made={made} onChange={change} />
      <Identifiers are={understood.identifiers} />
      <div className="so-far stack">
        <p role="status">{count > 0 && t('taken', { count })}</p>
        <button type="button" className="primary" onClick={finish}>
          {t('see')}
        </button>
      </div>
    </Page>
  )
}

/** The words that something was read from, each once and in their order. */
function marksOf({ readings, asks, needs, offers, mentions, concepts, identifiers }: UnderstoodView): Marks {
  const all = [...readings, ...asks, ...needs, ...offers, ...mentions, ...concepts, ...identifiers]
  const marks: [number, number][] = []
  for (const { from, to } of all.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const start = Math.max(from, marks.at(-1)?.[1] ?? 0)
    if (start < to) marks.push([start, to])
  }
  return marks
}

type RowProps = {
  readonly item: Item
  readonly question: QuestionView | undefined
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}

/** One reading: a box to tick where there is a value, the words it comes from, and its question to change it. */
function ReadingRow({ item, question, choice, onChoose }: RowProps) {
  const t = useWords('understood')
  const say = useWords('answers')
  const lang = useLang()
  const { answers } = useAnswers()
  const [isOpen, setOpen] = useState(false)
  const { isIn, value } = choice
  const shownAs = (it: FactValue) => (question === undefined ? String(it) : shown(question, it, { t: say, lang }))
  const before = answers.facts[item.fact]
  const replaces = isIn && before !== undefined && JSON.stringify(before) !== JSON.stringify(value)
  const id = `reading-${item.id}`
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => document.getElementById(`${id}-change`)?.focus())
  }
  return (
    <li className={isIn ? 'reading' : 'reading unsettled'} aria-labelledby={id}>
      <RowHead id={id} item={item} choice={choice} onChoose={onChoose}>
        <span>
          <span className="soft alone what">{t('what', { label: item.label })}</span>
          {value === undefined ? item.says : <strong>{shownAs(value)}</strong>}
        </span>
        <span className="soft from">{t('from', { words: item.words })}</span>
        {replaces && <span className="soft from">{t('replaces', { before: shownAs(before) })}</span>}
      </RowHead>
      {question !== undefined && (
        <button
          id={`${id}-change`}
          type="button"
          className={value === undefined ? 'second' : 'plain'}
          aria-expanded={isOpen}
          aria-describedby={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t(value === undefined ? 'answer' : 'change')}
        </button>
      )}
      {isOpen && question !== undefined && (
        <ReadingForm item={item} question={question} choice={choice} onChoose={onChoose} onDone={close} />
      )}
    </li>
  )
}

type RowHeadProps = Omit<RowProps, 'question'> & { readonly id: string; readonly children: ReactNode }

/** What was read: with a box to tick where there is something to take. */
function RowHead({ id, item, choice, onChoose, children }: RowHeadProps) {
  if (choice.value === undefined)
    return (
      <p id={id} className="said-of">
        {children}
      </p>
    )
  return (
    <label className="option" id={id}>
      <input
        id={`tick-${item.id}`}
        type="checkbox"
        checked={choice.isIn}
        onChange={() => onChoose({ ...choice, isIn: !choice.isIn })}
      />
      <span className="said-of">{children}</span>
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
        value={choice.value ?? item.offered}
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

type MadeProps = {
  readonly understood: UnderstoodView
  readonly made: Made
  readonly onChange: (part: Partial<Made>) => void
}

/** What is looked for and offered: each can be taken away, and what was not said can be added. */
function Sought({ understood, made, onChange }: MadeProps) {
  const t = useWords('understood')
  const { needs, offers } = understood
  const labels = useNeeds()
  const said = once(needs)
  const added = made.needs.map((code) => ({ id: code, label: labels.get(code) ?? code }))
  const has = [...needs.map(({ code }) => code), ...made.needs]
  return (
    <section aria-labelledby="sought">
      <h2 id="sought">{t('sought')}</h2>
      <p className="soft">{t('sought-say')}</p>
      <Chips
        label={t('sought')}
        are={said.map(withId('needs'))}
        made={made}
        onChange={onChange}
        understood={understood}
      >
        {added.map(({ id, label }) => (
          <Chip
            key={id}
            label={label}
            isIn
            onTurn={() => onChange({ needs: made.needs.filter((one) => one !== id) })}
          />
        ))}
      </Chips>
      <NeedPicker has={has} onAdd={(code) => onChange({ needs: [...made.needs, code] })} />
      {offers.length > 0 && (
        <>
          <h3>{t('offers')}</h3>
          <Chips
            label={t('offers')}
            are={once(offers).map(withId('offers'))}
            made={made}
            onChange={onChange}
            understood={understood}
          />
        </>
      )}
    </section>
  )
}

type Told = { readonly code: string; readonly label: string }
type Chosen = { readonly id: string; readonly label: string }
const once = <T extends Told>(all: readonly T[]): readonly T[] =>
  all.filter((one, i) => all.findIndex(({ code }) => code === one.code) === i)
const withId =
  (vocabulary: string) =>
  ({ code, label }: Told): Chosen => ({ id: `${vocabulary}/${code}`, label })

/** Fields, places and stages that the text names, and organisations: they are no answers, but partners are found by them. */
function AlsoNamed(props: MadeProps) {
  const t = useWords('understood')
  const { concepts, mentions } = props.understood
  const of = (...vocabularies: readonly string[]) =>
    concepts
      .filter(({ vocabulary }) => vocabularies.includes(vocabulary))
      .map((concept) => withId(concept.vocabulary)(concept))
      .filter((one, i, all) => all.findIndex(({ id }) => id === one.id) === i)
  const groups = {
    fields: of('industries', 'technologies'),
    places: of('places'),
    stages: of('stages'),
    organisations: once(mentions.flatMap(({ organisations }) => organisations)).map(withId('organisations')),
  }
  const shown = (['organisations', 'fields', 'places', 'stages'] as const).filter((name) => groups[name].length > 0)
  if (shown.length === 0) return undefined
  return (
    <section aria-labelledby="also">
      <h2 id="also">{t('also')}</h2>
      <p className="soft">{t('also-say')}</p>
      {shown.map((name) => (
        <div key={name} className="stack">
          <h3>{t(name)}</h3>
          <Chips label={t(name)} are={groups[name]} {...props} />
        </div>
      ))}
    </section>
  )
}

type ChipsProps = MadeProps & {
  readonly label: string
  readonly are: readonly Chosen[]
  readonly children?: ReactNode
}

/** Things that were understood, each to be left out at a click. */
function Chips({ label, are, understood, made, onChange, children }: ChipsProps) {
  const turn = (id: string) => {
    const also = [id, ...sameWords(understood, id)]
    const isOut = made.without.includes(id)
    const without = isOut ? made.without.filter((one) => !also.includes(one)) : [...made.without, ...also]
    onChange({ without })
  }
  return (
    <ul className="chips" aria-label={label}>
      {are.map(({ id, label: said }) => (
        <Chip key={id} label={said} isIn={!made.without.includes(id)} onTurn={() => turn(id)} />
      ))}
      {children}
    </ul>
  )
}

/** Needs that the same words name: what is not looked for is not looked for under another name either. */
function sameWords({ needs, concepts }: UnderstoodView, id: string): readonly string[] {
  const spans = needs.filter(({ code }) => id === `needs/${code}`)
  return concepts
    .filter(({ vocabulary, from, to }) => vocabulary === 'needs' && spans.some((one) => from < one.to && to > one.from))
    .map(({ code }) => `needs/${code}`)
    .filter((one) => one !== id)
}

function Chip({ label, isIn, onTurn }: { label: string; isIn: boolean; onTurn: () => void }) {
  return (
    <li>
      <label className="chip">
        <input type="checkbox" checked={isIn} onChange={onTurn} />
        <span>{label}</span>
      </label>
    </li>
  )
}

/** Numbers of firms: whether their form can be right. They prove nothing, and say so. */
function Identifiers({ are }: { are: UnderstoodView['identifiers'] }) {
  const t = useWords('understood')
  if (are.length === 0) return undefined
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers">{t('numbers')}</h2>
      <ul className="reasons">
        {are.map(({ kind, value, wrong, from }) => (
          <li key={from} className="reason">
            <Sign outcome={wrong === undefined ? 'eligible' : 'ineligible'} />
            <div>
              <p>
                <span className="soft alone what">{t('what', { label: kind.label })}</span>
                <strong>{value}</strong>
              </p>
              <p>{wrong === undefined ? t('number-right') : t('number-wrong', { why: wrong })}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="soft">{t('numbers-say')}</p>
    </section>
  )
}

import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { hasAnswers, useAnswers } from '../answers.ts'
import { useEntry } from '../client.ts'
import { tags, useLang } from '../lang.ts'
import { Checked, NeedsChecking } from '../parts/checked.tsx'
import { Cited, SourceList, Statements } from '../parts/cited.tsx'
import { DayJudged } from '../parts/day-judged.tsx'
import { EntryRows } from '../parts/entry-rows.tsx'
import { Figures } from '../parts/figures.tsx'
import { Page } from '../parts/page.tsx'
import { Phrases } from '../parts/phrases.tsx'
import { ProcedureSteps } from '../parts/procedure-steps.tsx'
import { Section } from '../parts/section.tsx'
import { Failed, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { usePlace } from '../place.ts'
import { type EntryKind, type EntryPage, entryKinds, type Sources } from '../shapes.ts'
import { useWords } from '../words.ts'
import { NotFound } from './not-found.tsx'

/** One entry of any kind but a scheme: what it is, what is known of it and from where, and what belongs to it. */
export function Entry() {
  const { kinds, id = '' } = useParams({ strict: false })
  const is = entryKinds.find((kind) => `${kind}s` === kinds)
  return is === undefined ? <NotFound /> : <OneEntry is={is} id={id} />
}

function OneEntry({ is, id }: { is: EntryKind; id: string }) {
  const t = useWords('entry')
  const ask = useWords('partners')
  const { from } = usePlace()
  const { answers } = useAnswers()
  const found = useEntry(is, id, is === 'procedure' && from !== undefined ? { from } : {})
  if (found.state === 'failed' && found.failure.status === 404)
    return <NotFound what={found.failure.detail ?? t('no-such-entry', { id })} />
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('waiting-title')} what={t('waiting')} />
  const { entry, sources } = found.value
  return (
    <Page title={entry.name} above={<BackToKind is={is} />}>
      <Refreshing isOld={found.isOld} what={t('waiting')}>
        <Lead entry={entry} />
        <div className="beside in-three">
          <div>
            <Told entry={entry} sources={sources} isLast={false} />
            {is === 'indicator' && <Figures entry={entry} sources={sources} />}
            {'plan' in found.value && <ProcedureSteps procedure={found.value} />}
          </div>
          <aside aria-label={t('brief')}>
            <InBrief entry={entry} />
            {is === 'organisation' && hasAnswers(answers) && (
              <To to="/partners" search={{ why: id }} className="second off-paper">
                {ask('ask-why')}
              </To>
            )}
            <DayJudged advice={found.value} isJudged={false} />
          </aside>
          <div>
            <Told entry={entry} sources={sources} isLast />
            <Related entry={entry} />
            {entry.sources.length > 0 && (
              <Section id="sources" title={t('sources')}>
                <SourceList ids={entry.sources} sources={sources} />
              </Section>
            )}
          </div>
        </div>
      </Refreshing>
    </Page>
  )
}

function BackToKind({ is }: { is: EntryKind }) {
  const t = useWords('catalogue')
  return (
    <p className="back-line">
      <To to="/catalogue" search={{ is: [is] }}>
        {t(is)}
      </To>
    </p>
  )
}

/** What it is in a sentence, and what to know before relying on it. */
function Lead({ entry }: { entry: EntryPage }) {
  const t = useWords('entry')
  const { says, told, related, isOurName, needsChecking } = entry
  const isToldBelow = told.some((part) => part.says === says) || related.some(({ code }) => code === 'between')
  return (
    <>
      {needsChecking && (
        <p>
          <NeedsChecking {...entry} />
        </p>
      )}
      {says !== undefined && !isToldBelow && (
        <p className={entry.is === 'indicator' ? 'sum' : 'lead'}>
          {entry.is === 'indicator' ? <Phrases text={says} /> : says}
        </p>
      )}
      {isOurName && <p className="translation">{t('our-name')}</p>}
    </>
  )
}

type ToldProps = { readonly entry: EntryPage; readonly sources: Sources; readonly isLast: boolean }

/** What is said of it, part by part, each with its source where it has one of its own; at last what nobody says. */
function Told({ entry: { told, related, says }, sources, isLast }: ToldProps) {
  const t = useWords('entry')
  if (told.length + related.length === 0 && says === undefined && !isLast)
    return <p className="block">{t('nothing')}</p>
  const ids = [...new Set(told.map(({ id }) => id))].filter((id) => (id === 'unknown') === isLast)
  return ids.map((id) => {
    const parts = told.filter((part) => part.id === id)
    const [first] = parts
    if (first === undefined) return undefined
    if (id === 'generic') {
      return (
        <p key={id} className="translation">
          {first.says}
        </p>
      )
    }
    return (
      <Section key={id} id={`told-${id}`} title={first.label}>
        {parts.length === 1 ? (
          <Cited cite={first} sources={sources}>
            <p>{first.says}</p>
          </Cited>
        ) : (
          <Statements are={parts} sources={sources} />
        )}
      </Section>
    )
  })
}

/** The entries that stand in some relation to it, by that relation. */
function Related({ entry: { related } }: { entry: EntryPage }) {
  return related.map(({ code, label, entries }) => (
    <Section key={code} id={`related-${code}`} title={label}>
      <EntryRows rows={entries} level={3} most={6} />
    </Section>
  ))
}

function InBrief({ entry }: { entry: EntryPage }) {
  const t = useWords('entry')
  const { kind, place, when, status, url, about, verified } = entry
  return (
    <>
      <dl className="pairs">
        <Pair term={t('kind')}>{kind?.label}</Pair>
        <Pair term={t('place')}>
          {place !== undefined && <To to={`/concepts/places/${place.code}`}>{place.label}</To>}
        </Pair>
        <Pair term={t('when')}>{when?.shown}</Pair>
        <Pair term={t('status')}>{status?.label}</Pair>
        <Pair term={t('website')}>
          {url !== undefined && (
            <a href={url} rel="noreferrer external">
              {url.replace(/^https?:\/\/(www\.)?|\/$/g, '')}
            </a>
          )}
        </Pair>
      </dl>
      <dl className="terms">
        <Names entry={entry} />
        {about.map(({ code, label, concepts }) => (
          <Pair key={code} term={label}>
            <ul className="concepts">
              {concepts.map((concept) => (
                <li key={concept.code}>
                  <To to={`/concepts/${vocabularies[code] ?? code}/${concept.code}`}>{concept.label}</To>
                </li>
              ))}
            </ul>
          </Pair>
        ))}
        <Pair term={t('checked')}>{verified !== undefined && <Checked {...entry} />}</Pair>
      </dl>
    </>
  )
}

/** The vocabularies whose concepts go by another name on an entry. */
const vocabularies: Readonly<Record<string, string>> = { serves: 'needs', seeks: 'needs' }

function Pair({ term, children }: { term: string; children: ReactNode }) {
  if (children === undefined || children === false) return undefined
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What else it is called: in the other languages, in short, and before. */
function Names({ entry: { name: title, abbreviation, names, is } }: { entry: EntryPage }) {
  const t = useWords('entry')
  const lang = useLang()
  const all = [...(abbreviation === undefined ? [] : [{ lang, name: abbreviation, isOurs: false }]), ...names]
  const others = all.filter(({ name }, i) => name !== title && all.findIndex((one) => one.name === name) === i)
  if (others.length === 0 || is === 'collaboration') return undefined
  return (
    <Pair term={t('names')}>
      <ul className="concepts">
        {others.map((one) => (
          <li key={one.name}>
            <span lang={one.lang === lang ? undefined : tags[one.lang]}>{one.name}</span>
            {one.isOurs && <span className="soft">{t('ours')}</span>}
          </li>
        ))}
      </ul>
    </Pair>
  )
}

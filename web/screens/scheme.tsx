import { useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { langs } from '../../src/base/index.ts'
import { useChanges, useScheme, useVerdict } from '../client.ts'
import { ownNames, tags, useLang } from '../lang.ts'
import { returnFocus } from '../parts/change-answer.tsx'
import { around, ChangeRows, useToday } from '../parts/change-rows.tsx'
import { Checked } from '../parts/checked.tsx'
import { Cited, SourceList, Statements } from '../parts/cited.tsx'
import { DayJudged } from '../parts/day-judged.tsx'
import { Page } from '../parts/page.tsx'
import { Reasons } from '../parts/reasons.tsx'
import { Section as PageSection } from '../parts/section.tsx'
import { useDay } from '../parts/source-link.tsx'
import { Failed, Note, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { VerdictWord } from '../parts/verdict-sign.tsx'
import { Worth } from '../parts/worth.tsx'
import type { SchemeView, Sources } from '../shapes.ts'
import { useWords } from '../words.ts'
import { NotFound } from './not-found.tsx'

/** One scheme: what is it, am I in, what do I do? */
export function Scheme() {
  const t = useWords('scheme')
  const { scheme: id = '' } = useParams({ strict: false })
  const found = useScheme(id)
  if (found.state === 'failed' && found.failure.status === 404) return <NotFound what={t('no-such-scheme', { id })} />
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('waiting-title')} what={t('waiting')} />
  const { scheme, sources } = found.value
  return (
    <Page
      title={scheme.name}
      above={
        <p className="back-line">
          <To to="/verdicts">{t('back')}</To>
        </p>
      }
    >
      <p className="lead">{scheme.summary}</p>
      <div className="beside in-three">
        <div>
          <ForMe scheme={scheme} />
        </div>
        <aside aria-label={t('brief')}>
          <About scheme={scheme} />
          <DayJudged advice={found.value} />
        </aside>
        <div>
          <Conditions id={scheme.id} />
          <Routes scheme={scheme} sources={sources} />
          <Section name="apply">
            <Cited cite={scheme.open} sources={sources}>
              {scheme.open.says}
            </Cited>
            <Calls scheme={scheme} sources={sources} />
            <Steps scheme={scheme} sources={sources} />
            <Papers scheme={scheme} sources={sources} />
            <Contact scheme={scheme} />
            {mayApply(scheme) && (
              <p className="buttons off-paper">
                <To to={`/start/${scheme.id}`} className="second">
                  {t('apply-here')}
                </To>
              </p>
            )}
          </Section>
          <Figures scheme={scheme} sources={sources} />
          <Combines scheme={scheme} sources={sources} />
          <Open scheme={scheme} sources={sources} />
          <OverTime id={scheme.id} />
          <Section name="sources">
            <SourceList ids={Object.keys(sources)} sources={sources} />
          </Section>
        </div>
      </div>
    </Page>
  )
}

/** Nobody applies under a rule or for a mechanism. */
const mayApply = ({ kind: { code } }: SchemeView): boolean => code !== 'regulation' && code !== 'mechanism'

type PartProps = { readonly scheme: SchemeView; readonly sources: Sources }

/** Part of the page with its heading; the name is the key of its words. */
function Section({ name, children }: { name: string; children: ReactNode }) {
  const t = useWords('scheme')
  return (
    <PageSection id={name} title={t(name)}>
      {children}
    </PageSection>
  )
}

/** Who runs it, where, for whom, in which languages it is official, and how far it was checked. */
function About({ scheme }: { scheme: SchemeView }) {
  const t = useWords('scheme')
  const lang = useLang()
  const { administrator, officialLanguages } = scheme
  const official = langs.filter((each) => officialLanguages.includes(each))
  return (
    <>
      {!officialLanguages.includes(lang) && (
        <p className="translation">
          {t('official-text')}
          {official.map((each, i) => (
            <span key={each}>
              {i > 0 && t('and')}
              <span lang={tags[each]}>{ownNames[each]}</span>
            </span>
          ))}
          {t('our-translation')}
        </p>
      )}
      <dl className="pairs">
        <dt>{t('administrator')}</dt>
        <dd>
          <To to={`/organisations/${administrator.id}`}>{administrator.name}</To>
        </dd>
        <dt>{t('place')}</dt>
        <dd>
          <To to={`/concepts/places/${scheme.place.code}`}>{scheme.place.label}</To>
        </dd>
        <dt>{t('kind')}</dt>
        <dd>{scheme.kind.label}</dd>
        <dt>{t('for')}</dt>
        <dd>{scheme.for.map(({ label }) => label).join(t('and'))}</dd>
        <dt>{t('when')}</dt>
        <dd>{scheme.open.says}</dd>
        <dt>{t('verified')}</dt>
        <dd>
          <Checked {...scheme} />
        </dd>
      </dl>
    </>
  )
}

/** The verdict for the asker, and what the scheme gives. */
function ForMe({ scheme }: { scheme: SchemeView }) {
  const t = useWords('scheme')
  const found = useVerdict(scheme.id)
  if (found.state === 'loading') return undefined
  if (found.state === 'failed') {
    return (
      <Section name="for-me">
        <Note>
          <p>{t('verdict-failed')}</p>
          <button type="button" className="plain" onClick={found.retry}>
            {t('try-again')}
          </button>
        </Note>
      </Section>
    )
  }
  const { verdict, sources } = found.value
  // Not worked out for an asker whom the scheme is not open to: then what it gives to others is told.
  const untold = scheme.benefits.map((benefit) => ({ ...benefit, holds: 'unknown' as const, steps: [] }))
  const given = verdict.benefits.length > 0 ? verdict.benefits : untold
  return (
    <section aria-labelledby="for-me" className={`card ${verdict.outcome}`}>
      <h2 id="for-me">{t('for-me')}</h2>
      <Refreshing isOld={found.isOld} what={t('waiting')}>
        <VerdictWord verdict={verdict} />
        {given.length > 0 && <Worth benefits={given} sources={sources} />}
        <p className="soft">{t('readings')}</p>
      </Refreshing>
    </section>
  )
}

/** Every condition, and how the asker stands to it. */
function Conditions({ id }: { id: string }) {
  const found = useVerdict(id)
  useEffect(returnFocus, [found])
  if (found.state !== 'ready') return undefined
  return (
    <Section name="conditions">
      <Reasons reasons={found.value.verdict.reasons} sources={found.value.sources} home="conditions" />
    </Section>
  )
}

/** The ways a scheme leads to, in the order in which they are tried. */
function Routes({ scheme, sources }: PartProps) {
  const t = useWords('scheme')
  if (scheme.routes.length === 0) return undefined
  return (
    <Section name="routes">
      <p>{t('first-that-holds')}</p>
      <Statements are={scheme.routes} sources={sources} isNumbered />
    </Section>
  )
}

function Calls({ scheme, sources }: PartProps) {
  const t = useWords('scheme')
  const say = useDay()
  const calls = scheme.open.calls ?? []
  if (calls.length === 0) return undefined
  return (
    <>
      <h3>{t('calls')}</h3>
      <ul className="list">
        {calls.map((each) => (
          <li key={`${each.from}-${each.until}`}>
            <Cited cite={each} sources={sources}>
              <p>
                {each.from === undefined
                  ? t('call-until', { until: say(each.until) })
                  : t('call', { from: say(each.from), until: say(each.until) })}
              </p>
              {each.says !== undefined && <p>{each.says}</p>}
            </Cited>
          </li>
        ))}
      </ul>
    </>
  )
}

function Steps({ scheme, sources }: PartProps) {
  const t = useWords('scheme')
  if (scheme.steps.length === 0) return undefined
  return (
    <>
      <h3>{t('steps')}</h3>
      {scheme.stepsAreGeneric && <p className="soft">{t('usual-steps')}</p>}
      <ol className="list numbered">
        {scheme.steps.map((step) => (
          <li key={step.id}>
            <Cited cite={step} sources={sources}>
              <p>{step.says}</p>
              <StepFacts step={step} />
            </Cited>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Whom to ask at a step, how long they take, and what to bring. */
function StepFacts({ step: { office, pledged, papers } }: { step: SchemeView['steps'][number] }) {
  const t = useWords('scheme')
  return (
    <>
      {(office ?? pledged) !== undefined && (
        <p className="links-line soft">
          {office !== undefined && <To to={`/organisations/${office.code}`}>{office.label}</To>}
          {pledged !== undefined && <span>{pledged}</span>}
        </p>
      )}
      {papers.length > 0 && <p className="soft">{t('step-papers', { papers: papers.join(t('and')) })}</p>}
    </>
  )
}

function Papers({ scheme, sources }: PartProps) {
  const t = useWords('scheme')
  if (scheme.documents.length === 0) return undefined
  return (
    <>
      <h3>{t('papers')}</h3>
      <Statements are={scheme.documents} sources={sources} />
    </>
  )
}

function Contact({ scheme: { contact } }: { scheme: SchemeView }) {
  const t = useWords('scheme')
  if (contact === undefined) return undefined
  const { url, email, phone } = contact
  return (
    <>
      <h3>{t('contact')}</h3>
      <ul className="list">
        {url !== undefined && (
          <li>
            <a href={url} rel="noreferrer external">
              {url}
            </a>
          </li>
        )}
        {email !== undefined && (
          <li>
            <a href={`mailto:${email}`}>{email}</a>
          </li>
        )}
        {phone !== undefined && (
          <li>
            <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>
          </li>
        )}
      </ul>
    </>
  )
}

/** Each figure of the scheme with the days it held, the one in force in bold. */
function Figures({ scheme, sources }: PartProps) {
  const t = useWords('scheme')
  const say = useDay()
  const dated = scheme.parameters.filter(({ values }) => values.length > 0)
  if (dated.length + scheme.figures.length === 0) return undefined
  return (
    <Section name="figures">
      {dated.map(({ name, says, values }) => (
        <div key={name} className="figure-history">
          <h3 className="alone">{says}</h3>
          <ul className="list">
            {values.map((each) => (
              <li key={`${each.from}-${each.until}-${each.shown}`}>
                <Cited cite={each} sources={sources}>
                  <p className="dated">
                    <span className={each.isInForce ? 'strong' : undefined}>{each.shown ?? t('no-figure')}</span>
                    <span className="soft">
                      {t(spanKey(each), { from: say(each.from ?? ''), until: say(each.until ?? '') })}
                    </span>
                    {each.about === true && <span className="soft">{t('about-day')}</span>}
                  </p>
                  {each.note !== undefined && <p className="soft">{each.note}</p>}
                </Cited>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {scheme.figures.length > 0 && <h3>{t('results')}</h3>}
      <Statements are={scheme.figures} sources={sources} />
    </Section>
  )
}

const spanKey = ({ from, until }: { from?: string | undefined; until?: string | undefined }): string => {
  if (from === undefined) return until === undefined ? 'always' : 'until'
  return until === undefined ? 'from' : 'from-until'
}

function Combines({ scheme, sources }: PartProps) {
  if (scheme.combines.length === 0) return undefined
  return (
    <Section name="combines">
      <ul className="list">
        {scheme.combines.map((each) => (
          <li key={each.says}>
            <Cited cite={each} sources={sources}>
              <p>{each.says}</p>
              {each.with.map(({ code, label }) => (
                <p key={code}>
                  <To to={`/schemes/${code}`} className="plain">
                    {label}
                  </To>
                </p>
              ))}
            </Cited>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What is disputed, each version side by side, and what no source says. */
function Open({ scheme, sources }: PartProps) {
  const t = useWords('scheme')
  if (scheme.conflicts.length + scheme.unknowns.length === 0) return undefined
  return (
    <Section name="not-settled">
      {scheme.conflicts.map(({ about, versions }) => (
        <div key={about} className="conflict">
          <h3>{t('sources-differ', { about })}</h3>
          <ul className="versions">
            {versions.map((each) => (
              <li key={each.says}>
                <Cited cite={each} sources={sources}>
                  {each.says}
                </Cited>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {scheme.unknowns.length > 0 && (
        <>
          <h3>{t('unknowns')}</h3>
          <ul className="list dotted">
            {scheme.unknowns.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

const [pastDays, comingDays] = [40 * 365, 10 * 365]

/** What changed in it and what is to come, the latest first. */
function OverTime({ id }: { id: string }) {
  const t = useWords('changes')
  const found = useChanges({ ...around(useToday(), { before: pastDays, after: comingDays }), scheme: id })
  if (found.state !== 'ready' || found.value.changes.length === 0) return undefined
  return (
    <PageSection id="over-time" title={t('of-scheme')}>
      <ChangeRows
        changes={found.value.changes.toReversed()}
        sources={found.value.sources}
        namesScheme={false}
        most={6}
      />
    </PageSection>
  )
}

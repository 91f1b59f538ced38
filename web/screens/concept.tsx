import { useParams } from '@tanstack/react-router'
import { useConcept } from '../client.ts'
import { DayJudged } from '../parts/day-judged.tsx'
import { EntryRows } from '../parts/entry-rows.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { Failed, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import type { Gives } from '../shapes.ts'
import { useWords } from '../words.ts'
import { NotFound } from './not-found.tsx'

/** One concept of a vocabulary: what it is called, what is broader and narrower, what is about it. */
export function Concept() {
  const t = useWords('concepts')
  const { vocabulary = '', code = '' } = useParams({ strict: false })
  const found = useConcept(vocabulary, code)
  if (found.state === 'failed' && found.failure.status === 404)
    return <NotFound what={found.failure.detail ?? t('no-such-concept', { code })} />
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('waiting-title')} what={t('waiting')} />
  const { concept, related } = found.value
  return (
    <Page
      title={concept.label}
      above={
        <p className="back-line">
          <To to="/concepts">{found.value.vocabulary.label}</To>
        </p>
      }
    >
      <Refreshing isOld={found.isOld} what={t('waiting')}>
        <p className="lead">{t('count', { count: concept.count })}</p>
        <div className="beside">
          <div>
            {related.length === 0 && <p className="block">{t('nothing')}</p>}
            {related.map(({ code: kinds, label, entries }) => (
              <Section key={kinds} id={kinds} title={t('of-kind', { kind: label, count: entries.length })}>
                <EntryRows rows={entries} level={3} most={6} />
              </Section>
            ))}
          </div>
          <aside aria-label={t('brief')}>
            <InBrief found={found.value} />
            <DayJudged advice={found.value} isJudged={false} />
          </aside>
        </div>
      </Refreshing>
    </Page>
  )
}

function InBrief({ found }: { found: Gives['show-concept'] }) {
  const t = useWords('concepts')
  const { concept, broader, narrower, vocabulary } = found
  const links = (term: string, concepts: typeof broader) =>
    concepts.length > 0 && (
      <>
        <dt>{t(term)}</dt>
        <dd>
          <ul className="concepts">
            {concepts.map(({ code, label }) => (
              <li key={code}>
                <To to={`/concepts/${vocabulary.code}/${code}`}>{label}</To>
              </li>
            ))}
          </ul>
        </dd>
      </>
    )
  return (
    <dl className="pairs">
      {links('broader', broader)}
      {links('narrower', narrower)}
      {concept.also.length > 0 && (
        <>
          <dt>{t('also')}</dt>
          <dd>{concept.also.join(t('and'))}</dd>
        </>
      )}
      {concept.isic.length > 0 && (
        <>
          <dt>{t('isic')}</dt>
          <dd>{concept.isic.join(t('and'))}</dd>
        </>
      )}
      <dt>{t('search')}</dt>
      <dd>
        <To to="/catalogue" search={{ q: concept.label }}>
          {t('in-catalogue')}
        </To>
      </dd>
    </dl>
  )
}

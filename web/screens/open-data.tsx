import { formatNumber } from '../../src/base/index.ts'
import { useConcepts, useFinding, useQuestions } from '../client.ts'
import { useLang } from '../lang.ts'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import type { ExportPart } from '../shapes.ts'
import { useWords } from '../words.ts'

const parts = [
  ...(['all', 'schemes', 'organisations', 'offers', 'collaborations', 'indicators', 'agreements', 'events'] as const),
  ...(['procedures', 'concepts', 'facts', 'units', 'calendars', 'sources'] as const),
] as const satisfies readonly ExportPart[]
const formats = ['json', 'csv', 'xlsx', 'jsonld'] as const
const steps = ['import-preview', 'import-apply', 'import-undo'] as const

/** All that is known, to take away: which part, in which form, under which licence; and how to bring changes back. */
export function OpenData() {
  const t = useWords('open-data')
  const lang = useLang()
  return (
    <Page title={t('title')}>
      <p className="lead">{t('lead')}</p>
      <Parts />
      <Section id="licence" title={t('licence')}>
        <p>{t('licence-say')}</p>
        <p>
          <a href="https://www.apache.org/licenses/LICENSE-2.0" rel="noreferrer external license">
            {t('licence-name')}
          </a>
        </p>
      </Section>
      <Section id="forms" title={t('forms')}>
        <dl className="terms">
          {formats.map((format) => (
            <div key={format}>
              <dt>{t(format)}</dt>
              <dd>{t(`${format}-say`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section id="api" title={t('api')}>
        <p>{t('api-say')}</p>
        <p className="links-line">
          <a href={`/api?lang=${lang}`}>{t('api-page')}</a>
          <a href="/api/openapi.json">{t('openapi')}</a>
          <a href={`/api/v1/changes?format=atom&lang=${lang}`}>{t('feed')}</a>
        </p>
      </Section>
      <Section id="import" title={t('import')}>
        <p>{t('import-say')}</p>
        <ol className="list numbered">
          {steps.map((step) => (
            <li key={step}>
              <p>{t(step)}</p>
              <p>
                <code>{t(`${step}-command`)}</code>
              </p>
            </li>
          ))}
        </ol>
      </Section>
    </Page>
  )
}

/** Each part with its forms, and how many entries it has where that is known. */
function Parts() {
  const t = useWords('open-data')
  const countOf = useCounts()
  return (
    <table className="stacks">
      <caption className="unseen">{t('parts')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('part')}</th>
          <th scope="col" className="number">
            {t('entries')}
          </th>
          <th scope="col">{t('download')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part}>
            <th scope="row">{t(part)}</th>
            <td className="number">{countOf(part) ?? <span className="soft">{t('not-counted')}</span>}</td>
            <td>
              <ul className="links-line">
                {formats
                  .filter((format) => part !== 'all' || format !== 'csv') // a CSV file is one table
                  .map((format) => (
                    <li key={format}>
                      <a
                        href={`/api/v1/export?part=${part}&format=${format}`}
                        aria-label={t('in-form', { part: t(part), form: t(format) })}
                        download={`causeway-${part}.${format}`}
                      >
                        {t(format)}
                      </a>
                    </li>
                  ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How many entries a part has; nothing where no answer tells it. */
function useCounts(): (part: ExportPart) => string | undefined {
  const found = useFinding({ limit: 1 })
  const concepts = useConcepts()
  const questions = useQuestions()
  const lang = useLang()
  const counts = new Map<string, number>()
  if (concepts.state === 'ready')
    counts.set(
      'concepts',
      concepts.value.vocabularies.reduce((sum, { concepts: all }) => sum + all.length, 0),
    )
  if (questions.state === 'ready') counts.set('facts', questions.value.size)
  if (found.state === 'ready') for (const { code, count } of found.value.facets.kind) counts.set(`${code}s`, count)
  return (part) => {
    const count = counts.get(part)
    return count === undefined ? undefined : formatNumber(count, lang)
  }
}

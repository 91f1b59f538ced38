import { useConcepts } from '../client.ts'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { Failed, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import type { Gives } from '../shapes.ts'
import { useWords } from '../words.ts'

type Vocabulary = Gives['list-concepts']['vocabularies'][number]

/** By which concepts is everything indexed? Each vocabulary as a tree, with how many entries lead to each concept. */
export function Concepts() {
  const t = useWords('concepts')
  const found = useConcepts()
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('title')} what={t('waiting')} />
  const vocabularies = found.value.vocabularies.filter(({ concepts }) => concepts.some(({ count }) => count > 0))
  return (
    <Page
      title={t('title')}
      above={
        <p className="back-line">
          <To to="/catalogue">{t('back')}</To>
        </p>
      }
    >
      <p className="lead">{t('lead')}</p>
      <ul className="links-line off-paper">
        {vocabularies.map(({ code, label }) => (
          <li key={code}>
            <a href={`#${code}`}>{label}</a>
          </li>
        ))}
      </ul>
      {vocabularies.map((vocabulary) => (
        <Section key={vocabulary.code} id={vocabulary.code} title={vocabulary.label}>
          <Branch vocabulary={vocabulary} />
        </Section>
      ))}
    </Page>
  )
}

/** Concepts that entries name, and those that hold such concepts. */
function Branch({ vocabulary, within }: { vocabulary: Vocabulary; within?: string }) {
  const isUsed = ({ code, count }: Vocabulary['concepts'][number]): boolean =>
    count > 0 || vocabulary.concepts.some((one) => one.within === code && isUsed(one))
  const concepts = vocabulary.concepts.filter((concept) => concept.within === within && isUsed(concept))
  if (concepts.length === 0) return undefined
  return (
    <ul className="branch">
      {concepts.map(({ code, label, count }) => (
        <li key={code}>
          <To to={`/concepts/${vocabulary.code}/${code}`} className="choice">
            <span>{label}</span>
            <span className="tally">{count}</span>
          </To>
          <Branch vocabulary={vocabulary} within={code} />
        </li>
      ))}
    </ul>
  )
}

import { useMatches } from '../client.ts'
import { useWords } from '../words.ts'
import { To } from './to.tsx'

const mostNamed = 3

/** Beside the schemes: the first of those one could work with, and the way to all of them. */
export function PartnersInBrief() {
  const t = useWords('partners')
  const matches = useMatches(10)
  if (matches.state !== 'ready' || matches.value.suggestions.length === 0) return undefined
  const { suggestions, across } = matches.value
  const named = [...suggestions.slice(0, mostNamed), ...across.slice(0, 1)]
  return (
    <section className="block" aria-labelledby="in-brief">
      <h2 id="in-brief">{t('title', { count: suggestions.length + across.length })}</h2>
      <ul className="list reach">
        {named.map(({ organisation, name, side, matched }) => (
          <li key={organisation}>
            <To to={`/organisations/${organisation}`}>{name}</To>
            <p className="soft">
              {[side.label, matched.find(({ of }) => of === 'need')?.says ?? matched[0]?.says]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      <To to="/partners" className="second">
        {t('see-all')}
      </To>
    </section>
  )
}

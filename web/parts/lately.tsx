import { useChanges } from '../client.ts'
import { useWords } from '../words.ts'
import { around, ChangeRows, useToday } from './change-rows.tsx'
import { Section } from './section.tsx'
import { Note } from './states.tsx'
import { To } from './to.tsx'

const mostEach = 3

/** In short: the nearest changes to come, and the latest that came. */
export function Lately() {
  const t = useWords('changes')
  const today = useToday()
  const found = useChanges(around(today, { before: 180, after: 365 }))
  if (found.state === 'loading') return undefined
  if (found.state === 'failed') {
    return (
      <Section id="lately" title={t('lately')}>
        <Note>
          <p>{t('failed')}</p>
          <button type="button" className="plain" onClick={found.retry}>
            {t('try-again')}
          </button>
        </Note>
      </Section>
    )
  }
  const { changes, sources } = found.value
  const coming = changes.filter(({ on }) => on > today).slice(0, mostEach)
  const came = changes.filter(({ on }) => on <= today).slice(-mostEach)
  return (
    <Section id="lately" title={t('lately')}>
      {coming.length + came.length === 0 ? (
        <p className="soft">{t('no-lately')}</p>
      ) : (
        <ChangeRows changes={[...came, ...coming]} sources={sources} />
      )}
      <To to="/changes" className="plain">
        {t('all')}
      </To>
    </Section>
  )
}

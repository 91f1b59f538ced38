import { useStale } from '../client.ts'
import { DayJudged } from '../parts/day-judged.tsx'
import { pathOf } from '../parts/entry-rows.tsx'
import { Page } from '../parts/page.tsx'
import { useDay } from '../parts/source-link.tsx'
import { Failed, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { usePlace } from '../place.ts'
import type { Gives } from '../shapes.ts'
import { useWords } from '../words.ts'

const step = 50

/** For those who keep the content true: what should have been read again by now, the longest overdue first. */
export function Stale() {
  const t = useWords('stale')
  const { shown = step } = usePlace()
  const found = useStale(shown)
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('named')} what={t('waiting')} />
  const { count, entries } = found.value
  return (
    <Page
      title={t('title', { count })}
      named={t('named')}
      above={
        <p className="back-line">
          <To to="/about">{t('back')}</To>
        </p>
      }
    >
      <p className="lead">{count === 0 ? t('none') : t('lead')}</p>
      <Refreshing isOld={found.isOld} what={t('waiting')}>
        <ul className="rows dense">
          {entries.map((entry) => (
            <Row key={`${entry.is.code} ${entry.id}`} entry={entry} />
          ))}
        </ul>
        {entries.length < count && (
          <To to="/stale" search={{ shown: shown + step }} className="second off-paper" stays>
            {t('more', { count: Math.min(step, count - entries.length) })}
          </To>
        )}
      </Refreshing>
      <DayJudged advice={found.value} isJudged={false} />
    </Page>
  )
}

function Row({ entry }: { entry: Gives['list-stale']['entries'][number] }) {
  const t = useWords('stale')
  const say = useDay()
  const { is, id, name, overdue, uses, verified } = entry
  return (
    <li>
      <h2>
        <To to={pathOf({ is: is.code, id })}>{name}</To>
      </h2>
      <p className="facts-line">
        <span className="strong">{t('overdue', { count: overdue })}</span>
        <span className="soft">
          {[is.label, t('read', { day: say(verified.checked) }), t('uses', { count: uses })].join(' · ')}
        </span>
      </p>
    </li>
  )
}

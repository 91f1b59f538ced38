import { useNavigate } from '@tanstack/react-router'
import { addDays, formatDayInPart, parseDay } from '../../src/base/index.ts'
import { useChanges, useFinding } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { around, ChangeRows, useToday } from '../parts/change-rows.tsx'
import { DayJudged } from '../parts/day-judged.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { useDay } from '../parts/source-link.tsx'
import { Failed, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { usePlace } from '../place.ts'
import type { Gives, LawChange } from '../shapes.ts'
import { useWords } from '../words.ts'

const aYear = 365
const span = { before: aYear, after: 2 * aYear }

/** What changes in the schemes: what is to come, the nearest first; then what came, the latest first. */
export function Changes() {
  const t = useWords('changes')
  const today = useToday()
  const { place = [], from: asked, to: until } = usePlace()
  const usual = around(today, span)
  const [only] = place
  const between = { from: asked ?? usual.from, to: until ?? usual.to, ...(only !== undefined && { place: only }) }
  const found = useChanges(between)
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('title')} what={t('waiting')} />
  const { changes, from } = found.value
  const coming = changes.filter(({ on }) => on > today)
  const came = changes.filter(({ on }) => on <= today).toReversed()
  return (
    <Page title={t('title')}>
      <p className="lead" role="status">
        {t('counts', { coming: coming.length, came: came.length })}
      </p>
      <Narrow />
      <Refreshing isOld={found.isOld} what={t('waiting')}>
        <Part name="coming" changes={coming} found={found.value} />
        <Part name="came" changes={came} found={found.value} />
      </Refreshing>
      <Earlier from={from} />
      <DayJudged advice={{ day: today, edition: found.value.edition }} isJudged={false} />
    </Page>
  )
}

type PartProps = {
  readonly name: 'coming' | 'came'
  readonly changes: readonly LawChange[]
  readonly found: Gives['list-changes']
}

/** Changes month by month. */
function Part({ name, changes, found }: PartProps) {
  const t = useWords('changes')
  const lang = useLang()
  const say = useDay()
  const months = [...new Set(changes.map(({ on }) => on.slice(0, 7)))]
  const end = name === 'coming' ? found.to : found.from
  return (
    <Section id={name} title={t(name, { day: say(end) })}>
      {months.length === 0 && <p className="block">{t(`no-${name}`, { day: say(end) })}</p>}
      {months.map((month) => (
        <div key={month} className="month">
          <h3>{formatDayInPart(month, lang)}</h3>
          <ChangeRows
            changes={changes.filter(({ on }) => on.startsWith(month))}
            sources={found.sources}
            marksComing={false}
          />
        </div>
      ))}
    </Section>
  )
}

/** By place; and the same as a feed. */
function Narrow() {
  const t = useWords('changes')
  const lang = useLang()
  const go = useNavigate()
  const { place: [chosen = ''] = [], ...search } = usePlace()
  const places = useFinding({ kind: ['scheme'], limit: 1 })
  const options = places.state === 'ready' ? places.value.facets.place : []
  const choose = (code: string) =>
    void go({
      to: `/${slugs[lang]}/changes`,
      search: { ...search, ...(code !== '' && { place: [code] }) },
      resetScroll: false,
      replace: true,
    })
  const feed = (format: string) =>
    `/api/v1/changes?format=${format}&lang=${lang}${chosen === '' ? '' : `&place=${chosen}`}`
  return (
    <form className="filters off-paper" aria-label={t('filter')}>
      <label className="choose">
        <span>{t('place')}</span>
        <select value={chosen} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('all-places')}</option>
          {options.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <p className="links-line">
        <span className="soft">{t('follow')}</span>
        <a href={feed('atom')}>{t('atom')}</a>
        <a href={feed('feed')}>{t('json-feed')}</a>
      </p>
    </form>
  )
}

function Earlier({ from }: { from: string }) {
  const t = useWords('changes')
  const search = usePlace()
  const day = parseDay(from)
  if (day === undefined) return undefined
  return (
    <To to="/changes" search={{ ...search, from: addDays(day, -aYear) }} className="second off-paper" stays>
      {t('earlier')}
    </To>
  )
}

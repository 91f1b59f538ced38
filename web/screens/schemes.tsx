import { useNavigate } from '@tanstack/react-router'
import { useSchemes } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { DayJudged } from '../parts/day-judged.tsx'
import { Page } from '../parts/page.tsx'
import { Failed, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { type Search, usePlace } from '../place.ts'
import type { Named, SchemeList } from '../shapes.ts'
import { useWords } from '../words.ts'

/** Which schemes are there? The filter stands in the address, so that a list can be sent to somebody. */
export function Schemes() {
  const t = useWords('schemes')
  const { place, kind, open } = usePlace()
  const filter = { ...(place !== undefined && { place }), ...(kind !== undefined && { kind }), ...(open && { open }) }
  const found = useSchemes(filter)
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('waiting-title')} what={t('waiting')} />
  const { schemes } = found.value
  return (
    <Page title={t('title', { count: schemes.length })} named={t('named')}>
      <Filter given={found.value} />
      <Refreshing isOld={found.isOld} what={t('waiting')}>
        <p className="unseen" role="status">
          {t('title', { count: schemes.length })}
        </p>
        {schemes.length === 0 ? (
          <div className="block">
            <p>{t('none')}</p>
            <To to="/schemes" className="primary">
              {t('show-all')}
            </To>
          </div>
        ) : (
          <ul className="rows">
            {schemes.map((scheme) => (
              <li key={scheme.id}>
                <h2>
                  <To to={`/schemes/${scheme.id}`}>{scheme.name}</To>
                </h2>
                <p>{scheme.summary}</p>
                <p className="soft">{[scheme.administrator, scheme.place.label, scheme.kind.label].join(' · ')}</p>
                <p className={scheme.open.isOpen ? 'strong' : 'soft'}>{scheme.open.says}</p>
              </li>
            ))}
          </ul>
        )}
      </Refreshing>
      <DayJudged advice={found.value} />
    </Page>
  )
}

function Filter({ given }: { given: SchemeList }) {
  const t = useWords('schemes')
  const lang = useLang()
  const search = usePlace()
  const go = useNavigate()
  const set = (changed: Search) =>
    void go({ to: `/${slugs[lang]}/schemes`, search: { ...search, ...changed }, resetScroll: false, replace: true })
  const isFiltered = search.place !== undefined || search.kind !== undefined || search.open === true
  const { place: _, kind: __, open: ___, ...unfiltered } = search
  return (
    <form className="filters off-paper" aria-label={t('filter')}>
      <Choose
        label={t('place')}
        all={t('all-places')}
        options={given.places}
        chosen={search.place}
        onChoose={(place) => set({ place })}
      />
      <Choose
        label={t('kind')}
        all={t('all-kinds')}
        options={given.kinds}
        chosen={search.kind}
        onChoose={(kind) => set({ kind })}
      />
      <label className="option">
        <input
          type="checkbox"
          checked={search.open === true}
          onChange={(event) => set({ open: event.target.checked })}
        />
        <span>{t('open')}</span>
      </label>
      {isFiltered && (
        <button
          type="button"
          className="plain"
          onClick={() =>
            void go({ to: `/${slugs[lang]}/schemes`, search: unfiltered, resetScroll: false, replace: true })
          }
        >
          {t('clear')}
        </button>
      )}
    </form>
  )
}

type ChooseProps = {
  readonly label: string
  readonly all: string
  readonly options: readonly Named[]
  readonly chosen: string | undefined
  readonly onChoose: (code: string) => void
}

function Choose({ label, all, options, chosen, onChoose }: ChooseProps) {
  return (
    <label className="choose">
      <span>{label}</span>
      <select value={chosen ?? ''} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{all}</option>
        {options.map(({ code, label: name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

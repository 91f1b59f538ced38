import { Navigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatNumber } from '../../src/base/index.ts'
import { useFinding } from '../client.ts'
import { switchKeys, useKeys, useKeysAreOn } from '../keys.ts'
import { slugs, tags, useLang } from '../lang.ts'
import { DayJudged } from '../parts/day-judged.tsx'
import { EntryRows } from '../parts/entry-rows.tsx'
import { Facets, type Narrowing, narrowings } from '../parts/facets.tsx'
import { Page } from '../parts/page.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { FailureNote, Refreshing, Slowly } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { type Search, usePlace } from '../place.ts'
import { entryKinds, type Finding } from '../shapes.ts'
import { useWords } from '../words.ts'
import { NotFound } from './not-found.tsx'

/** How many entries are shown at first, and how many more each time. */
const step = 20
const mostShown = 1000

/** The list of one kind of entry: the catalogue narrowed to it. Older addresses of the list of schemes lead there too. */
export function AllOfKind() {
  const { kinds = '' } = useParams({ strict: false })
  const { on, place, kind = [], status } = usePlace()
  const lang = useLang()
  const is = ['scheme', ...entryKinds].find((one) => `${one}s` === kinds)
  if (is === undefined) return <NotFound />
  const search = {
    ...(on !== undefined && { on }),
    ...(place !== undefined && { place }),
    ...(status !== undefined && { status }),
    ...(kind.length > 0 && { kind: kind.map((one) => (one.includes('/') ? one : `${is}/${one}`)) }),
    is: [is],
  }
  return <Navigate to={`/${slugs[lang]}/catalogue`} search={search} replace />
}

/** What the address asks for, as the action takes it. A kind within a kind of entry stands in place of it. */
function askedOf({ q = '', is = [], kind = [], shown = step, ...search }: Search) {
  const whole = is.filter((one) => !kind.some((inside) => inside.startsWith(`${one}/`)))
  const only = {
    kind: [...whole, ...kind],
    place: search.place ?? [],
    for: search.for ?? [],
    status: search.status ?? [],
  }
  const asked = Object.fromEntries(Object.entries(only).filter(([, values]) => values.length > 0))
  return { words: q, limit: Math.min(shown, mostShown), ...asked }
}

/** Everything there is, by words and by what it can be narrowed to. All of it stands in the address. */
export function Catalogue() {
  const t = useWords('catalogue')
  const place = usePlace()
  const { q = '' } = place
  const found = useFinding(askedOf(place))
  return (
    <Page title={t('title')} named={q === '' ? t('named') : t('named-for', { q })}>
      <SearchBox labelledBy="title" />
      {q === '' && (
        <p className="links-line soft off-paper">
          <span>{t('hint')}</span>
          <To to="/concepts">{t('browse')}</To>
        </p>
      )}
      {found.state === 'loading' && <Slowly what={t('waiting')} />}
      {found.state === 'failed' && (
        <FailureNote title={t('failed')} failure={found.failure} onRetry={found.retry}>
          <p>{t('not-understood')}</p>
          <To to="/catalogue" className="second">
            {t('show-all')}
          </To>
        </FailureNote>
      )}
      {found.state === 'ready' && <Results finding={found.value} isOld={found.isOld} />}
    </Page>
  )
}

function Results({ finding, isOld }: { finding: Finding; isOld: boolean }) {
  const t = useWords('catalogue')
  const { q = '' } = usePlace()
  const { total, found } = finding
  const lang = useLang()
  const counted = { count: total, total: formatNumber(total, lang) }
  return (
    <>
      <div className="links-line">
        <p className="count" role="status">
          {q === '' ? t('count', counted) : t('count-for', { ...counted, q })}
        </p>
        {finding.words
          .flatMap(({ concepts }) => concepts)
          .map(({ code, label }) => (
            <To key={code} to={`/concepts/${code}`}>
              {t('concept', { concept: label })}
            </To>
          ))}
      </div>
      <Facets facets={finding.facets} />
      <Refreshing isOld={isOld} what={t('waiting')}>
        <Understood words={finding.words} isAny={total > 0} />
        {total === 0 ? <Nothing without={finding.without} /> : <EntryRows rows={found} level={2} />}
        {found.length < total && <More shown={found.length} total={total} />}
      </Refreshing>
      {found.length > 0 && <Keys />}
      <DayJudged advice={finding} isJudged={false} />
    </>
  )
}

/** How the words were taken, where that is not plain from the results. */
function Understood({ words, isAny }: Pick<Finding, 'words'> & { isAny: boolean }) {
  const t = useWords('catalogue')
  const lang = useLang()
  const { q = '', ...search } = usePlace()
  const isSimplified = (word: string) => lang === 'zh-Hant' && /\p{Script=Han}/u.test(word)
  const lines = words.flatMap(({ asked, taken, nearest }) => [
    ...(taken === 'spelling' || taken === 'sound' || taken === 'nowhere'
      ? [<p key={asked}>{t(taken === 'nowhere' || !isAny ? 'nowhere' : 'nearly', { asked })}</p>]
      : []),
    ...(taken === 'nowhere' && nearest.length > 0
      ? [
          <p key={`${asked} nearest`} className="links-line">
            <span>{t('did-you-mean')}</span>
            {nearest.map((word) => (
              <To key={word} to="/catalogue" search={{ ...search, q: q.replace(asked, word) }}>
                <span lang={isSimplified(word) ? tags['zh-Hans'] : undefined}>{word}</span>
              </To>
            ))}
          </p>,
        ]
      : []),
  ])
  return lines.length === 0 ? undefined : <div className="understood">{lines}</div>
}

/** Nothing fits: what could be left out, and how many entries there would be. */
function Nothing({ without }: Pick<Finding, 'without'>) {
  const t = useWords('catalogue')
  const search = usePlace()
  const open = without.filter(({ count }) => count > 0)
  return (
    <div className="block">
      <p>{t('none-say')}</p>
      {open.length > 0 && (
        <ul>
          {open.map(({ code, count }) => (
            <li key={code}>
              <To to="/catalogue" search={leavingOut(search, code)} className="plain">
                {t('without', { label: t(code), count })}
              </To>
            </li>
          ))}
        </ul>
      )}
      <To to="/catalogue" className="second">
        {t('show-all')}
      </To>
    </div>
  )
}

/** An address without one of the things it is narrowed by; the kinds of entry belong to the kinds. */
function leavingOut(search: Search, facet: string): Search {
  const left = narrowings.filter((name) => name === facet || (facet === 'kind' && name === 'is'))
  return Object.fromEntries(Object.entries(search).filter(([name]) => !left.includes(name as Narrowing)))
}

function More({ shown, total }: { shown: number; total: number }) {
  const t = useWords('catalogue')
  const search = usePlace()
  if (shown >= mostShown) return <p className="soft">{t('some', { shown })}</p>
  return (
    <To to="/catalogue" search={{ ...search, shown: shown + step }} className="second off-paper" stays>
      {t('more', { count: Math.min(step, total - shown) })}
    </To>
  )
}

/** The single keys of this page, and the way to be rid of them. */
function Keys() {
  const t = useWords('catalogue')
  const isOn = useKeysAreOn()
  useKeys(useMemo(() => ({ j: () => move(1), k: () => move(-1) }), []))
  return (
    <p className="keys soft off-paper">
      {t(isOn ? 'keys' : 'keys-off')}{' '}
      <button type="button" className="plain" onClick={() => switchKeys(!isOn)}>
        {t(isOn ? 'switch-off' : 'switch-on')}
      </button>
    </p>
  )
}

/** Put the focus on the entry below or above the one that has it. */
function move(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('.rows h2 a')]
  const at = links.findIndex((link) => link === document.activeElement)
  links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
}

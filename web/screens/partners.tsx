import { useEffect, useMemo } from 'react'
import { hasAnswers, useAnswers } from '../answers.ts'
import { NetworkPicture } from '../charts/network-picture.tsx'
import { useMatches, useQuestions, useStanding } from '../client.ts'
import { returnFocus } from '../parts/change-answer.tsx'
import { DayJudged } from '../parts/day-judged.tsx'
import { MatchCard } from '../parts/match-card.tsx'
import { NextAsk } from '../parts/next-ask.tsx'
import { OwnWordsBox } from '../parts/own-words-box.tsx'
import { Page } from '../parts/page.tsx'
import { ResultsNav } from '../parts/results-nav.tsx'
import { Section } from '../parts/section.tsx'
import { Failed, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { WhySearch } from '../parts/why-search.tsx'
import { YourAnswers } from '../parts/your-answers.tsx'
import { AlsoSought, YourWords } from '../parts/your-words.tsx'
import { usePlace } from '../place.ts'
import type { Matches, SuggestionView } from '../shapes.ts'
import { useWords } from '../words.ts'
import { NotFound } from './not-found.tsx'
import { Cleared } from './start.tsx'

const step = 10
const mostShown = 30
/** The two sides of the boundary, as the picture has them. */
const sides = ['HK', 'CN'] as const

/** With whom one could work on both sides of the boundary, and why; or how one organisation stands. */
export function Partners() {
  const { why } = usePlace()
  return why === undefined ? <AllPartners /> : <OnePartner organisation={why} />
}

function AllPartners() {
  const t = useWords('partners')
  const { place = [], shown = step } = usePlace()
  const matches = useMatches(Math.min(shown, mostShown), place)
  const { before } = useAnswers()
  useEffect(returnFocus, [matches])
  if (matches.state === 'failed')
    return <Failed title={t('failed')} failure={matches.failure} onRetry={matches.retry} above={<ResultsNav />} />
  if (matches.state === 'loading') return <Waiting title={t('named')} what={t('waiting')} above={<ResultsNav />} />
  const { suggestions, across } = matches.value
  const count = suggestions.length + across.length
  const isNone = count === 0
  return (
    <Page title={isNone ? t('none') : t('title', { count })} named={t('named')} above={<ResultsNav />}>
      {before !== undefined && <Cleared />}
      <Refreshing isOld={matches.isOld} what={t('waiting')}>
        {isNone ? <Nobody matches={matches.value} /> : <Found matches={matches.value} />}
      </Refreshing>
    </Page>
  )
}

/** Nothing fits well enough: the one question that would help, and the way to say more. */
function Nobody({ matches }: { matches: Matches }) {
  const t = useWords('partners')
  const own = useWords('understood')
  const { place = [] } = usePlace()
  const { answers } = useAnswers()
  return (
    <>
      <p className="lead">{t(matches.isTold ? 'none-fit' : 'none-told')}</p>
      {place.length > 0 && (
        <To to="/partners" className="second">
          {t('everywhere')}
        </To>
      )}
      {matches.asks !== undefined && <NextAsk key={matches.asks.says} asks={matches.asks} isOpen />}
      <Section id="own-words" title={own('say-it')}>
        <OwnWordsBox isBare={hasAnswers(answers)} isFirst={matches.asks === undefined} />
      </Section>
      <WhySearch />
      <DayJudged advice={matches} />
    </>
  )
}

function Found({ matches }: { matches: Matches }) {
  const t = useWords('partners')
  const { kind = [], need = [] } = usePlace()
  const { suggestions, across, sources, asks } = matches
  const all = useMemo(() => [...suggestions, ...across], [suggestions, across])
  const isIn = (view: SuggestionView) =>
    (kind.length === 0 || kind.includes(view.kind.code)) &&
    (need.length === 0 || need.some((code) => needsOf(view).some((one) => one.code === code)))
  const shown = all.filter(isIn)
  const marks = useMemo(() => marksOf(suggestions, across), [suggestions, across])
  const cards = (views: readonly SuggestionView[]) =>
    views.map((view) => (
      <MatchCard key={view.organisation} view={view} sources={sources} mark={marks.get(view.organisation)} />
    ))
  const beyond = across.filter(isIn)
  return (
    <>
      <div>
        <p className="lead">{useSides(all)}</p>
        <p className="soft">{t('readings')}</p>
        <DayJudged advice={matches} />
      </div>
      {asks !== undefined && <NextAsk key={asks.says} asks={asks} />}
      <Narrow all={all} />
      {shown.length === 0 ? (
        <div className="block">
          <p role="status">{t('narrowed-out')}</p>
          <To to="/partners" className="second">
            {t('show-all')}
          </To>
        </div>
      ) : (
        <NetworkPicture views={shown} marks={marks} sides={sides} />
      )}
      <div className="beside">
        <div>
          {suggestions.some(isIn) && (
            <Section id="list" title={t('list')}>
              {cards(suggestions.filter(isIn))}
              <More count={suggestions.length} />
            </Section>
          )}
          {beyond.length > 0 && (
            <Section id="across" title={t('across')}>
              <p className="soft">{t('across-say')}</p>
              {cards(beyond)}
            </Section>
          )}
          <TogetherThey matches={matches} />
          <WhySearch />
        </div>
        <Known />
      </div>
    </>
  )
}

/** By which the list and the picture name the same body: its number, or a letter across the boundary. */
const marksOf = (listed: readonly SuggestionView[], across: readonly SuggestionView[]): ReadonlyMap<string, string> =>
  new Map([
    ...listed.map(({ organisation }, i) => [organisation, String(i + 1)] as const),
    ...across.map(({ organisation }, i) => [organisation, String.fromCharCode(97 + i)] as const),
  ])

/** How many there are on each side, the sides in the order of the list. */
function useSides(all: readonly SuggestionView[]): string {
  const t = useWords('partners')
  const names = new Map(all.map(({ side }) => [side.code, side.label]))
  return [...names]
    .map(([code, label]) => t('on-side', { label, count: all.filter(({ side }) => side.code === code).length }))
    .join(t('and'))
}

const needsOf = ({ matched }: SuggestionView) =>
  matched.flatMap((reason) => (reason.of === 'need' ? (reason.asked ?? []) : []))

type Option = { readonly code: string; readonly label: string }

/** What the list and the picture can be narrowed to: a place, a need that is met, a kind of body. */
function Narrow({ all }: { all: readonly SuggestionView[] }) {
  const t = useWords('partners')
  const search = usePlace()
  const { place = [], need = [], kind = [] } = search
  const groups = [
    [
      'place',
      place,
      once([
        ...place.map((code) => ({ code, label: t(`side-${code}`) })),
        ...sides.map((code) => ({ code, label: t(`side-${code}`) })),
      ]),
    ],
    ['need', need, once(all.flatMap(needsOf))],
    ['kind', kind, once(all.map((view) => view.kind))],
  ] as const
  return (
    <nav className="narrow off-paper" aria-label={t('narrow')}>
      {groups.map(
        ([name, chosen, options]) =>
          options.length > 1 && (
            <div key={name}>
              <span className="soft" id={`narrow-${name}`}>
                {t(`by-${name}`)}
              </span>
              <ul className="pills" aria-labelledby={`narrow-${name}`}>
                {options.map(({ code, label }) => (
                  <li key={code}>
                    <To
                      to="/partners"
                      search={turned(search, name, code)}
                      className={chosen.includes(code) ? 'pill chosen' : 'pill'}
                      stays
                    >
                      <span>{label}</span>
                      {chosen.includes(code) && <span className="unseen">{t('remove')}</span>}
                    </To>
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
    </nav>
  )
}

const once = (all: readonly Option[]): readonly Option[] =>
  all.filter((one, i) => all.findIndex(({ code }) => code === one.code) === i)

/** The address with one thing chosen, or no longer. */
function turned({ on: _, ...search }: ReturnType<typeof usePlace>, name: 'place' | 'need' | 'kind', code: string) {
  const chosen = search[name] ?? []
  const left = chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]
  const { [name]: __, ...rest } = search
  return left.length === 0 ? rest : { ...rest, [name]: left }
}

function More({ count }: { count: number }) {
  const t = useWords('partners')
  const { on: _, ...search } = usePlace()
  const { shown = step } = search
  if (count < shown || shown >= mostShown) return undefined
  return (
    <To to="/partners" search={{ ...search, shown: shown + step }} className="second off-paper" stays>
      {t('more')}
    </To>
  )
}

/** Where there are several needs: few bodies that meet them together, and the best for each need on each side. */
function TogetherThey({ matches: { team } }: { matches: Matches }) {
  const t = useWords('partners')
  if (team === undefined || team.members.length < 2) return undefined
  const names = (all: readonly Option[]) => all.map(({ label }) => label).join(t('and'))
  return (
    <Section id="team" title={t('team')}>
      <ul className="list reach">
        {team.members.map(({ code, label, meets }) => (
          <li key={code}>
            <To to={`/organisations/${code}`}>{label}</To>
            <p className="soft">{t('meets', { needs: names(meets) })}</p>
          </li>
        ))}
      </ul>
      {team.unmet.length > 0 && <p>{t('unmet', { needs: names(team.unmet) })}</p>}
      <h3>{t('by-side')}</h3>
      <dl className="terms reach">
        {team.needs.map(({ code, label, bySide }) => (
          <div key={code}>
            <dt>{label}</dt>
            {sides.map((one) => {
              const best = bySide.find(({ side }) => side.code === one)
              return (
                <dd key={one}>
                  <span className="soft">
                    {t(`side-${one}`)}
                    {t('colon')}
                  </span>
                  {best === undefined ? (
                    t('nobody-there')
                  ) : (
                    <To to={`/organisations/${best.organisation.code}`}>{best.organisation.label}</To>
                  )}
                </dd>
              )
            })}
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** What all of this rests on: the asker's own words and answers, each to be changed here. */
function Known() {
  const questions = useQuestions()
  return (
    <aside aria-labelledby="your-answers">
      {questions.state === 'ready' && <YourAnswers questions={questions.value} />}
      <YourWords />
      <AlsoSought />
    </aside>
  )
}

/** How one organisation stands to the asker: on the list or not, why, and what would change it. */
function OnePartner({ organisation }: { organisation: string }) {
  const t = useWords('partners')
  const standing = useStanding(organisation)
  useEffect(returnFocus, [standing])
  if (standing.state === 'failed' && standing.failure.status === 404)
    return <NotFound what={standing.failure.detail ?? t('no-such', { id: organisation })} />
  if (standing.state === 'failed')
    return (
      <Failed title={t('why-failed')} failure={standing.failure} onRetry={standing.retry} above={<BackToPartners />} />
    )
  if (standing.state === 'loading')
    return <Waiting title={t('why-title')} what={t('why-waiting')} above={<BackToPartners />} />
  const { standing: view, says, wouldBring, asks, sources, bar } = standing.value
  return (
    <Page title={t('how-stands', { name: view.name })} above={<BackToPartners />}>
      <Refreshing isOld={standing.isOld} what={t('why-waiting')}>
        <p className="sum">{t('said', { says })}</p>
        {wouldBring.length > 0 && (
          <Section id="would-bring" title={t('would-bring')}>
            <ul className="list dotted">
              {wouldBring.map((change) => (
                <li key={change.says}>{change.says}</li>
              ))}
            </ul>
          </Section>
        )}
        {asks !== undefined && <NextAsk key={asks.says} asks={asks} isOpen={bar === 'untold'} />}
        <DayJudged advice={standing.value} />
        <div className="beside">
          <div>
            <Section id="how" title={t('how')}>
              <MatchCard view={view} sources={sources} />
            </Section>
            <WhySearch />
          </div>
          <Known />
        </div>
      </Refreshing>
    </Page>
  )
}

function BackToPartners() {
  const t = useWords('partners')
  return (
    <p className="back-line">
      <To to="/partners">{t('back')}</To>
    </p>
  )
}

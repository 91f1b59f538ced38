import { useAnswers } from '../answers.ts'
import type { Sources, SuggestionView } from '../shapes.ts'
import { useWords } from '../words.ts'
import { Checked } from './checked.tsx'
import { Folded } from './folded.tsx'
import { FitLine, MatchReasons } from './match-reasons.tsx'
import { Phrases } from './phrases.tsx'
import { ToldRow } from './reasons.tsx'
import { SourceLink } from './source-link.tsx'
import { To } from './to.tsx'
import { Sign } from './verdict-sign.tsx'

/** The id of a card's heading: the picture leads to it. */
export const partnerId = (organisation: string): string => `partner-${organisation}`

type MatchCardProps = {
  readonly view: SuggestionView
  readonly sources: Sources
  /** its number or letter in the list and in the picture; absent where it stands alone */
  readonly mark?: string | undefined
}

/** One organisation to work with: what it is and has, what fits and what does not, who leads there, and every source. */
export function MatchCard({ view, sources, mark }: MatchCardProps) {
  const t = useWords('partners')
  const id = partnerId(view.organisation)
  const isAlone = mark === undefined
  const reasons = <MatchReasons view={view} />
  const evidence = <Evidence view={view} sources={sources} />
  const counts = (['matched', 'unknown', 'unmatched'] as const).flatMap((how) =>
    view[how].length === 0 ? [] : t(`count-${how}`, { count: view[how].length }),
  )
  return (
    <article className="card partner" aria-labelledby={id}>
      <div className="card-head">
        {mark !== undefined && <span className="number-sign">{mark}</span>}
        <h3 id={id} tabIndex={-1}>
          <To to={`/organisations/${view.organisation}`}>
            <Phrases text={view.name} />
          </To>
        </h3>
      </div>
      <p className="soft">
        {view.kind.label} · {view.place.label}
      </p>
      {view.says !== undefined && <p>{view.says}</p>}
      {!isAlone && <FitLine view={view} />}
      <OfferOf view={view} />
      <Via view={view} />
      {view.wouldFlip !== undefined && (
        <p>
          <span aria-hidden="true">⇄ </span>
          {view.wouldFlip.says}
        </p>
      )}
      {isAlone ? (
        <>
          {reasons}
          {evidence}
        </>
      ) : (
        <>
          <Folded className="why" summary={t('why', { counts: counts.join(t('and')) })}>
            {reasons}
            {view.wouldFlip === undefined && <p className="soft">{t('no-flip')}</p>}
          </Folded>
          <Folded className="why" summary={t('evidence', { count: view.evidence.length })}>
            {evidence}
          </Folded>
        </>
      )}
      <div className="soft confirmed">
        <Checked {...view} />
      </div>
    </article>
  )
}

/** Its offer that fits best, and whether its conditions let the asker in: what is open can be answered here. */
function OfferOf({ view: { offer, matched, unknown, organisation } }: { view: SuggestionView }) {
  const t = useWords('partners')
  const { answers } = useAnswers()
  if (offer === undefined) return undefined
  const own = (reasons: SuggestionView['matched']) =>
    reasons.filter((reason) => reason.of === 'rule' && reason.offer === offer.id)
  const open = own(unknown)
  const facts = new Map(open.flatMap(({ facts = [] }) => facts.map((fact) => [fact.code, fact.label])))
  const left = [...facts].filter(([fact]) => !(fact in answers.facts))
  const hasRules = open.length + own(matched).length > 0
  return (
    <div className="offer-of">
      <p>
        <span className="soft">{t('offer')}</span> <To to={`/offers/${offer.id}`}>{offer.name}</To>{' '}
        <span className="soft">{t('offer-kind', { kind: offer.kind.label })}</span>
      </p>
      {hasRules ? (
        <p className={open.length > 0 ? 'verdict-word undecided' : 'verdict-word eligible'}>
          <Sign outcome={open.length > 0 ? 'undecided' : 'eligible'} />
          {t(open.length > 0 ? 'offer-hangs' : 'offer-open')}
        </p>
      ) : (
        <p className="soft">{t('offer-free')}</p>
      )}
      {left.slice(0, 3).map(([fact, label]) => (
        <ToldRow key={fact} bare told={{ fact, label }} home={partnerId(organisation)} />
      ))}
    </div>
  )
}

/** Who leads there, the nearest first. */
function Via({ view: { via } }: { view: SuggestionView }) {
  const t = useWords('partners')
  if (via === undefined) return undefined
  return (
    <p className="via">
      <span>{t('via')}</span>
      {via.organisations.map(({ code, label }, i) => (
        <span key={code}>
          {i > 0 && <span aria-hidden="true">→ </span>}
          <To to={`/organisations/${code}`}>{label}</To>
        </span>
      ))}
    </p>
  )
}

function Evidence({ view: { evidence }, sources }: Pick<MatchCardProps, 'view' | 'sources'>) {
  const t = useWords('partners')
  return (
    <div className="stack">
      <h4>{t('rests-on')}</h4>
      <ul className="list">
        {evidence.map(({ id, is, what, source }) => (
          <li key={id} className="cited">
            <p>{is === 'collaboration' ? <To to={`/collaborations/${id}`}>{what}</To> : what}</p>
            <SourceLink cite={{ source }} sources={sources} />
          </li>
        ))}
      </ul>
    </div>
  )
}

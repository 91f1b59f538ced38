import type { QuestionView, Sources, VerdictView } from '../shapes.ts'
import { useWords } from '../words.ts'
import { Folded } from './folded.tsx'
import { Phrases } from './phrases.tsx'
import { Reason, Reasons, ToldRow } from './reasons.tsx'
import { SourceLink, useDay } from './source-link.tsx'
import { To } from './to.tsx'
import { isRule, Sign, VerdictWord } from './verdict-sign.tsx'
import { Worth } from './worth.tsx'

type VerdictCardProps = {
  readonly verdict: VerdictView
  readonly sources: Sources
  readonly questions: ReadonlyMap<string, QuestionView>
}

/** The id of a card's heading: what a link or a change leads back to. */
export const cardId = (scheme: string): string => `scheme-${scheme}`

/** One scheme's verdict: the word, what it is worth, what it hangs on, and every reason folded below. */
export function VerdictCard({ verdict, sources, questions }: VerdictCardProps) {
  const t = useWords('verdict')
  const say = useDay()
  const id = cardId(verdict.scheme)
  const counts = (['no', 'unknown', 'yes'] as const).flatMap((holds) => {
    const count = verdict.reasons.filter((reason) => reason.holds === holds).length
    return count === 0 ? [] : t(`count-${holds}`, { count })
  })
  const given = verdict.benefits.filter((benefit) => benefit.holds !== 'no')
  return (
    <article className={`card ${verdict.outcome}`} aria-labelledby={id}>
      <div className="card-head">
        <Sign outcome={verdict.outcome} />
        <h3 id={id} tabIndex={-1}>
          <To to={`/schemes/${verdict.scheme}`}>
            <Phrases text={verdict.name} />
          </To>
        </h3>
      </div>
      <p className="soft">
        {verdict.administrator} · {verdict.place.label}
        {verdict.closes !== undefined && ` · ${t('closes', { day: say(verdict.closes) })}`}
      </p>
      {(isRule(verdict) || verdict.needsChecking) && <VerdictWord verdict={verdict} isSigned />}
      {verdict.outcome === 'ineligible' ? (
        <Failing verdict={verdict} sources={sources} />
      ) : (
        given.length > 0 && <Worth benefits={given} sources={sources} />
      )}
      {verdict.route !== undefined && (
        <div className="cited">
          <p>
            <strong>{t('route')}</strong>
            {verdict.route.says}
          </p>
          <SourceLink cite={verdict.route} sources={sources} />
        </div>
      )}
      {verdict.outcome === 'undecided' && <HangsOn verdict={verdict} questions={questions} />}
      <Folded
        className="why"
        summary={t('reasons', { counts: counts.join(t('and')) })}
        unfolds={verdict.outcome === 'eligible'}
      >
        <Reasons reasons={verdict.reasons} sources={sources} home={id} />
      </Folded>
    </article>
  )
}

/** What shut the door, and what would open it. */
function Failing({ verdict, sources }: { verdict: VerdictView; sources: Sources }) {
  return (
    <ul className="reasons">
      {verdict.reasons
        .filter((reason) => reason.holds === 'no' && reason.blocks)
        .map((reason) => (
          <Reason key={reason.condition} reason={reason} sources={sources} home={cardId(verdict.scheme)} />
        ))}
    </ul>
  )
}

const mostOpen = 3

/** The answers that an undecided verdict waits for, each with its question at hand. */
function HangsOn({ verdict, questions }: Pick<VerdictCardProps, 'verdict' | 'questions'>) {
  const t = useWords('verdict')
  const open = verdict.missing.flatMap((fact) => questions.get(fact) ?? [])
  if (open.length === 0) return undefined
  return (
    <div className="hangs-on">
      <p>{t('hangs-on', { count: open.length })}</p>
      {open.slice(0, mostOpen).map(({ fact, label }) => (
        <ToldRow key={fact} bare told={{ fact, label }} home={cardId(verdict.scheme)} />
      ))}
      {open.length > mostOpen && <p className="soft">{t('and-more', { count: open.length - mostOpen })}</p>}
    </div>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { clearAnswers, hasAnswers, replaceAnswers, undo, useAnswers } from '../answers.ts'
import { useFirms, useSchemeCount } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { Lately } from '../parts/lately.tsx'
import { OwnWordsBox } from '../parts/own-words-box.tsx'
import { Page } from '../parts/page.tsx'
import { SourceLink } from '../parts/source-link.tsx'
import { Note } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { useOn } from '../place.ts'
import type { FirmView } from '../shapes.ts'
import { useWords } from '../words.ts'

/** The first page: can this help me? One sentence, one button; or three real firms to look at first. */
export function Start() {
  const t = useWords('start')
  const own = useWords('understood')
  const schemes = useSchemeCount()
  const { answers, before } = useAnswers()
  const known = Object.keys(answers.facts).length
  return (
    <Page title={t('title')}>
      <p className="lead">{schemes === undefined ? t('promise-short') : t('promise', { count: schemes })}</p>
      {before !== undefined && <Cleared />}
      {hasAnswers(answers) ? (
        <div className="block">
          <p>{t('known', { count: known })}</p>
          <div className="buttons">
            <To to="/verdicts" className="primary">
              {t('continue')}
            </To>
            <button type="button" className="plain" onClick={clearAnswers}>
              {t('clear')}
            </button>
          </div>
        </div>
      ) : (
        <div className="stack">
          <To to="/question" className="primary">
            {t('begin')}
          </To>
          <p className="soft">{t('effort')}</p>
        </div>
      )}
      <section aria-labelledby="own-words">
        <h2 id="own-words">{own('own-words')}</h2>
        <OwnWordsBox />
      </section>
      <Firms />
      <Lately />
    </Page>
  )
}

/** Said after answers were cleared, replaced or changed together, with the way back. */
export function Cleared() {
  const t = useWords('start')
  const { changed } = useAnswers()
  return (
    <Note>
      <p>{changed === undefined ? t('cleared') : t('changed', { count: changed })}</p>
      <button type="button" className="plain" onClick={undo}>
        {t('undo')}
      </button>
    </Note>
  )
}

/** Real firms as a newspaper described them, each a way to begin with something known. */
function Firms() {
  const t = useWords('start')
  const lang = useLang()
  const on = useOn()
  const go = useNavigate()
  const firms = useFirms()
  const choose = ({ id, facts }: FirmView) => {
    replaceAnswers({ facts, firm: id })
    void go({ to: `/${slugs[lang]}/verdicts`, search: on === undefined ? {} : { on } })
  }
  return (
    <section aria-labelledby="firms">
      <h2 id="firms">{t('firms')}</h2>
      <p className="soft">{t('firms-say')}</p>
      {firms.state === 'failed' && (
        <Note>
          <p>{t('firms-failed')}</p>
          <button type="button" className="plain" onClick={firms.retry}>
            {t('try-again')}
          </button>
        </Note>
      )}
      {firms.state === 'ready' && (
        <ul className="firms">
          {firms.value.firms.map((firm) => (
            <li key={firm.id} className="card">
              <h3 id={`firm-${firm.id}`}>{firm.name}</h3>
              <p>{firm.says}</p>
              <SourceLink cite={{ source: firm.source.id, at: firm.at }} sources={{ [firm.source.id]: firm.source }} />
              <button
                type="button"
                className="second"
                aria-describedby={`firm-${firm.id}`}
                onClick={() => choose(firm)}
              >
                {t('use-firm')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

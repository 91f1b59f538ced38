import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { dayInHongKong, formatDay, langs, parseDay } from '../../src/base/index.ts'
import { useAnswers } from '../answers.ts'
import { ownNames, slugs, tags, useLang } from '../lang.ts'
import { useOn, usePlace } from '../place.ts'
import { useWords } from '../words.ts'
import { AccountMenu } from './account-menu.tsx'
import { SearchBox, useIsInCatalogue } from './search-box.tsx'
import { Note } from './states.tsx'
import { To } from './to.tsx'

/** What stands around every screen: where one is, the other places, the languages. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useWords('frame')
  const lang = useLang()
  useEffect(() => {
    document.documentElement.lang = tags[lang]
  }, [lang])
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="frame-head">
        <To to="" className="frame-name">
          Causeway
        </To>
        <LanguageSwitch />
        <nav aria-label={t('places')}>
          <To to="/verdicts">{t('verdicts')}</To>
          <To to="/partners">{t('partners')}</To>
          <To to="/catalogue">{t('catalogue')}</To>
          <To to="/changes">{t('changes')}</To>
        </nav>
        {!useIsInCatalogue() && <SearchBox />}
        <AccountMenu />
      </header>
      <OtherDay />
      <main id="main" tabIndex={-1}>
        {!useAnswers().isKept && <Note>{t('not-kept')}</Note>}
        {children}
      </main>
      <footer className="frame-foot">
        <p>{t('privacy')}</p>
        <nav aria-label={t('more')} className="links-line">
          <To to="/about">{t('about')}</To>
          <To to="/open-data">{t('open-data')}</To>
          <a href={`/api?lang=${lang}`}>{t('api')}</a>
        </nav>
      </footer>
    </>
  )
}

/** The same page in another language, at the same place on it. */
function LanguageSwitch() {
  const t = useWords('frame')
  const current = useLang()
  const search = usePlace()
  const rest = useLocation().pathname.split('/').slice(2).join('/')
  return (
    <ul className="languages" aria-label={t('languages')}>
      {langs.map((lang) => (
        <li key={lang}>
          <Link
            to={`/${slugs[lang]}${rest === '' ? '' : `/${rest}`}`}
            search={search}
            resetScroll={false}
            lang={tags[lang]}
            hrefLang={tags[lang]}
            aria-current={lang === current ? 'true' : undefined}
            activeProps={{}}
          >
            {ownNames[lang]}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Said on every page while another day than today is judged for. */
function OtherDay() {
  const t = useWords('frame')
  const lang = useLang()
  const on = useOn()
  const { pathname } = useLocation()
  const { on: _, ...search } = usePlace()
  const day = on === undefined ? undefined : parseDay(on)
  const today = dayInHongKong(new Date())
  if (day === undefined || day === today) return undefined
  return (
    <aside className="other-day" aria-label={t('other-day')}>
      <p className="sentences">
        <span>{t(day < today ? 'past-day' : 'coming-day', { day: formatDay(day, lang) })}</span>
        <span>
          <Link to={pathname} search={search}>
            {t('back-to-today')}
          </Link>
        </span>
      </p>
    </aside>
  )
}

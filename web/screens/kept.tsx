import { useNavigate, useParams } from '@tanstack/react-router'
import { dayInHongKong } from '../../src/base/index.ts'
import { hasAnswers, replaceAnswers, useAnswers } from '../answers.ts'
import { useKeptAnswers } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { Page } from '../parts/page.tsx'
import { useDay } from '../parts/source-link.tsx'
import { Failed, Waiting } from '../parts/states.tsx'
import { useWords } from '../words.ts'
import { NotFound } from './not-found.tsx'

/** Answers kept under a link: open them here? What is in this browser is only replaced when told to. */
export function Kept() {
  const t = useWords('kept')
  const say = useDay()
  const lang = useLang()
  const go = useNavigate()
  const { code = '' } = useParams({ strict: false })
  const { answers } = useAnswers()
  const kept = useKeptAnswers(code)
  if (kept.state === 'failed' && kept.failure.status === 404) return <NotFound what={t('no-such-link')} />
  if (kept.state === 'failed') return <Failed title={t('failed')} failure={kept.failure} onRetry={kept.retry} />
  if (kept.state === 'loading') return <Waiting title={t('title')} what={t('waiting')} />
  const { facts, day, keptOn, hasEditionChanged } = kept.value
  const today = dayInHongKong(new Date())
  const open = () => {
    replaceAnswers({ facts })
    void go({ to: `/${slugs[lang]}/verdicts`, search: day === today ? {} : { on: day } })
  }
  return (
    <Page title={t('title')}>
      <p className="lead">{t('say', { count: Object.keys(facts).length, day: say(keptOn) })}</p>
      <p>{t('judged', { day: say(day) })}</p>
      {hasEditionChanged && <p>{t('edition-changed')}</p>}
      {hasAnswers(answers) && <p>{t('replaces')}</p>}
      <button type="button" className="primary" onClick={open}>
        {t('open')}
      </button>
    </Page>
  )
}

import { useLocation, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { formatMoney } from '../../src/base/index.ts'
import { useAction } from '../client.ts'
import { useLang } from '../lang.ts'
import { AskedNext, Facts } from '../parts/member-facts.tsx'
import { Group, People } from '../parts/member-people.tsx'
import type { MemberProps } from '../parts/member-props.ts'
import { Consents, Listings } from '../parts/member-shared.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { SignedIn, type SignedInMe } from '../parts/signed-in.tsx'
import { useDay } from '../parts/source-link.tsx'
import { Failed, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { Sign } from '../parts/verdict-sign.tsx'
import { useMay } from '../who.ts'
import { useWords } from '../words.ts'
import { NotFound } from './not-found.tsx'

/** One organisation of a member: what is known of it, who it is with, who sees it, what it needs and offers. */
export function Member() {
  const t = useWords('member')
  return <SignedIn title={t('title')}>{(me) => <OfMember me={me} />}</SignedIn>
}

function OfMember({ me }: { me: SignedInMe }) {
  const t = useWords('member')
  const { organisation: id = '' } = useParams({ strict: false })
  const found = useAction('show-member', { organisation: id })
  const mayAt = useMay()
  if (found.state === 'failed' && found.failure.status === 404) return <NotFound what={t('no-such')} />
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('title')} what={t('waiting')} above={<Back />} />
  const it = found.value
  const props: MemberProps = { it, at: `${me.person.id}.member.${id}`, may: (action) => mayAt(action, id) }
  return (
    <Page title={it.name} above={<Back />}>
      <Who {...props} />
      <ToPart />
      <Refreshing isOld={found.isOld} what={t('waiting')}>
        {it.may.includes('advise-member') && <AskedNext {...props} />}
        {it.may.includes('advise-member') && <Open {...props} />}
        {it.may.includes('facts-of') && <Facts {...props} />}
        {props.may('show-group') && <Group {...props} />}
        {props.may('list-consents') && <Consents {...props} />}
        {props.may('list-listings') && <Listings {...props} />}
        {props.may('list-team') && <People {...props} />}
      </Refreshing>
    </Page>
  )
}

function Back() {
  const t = useWords('member')
  return (
    <p className="back-line">
      <To to="/members">{t('back')}</To>
    </p>
  )
}

/** An address that ends in the name of a part leads to it. */
function ToPart() {
  const part = useLocation().pathname.split('/')[4]
  useEffect(() => {
    if (part === undefined) return
    const timer = setTimeout(() => document.getElementById(part)?.scrollIntoView(), 600)
    return () => clearTimeout(timer)
  }, [part])
  return undefined
}

/** Where it is registered and under which numbers, and what I am to it. */
function Who({ it }: MemberProps) {
  const t = useWords('member')
  const keys = (['brn', 'uscc', 'ror', 'lei'] as const).flatMap((key) => {
    const value = it[key]
    return value === undefined ? [] : [{ key, value }]
  })
  return (
    <>
      <p className="lead">{t(`seen-${it.seenAs}`, { place: it.place.label })}</p>
      <dl className="pairs">
        {keys.map(({ key, value }) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {it.knownAs !== undefined && (
          <div>
            <dt>{t('known-as')}</dt>
            <dd>
              <To to={`/organisations/${it.knownAs.code}`}>{it.knownAs.label}</To>
            </dd>
          </div>
        )}
      </dl>
      <p className="links-line off-paper">
        <To to="/cases" search={{ whose: it.id }}>
          {t('its-cases')}
        </To>
      </p>
    </>
  )
}

const mostOpen = 5

/** The schemes that are open to it by what is known, each with the way in. */
function Open({ it, may }: MemberProps) {
  const t = useWords('member')
  const lang = useLang()
  const day = useDay()
  const found = useAction('advise-member', { organisation: it.id })
  if (found.state !== 'ready') return undefined
  const applied = found.value.verdicts.filter(({ kind }) => kind.code !== 'regulation' && kind.code !== 'mechanism')
  const open = applied.filter(({ outcome }) => outcome === 'eligible')
  const undecided = applied.filter(({ outcome }) => outcome === 'undecided')
  return (
    <Section id="open" title={t('open', { count: open.length })}>
      <p>{t('undecided', { count: undecided.length, known: found.value.known })}</p>
      <ul className="rows">
        {open.slice(0, mostOpen).map(({ scheme, name, amount }) => (
          <li key={scheme} className="card-head">
            <Sign outcome="eligible" />
            <p>
              <To to={`/schemes/${scheme}`}>{name}</To>
              {amount !== undefined && <span className="soft"> {formatMoney(amount, lang)}</span>}
            </p>
            {may('start-case') && (
              <To to={`/start/${scheme}`} search={{ organisation: it.id }} className="second off-paper">
                {t('apply')}
                <span className="unseen">{name}</span>
              </To>
            )}
          </li>
        ))}
      </ul>
      <p className="soft">{t('readings', { day: day(found.value.day), edition: found.value.edition })}</p>
    </Section>
  )
}

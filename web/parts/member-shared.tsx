import { useAction, useConcepts } from '../client.ts'
import type { Gives } from '../shapes.ts'
import { useWords } from '../words.ts'
import { DeedForm } from './deed-form.tsx'
import { Folded } from './folded.tsx'
import type { MemberProps } from './member-props.ts'
import { useMoment } from './moment.ts'
import { useNeeds } from './need-picker.tsx'
import { Section } from './section.tsx'
import { useDay } from './source-link.tsx'

const purposes = ['advice', 'application', 'notices', 'statistics', 'directory', 'matching'] as const

/** Who else sees it, for what, and where that is; given and withdrawn here. */
export function Consents(props: MemberProps) {
  const t = useWords('member')
  const moment = useMoment()
  const { it, at, may } = props
  const found = useAction('list-consents', { organisation: it.id })
  if (found.state !== 'ready') return undefined
  const { standing, past, seen } = found.value
  return (
    <Section id="consents" title={t('consents')}>
      <p>{t(standing.length === 0 ? 'no-consents' : 'consents-say')}</p>
      <ul className="rows">
        {standing.map(({ id, purpose, receiver, place, says, givenAt }) => (
          <li key={id}>
            <p className="strong">{t('consent', { purpose: purpose.label, receiver: receiver.label })}</p>
            <p>{says}</p>
            <p className="soft">{t('given', { place, at: moment(givenAt) })}</p>
            {may('withdraw-consent') && (
              <DeedForm
                at={`${at}.withdraw.${id}`}
                deed="withdraw-consent"
                changes={['list-consents']}
                submit={t('withdraw')}
                input={() => ({ organisation: it.id, consent: id })}
              />
            )}
          </li>
        ))}
      </ul>
      {may('give-consent') && <Give {...props} />}
      {past.length > 0 && (
        <Folded summary={t('past', { count: past.length })} unfolds={false}>
          <ul className="list">
            {past.map(({ id, purpose, receiver, withdrawnAt }) => (
              <li key={id}>
                <p>{t('consent', { purpose: purpose.label, receiver: receiver.label })}</p>
                {withdrawnAt !== undefined && <p className="soft">{t('withdrawn-at', { at: moment(withdrawnAt) })}</p>}
              </li>
            ))}
          </ul>
        </Folded>
      )}
      <h3>{t('looked')}</h3>
      {seen.length === 0 && <p className="soft">{t('nobody-looked')}</p>}
      <ul className="list">
        {seen.slice(0, 10).map(({ at: when, by }) => (
          <li key={`${when} ${by}`}>{t('looked-at', { by, at: moment(when) })}</li>
        ))}
      </ul>
    </Section>
  )
}

function Give({ it, at }: MemberProps) {
  const t = useWords('member')
  const concepts = useConcepts()
  const places =
    concepts.state === 'ready' ? concepts.value.vocabularies.find(({ code }) => code === 'places') : undefined
  const offices = (places?.concepts ?? []).map(({ code, label }) => ({ code, label: t('office-in', { place: label }) }))
  return (
    <Folded summary={t('give')} unfolds={false} className="off-paper">
      <DeedForm
        at={`${at}.consent`}
        deed="give-consent"
        changes={['list-consents']}
        submit={t('give-it')}
        fields={[
          {
            ...{ name: 'purpose', label: t('purpose'), kind: 'choose' },
            options: purposes.filter((code) => code !== 'matching').map((code) => ({ code, label: t(`for-${code}`) })),
          },
          {
            ...{ name: 'office', label: t('to-office'), hint: t('to-office-hint'), kind: 'choose', isOptional: true },
            ...{ options: offices, first: it.place.code },
          },
        ]}
        input={({ purpose, office = '' }) => ({
          ...{ organisation: it.id, purpose },
          ...(office !== '' && purpose !== 'directory' && { office }),
        })}
      />
    </Folded>
  )
}

type Listing = Gives['list-listings']['items'][number]

/** What it needs and offers, what keeps a draft from being shown, and how long the rest is shown. */
export function Listings(props: MemberProps) {
  const t = useWords('member')
  const { it, may } = props
  const found = useAction('list-listings', { organisation: it.id })
  if (found.state !== 'ready') return undefined
  const { items } = found.value
  return (
    <Section id="listings" title={t('listings')}>
      {items.length === 0 && <p>{t('no-listings')}</p>}
      <ul className="rows">
        {items.map((listing) => (
          <ListingRow key={listing.id} {...props} listing={listing} />
        ))}
      </ul>
      {may('create-listing') && <AddListing {...props} />}
    </Section>
  )
}

function ListingRow({ it, at, listing }: MemberProps & { readonly listing: Listing }) {
  const t = useWords('member')
  const day = useDay()
  const { id, kind, text, codes, state, expiresOn, faults, may } = listing
  const deeds = (['reconfirm-listing', 'close-listing'] as const).filter((deed) => may.includes(deed))
  return (
    <li>
      <p className="strong">{t(kind)}</p>
      <p>{text}</p>
      <p className="soft links-line">
        {codes.needs.map(({ code, label }) => (
          <span key={code}>{label}</span>
        ))}
        <span>{state === 'open' ? t('shown-until', { day: day(expiresOn) }) : t(`is-${state}`)}</span>
      </p>
      {faults.map(({ code, says }) => (
        <p key={code}>{says}</p>
      ))}
      <div className="buttons off-paper">
        {deeds.map((deed) => (
          <DeedForm
            key={deed}
            at={`${at}.${deed}.${id}`}
            deed={deed}
            changes={['list-listings']}
            submit={t(deed)}
            input={() => ({ organisation: it.id, listing: id })}
          />
        ))}
      </div>
    </li>
  )
}

function AddListing({ it, at }: MemberProps) {
  const t = useWords('member')
  const needs = [...useNeeds()].map(([code, label]) => ({ code, label }))
  return (
    <Folded summary={t('add-listing')} unfolds={false} className="off-paper">
      <DeedForm
        at={`${at}.listing`}
        deed="create-listing"
        changes={['list-listings']}
        submit={t('save-listing')}
        fields={[
          {
            ...{ name: 'kind', label: t('kind'), kind: 'choose', first: 'need' },
            options: (['need', 'offer'] as const).map((code) => ({ code, label: t(code) })),
          },
          { name: 'needs', label: t('what'), kind: 'choose', options: needs },
          { name: 'text', label: t('text'), hint: t('text-hint'), kind: 'long' },
        ]}
        input={({ kind, needs: need = '', text }) => ({
          ...{ organisation: it.id, kind, text },
          ...(need !== '' && { needs: [need] }),
        })}
      />
    </Folded>
  )
}

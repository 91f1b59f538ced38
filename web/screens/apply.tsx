import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { useAction, useScheme } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { NotDone } from '../parts/deed-form.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { SignedIn, type SignedInMe } from '../parts/signed-in.tsx'
import { Failed, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { usePlace } from '../place.ts'
import { useTyped } from '../typed.ts'
import { useDeed } from '../who.ts'
import { useWords } from '../words.ts'
import { NotFound } from './not-found.tsx'

const kind = 'grant-application'

/** Begin an application under a scheme: for which organisation, who will see it, and what happens next. */
export function Apply() {
  const t = useWords('apply')
  const { scheme: id = '' } = useParams({ strict: false })
  const found = useScheme(id)
  if (found.state === 'failed' && found.failure.status === 404) return <NotFound what={t('no-such-scheme')} />
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('waiting-title')} what={t('waiting')} />
  const { name } = found.value.scheme
  const title = t('title', { scheme: name })
  return <SignedIn title={title}>{(me) => <Begin me={me} scheme={id} title={title} />}</SignedIn>
}

type BeginProps = { readonly me: SignedInMe; readonly scheme: string; readonly title: string }

function Begin({ me, scheme, title }: BeginProps) {
  const t = useWords('apply')
  return (
    <Page
      title={title}
      above={
        <p className="back-line">
          <To to={`/schemes/${scheme}`}>{t('back')}</To>
        </p>
      }
    >
      {me.memberships.length === 0 ? (
        <div className="block">
          <p>{t('no-organisation')}</p>
          <p>
            <To to="/members">{t('enter-one')}</To>
          </p>
        </div>
      ) : (
        <>
          <p className="lead">{t('lead')}</p>
          <BeginForm me={me} scheme={scheme} />
        </>
      )}
      <Section id="next" title={t('next')}>
        <ol className="list numbered">
          {['next-form', 'next-hand-in', 'next-answer'].map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ol>
      </Section>
    </Page>
  )
}

/** Asks for the consent that is missing where the service says so, in its words, before anything is seen by anybody. */
function BeginForm({ me, scheme }: Omit<BeginProps, 'title'>) {
  const t = useWords('apply')
  const id = useId()
  const lang = useLang()
  const go = useNavigate()
  const asked = usePlace().organisation
  const first = me.memberships.find(({ organisation }) => organisation === asked) ?? me.memberships[0]
  const [organisation, setOrganisation] = useState(first?.organisation ?? '')
  const [text, keep, forget] = useTyped(`${me.person.id}.apply.${scheme}`)
  const [agrees, setAgrees] = useState(false)
  const { run, isBusy, failure, clear } = useDeed('start-case', ['list-cases', 'list-consents'])
  const wantsConsent = failure?.code?.endsWith('cases/consent-first') === true

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (wantsConsent && !agrees) return document.getElementById(`${id}-consent`)?.focus()
    const given = await run({
      ...{ organisation, kind, under: scheme },
      ...(text.trim() !== '' && { text }),
      ...(wantsConsent && { consents: true }),
    })
    if (given === undefined) return
    forget()
    await go({ to: `/${slugs[lang]}/cases/${given.case}` })
  }
  return (
    <form className="deed" noValidate onSubmit={(event) => void onSubmit(event)}>
      <ForWhom
        id={`${id}-organisation`}
        me={me}
        value={organisation}
        onChange={(to) => {
          setOrganisation(to)
          setAgrees(false)
          clear()
        }}
      />
      <Standing organisation={organisation} />
      <div className="field">
        <label htmlFor={`${id}-text`}>{t('message')}</label>
        <textarea id={`${id}-text`} rows={3} value={text} onChange={(event) => keep(event.target.value)} />
      </div>
      {wantsConsent ? (
        <Consent id={`${id}-consent`} says={failure.detail} agrees={agrees} onAgree={setAgrees} />
      ) : (
        failure !== undefined && <NotDone failure={failure} hasText />
      )}
      <p className="buttons">
        <button type="submit" className="primary" disabled={isBusy}>
          {t(wantsConsent ? 'agree-and-start' : 'start')}
        </button>
      </p>
    </form>
  )
}

type ForWhomProps = {
  readonly id: string
  readonly me: SignedInMe
  readonly value: string
  readonly onChange: (organisation: string) => void
}

function ForWhom({ id, me, value, onChange }: ForWhomProps) {
  const t = useWords('apply')
  if (me.memberships.length < 2) return undefined
  return (
    <div className="field">
      <label htmlFor={id}>{t('for-whom')}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {me.memberships.map(({ organisation, name }) => (
          <option key={organisation} value={organisation}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

type ConsentProps = {
  readonly id: string
  readonly says: string | undefined
  readonly agrees: boolean
  readonly onAgree: (agrees: boolean) => void
}

/** Who would see what, and the tick that allows it. */
function Consent({ id, says, agrees, onAgree }: ConsentProps) {
  const t = useWords('apply')
  return (
    <div className="block" role="alert">
      <p className="strong">{t('consent-first')}</p>
      {/* What follows in it is for programs. */}
      <p>{/^.*?[.。]/.exec(says ?? '')?.[0]}</p>
      <p>{t('consent-ends')}</p>
      <label className="option">
        <input id={id} type="checkbox" checked={agrees} onChange={(event) => onAgree(event.target.checked)} />
        <span>{t('agree')}</span>
      </label>
    </div>
  )
}

/** Which office may see its applications already. */
function Standing({ organisation }: { organisation: string }) {
  const t = useWords('apply')
  const found = useAction('list-consents', { organisation })
  if (found.state !== 'ready') return undefined
  const standing = found.value.standing.filter(({ purpose }) => purpose.code === 'application')
  if (standing.length === 0) return <p className="soft">{t('asks-first')}</p>
  return standing.map(({ id, says }) => (
    <p key={id} className="soft">
      {t('consented', { says })}
    </p>
  ))
}

import { useNavigate } from '@tanstack/react-router'
import { langs } from '../../src/base/index.ts'
import { useConcepts } from '../client.ts'
import { ownNames, slugs, useLang } from '../lang.ts'
import { DeedForm } from '../parts/deed-form.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { SignedIn, type SignedInMe } from '../parts/signed-in.tsx'
import { To } from '../parts/to.tsx'
import { useWords } from '../words.ts'

/** My organisations, and entering another. */
export function Members() {
  const t = useWords('member')
  return <SignedIn title={t('mine')}>{(me) => <Mine me={me} />}</SignedIn>
}

function Mine({ me }: { me: SignedInMe }) {
  const t = useWords('member')
  return (
    <Page title={t('mine')}>
      {me.memberships.length === 0 && <p>{t('none-yet')}</p>}
      <ul className="rows">
        {me.memberships.map(({ organisation, name, role }) => (
          <li key={organisation}>
            <p className="target strong">
              <To to={`/members/${organisation}`}>{name}</To>
            </p>
            <p className="soft">{t(`role-${role}`)}</p>
          </li>
        ))}
      </ul>
      <Section id="enter" title={t('enter')}>
        <Enter at={`${me.person.id}.members.enter`} />
      </Section>
    </Page>
  )
}

function Enter({ at }: { at: string }) {
  const t = useWords('member')
  const lang = useLang()
  const go = useNavigate()
  const concepts = useConcepts()
  const places =
    concepts.state === 'ready' ? concepts.value.vocabularies.find(({ code }) => code === 'places') : undefined
  const other = langs.filter((one) => one !== lang)
  return (
    <DeedForm
      at={at}
      deed="create-member"
      changes={['who-am-i']}
      submit={t('enter-it')}
      isPrimary
      fields={[
        { name: lang, label: t('name-in', { lang: ownNames[lang] }) },
        ...other.map((one) => ({ name: one, label: t('name-in', { lang: ownNames[one] }), isOptional: true })),
        {
          ...{ name: 'place', label: t('registered-in'), kind: 'choose', first: 'HK' },
          options: (places?.concepts ?? []).map(({ code, label }) => ({ code, label })),
        },
        { name: 'brn', label: t('brn'), isOptional: true },
        { name: 'uscc', label: t('uscc'), isOptional: true },
      ]}
      input={({ place, brn = '', uscc = '', ...typed }) => ({
        place,
        name: Object.fromEntries(langs.flatMap((one) => ((typed[one] ?? '').trim() === '' ? [] : [[one, typed[one]]]))),
        ...(brn.trim() !== '' && { brn }),
        ...(uscc.trim() !== '' && { uscc }),
      })}
      onDone={({ id }) => typeof id === 'string' && void go({ to: `/${slugs[lang]}/members/${id}` })}
    />
  )
}

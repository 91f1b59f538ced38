import { useAction } from '../client.ts'
import { useWords } from '../words.ts'
import { DeedForm } from './deed-form.tsx'
import { Folded } from './folded.tsx'
import type { MemberProps } from './member-props.ts'
import { Section } from './section.tsx'
import { To } from './to.tsx'

/** The entities of the group, on both sides of the boundary, and proposals that wait. */
export function Group({ it, at, may }: MemberProps) {
  const t = useWords('member')
  const found = useAction('show-group', { organisation: it.id })
  if (found.state !== 'ready') return undefined
  const { entities, proposals } = found.value
  return (
    <Section id="group" title={t('group')}>
      {entities.length < 2 && <p>{t('alone')}</p>}
      <ul className="versions">
        {entities.map((entity) => (
          <li key={entity.id}>
            <p className="strong">
              {entity.id === it.id ? entity.name : <To to={`/members/${entity.id}`}>{entity.name}</To>}
            </p>
            <p>{entity.place.label}</p>
            <p className="soft">{entity.brn ?? entity.uscc ?? entity.lei ?? entity.ror ?? t('no-key')}</p>
          </li>
        ))}
      </ul>
      {proposals.map(({ id, from, place, key, is }) => (
        <div key={id} className="block">
          <p>{t(`proposal-${is}`, { from, place: place.label, key })}</p>
          {may('answer-proposal') &&
            (is === 'sent' ? (['withdrawn'] as const) : (['accepted', 'declined'] as const)).map((answer) => (
              <DeedForm
                key={answer}
                at={`${at}.proposal.${id}.${answer}`}
                deed="answer-proposal"
                changes={['show-group', 'show-member']}
                submit={t(answer)}
                input={() => ({ organisation: it.id, proposal: id, answer })}
              />
            ))}
        </div>
      ))}
      {may('propose-group') && (
        <Folded summary={t('link-entity')} unfolds={false} className="off-paper">
          <DeedForm
            at={`${at}.group`}
            deed="propose-group"
            changes={['show-group', 'show-member']}
            submit={t('link')}
            fields={[{ name: 'with', label: t('its-key'), hint: t('its-key-hint') }]}
            input={(typed) => ({ organisation: it.id, with: typed['with'] })}
          />
        </Folded>
      )}
    </Section>
  )
}

const roles = ['signatory', 'member', 'outside-adviser', 'owner'] as const

/** Who belongs to it, and in which role. */
export function People({ it, at, may }: MemberProps) {
  const t = useWords('member')
  const found = useAction('list-team', { organisation: it.id })
  if (found.state !== 'ready') return undefined
  return (
    <Section id="people" title={t('people')}>
      <ul className="list">
        {found.value.items.map(({ person, name, email, role, isMe }) => (
          <li key={person}>
            <p className="strong">{isMe ? t('me', { name }) : name}</p>
            <p className="soft links-line">
              <span>{t(`role-${role}`)}</span>
              <span>{email}</span>
            </p>
          </li>
        ))}
      </ul>
      {may('invite') && (
        <Folded summary={t('invite')} unfolds={false} className="off-paper">
          <DeedForm
            at={`${at}.invite`}
            deed="invite"
            changes={['list-team']}
            submit={t('send-invitation')}
            fields={[
              { name: 'email', label: t('email') },
              {
                ...{ name: 'role', label: t('role'), kind: 'choose', first: 'member' },
                options: roles.map((code) => ({ code, label: t(`role-${code}`) })),
              },
            ]}
            input={({ email = '', role }) => ({ organisation: it.id, email: email.trim(), role })}
          />
        </Folded>
      )}
    </Section>
  )
}

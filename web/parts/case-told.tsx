import { useState } from 'react'
import { formatNumber } from '../../src/base/index.ts'
import { useLang } from '../lang.ts'
import { useWords } from '../words.ts'
import type { CaseProps } from './case-props.ts'
import { DeedForm } from './deed-form.tsx'
import { Folded } from './folded.tsx'
import { useMoment } from './moment.ts'
import { Section } from './section.tsx'
import { Upload } from './upload.tsx'

const may = ({ it: { acts } }: CaseProps, name: string) => acts.find(({ act }) => act === name)?.may === true

/** The papers of the case, each with its versions; whoever may adds one. */
export function Documents(props: CaseProps) {
  const t = useWords('case')
  const lang = useLang()
  const moment = useMoment()
  const { documents, id } = props.it
  const mayAttach = may(props, 'attach')
  if (documents.length === 0 && !mayAttach) return undefined
  const size = (bytes: number) => t('size', { kb: formatNumber(Math.max(1, Math.round(bytes / 1024)), lang) })
  return (
    <Section id="documents" title={t('documents')}>
      {documents.length === 0 && <p className="soft">{t('no-documents')}</p>}
      <ul className="list">
        {documents.map(({ id: document, versions }) => (
          <li key={document}>
            {versions.toReversed().map((version) => (
              <p key={version.number} className="links-line">
                <a
                  href={`/api/v1/cases/${encodeURIComponent(id)}/documents/${encodeURIComponent(document)}?version=${version.number}&lang=${lang}`}
                  download={version.name}
                >
                  {version.name}
                </a>
                <span className="soft">
                  {t('version', { number: version.number, by: version.by, at: moment(version.at) })}
                </span>
                <span className="soft">{size(version.bytes)}</span>
              </p>
            ))}
            {mayAttach && (
              <Folded summary={t('newer-version')} unfolds={false}>
                <Upload caseId={id} document={document} />
              </Folded>
            )}
          </li>
        ))}
      </ul>
      {mayAttach && <Upload caseId={id} />}
    </Section>
  )
}

/** What was written to each other, and a place to write. */
export function Messages(props: CaseProps) {
  const t = useWords('case')
  const moment = useMoment()
  const { messages } = props.it
  const maySay = may(props, 'say')
  if (messages.length === 0 && !maySay) return undefined
  return (
    <Section id="messages" title={t('messages')}>
      {messages.length === 0 && <p className="soft">{t('no-messages')}</p>}
      <ul className="list messages">
        {messages.map(({ at, by, to, text, isMine }) => (
          <li key={`${at} ${text}`} className={isMine ? 'mine' : undefined}>
            <p className="soft">
              {t('wrote', { by: isMine ? t('you') : by.name, to: to.map(({ label }) => label).join(t('and')) })}
              {t('wrote-at', { at: moment(at) })}
            </p>
            <p className="read-text">{text}</p>
          </li>
        ))}
      </ul>
      {maySay && <Say {...props} />}
    </Section>
  )
}

function Say({ it, at, party }: CaseProps) {
  const t = useWords('case')
  const others = (['applicant', 'counterpart', 'office'] as const)
    .filter((one) => one !== 'counterpart' || it.counterpart !== undefined)
    .filter((one) => one !== party || one === 'office')
  const usual = others.find((one) => one !== party) ?? 'office'
  const options = others.map((code) => ({ code, label: t(code === party ? 'to-own' : `to-${code}`) }))
  const isAlone = !it.mustDeclare && it.proposal?.may !== true && !it.moves.some((one) => one.may)
  const isMarking = it.acts.find(({ act }) => act === 'mark')?.may === true
  return (
    <DeedForm
      at={`${at}.say`}
      deed="say-in-case"
      changes={['show-case', 'list-cases']}
      submit={t('send')}
      isPrimary={isAlone && !isMarking}
      fields={[
        { name: 'text', label: t('message'), kind: 'long' },
        ...(options.length > 1 ? [{ name: 'to', label: t('to'), kind: 'choose', options, first: usual } as const] : []),
      ]}
      input={({ text, to = usual }) => ({ case: it.id, text, to: [to] })}
    />
  )
}

const shownAtFirst = 6

/** What happened, in sentences, the latest first. */
export function History({ it }: CaseProps) {
  const t = useWords('case')
  const moment = useMoment()
  const [isWhole, setWhole] = useState(false)
  const all = it.history.toReversed()
  return (
    <Section id="history" title={t('history')}>
      <ol className="list">
        {(isWhole ? all : all.slice(0, shownAtFirst)).map(({ number, at, by, says }) => (
          <li key={number}>
            <p>{t('happened', { by, says })}</p>
            <p className="soft">{moment(at)}</p>
          </li>
        ))}
      </ol>
      {!isWhole && all.length > shownAtFirst && (
        <button type="button" className="second" onClick={() => setWhole(true)}>
          {t('whole-history', { count: all.length })}
        </button>
      )}
      <p className="soft">{t('time')}</p>
    </Section>
  )
}

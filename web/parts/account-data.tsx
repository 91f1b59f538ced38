import { useState } from 'react'
import { useLang } from '../lang.ts'
import type { Gives } from '../shapes.ts'
import { forgetTyped } from '../typed.ts'
import { useForgetWho } from '../who.ts'
import { useWords } from '../words.ts'
import { OneDeed } from './one-deed.tsx'
import { Section } from './section.tsx'

type Erasing = Gives['delete-me']

/** What is kept of somebody: to take along, or to have erased. */
export function OwnData({ onGone }: { onGone: () => void }) {
  const t = useWords('account')
  const lang = useLang()
  const forget = useForgetWho()
  const [told, setTold] = useState<Erasing>()
  const gone = () => {
    forgetTyped()
    onGone()
    void forget()
  }
  return (
    <Section id="data" title={t('data')}>
      <div className="setting">
        <h3>{t('export')}</h3>
        <p>{t('export-say')}</p>
        <a className="second" href={`/api/v1/me/export.zip?lang=${lang}`} download>
          {t('export-do')}
        </a>
      </div>
      <div className="setting">
        <h3>{t('delete')}</h3>
        <p>{t('delete-say')}</p>
        {told === undefined ? (
          <OneDeed {...{ deed: 'delete-me', changes: [], label: t('delete-look'), isPlain: false }} onDone={setTold} />
        ) : (
          <div className="block">
            <What title={t('goes')} all={told.erased} />
            <What title={t('stays')} all={told.stays} />
            <div className="links-line">
              <OneDeed
                {...{ deed: 'delete-me', input: { apply: true }, changes: [], isPlain: false }}
                {...{ label: t('delete-do'), asks: t('delete-asks') }}
                onDone={gone}
              />
              <button type="button" className="plain" onClick={() => setTold(undefined)}>
                {t('keep')}
              </button>
            </div>
          </div>
        )}
      </div>
    </Section>
  )
}

function What({ title, all }: { title: string; all: Erasing['erased'] }) {
  const t = useWords('account')
  return (
    <>
      <h4>{title}</h4>
      <ul className="list dotted">
        {all.map(({ what, count, why }) => (
          <li key={what}>
            {count === undefined ? what : t('counted', { what, count })}
            {why !== undefined && <span className="said soft">{why}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useAnswers } from '../answers.ts'
import { call } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { useOn } from '../place.ts'
import { useWords } from '../words.ts'

/** Print, and a link that brings these answers back on another device; it is made only when asked for. */
export function KeepLink() {
  const t = useWords('keep')
  const lang = useLang()
  const on = useOn()
  const id = useId()
  const { facts } = useAnswers().answers
  const [copied, setCopied] = useState(false)
  const keep = useMutation({
    mutationFn: async () => {
      const { code } = await call('keep-answers', { facts }, { lang, on })
      return { facts, address: `${location.origin}/${slugs[lang]}/kept/${code}` }
    },
    onSuccess: () => setCopied(false),
  })
  const address = keep.data?.facts === facts ? keep.data.address : undefined
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => document.getElementById(id)?.focus(),
    )
  }
  return (
    <div className="keep off-paper">
      <h2>{t('title')}</h2>
      <div className="buttons">
        <button type="button" className="second" onClick={() => window.print()}>
          {t('print')}
        </button>
        <button type="button" className="second" disabled={keep.isPending} onClick={() => keep.mutate()}>
          {t('make')}
        </button>
      </div>
      <p className="soft">{t('warn')}</p>
      {keep.isError && <p role="alert">{t('failed')}</p>}
      {address !== undefined && (
        <div role="status">
          <label htmlFor={id}>{t('link')}</label>
          <input id={id} type="text" readOnly value={address} onFocus={(event) => event.target.select()} />
          <button type="button" className="plain" onClick={() => void copy(address)}>
            {t('copy')}
          </button>
          {copied && <span>{t('copied')}</span>}
        </div>
      )}
    </div>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import type { Failure } from '../client.ts'
import { useLang } from '../lang.ts'
import { useWords } from '../words.ts'
import { NotDone } from './deed-form.tsx'

const mostBytes = 25 * 1024 * 1024
const taken = '.pdf,.docx,.xlsx,.csv,.txt,.png,.jpg,.jpeg'

type Going = { readonly name: string; readonly share: number; readonly stop: () => void }

/** Send one file to a case, or a new version of one that is there: how far it is, and a way to stop it. */
export function Upload({ caseId, document: version }: { caseId: string; document?: string }) {
  const t = useWords('upload')
  const id = useId()
  const lang = useLang()
  const client = useQueryClient()
  const [going, setGoing] = useState<Going>()
  const [failure, setFailure] = useState<Failure>()
  const [tooLarge, setTooLarge] = useState<string>()
  const [sent, setSent] = useState<string>()
  const box = useRef<HTMLInputElement>(null)

  const send = (file: File) => {
    setFailure(undefined)
    setSent(undefined)
    setTooLarge(file.size > mostBytes ? file.name : undefined)
    if (file.size > mostBytes) return
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/cases/${encodeURIComponent(caseId)}/documents?lang=${lang}`)
    request.setRequestHeader('accept', 'application/json')
    const tell = (share: number) => setGoing({ name: file.name, share, stop: () => request.abort() })
    request.upload.addEventListener('progress', ({ loaded, total }) => tell(total > 0 ? loaded / total : 0))
    request.addEventListener('loadend', () => {
      setGoing(undefined)
      if (box.current !== null) box.current.value = ''
      if (request.status >= 400) setFailure({ status: request.status, ...problemIn(request.responseText) })
      if (request.status >= 200 && request.status < 300) setSent(file.name)
      void client.invalidateQueries({ queryKey: ['show-case'] })
    })
    request.addEventListener('error', () => setFailure({}))
    tell(0)
    request.send(formOf(file, version))
  }
  return (
    <div className="field upload off-paper">
      <p className="soft" id={`${id}-hint`}>
        {t('hint')}
      </p>
      {failure !== undefined && <NotDone failure={failure} />}
      {tooLarge !== undefined && <p className="error">{t('too-large', { name: tooLarge })}</p>}
      <input
        ref={box}
        id={id}
        type="file"
        accept={taken}
        className="file-box"
        aria-describedby={`${id}-hint`}
        disabled={going !== undefined}
        onChange={({ target }) => target.files?.[0] !== undefined && send(target.files[0])}
      />
      <label htmlFor={id} className="second">
        {version === undefined ? t('label') : t('label-version')}
      </label>
      {going !== undefined && <OnItsWay going={going} />}
      <p className="soft" role="status">
        {sent !== undefined && t('sent', { name: sent })}
      </p>
    </div>
  )
}

function OnItsWay({ going: { name, share, stop } }: { going: Going }) {
  const t = useWords('upload')
  const said = t('sending', { name, percent: Math.floor(share * 100) })
  return (
    <div className="links-line">
      <progress value={share} max={1} aria-label={said} />
      <span>{said}</span>
      <button type="button" className="plain" onClick={stop}>
        {t('stop')}
      </button>
    </div>
  )
}

function formOf(file: File, version: string | undefined): FormData {
  const form = new FormData()
  if (version !== undefined) form.append('document', version)
  form.append('file', file)
  return form
}

function problemIn(text: string): Failure {
  try {
    return JSON.parse(text) as Failure // as the service tells it
  } catch {
    return {}
  }
}

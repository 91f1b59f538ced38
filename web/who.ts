import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'
import { call, type Failure, type Loaded, loaded } from './client.ts'
import { slugs, useLang } from './lang.ts'
import { keepInvitation } from './link-asked.ts'
import type { Gives } from './shapes.ts'
import { forgetTyped } from './typed.ts'

/** Who sits at the browser, what they belong to, and the names of the actions they may do. `person` is absent: nobody. */
export type Me = Gives['who-am-i']

/** Asked once for all pages, and again when the reader comes back to the window: a session may have ended elsewhere. */
export function useWho(): Loaded<Me> {
  const lang = useLang()
  return loaded(
    useQuery<Me>({
      queryKey: ['who-am-i', lang],
      queryFn: () => call('who-am-i', {}, { lang }),
      placeholderData: (before) => before,
      refetchOnWindowFocus: 'always',
    }),
  )
}

/** Whether who sits there may do an action: in one of their organisations, or apart from those. Unknown is no. */
export function useMay(): (action: string, organisation?: string) => boolean {
  const who = useWho()
  return (action, organisation) => {
    if (who.state !== 'ready') return false
    const place = who.value.memberships.find((one) => one.organisation === organisation)
    return (organisation === undefined ? who.value.may : (place?.may ?? [])).includes(action)
  }
}

/** Forget all that was read as somebody: to be called when somebody signs in or out. */
export function useForgetWho(): () => Promise<void> {
  const client = useQueryClient()
  return useCallback(() => client.resetQueries(), [client])
}

/** Sign out: the session ends, what was typed and read as this person is forgotten, and the first page (or `then`) is shown. */
export function useSignOut(then?: string): () => Promise<void> {
  const lang = useLang()
  const forget = useForgetWho()
  const go = useNavigate()
  return async () => {
    await call('sign-out', {}, { lang })
    forgetTyped()
    if (then === undefined) keepInvitation('')
    await go({ to: then ?? `/${slugs[lang]}` })
    await forget()
  }
}

/** A path of our own pages, or nothing: never another host, however it is written. */
export function ownPath(to: string | undefined): string | undefined {
  if (to === undefined || !/^\/[^/\\]/.test(to) || /[\\\p{Cc}]/u.test(to) || !URL.canParse(to, location.origin)) return
  const { origin, pathname, search, hash } = new URL(to, location.origin)
  return origin === location.origin && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : undefined
}

/** The sign-in page that leads back to where the reader is now. */
export function useSignInFirst(): { readonly to: string; readonly search: { readonly back?: string } } {
  const lang = useLang()
  const href = useRouterState({ select: ({ location }) => location.href })
  const isThere = /^\/[^/]+\/(sign-in|invitation)\b/.test(href)
  return { to: `/${slugs[lang]}/sign-in`, search: isThere ? {} : { back: href } }
}

/** Something that a person does and that changes something: asked for, on its way, or refused. */
export type Deed<Name extends keyof Gives> = {
  /** Do it; gives nothing where it was refused or did not get through: `failure` says why. */
  readonly run: (input: Readonly<Record<string, unknown>>) => Promise<Gives[Name] | undefined>
  readonly isBusy: boolean
  readonly failure: Failure | undefined
  readonly clear: () => void
}

/**
 * Do an action of the service from a page. What could not be told arrived may be sent again: the same input is done at most once.
 *
 * @param changes names of what is to be read anew afterwards
 */
export function useDeed<Name extends keyof Gives>(name: Name, changes: readonly (keyof Gives)[] = []): Deed<Name> {
  const lang = useLang()
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const sent = useRef<{ readonly text: string; readonly once: string }>(undefined)
  const run = async (input: Readonly<Record<string, unknown>>) => {
    const text = JSON.stringify(input)
    if (sent.current?.text !== text) sent.current = { text, once: newKey() }
    setBusy(true)
    setFailure(undefined)
    try {
      const given = await call(name, input, { lang, once: sent.current.once })
      sent.current = undefined
      await Promise.all(changes.map((one) => client.invalidateQueries({ queryKey: [one] })))
      return given
    } catch (error) {
      const why = ((error as Error).cause as Failure | undefined) ?? {} // set by call
      if (why.status !== undefined) sent.current = undefined
      if (why.code === 'access/sign-in-first') void client.invalidateQueries({ queryKey: ['who-am-i'] })
      setFailure(why)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, isBusy, failure, clear: () => setFailure(undefined) }
}

/** A name for one thing sent; pages without TLS have no `randomUUID`. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

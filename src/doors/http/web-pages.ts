import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Lang } from '../../base/index.ts'
import { acceptedLang } from './negotiate.ts'

/** The part of the address that names a language. */
const segments: Record<Lang, string> = { en: 'en', 'zh-Hant': 'zh-hant', 'zh-Hans': 'zh-hans' }
/** Pages that are named without a language by feeds and linked data: they lead to the reader's language. */
const shared = [
  ...['schemes', 'organisations', 'offers', 'collaborations', 'indicators', 'agreements', 'events', 'procedures'],
  ...['concepts', 'catalogue', 'changes', 'open-data', 'sign-in', 'invitation', 'account'],
  ...['notices', 'cases', 'drafts', 'saved', 'start'],
]
const tags: Record<Lang, string> = { en: 'en', 'zh-Hant': 'zh-Hant-HK', 'zh-Hans': 'zh-Hans-CN' }

/**
 * The built web application: its files, and its one page for every address under a language. `/`, and an address that
 * names no language, lead to the reader's. Files under assets/ carry a digest in their names and may be kept for ever; the
 * page itself may not.
 *
 * @param folder the folder that the web build wrote
 */
export async function addWebPages(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) throw new Error(`${index} is missing: the web pages have not been built`)
  const page = readFileSync(index, 'utf8')
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
    globIgnore: ['**/index.html', '**/.*'],
  })
  const toReader = (request: FastifyRequest, reply: FastifyReply) =>
    reply
      .header('vary', 'accept-language')
      .header('cache-control', 'no-cache')
      .redirect(`/${segments[acceptedLang(request.headers['accept-language'])]}${request.url.replace(/^\/$/, '')}`, 302)
  for (const path of ['/', ...shared.flatMap((name) => [`/${name}`, `/${name}/*`])]) app.get(path, toReader)
  for (const [lang, segment] of Object.entries(segments) as [Lang, string][]) {
    const send = (_: unknown, reply: FastifyReply) => sendPage(reply, page, tags[lang])
    app.get(`/${segment}`, send)
    app.get(`/${segment}/*`, send)
  }
}

/** The page, with the nonce that its styles are allowed by and the language of its address. */
const sendPage = (reply: FastifyReply, page: string, tag: string): FastifyReply =>
  reply
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(
      page
        .replace(/<html[^>]*>/, `<html lang="${tag}">`)
        .replace('<head>', `<head><meta name="csp-nonce" content="${reply.cspNonce.style}">`),
    )

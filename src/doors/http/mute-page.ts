import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { muteByLink } from '../../actions/notice-settings.ts'
import { perform } from '../../actions/perform.ts'
import { statusOf } from '../../actions/problem-words.ts'
import { todayBy } from '../../outside/clock.ts'
import { nobody } from '../../store/index.ts'
import type { Serving } from './action-routes.ts'
import { mutedPage, mutePage, type PageFrame, tellingPage } from './pages.ts'

type Settings = Serving & { readonly frameOf: (request: FastifyRequest, reply: FastifyReply) => PageFrame }

/** The page that a mail's link leads to: it works without an account and without a script, wherever mail is read. */
export function addMutePage(app: FastifyInstance, { supplies, clock, frameOf }: Settings): void {
  const send = (reply: FastifyReply, page: string) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page)
  void app.register(async (own) => {
    // a form without fields: what it might hold is not read
    own.addContentTypeParser('application/x-www-form-urlencoded', { bodyLimit: 1024 }, (_, body, done) => {
      body.resume()
      body.on('end', () => done(null, undefined))
    })
    own.get('/mute/:secret', (request, reply) => send(reply, mutePage(frameOf(request, reply))))
    own.post('/mute/:secret', async (request, reply) => {
      const frame = frameOf(request, reply)
      const asked = { lang: frame.lang, day: todayBy(clock), now: clock, by: nobody }
      const muted = await perform(muteByLink, { asked, input: request.params, supplies })
      return muted.ok
        ? send(reply, mutedPage(muted.value.label, frame))
        : send(reply.code(statusOf(muted.problem.code)), tellingPage(muted.problem, frame))
    })
  })
}

import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type Store, waitingJobs } from '../../store/index.ts'
import { replyWithProblem } from './problem-reply.ts'

/** Where 100 ms lies between, in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 0.75, 1.5, 5]

/**
 * /metrics, in Prometheus' form: how many requests of each route took how long and ended how, the jobs that wait and those
 * that failed for good, and the process itself. Routes only, never what was asked. Answered on this machine alone, or to
 * whoever has METRICS_TOKEN.
 */
export function addMetrics(app: FastifyInstance, { store, token }: { store: Store | undefined; token?: string }): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'causeway_request_seconds',
    help: 'Time to answer a request, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  })
  const jobs = new Gauge({
    name: 'causeway_jobs',
    help: 'Jobs that wait, and those that failed for good',
    labelNames: ['queue'],
    registers: [registry],
  })
  app.addHook('onResponse', async ({ method, routeOptions: { url = '(none)' } }, { statusCode, elapsedTime }) => {
    requests.observe({ method, route: url, status: statusCode }, elapsedTime / 1000)
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) return replyWithProblem(reply, { code: 'access/metrics' }, 'en')
    const waiting = store === undefined ? [] : await store.as({ kind: 'clock' }, waitingJobs)
    for (const { queue, count } of waiting) jobs.set({ queue }, count)
    return reply
      .type(registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics())
  })
}

const isHere = (address: string): boolean => /^(::1|127\.|::ffff:127\.)/.test(address)

/** Behind a proxy every request comes from this machine: then only the token counts. */
function mayRead({ ip, headers }: FastifyRequest, token: string | undefined): boolean {
  const given = Buffer.from(/^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '')
  if (token !== undefined) return given.length === token.length && timingSafeEqual(given, Buffer.from(token))
  return isHere(ip) && headers['x-forwarded-for'] === undefined
}

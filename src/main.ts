import { resolve } from 'node:path'
import { tellProblem } from './actions/problem-words.ts'
import { ok, type Problem, type Result } from './base/index.ts'
import { type ServeSettings, serve } from './doors/serve.ts'
import { filesFolder, listenSettings, storeSettings } from './doors/settings.ts'
import { embeddingsBy } from './outside/embeddings.ts'
import { mailBy } from './outside/mail.ts'
import { providersBy } from './outside/oidc.ts'

// `npm start`: read the settings, serve, and stop cleanly when told to.

const root = process.env['CAUSEWAY_ROOT'] ?? resolve(import.meta.dirname, '..')
const say = (line: string) => process.stdout.write(`${line}\n`)
const complain = (line: string) => process.stderr.write(`${line}\n`)

/**
 * The settings are environment variables: PORT, HOST, ORIGIN, TRUST_PROXY, RATE_LIMIT, METRICS_TOKEN, SMTP_URL, MAIL_FROM,
 * OIDC_<NAME>_…, EMBEDDINGS_…, DATA_DIR, DATABASE_URL. An empty one counts as absent. `--demo` plays a made-up world, in a folder of its own.
 */
function readSettings(environment: NodeJS.ProcessEnv): Result<ServeSettings> {
  const { METRICS_TOKEN } = environment
  const listening = listenSettings(environment)
  if (!listening.ok) return listening
  const isDemo = process.argv.includes('--demo')
  const mail = mailBy(environment, isDemo ? () => undefined : complain) // nobody in a made-up world has a letter box
  if (!mail.ok) return mail
  const providers = providersBy(environment)
  if (!providers.ok) return providers
  const embeddings = embeddingsBy(environment)
  if (!embeddings.ok) return embeddings
  const secrets = METRICS_TOKEN ? { metricsToken: METRICS_TOKEN } : {}
  const outside = {
    ...{ mail: mail.value, providers: providers.value },
    ...(embeddings.value !== undefined && { embeddings: embeddings.value }),
  }
  const place = isDemo ? { DATA_DIR: environment['DATA_DIR'] || '.demo' } : environment
  const kept = { store: storeSettings(root, place), files: filesFolder(root, place) }
  return ok({ root, ...listening.value, ...secrets, ...outside, isDemo, ...kept })
}

const undone: (() => Promise<unknown>)[] = []
const interrupted = new AbortController()
let ending: Promise<void> | undefined

/** Undo what was begun, last first: requests under way are answered, then the database stops. At most 15 seconds. */
function end(code: number): Promise<void> {
  ending ??= (async () => {
    setTimeout(() => process.exit(1), 15_000).unref()
    interrupted.abort()
    for (const step of undone.reverse()) await step()
    process.exit(code)
  })()
  return ending
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0))

function tell(
  problem: Problem & { problems?: readonly (Problem & { at: { file: string; line: number; column: number } })[] },
) {
  for (const one of problem.problems ?? []) {
    const { file, line, column } = one.at
    complain(`${file}:${line}:${column}: ${one.code}: ${tellProblem(one, 'en').detail}`)
  }
  complain(`${problem.code}: ${tellProblem(problem, 'en').detail}`)
}

const settings = readSettings(process.env)
const served = settings.ok
  ? await serve(settings.value, {
      say: complain,
      tell: say,
      signal: interrupted.signal,
      undo: (step) => undone.push(step),
    })
  : settings
if (served.ok) say(`Causeway is ready at ${served.value}`)
else if (ending === undefined) {
  tell(served.problem)
  await end(1)
}

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface, type Interface } from 'node:readline/promises'
import type { Supplies } from '../../actions/define-action.ts'
import { editionServed } from '../../actions/edition-in-force.ts'
import { actions } from '../../actions/index.ts'
import type { Supplied } from '../../actions/perform.ts'
import { ok, type Result } from '../../base/index.ts'
import { systemClock } from '../../outside/clock.ts'
import { contentFolder } from '../../outside/content-folder.ts'
import { backupsOf, openStore, type Store, type StoreSettings } from '../../store/index.ts'
import { loadCatalogue } from '../load-content.ts'
import { filesFolder, originBy, storeSettings } from '../settings.ts'
import { hasCommand } from './help.ts'
import { runCommand } from './run-command.ts'

// `causeway …`: the command line. It opens the database only for what needs it, beside a server that may be running.

const root = process.env['CAUSEWAY_ROOT'] ?? resolve(import.meta.dirname, '../../..')
// Paths are meant from where the person stands: npm moves to the product's folder and says where it came from.
if (process.env['npm_lifecycle_event'] === 'causeway') process.chdir(process.env['INIT_CWD'] ?? '.')
const content = contentFolder(join(root, 'content'))
const kept = storeSettings(root, process.env)
const settings: StoreSettings = kept.in === 'folder' ? { ...kept, joins: true } : kept
let opened: Store | undefined

async function supply(needs: readonly (keyof Supplies)[]): Promise<Result<Partial<Supplied>>> {
  const catalogue = needs.includes('catalogue') ? await loadCatalogue(content, { isTried: false }) : ok(undefined)
  if (!catalogue.ok) return catalogue
  const store = needs.includes('db') ? await openStore(settings) : ok(undefined)
  if (!store.ok) return store
  opened = store.value
  const inForce = catalogue.value && store.value && (await editionServed(store.value))
  return ok({
    content,
    ...(needs.includes('backups') && { backups: backupsOf(settings, filesFolder(root, process.env)) }),
    ...(catalogue.value !== undefined && { catalogue: inForce ?? catalogue.value }),
    ...(store.value !== undefined && { store: store.value }),
  })
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

/** Where the person leaves at a question (Ctrl-C, Ctrl-D), so does the command. */
async function answerTo(question: string, asking: Interface): Promise<string> {
  const leave = () => process.exit(130)
  asking.once('close', leave)
  const answer = await asking.question(`${question} `)
  asking.off('close', leave)
  return answer
}

const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const isAtTerminal = process.stdin.isTTY && process.stderr.isTTY
const asking = isAtTerminal ? createInterface({ input: process.stdin, output: process.stderr }) : undefined
process.exitCode = await runCommand(process.argv.slice(2), {
  actions: actions.filter(hasCommand),
  version,
  clock: systemClock,
  origin: originBy(process.env),
  inputs: { cwd: process.cwd(), stdin: process.stdin },
  out: (answer) => process.stdout.write(typeof answer === 'string' ? `${answer}\n` : answer),
  err: (text) => process.stderr.write(`${text}\n`),
  supply,
  ...(asking === undefined ? {} : { ask: (question: string) => answerTo(question, asking) }),
})
asking?.close()
await opened?.close()

import { existsSync, readdirSync } from 'node:fs'
import { type Figure, printFigures } from './figure.ts'

// `npm run bench -- <name> [--json]`: measure what is claimed, on this machine, beside the peers named.
// Exit codes: 0 every goal holds, 1 one does not, 2 the command itself was misused.

const folder = new URL('.', import.meta.url)
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/run.ts`, folder)))
  .map(({ name }) => name)

const [name, ...rest] = process.argv.slice(2)
const isJson = rest.includes('--json')
const unknown = rest.filter((word) => word !== '--json')

if (name === undefined || !names.includes(name) || unknown.length > 0) {
  console.error(`Usage: npm run bench -- <name> [--json], with a name out of: ${names.join(', ')}`)
  process.exitCode = 2
} else {
  const { run } = (await import(`./${name}/run.ts`)) as { run: () => Promise<readonly Figure[]> } // every run.ts exports this
  const results = await run()
  console.log(isJson ? JSON.stringify({ results }, undefined, 2) : printFigures(results))
  process.exitCode = results.every(({ holds }) => holds) ? 0 : 1
}

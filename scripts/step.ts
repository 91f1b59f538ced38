import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

/** A tool of ours under node_modules, by its path there. */
export const tool = (...path: readonly string[]): string => join(root, 'node_modules', ...path)

/** Run one of our tools on this Node, its output straight through. True when it ends well. */
export const run = (
  script: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<boolean> =>
  new Promise((done) => {
    const env = { ...process.env, ...environment }
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit', env })
    child.once('error', () => done(false))
    child.once('exit', (code) => done(code === 0))
  })

export type Step = { readonly name: string; readonly work: () => Promise<boolean> }

/** Take steps in order, with the time each took. All are taken, so that one run tells everything; true when all went well. */
export async function take(steps: readonly Step[]): Promise<boolean> {
  const lines: string[] = []
  let isGood = true
  for (const { name, work } of steps) {
    const began = performance.now()
    console.log(`\n── ${name}`)
    const isDone = await work()
    isGood &&= isDone
    lines.push(`${isDone ? '✓' : '✗'} ${name.padEnd(40)} ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  console.log(`\n${lines.join('\n')}`)
  return isGood
}

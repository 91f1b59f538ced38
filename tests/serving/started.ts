import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export const root = resolve(import.meta.dirname, '../..')

const running = new Set<ChildProcess>()

export type Started = {
  readonly child: ChildProcess
  readonly said: () => string
  readonly ended: Promise<number | null>
}

/** Start the product as `npm start` does, with some settings and arguments. */
export function start(settings: Record<string, string>, args: readonly string[] = []): Started {
  const env = { ...process.env, CAUSEWAY_ROOT: root, PORT: '0', DATABASE_URL: '', ...settings }
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), ...args], { cwd: root, env })
  running.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)))
  const ended = new Promise<number | null>((done) => child.once('close', done))
  void ended.then(() => running.delete(child))
  return { child, said: () => said, ended }
}

/** The address, once it says that it is ready. */
export async function ready({ child, said }: Started): Promise<string> {
  for (;;) {
    const address = /ready at (\S+)/.exec(said())?.[1]
    if (address !== undefined) return address
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${said()}`)
    await pause(20)
  }
}

/** Stop whatever a test that failed half-way has left. */
export function stopAll(): void {
  for (const child of running) child.kill('SIGTERM')
}

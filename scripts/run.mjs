// Plain JavaScript for Node >= 20: set up what is missing, then hand over to the pinned Node 24.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)
const platform = `${process.platform}-${process.arch}`
const pinned = at('node_modules', `node-${platform}`, 'bin', 'node')
const stamp = at('node_modules', '.setup-stamp')

const files = ['package.json', 'package-lock.json'].map((file) => readFileSync(at(file)))
const wanted = files.reduce((hash, file) => hash.update(file), createHash('sha256')).digest('hex') + platform

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('[setup] installing the pinned packages …')
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const npm = process.env.npm_execpath // the npm that runs this script, if one does
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const installed = npm ? spawnSync(process.execPath, [npm, ...args], options) : spawnSync('npm', args, options)
  if (installed.status !== 0) {
    console.error(
      '[setup] npm could not install the packages. Check the connection to the package registry, then run the command again.',
    )
    process.exit(installed.status ?? 1)
  }
  writeFileSync(stamp, wanted)
}

const node = existsSync(pinned) ? pinned : process.execPath
if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `[setup] there is no packaged Node for ${platform}. Install Node 24 or later, then run the command again.`,
  )
  process.exit(1)
}

const [script, ...rest] = process.argv.slice(2)
const PATH = [dirname(node), at('node_modules', '.bin'), process.env.PATH].join(delimiter)
// A command is run where the person stands; CAUSEWAY_ROOT says where the product is.
const child = spawn(node, ['--disable-warning=ExperimentalWarning', resolve(root, script), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH, CAUSEWAY_ROOT: root },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))

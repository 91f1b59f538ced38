// Run after every `npm install`: where the registry in use lacks a package for some other platform, npm leaves it
// out of the lockfile and `npm ci` then refuses the lockfile everywhere. This writes the missing entries, which are
// never fetched on a platform that does not match them.
import { readFileSync, writeFileSync } from 'node:fs'

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const packages = lock.packages
const systems = ['android', 'darwin', 'freebsd', 'openharmony', 'win32', 'sunos', 'aix', 'openbsd', 'netbsd', 'linux']
const processors = ['arm64', 'arm-', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el']
const first = (name, list) => list.find((word) => name.includes(word))

/** Which machines an absent optional package is for, read off its name. */
const limitsOf = (name) => {
  const cpu = first(name, processors)?.replace('-', '')
  const os = first(name, systems) ?? 'none'
  if (os === 'linux' && cpu === 'x64' && !name.includes('musl')) throw new Error(`${name} is needed here and missing`)
  return { os: [os], ...(cpu && { cpu: [cpu] }), ...(name.includes('musl') && { libc: ['musl'] }) }
}

/** True when a package of this name is found from `path` upwards, as Node would look it up. */
const isPresent = (path, name) => {
  for (let folder = path; ; ) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
    const cut = folder.lastIndexOf('/node_modules/')
    folder = cut < 0 ? '' : folder.slice(0, cut)
  }
}

for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    if (isPresent(path, name)) continue
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      ...limitsOf(name),
      optional: true,
      ...(dev && { dev: true }),
    }
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)

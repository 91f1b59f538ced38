import { keepEdition, openStore } from '../../src/store/index.ts'

// A process that opens the store on a folder and, told to `write`, adds editions as fast as it can, saying each one that
// was acknowledged. `crash-safety.test.ts` kills it.

const [folder = '', task = 'hold'] = process.argv.slice(2)
const store = await openStore({ in: 'folder', folder })
if (!store.ok) {
  console.log(JSON.stringify(store.problem))
  process.exit(3)
}
console.log('open')
process.on('SIGTERM', () => void store.value.close().then(() => process.exit(0)))

for (let n = 0; task === 'write'; n++) {
  const digest = `${process.pid}-${n}`
  try {
    await keepEdition(store.value.db, { digest, loadedAt: new Date(), manifest: {} })
    console.log(`kept ${digest}`)
  } catch {
    console.log('refused') // the database was killed: it comes back by itself
    await new Promise((done) => setTimeout(done, 50))
  }
}
if (task === 'hold') setInterval(() => undefined, 1000)

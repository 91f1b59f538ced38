import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { type Lang, wordsOf } from './scripts/words.ts'

const folder = join(import.meta.dirname, 'web/words')

/** `words:zh-Hant` is a module: every sentence of that language, by word file and key. A reader loads one language. */
const words: Plugin = {
  name: 'words',
  resolveId: (id) => (id.startsWith('words:') ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith('\0words:')) return undefined
    const lang = id.slice('\0words:'.length) as Lang // web/words.ts asks for nothing else
    const rooms = readdirSync(folder).map((file) => {
      const path = join(folder, file)
      this.addWatchFile(path)
      return [file.replace(/\.yaml$/, ''), wordsOf(readFileSync(path, 'utf8'))[lang]]
    })
    return `export default ${JSON.stringify(Object.fromEntries(rooms))}`
  },
}

export default defineConfig({
  root: 'web',
  plugins: [react(), words],
  // Nothing inline: the page is served with a content policy that allows only files of its own.
  build: { outDir: '../dist/web', emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022' },
  server: { proxy: { '/api': 'http://localhost:4600' } },
})

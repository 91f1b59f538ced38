import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { wordsOf } from './scripts/words.ts'

/** A word file becomes a module: its sentences by language, then by key. */
const words: Plugin = {
  name: 'words',
  transform(code, id) {
    if (!id.endsWith('.yaml')) return undefined
    return { code: `export default ${JSON.stringify(wordsOf(code))}`, map: null }
  },
}

export default defineConfig({
  root: 'web',
  plugins: [react(), words],
  // Nothing inline: the page is served with a content policy that allows only files of its own.
  build: { outDir: '../dist/web', emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022' },
  server: { proxy: { '/api': 'http://localhost:4600' } },
})

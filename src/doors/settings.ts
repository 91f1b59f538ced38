import { resolve } from 'node:path'
import type { StoreSettings } from '../store/index.ts'

/** Where the data is kept, by the environment: DATABASE_URL, or else DATA_DIR (`.data`). An empty one counts as absent. */
export const storeSettings = (root: string, { DATA_DIR, DATABASE_URL }: NodeJS.ProcessEnv): StoreSettings =>
  DATABASE_URL ? { in: 'server', url: DATABASE_URL } : { in: 'folder', folder: resolve(root, DATA_DIR || '.data') }

/** Where documents are kept: FILES_DIR, or else `files` in the data folder. Several servers of one database share it. */
export const filesFolder = (root: string, { DATA_DIR, FILES_DIR }: NodeJS.ProcessEnv): string =>
  FILES_DIR ? resolve(root, FILES_DIR) : resolve(root, DATA_DIR || '.data', 'files')

/** Where people reach the pages, for links that are told at a terminal: ORIGIN, or else where this machine would listen. */
export const originBy = ({ ORIGIN, HOST, PORT }: NodeJS.ProcessEnv): string =>
  ORIGIN ? ORIGIN.replace(/\/+$/, '') : `http://${HOST || 'localhost'}:${PORT || 4600}`

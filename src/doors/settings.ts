import { resolve } from 'node:path'
import type { StoreSettings } from '../store/index.ts'

/** Where the data is kept, by the environment: DATABASE_URL, or else DATA_DIR (`.data`). An empty one counts as absent. */
export const storeSettings = (root: string, { DATA_DIR, DATABASE_URL }: NodeJS.ProcessEnv): StoreSettings =>
  DATABASE_URL ? { in: 'server', url: DATABASE_URL } : { in: 'folder', folder: resolve(root, DATA_DIR || '.data') }

/** Where documents are kept: FILES_DIR, or else `files` in the data folder. Several servers of one database share it. */
export const filesFolder = (root: string, { DATA_DIR, FILES_DIR }: NodeJS.ProcessEnv): string =>
  FILES_DIR ? resolve(root, FILES_DIR) : resolve(root, DATA_DIR || '.data', 'files')

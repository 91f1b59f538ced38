export type { Db } from './db.ts'

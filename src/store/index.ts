export type { Db } from './db.ts'
export { keepEdition, type Manifest } from './editions.ts'
export { findAnswers, type KeptAnswers, keepAnswers } from './kept-answers.ts'
export { openStore, type Store, type StoreSettings } from './open.ts'

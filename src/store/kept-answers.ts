import { randomBytes } from 'node:crypto'
import type { Day, Lang } from '../base/index.ts'
import type { Facts, FactValue } from '../rules/index.ts'
import type { Db } from './db.ts'

/** Answers as somebody kept them, with what is needed to judge them again as they were judged then. */
export type KeptAnswers = {
  readonly facts: Facts
  readonly day: Day
  /** the edition of the content that was served */
  readonly edition: string
  readonly lang: Lang
  readonly keptAt: Date
}

const letters = 'abcdefghjkmnpqrstvwxyz0123456789' // 32 of them; without i, l, o and u, which are misread
const codeLength = 16

/** A code nobody can guess: 80 random bits, in letters that survive being read aloud. */
const newCode = (): string => [...randomBytes(codeLength)].map((byte) => letters[byte % letters.length]).join('')

/** Keep answers under a new code. What is kept is never changed: other answers get another code. */
export async function keepAnswers(db: Db, kept: KeptAnswers): Promise<string> {
  const code = newCode()
  const { facts, day, edition, lang, keptAt } = kept
  const row = { code, facts: JSON.stringify(Object.fromEntries(facts)), day, edition, lang, kept_at: keptAt }
  await db.insertInto('kept_answers').values(row).execute()
  return code
}

/** Every code is written so; what is not was never given to anybody. */
const codeForm = new RegExp(`^[${letters}]{${codeLength}}$`)

/** The answers kept under a code, or `undefined` when there are none. */
export async function findAnswers(db: Db, code: string): Promise<KeptAnswers | undefined> {
  if (!codeForm.test(code)) return undefined
  const row = await db.selectFrom('kept_answers').selectAll().where('code', '=', code).executeTakeFirst()
  if (row === undefined) return undefined
  // `keepAnswers` alone writes these rows, from checked values, and the table refuses changes
  return {
    facts: new Map(Object.entries(row.facts as Record<string, FactValue>)),
    day: row.day as Day,
    edition: row.edition,
    lang: row.lang as Lang,
    keptAt: row.kept_at,
  }
}

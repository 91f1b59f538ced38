import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './db.ts'

/** How often something may be tried: `most` times in so many minutes, counted for each subject by itself. */
export type Limit = {
  readonly of: string
  readonly subject: string
  readonly most: number
  readonly minutes: number
}

/**
 * Count one more try. Counted by the database, so that it holds for several servers together.
 *
 * @returns from when on it may be tried again, where it was tried too often; needs the worker's rights
 */
export async function countTry(db: Db, { of, subject, most, minutes }: Limit, at: Date): Promise<Date | undefined> {
  const key = createHash('sha256').update(`${of}\n${subject}`).digest()
  const until = new Date(at.getTime() + minutes * 60_000)
  const { rows } = await sql<{ count: number; until: Date }>`
    insert into tries (key, count, until) values (${key}, 1, ${until})
    on conflict (key) do update set
      count = case when tries.until <= ${at} then 1 else tries.count + 1 end,
      until = case when tries.until <= ${at} then excluded.until else tries.until end
    returning count, until`.execute(db)
  const counted = rows[0]
  return counted !== undefined && counted.count > most ? counted.until : undefined
}

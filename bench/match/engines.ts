import MiniSearch from 'minisearch'
import { termsOf } from '../../src/language/index.ts'
import { find, type MatchIndex } from '../../src/match/index.ts'
import { freshDatabase } from '../../src/store/testing.ts'
import { knownTo, type Query, today } from './queries.ts'

/** An engine: what it finds for a query, the numbers of bodies, the best first, without those that the asker knows. */
export type Engine = {
  /** take in the documents of a catalogue, one for each body; most are the same as the last time */
  readonly take: (index: MatchIndex, documents: readonly string[]) => Promise<void>
  readonly ask: (query: Query, index: MatchIndex) => Promise<readonly number[]>
  readonly close?: () => Promise<void>
}

/** How far down a list is looked. */
const most = 100

export const ours: Engine = {
  take: async () => {},
  ask: async ({ asker }, index) =>
    find(index, asker, { day: today, most }).suggestions.map(
      ({ organisation }) => index.numbers.get(organisation) ?? -1,
    ),
}

/** What a plain text engine is told: who asks and what for, or only what for. */
export type Told = 'description and topic' | 'topic'

const textOf = ({ topic, description }: Query, told: Told): string =>
  told === 'topic' ? topic : `${topic} ${description}`

const kept = new Map<string, readonly string[]>()

/** The same terms for all: what is written folded, stemmed and cut as ours does it. */
function terms(text: string): readonly string[] {
  const known = kept.get(text) ?? termsOf(text)
  kept.set(text, known)
  return known
}

/** What of a list the asker does not know yet. */
const unknownOf = (index: MatchIndex, { self }: Query, found: readonly number[]): readonly number[] => {
  const known = knownTo(index, self)
  return found.filter((number) => !known.has(number)).slice(0, most)
}

/** minisearch over those terms, with any of the words. */
export function minisearch(told: Told): Engine {
  const engine = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: (text) => [...terms(text)],
    processTerm: (term) => term,
  })
  const taken: string[] = []
  return {
    take: async (_, documents) => {
      for (const [id, text] of documents.entries()) {
        if (taken[id] === undefined) engine.add({ id, text })
        else if (taken[id] !== text) engine.replace({ id, text })
        taken[id] = text
      }
    },
    ask: async (query, index) =>
      unknownOf(
        index,
        query,
        engine.search(textOf(query, told), { combineWith: 'OR' }).map(({ id }) => id as number),
      ),
  }
}

const [saturation, lengthShare] = [1.2, 0.75]

/** Plain BM25, with its usual figures. */
export function bm25(told: Told): Engine {
  let lengths: readonly number[] = []
  let postings = new Map<string, Map<number, number>>()
  return {
    take: async (_, documents) => {
      const all = documents.map(terms)
      lengths = all.map(({ length }) => length)
      postings = new Map()
      for (const [id, own] of all.entries()) {
        for (const term of own) {
          const entries = postings.get(term) ?? new Map<number, number>()
          postings.set(term, entries.set(id, (entries.get(id) ?? 0) + 1))
        }
      }
    },
    ask: async (query, index) => {
      const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
      const scores = new Float64Array(lengths.length)
      for (const term of terms(textOf(query, told))) {
        const entries = postings.get(term) ?? new Map<number, number>()
        const rarity = Math.log(1 + (lengths.length - entries.size + 0.5) / (entries.size + 0.5))
        for (const [id, count] of entries) {
          const long = 1 - lengthShare + (lengthShare * (lengths[id] ?? 0)) / mean
          scores[id] = (scores[id] ?? 0) + (rarity * count * (saturation + 1)) / (count + saturation * long)
        }
      }
      const found = [...scores.keys()].filter((id) => (scores[id] ?? 0) > 0)
      return unknownOf(
        index,
        query,
        found.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)),
      )
    },
  }
}

/** PostgreSQL's full text over those terms, with any of the words, ranked and held against the length. */
export async function postgresql(told: Told): Promise<Engine> {
  const { owner, close } = await freshDatabase()
  await owner.query('create table entry (id int primary key, words tsvector)')
  await owner.query('create index on entry using gin (words)')
  const taken: string[] = []
  return {
    take: async (_, documents) => {
      const changed = documents.flatMap((text, id) =>
        taken[id] === text ? [] : [{ id, words: terms(text).join(' ') }],
      )
      for (const [id, text] of documents.entries()) taken[id] = text
      await owner.query(
        `insert into entry select id, to_tsvector('simple', words) from json_to_recordset($1) as r(id int, words text)
         on conflict (id) do update set words = excluded.words`,
        [JSON.stringify(changed)],
      )
    },
    ask: async (query, index) => {
      const { rows } = await owner.query(
        `with asked as (select string_agg(quote_literal(lexeme), ' | ')::tsquery as q
           from unnest(to_tsvector('simple', $1)))
         select id from entry, asked where words @@ q order by ts_rank(words, q, 1) desc, id`,
        [terms(textOf(query, told)).join(' ')],
      )
      return unknownOf(
        index,
        query,
        rows.map(({ id }) => Number(id)),
      )
    },
    close,
  }
}

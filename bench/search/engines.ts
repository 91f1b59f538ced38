import MiniSearch from 'minisearch'
import type { Catalogue } from '../../src/catalogue/index.ts'
import { lexiconOfConcepts } from '../../src/catalogue/index.ts'
import { indexOf, searchIndex, termsOf } from '../../src/language/index.ts'
import { freshDatabase } from '../../src/store/testing.ts'
import { asEntry, type Sample, versions } from './workload.ts'

/** An engine that has taken the entries in: it answers a question with how many entries it found, of which it ranked some. */
export type Engine = {
  readonly build: (entries: readonly Sample[], catalogue: Catalogue) => Promise<Built>
}
export type Built = {
  readonly ask: (text: string) => number | Promise<number>
  /** what it holds outside this process, in bytes */
  readonly outside?: number
  readonly close?: () => Promise<void>
}

const shown = 20
const weights = { texts: [4, 2, 1], concepts: 3 }

/** The same terms for all: what is written folded and cut as ours does it, each once for an entry's text. */
const termsOfTexts = (texts: readonly string[]): string =>
  [...new Set(texts.flatMap((text) => termsOf(text)))].join(' ')

const fieldsOf = ({ name, says, rest }: Sample) => ({
  name: termsOfTexts(versions(name)),
  says: termsOfTexts(versions(says)),
  rest: termsOfTexts(rest.flatMap(versions)),
})

const ours: Engine = {
  build: async (entries, catalogue) => {
    const index = indexOf(entries.map(asEntry), { weights, lexicon: lexiconOfConcepts(catalogue) })
    return { ask: (text) => searchIndex(index, { text, most: shown }).total }
  },
}

/** minisearch over our terms: an entry must have every word; nothing fuzzy, no prefixes, no facets. */
const minisearch: Engine = {
  build: async (entries) => {
    const index = new MiniSearch<ReturnType<typeof fieldsOf> & { id: string }>({
      fields: ['name', 'says', 'rest'],
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term,
    })
    index.addAll(entries.map((entry) => ({ id: entry.id, ...fieldsOf(entry) })))
    const boost = { name: 4, says: 2, rest: 1 }
    return {
      ask: (text) => {
        const all = index.search(termsOf(text).join(' '), { combineWith: 'AND', boost })
        all.slice(0, shown)
        return all.length
      },
    }
  },
}

/** The same, and it forgives: one slip in five letters, and a last word that is still being typed. */
const forgiving: Engine = {
  build: async (entries) => {
    const index = new MiniSearch<ReturnType<typeof fieldsOf> & { id: string }>({
      fields: ['name', 'says', 'rest'],
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term,
    })
    index.addAll(entries.map((entry) => ({ id: entry.id, ...fieldsOf(entry) })))
    const options = {
      combineWith: 'AND' as const,
      boost: { name: 4, says: 2, rest: 1 },
      fuzzy: (term: string) => (/^[a-z]{4,}$/.test(term) ? 1 : false),
      prefix: (term: string, at: number, terms: string[]) => at === terms.length - 1 && term.length > 2,
    }
    return { ask: (text) => index.search(termsOf(text).join(' '), options).length }
  },
}

/** PostgreSQL's full text over our terms: a stored column with three weights, GIN, every word needed, ranked. */
const postgresql: Engine = {
  build: async (entries) => {
    const { owner, close } = await freshDatabase()
    await owner.query(`create table entry (id int primary key, name text, says text, rest text,
      words tsvector generated always as (setweight(to_tsvector('simple', name), 'A') ||
        setweight(to_tsvector('simple', says), 'B') || setweight(to_tsvector('simple', rest), 'C')) stored)`)
    const size = 5000
    for (let at = 0; at < entries.length; at += size) {
      const rows = entries.slice(at, at + size).map((entry, i) => ({ id: at + i, ...fieldsOf(entry) }))
      await owner.query(
        'insert into entry (id, name, says, rest) select * from json_to_recordset($1) as r(id int, name text, says text, rest text)',
        [JSON.stringify(rows)],
      )
    }
    await owner.query('create index on entry using gin (words)')
    await owner.query('analyze entry')
    const { rows } = await owner.query("select pg_total_relation_size('entry') as size")
    const question = `with asked as (select plainto_tsquery('simple', $1) as q)
      select id, ts_rank(words, q) as rank, count(*) over () as total from entry, asked
      where words @@ q order by rank desc, id limit ${shown}`
    return {
      ask: async (text) => Number((await owner.query(question, [termsOf(text).join(' ')])).rows[0]?.total ?? 0),
      outside: Number(rows[0]?.size),
      close,
    }
  },
}

export const engines = {
  ours,
  minisearch,
  'minisearch, forgiving': forgiving,
  PostgreSQL: postgresql,
} as const satisfies Record<string, Engine>
export type EngineName = keyof typeof engines

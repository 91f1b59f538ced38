import MiniSearch from 'minisearch'
import type { Catalogue } from '../../src/catalogue/index.ts'
import { lexiconOfConcepts } from '../../src/catalogue/index.ts'
import { indexOf, searchIndex, termsOf } from '../../src/language/index.ts'
import { freshDatabase } from '../../src/store/testing.ts'
import { asEntry, type Sample, versions } from './workload.ts'

/** An engine that takes entries in, and then answers questions with how many entries it found, of which it ranked some. */
export type Engine = (entries: readonly Sample[], catalogue: Catalogue) => Promise<Built>
export type Built = {
  /** the ways to ask it, by name */
  readonly ways: Readonly<Record<string, (text: string) => number | Promise<number>>>
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

const ours: Engine = async (entries, catalogue) => {
  const index = indexOf(entries.map(asEntry), { weights, lexicon: lexiconOfConcepts(catalogue) })
  return { ways: { ours: (text) => searchIndex(index, { text, most: shown }).total } }
}

/**
 * minisearch over our terms, no facets. Plain: an entry must have every word. Forgiving: one slip in five letters, and a last
 * word that is still being typed.
 */
const minisearch: Engine = async (entries) => {
  const index = new MiniSearch<ReturnType<typeof fieldsOf> & { id: string }>({
    fields: ['name', 'says', 'rest'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { combineWith: 'AND', boost: { name: 4, says: 2, rest: 1 } },
  })
  index.addAll(entries.map((entry) => ({ id: entry.id, ...fieldsOf(entry) })))
  const fuzzy = (term: string) => (/^[a-z]{4,}$/.test(term) ? 1 : false)
  const prefix = (term: string, at: number, terms: string[]) => at === terms.length - 1 && term.length > 2
  const asked = (text: string) => termsOf(text).join(' ')
  return {
    ways: {
      minisearch: (text) => index.search(asked(text)).length,
      'minisearch, forgiving': (text) => index.search(asked(text), { fuzzy, prefix }).length,
    },
  }
}

/** PostgreSQL's full text over our terms: a stored column with three weights, GIN, every word needed, ranked. */
const postgresql: Engine = async (entries) => {
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
  const ask = async (text: string): Promise<number> =>
    Number((await owner.query(question, [termsOf(text).join(' ')])).rows[0]?.total ?? 0)
  return { ways: { PostgreSQL: ask }, outside: Number(rows[0]?.size), close }
}

export const engines: Readonly<Record<string, Engine>> = { ours, minisearch, PostgreSQL: postgresql }

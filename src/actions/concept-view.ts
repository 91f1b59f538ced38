import type { z } from 'zod'
import { type Lang, ok, type Result, refused } from '../base/index.ts'
import { type Catalogue, type Concepts, entryKinds } from '../catalogue/index.ts'
import type { ListConceptsGives } from './contract/entries.ts'
import { entriesOfKind, mentionsOf, type Shown } from './entry-view.ts'
import { noSuchVocabulary } from './find-entries.ts'

type View = z.output<typeof ListConceptsGives>['vocabularies'][number]['concepts'][number]

/** The vocabulary of a name; refused with the names there are. */
export function findVocabulary({ concepts }: Catalogue, id: string): Result<Concepts> {
  const found = concepts.get(id)
  if (found !== undefined) return ok(found)
  return refused({ code: noSuchVocabulary, values: { vocabulary: id, known: [...concepts.keys()].join(', ') } })
}

/** Which entries are indexed by each concept, by `vocabulary code`; an entry counts once for a concept. */
export function indexedBy(catalogue: Catalogue): ReadonlyMap<string, readonly Shown[]> {
  const index = new Map<string, Shown[]>()
  for (const entry of entryKinds.flatMap((is) => entriesOfKind(catalogue, is))) {
    const keys = mentionsOf(entry).map(({ register, name }) => `${register} ${name}`)
    for (const key of new Set(keys)) index.set(key, [...(index.get(key) ?? []), entry])
  }
  return index
}

/** A concept with its synonyms in a language, and how many entries lead to it. */
export function conceptView(
  { code, label, within, also, isic = [] }: Concepts['concepts'][number],
  count: number,
  lang: Lang,
): View {
  return { code, within, count, label: label[lang], also: also?.[lang] ?? [], isic: [isic].flat() }
}

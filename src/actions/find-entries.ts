import { nearest, ok, type Result, refused } from '../base/index.ts'
import { type Catalogue, type EntryKind, entryKindWords } from '../catalogue/index.ts'
import { isInside } from '../rules/index.ts'
import { mentionsOf, type Setting, type Shown } from './entry-view.ts'

export const noSuchEntry = 'catalogue/no-such-entry'
export const noSuchPlace = 'catalogue/no-such-place'
export const noSuchKind = 'catalogue/no-such-kind'
export const noSuchConcept = 'catalogue/no-such-concept'
export const noSuchVocabulary = 'catalogue/no-such-vocabulary'

/** The entry of an id, an organisation also by a former id; refused with the nearest ids there are. */
export function findEntry({ catalogue, lang }: Setting, is: EntryKind, id: string): Result<Shown> {
  const entries = catalogue[`${is}s`] as ReadonlyMap<string, Shown['entry']>
  const entry = entries.get(id) ?? (is === 'organisation' ? entries.get(catalogue.merged.get(id) ?? '') : undefined)
  if (entry !== undefined) return ok({ is, entry } as Shown) // the map of that kind
  const guess = nearest(id, entries.keys(), 3).join(', ')
  return refused({ code: noSuchEntry, values: { is: entryKindWords[is][lang], id, guess } })
}

/** Whether a place is the one asked for or lies in it; always, when none is asked for. */
export function placeFilter(
  { lists }: Catalogue,
  place: string | undefined,
): Result<(of: string | undefined) => boolean> {
  const places = lists.get('places') ?? []
  if (place === undefined) return ok(() => true)
  const codes = places.map(({ code }) => code)
  if (!codes.includes(place))
    return refused({ code: noSuchPlace, values: { place, guess: nearest(place, codes, 3).join(', ') } })
  return ok((of) => of !== undefined && (of === place || isInside(places, of, place)))
}

/** Whether an entry is indexed by a concept or by a narrower one; always, when none is asked for. */
export function conceptFilter(
  { lists, concepts }: Catalogue,
  concept: string | undefined,
): Result<(entry: Shown) => boolean> {
  if (concept === undefined) return ok(() => true)
  const codes = [...concepts.values()].flatMap((vocabulary) => vocabulary.concepts.map(({ code }) => code))
  if (!codes.includes(concept))
    return refused({ code: noSuchConcept, values: { concept, guess: nearest(concept, codes, 3).join(', ') } })
  return ok((entry) =>
    mentionsOf(entry).some(
      ({ register, name }) =>
        concepts.has(register) && (name === concept || isInside(lists.get(register) ?? [], name, concept)),
    ),
  )
}

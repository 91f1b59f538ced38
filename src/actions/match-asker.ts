import type { z } from 'zod'
import { type Day, type Lang, nearest, ok, type Result, refused } from '../base/index.ts'
import { type Catalogue, readWith } from '../catalogue/index.ts'
import { factsFrom, type Understood } from '../language/index.ts'
import { type Asker, nobody, withText } from '../match/index.ts'
import type { MatchTakes } from './contract/match.ts'
import type { Refusal } from './define-action.ts'
import { findEntry, noSuchConcept, noSuchEntry, noSuchPlace } from './find-entries.ts'
import { factRefusals, parseGivenFacts } from './given-facts.ts'

/** What an action that takes an asker may refuse with. */
export const askerRefusals = [...factRefusals, noSuchConcept, noSuchPlace, noSuchEntry] as const

type Given = Pick<z.output<typeof MatchTakes>, 'facts' | 'text' | 'need' | 'offer' | 'as' | 'place' | 'without'>
type Setting = { readonly catalogue: Catalogue; readonly day: Day; readonly lang: Lang }

/** Who asks, from facts, a text, codes and an entry; a firm's file may say in a sentence what it is about. */
export function askerOf(given: Given, setting: Setting): Result<{ asker: Asker; read?: Understood }, Refusal> {
  const { catalogue, day, lang } = setting
  const { facts = {}, need = [], offer = [], as, place = [], without = [] } = given
  const told = parseGivenFacts(facts, catalogue.vocabulary)
  if (!told.ok) return told
  const unknown = unknownCode(catalogue, [...need, ...offer], place)
  if (unknown !== undefined) return refused(unknown)
  const entry = as === undefined ? undefined : findEntry(setting, 'organisation', as)
  if (entry?.ok === false) return entry
  const text = given.text ?? aboutIn(facts, lang)
  const read = text === undefined ? undefined : leavingOut(readWith(catalogue, text, day), without)
  const asker: Asker = {
    ...nobody,
    ...{ needs: need, offers: offer, facts: new Map([...(read === undefined ? [] : factsFrom(read)), ...told.value]) },
    ...(entry !== undefined && { organisation: entry.value.entry.id }),
  }
  return ok(
    read === undefined ? { asker } : { asker: withText(asker, read), ...(given.text !== undefined && { read }) },
  )
}

/** What a text says, without what the asker says it does not mean. */
function leavingOut(read: Understood, without: readonly string[]): Understood {
  const isMeant = (name: string): boolean => !without.includes(name)
  return {
    ...read,
    readings: read.readings.filter(({ fact }) => isMeant(fact)),
    wishes: read.wishes.filter(({ role, need }) => isMeant(`${role}/${need}`)),
    concepts: read.concepts.filter(({ vocabulary, code }) => isMeant(`${vocabulary}/${code}`)),
    mentions: read.mentions
      .map((mention) => ({
        ...mention,
        organisations: mention.organisations.filter((id) => isMeant(`organisations/${id}`)),
      }))
      .filter(({ organisations }) => organisations.length > 0),
  }
}

function unknownCode({ lists }: Catalogue, needs: readonly string[], places: readonly string[]): Refusal | undefined {
  const codes = (name: string): readonly string[] => (lists.get(name) ?? []).map(({ code }) => code)
  const near = (code: string, name: string): string => nearest(code, codes(name), 3).join(', ')
  const need = needs.find((code) => !codes('needs').includes(code))
  if (need !== undefined) return { code: noSuchConcept, values: { concept: need, guess: near(need, 'needs') } }
  const place = places.find((code) => !codes('places').includes(code))
  return place === undefined ? undefined : { code: noSuchPlace, values: { place, guess: near(place, 'places') } }
}

/** The sentence that a firm's file has of it. */
function aboutIn(facts: Readonly<Record<string, unknown>>, lang: Lang): string | undefined {
  const about = (facts['about'] as Readonly<Record<string, unknown>> | undefined)?.[lang]
  return facts['facts'] !== undefined && typeof about === 'string' ? about : undefined
}

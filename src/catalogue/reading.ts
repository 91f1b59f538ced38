import { type Day, langs, type Text } from '../base/index.ts'
import { type Cue, type FactType, type Reader, readerOf, readText, type Understood } from '../language/index.ts'
import type { CueEntry } from './shelves.ts'
import type { Catalogue, Question, Scheme } from './types.ts'

const kept = new WeakMap<Catalogue, Reader>()

/** Read what a text says of the one who writes it: with the names, facts and cues that this catalogue holds. */
export const readWith = (catalogue: Catalogue, text: string, day: Day): Understood =>
  readText(text, readerFor(catalogue), day)

/** The reader of a catalogue, made when it is first needed. */
function readerFor(catalogue: Catalogue): Reader {
  const known = kept.get(catalogue)
  if (known !== undefined) return known
  const { questions, concepts, organisations, schemes, cues } = catalogue
  const vocabularies = new Map(
    [...concepts].map(([id, { concepts: all }]) => [
      id,
      all.map(({ code, label, also, within, aid }) => ({
        code,
        names: [...namesOf(label, also), ...(id === 'universities' ? namesOfUniversity(catalogue, code) : [])],
        ...(within !== undefined && { within }),
        ...(aid === true && { isAid: true }),
      })),
    ]),
  )
  const others = new Set(
    [...vocabularies].flatMap(([id, all]) => (id === 'universities' ? [] : all.flatMap(({ names }) => names))),
  )
  const places = (vocabularies.get('places') ?? [])
    .flatMap(({ names }) => names)
    .toSorted((a, b) => b.length - a.length)
  /** 杭州市餘杭區 is a place, even where it is also what its government is called */
  const isOfPlaces = (name: string): boolean =>
    places.reduce((rest, place) => rest.replace(place, ''), name).replaceAll(/[市省區区縣县, ]|district/gi, '') === ''
  const reader = readerOf({
    facts: new Map([...questions].map(([name, question]) => [name, typeOf(catalogue, question)])),
    vocabularies,
    organisations: [...organisations.values()].map(({ id, name, abbreviation, also, kind, place, parent }) => ({
      ...{ code: id, kind, place },
      names: properNames(name, abbreviation, also).filter((one) => !others.has(one) && !isOfPlaces(one)),
      ...(parent !== undefined && { parent }),
    })),
    schemes: [...schemes.values()].map((scheme) => ({ code: scheme.id, names: namesOfScheme(scheme, places) })),
    cues: cues.map(cueOf),
    plainWords: plainWordsOf(catalogue),
  })
  kept.set(catalogue, reader)
  return reader
}

/** A cue as the reader takes it: the words of all languages together, for a sentence may mix them. */
function cueOf({ words = {}, ...cue }: CueEntry): Cue {
  const all = [...new Set(langs.flatMap((lang) => words[lang] ?? []))]
  return { ...cue, words: all }
}

type Also = { readonly [Lang in keyof Text]?: readonly string[] | undefined }

const namesOf = (label: Text, also: Also = {}): readonly string[] =>
  langs.flatMap((lang) => [label[lang], ...(also[lang] ?? [])])

/** Names that a body or a scheme is called by. An English word without a capital is what it is about, no name. */
function properNames(name: Text, abbreviation: string | undefined, also: Also = {}): readonly string[] {
  const all = [...namesOf(name, also), ...(abbreviation === undefined ? [] : [abbreviation])]
  const proper = all.filter((one) => !/^[a-z][a-z -]*$/.test(one))
  return [...new Set(proper.flatMap((one) => (one.startsWith('The ') ? [one, one.slice('The '.length)] : [one])))]
}

/** A scheme is also called by what stands in brackets after its name: 優秀人才入境計劃（優才）; a voucher or a fund without “scheme”: 科技券. */
const namesOfScheme = ({ name, abbreviation }: Scheme, places: readonly string[]): readonly string[] =>
  properNames(name, abbreviation).flatMap((one) => {
    const [, outer, inner] = /^(.{2,}?) ?[（(]([^（()）]{2,})[)）]$/.exec(one) ?? []
    const [, voucher] = /^(.+(?:券|基金| Voucher| Fund))(?:計劃|计划| Programme| Scheme)$/.exec(one) ?? []
    const short = voucher === undefined ? [] : [voucher]
    const isPlace = inner === undefined || places.includes(inner)
    return outer === undefined || isPlace ? [one, ...short] : [one, outer, inner]
  })

/** The English words, written small, that the content uses. */
function plainWordsOf({ questions, schemes, organisations }: Catalogue): ReadonlySet<string> {
  const texts = [
    ...[...questions.values()].map(({ question }) => question.en),
    ...[...schemes.values()].flatMap(({ summary, conditions }) => [
      summary.en,
      ...conditions.map(({ says }) => says.en),
    ]),
    ...[...organisations.values()].map(({ offers }) => offers?.en ?? ''),
  ]
  return new Set(texts.flatMap((text) => text.match(/(?<![\w'’])[a-z]{3,}(?!\w)/g) ?? []))
}

/** A university of the vocabulary is also called as the organisation with the same id is. */
function namesOfUniversity({ organisations }: Catalogue, code: string): readonly string[] {
  const body = organisations.get(code)
  return body === undefined ? [] : properNames(body.name, body.abbreviation, body.also)
}

/** What a fact holds; where it takes the codes of a vocabulary, which. */
function typeOf({ lists }: Catalogue, { type }: Question): FactType {
  if (type.kind !== 'choice' && type.kind !== 'list') return type
  const from = [...lists].find(([, options]) => options === type.options)?.[0]
  return { kind: type.kind, options: type.options, ...(from !== undefined && { from }) }
}

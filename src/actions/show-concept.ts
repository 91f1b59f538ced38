import { nearest, ok, refused } from '../base/index.ts'
import type { Concepts } from '../catalogue/index.ts'
import { conceptView, findVocabulary, indexedBy } from './concept-view.ts'
import { ShowConceptGives, ShowConceptTakes } from './contract/entries.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { conceptAsText } from './entries-as-text.ts'
import { byKind } from './entry-view.ts'
import { noSuchConcept, noSuchVocabulary } from './find-entries.ts'
import { sourcesCited } from './labels.ts'

/** Show a concept: what is broader and narrower, and all that is indexed by it. */
export const showConcept = defineAction({
  name: 'show-concept',
  says: {
    en: 'Show one concept: broader and narrower ones, and what is indexed by it',
    'zh-Hant': '查看一個概念：上位、下位概念，以及以它為索引的內容',
    'zh-Hans': '查看一个概念：上位、下位概念，以及以它为索引的内容',
  },
  kind: 'read',
  http: routes['show-concept'],
  takes: ShowConceptTakes,
  gives: ShowConceptGives,
  refuses: [noSuchVocabulary, noSuchConcept],
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: {
    name: 'concept',
    positionals: [
      { input: 'vocabulary', shown: 'vocabulary' },
      { input: 'code', shown: 'code' },
    ],
    print: conceptAsText,
  },

  run({ catalogue, day, lang }, { vocabulary: id, code }) {
    const found = findVocabulary(catalogue, id)
    if (!found.ok) return found
    const { concepts, label } = found.value
    const concept = concepts.find((one) => one.code === code)
    if (concept === undefined) {
      const codes = concepts.map((one) => one.code)
      return refused({ code: noSuchConcept, values: { concept: code, guess: nearest(code, codes, 3).join(', ') } })
    }
    const named = (one: Concept) => ({ code: one.code, label: one.label[lang] })
    const indexed = indexedBy(catalogue).get(`${id} ${code}`) ?? []
    const related = byKind(indexed, { catalogue, day, lang })
    const cited = related.flatMap(({ entries }) => entries.flatMap(({ sources }) => sources))
    return ok({
      ...{ day, edition: catalogue.edition, vocabulary: { code: id, label: label[lang] }, related },
      concept: conceptView(concept, indexed.length, lang),
      broader: broaderOf(concept, concepts).map(named),
      narrower: concepts.filter(({ within }) => within === code).map(named),
      sources: sourcesCited(catalogue, cited),
    })
  },
})

type Concept = Concepts['concepts'][number]

/** The broader concepts, the nearest first. The loader has seen that this ends. */
function broaderOf({ within }: Concept, concepts: readonly Concept[]): readonly Concept[] {
  const broader = concepts.find(({ code }) => code === within)
  return broader === undefined ? [] : [broader, ...broaderOf(broader, concepts)]
}

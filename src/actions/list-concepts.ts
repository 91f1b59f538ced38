import { ok } from '../base/index.ts'
import { conceptView, findVocabulary, indexedBy } from './concept-view.ts'
import { ListConceptsGives, ListConceptsTakes } from './contract/entries.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { conceptsAsText } from './entries-as-text.ts'
import { noSuchVocabulary } from './find-entries.ts'

/** List the concepts of a vocabulary, or of all: labels, synonyms, broader ones, and how much is indexed by each. */
export const listConcepts = defineAction({
  name: 'list-concepts',
  says: {
    en: 'List the concepts that everything is indexed by',
    'zh-Hant': '列出用作索引的概念',
    'zh-Hans': '列出用作索引的概念',
  },
  kind: 'read',
  http: routes['list-concepts'],
  takes: ListConceptsTakes,
  gives: ListConceptsGives,
  refuses: [noSuchVocabulary],
  may: 'everybody',
  isDated: false,
  needs: ['catalogue'],
  command: {
    name: 'concepts',
    positionals: [{ input: 'vocabulary', shown: 'vocabulary', optional: true }],
    print: conceptsAsText,
  },

  run({ catalogue, lang }, { vocabulary }) {
    const asked = vocabulary === undefined ? undefined : findVocabulary(catalogue, vocabulary)
    if (asked?.ok === false) return asked
    const listed = asked === undefined ? [...catalogue.concepts.values()] : [asked.value]
    const index = indexedBy(catalogue)
    const vocabularies = listed.map(({ id, label, concepts }) => ({
      ...{ code: id, label: label[lang] },
      concepts: concepts.map((one) => conceptView(one, index.get(`${id} ${one.code}`)?.length ?? 0, lang)),
    }))
    return ok({ edition: catalogue.edition, vocabularies })
  },
})

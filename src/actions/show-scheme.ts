import { ok } from '../base/index.ts'
import { routes } from './contract/routes.ts'
import { ShowSchemeGives, ShowSchemeTakes } from './contract/schemes.ts'
import { defineAction } from './define-action.ts'
import { findScheme, noSuchScheme } from './find-scheme.ts'
import { sourcesOf } from './labels.ts'
import { schemeView } from './scheme-view.ts'
import { schemeAsText } from './schemes-as-text.ts'

/** Show one scheme: what it says on a day, where it says so, and how its figures came to be. */
export const showScheme = defineAction({
  name: 'show-scheme',
  says: {
    en: 'Show one scheme, with the history of its figures',
    'zh-Hant': '查看一項計劃及其數額沿革',
    'zh-Hans': '查看一项政策及其数额沿革',
  },
  kind: 'read',
  http: routes['show-scheme'],
  takes: ShowSchemeTakes,
  gives: ShowSchemeGives,
  refuses: [noSuchScheme],
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: { name: 'scheme', positionals: [{ input: 'scheme', shown: 'scheme' }], print: schemeAsText },

  run({ catalogue, day, lang }, { scheme: id }) {
    const scheme = findScheme(catalogue, id)
    if (!scheme.ok) return scheme
    const view = schemeView({ catalogue, scheme: scheme.value, day, lang })
    return ok({ day, edition: catalogue.edition, scheme: view, sources: sourcesOf(catalogue, [scheme.value]) })
  },
})

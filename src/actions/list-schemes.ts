import { closesOn, isOpenOn } from '../advice/index.ts'
import { ok, refused } from '../base/index.ts'
import type { Catalogue, Scheme } from '../catalogue/index.ts'
import { routes } from './contract/routes.ts'
import { ListSchemesGives, ListSchemesTakes } from './contract/schemes.ts'
import { type Asked, defineAction } from './define-action.ts'
import { noSuchKind, noSuchPlace, placeFilter } from './find-entries.ts'
import { placeAndKind } from './labels.ts'
import { schemesAsText } from './schemes-as-text.ts'

/** List the schemes: all, or those of a place, of a kind, or open on the day. */
export const listSchemes = defineAction({
  name: 'list-schemes',
  says: {
    en: 'List the schemes, by place, kind or whether they are open',
    'zh-Hant': '按地點、類別或是否接受申請列出計劃',
    'zh-Hans': '按地点、类别或是否受理申请列出政策',
  },
  kind: 'read',
  http: routes['list-schemes'],
  takes: ListSchemesTakes,
  gives: ListSchemesGives,
  refuses: [noSuchPlace, noSuchKind],
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: { name: 'schemes', flags: ['place', 'kind', 'open'], print: schemesAsText },

  run({ catalogue, day, lang }, { place, kind, open }) {
    const all = [...catalogue.schemes.values()]
    const isThere = placeFilter(catalogue, place)
    if (!isThere.ok) return isThere
    const kinds = new Set<string>(all.map((scheme) => scheme.kind))
    if (kind !== undefined && !kinds.has(kind))
      return refused({ code: noSuchKind, values: { kind, known: [...kinds].sort().join(', ') } })
    const found = all
      .filter((scheme) => isThere.value(scheme.place))
      .filter((scheme) => kind === undefined || scheme.kind === kind)
      .filter((scheme) => open === undefined || (isOpenOn(scheme.open, day) === 'yes') === open)
    return ok({
      ...{ day, edition: catalogue.edition },
      schemes: found.map((scheme) => row(scheme, catalogue, { day, lang })),
      ...choices(catalogue, all, lang),
    })
  },
})

function row(scheme: Scheme, catalogue: Catalogue, { day, lang }: Pick<Asked, 'day' | 'lang'>) {
  const { id, name, summary, administrator, open, verified } = scheme
  return {
    ...{ id, verified },
    name: name[lang],
    summary: summary[lang],
    administrator: administrator.name[lang],
    ...placeAndKind(catalogue, scheme, lang),
    open: { kind: open.kind, isOpen: isOpenOn(open, day) === 'yes', says: open.says[lang], until: closesOn(open, day) },
  }
}

/** The places and kinds there are schemes for, each once, in the order first met. */
function choices(catalogue: Catalogue, schemes: readonly Scheme[], lang: Asked['lang']) {
  const named = schemes.map((scheme) => placeAndKind(catalogue, scheme, lang))
  return {
    places: [...new Map(named.map(({ place }) => [place.code, place])).values()],
    kinds: [...new Map(named.map(({ kind }) => [kind.code, kind])).values()],
  }
}

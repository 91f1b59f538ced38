import { changesBetween, type LawChange } from '../advice/index.ts'
import { addDays, ok, refused } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { dayIn } from './advice-as-text.ts'
import { parseOn } from './asked.ts'
import { changesAsAtom, changesAsFeed, changesAsText } from './changes-as-text.ts'
import { ListChangesGives, ListChangesTakes } from './contract/kept-true.ts'
import { routes } from './contract/routes.ts'
import { type Asked, defineAction } from './define-action.ts'
import { noSuchPlace, placeFilter } from './find-entries.ts'
import { findScheme, noSuchScheme } from './find-scheme.ts'
import { citedAs, optionNamed, sourcesCited } from './labels.ts'

const aYear = 364 // and the day itself

/** What changes in the law and in the schemes between two days, in words made from the content. */
export const listChanges = defineAction({
  name: 'list-changes',
  says: {
    en: 'List what changed in the schemes between two days',
    'zh-Hant': '列出兩個日期之間計劃的變更',
    'zh-Hans': '列出两个日期之间政策的变化',
  },
  kind: 'read',
  http: routes['list-changes'],
  takes: ListChangesTakes,
  gives: ListChangesGives,
  refuses: [noSuchScheme, noSuchPlace, 'request/not-a-day', 'request/days-turned-round'],
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: { name: 'changes', flags: ['from', 'to', 'scheme', 'place'], print: changesAsText },
  files: { atom: changesAsAtom, feed: changesAsFeed },

  run({ catalogue, day, lang }, { from, to, scheme, place }) {
    const last = to === undefined ? ok(day) : parseOn(to)
    if (!last.ok) return last
    const first = from === undefined ? ok(addDays(last.value, -aYear)) : parseOn(from)
    if (!first.ok) return first
    if (first.value > last.value) {
      const values = { from: dayIn(first.value, lang), to: dayIn(last.value, lang) }
      return refused({ code: 'request/days-turned-round', values })
    }
    const only = scheme === undefined ? ok(undefined) : findScheme(catalogue, scheme)
    if (!only.ok) return only
    const isThere = placeFilter(catalogue, place)
    if (!isThere.ok) return isThere
    const changes = changesBetween(catalogue, { from: addDays(first.value, -1), to: last.value })
      .filter((change) => only.value === undefined || change.scheme === only.value.id)
      .filter((change) => isThere.value(placeOf(change, catalogue)))
    return ok({
      ...{ from: first.value, to: last.value, edition: catalogue.edition },
      changes: changes.map((change) => changeView(change, catalogue, lang)),
      sources: sourcesCited(
        catalogue,
        changes.map(({ cite }) => cite.source),
      ),
    })
  },
})

const placeOf = ({ scheme }: LawChange, { schemes }: Catalogue): string => schemes.get(scheme)?.place ?? ''

function changeView(change: LawChange, catalogue: Catalogue, lang: Asked['lang']) {
  const { scheme, cite, says, before, after, ...rest } = change
  return {
    ...rest,
    scheme: { code: scheme, label: catalogue.schemes.get(scheme)?.name[lang] ?? scheme },
    place: optionNamed(catalogue, 'places', { code: placeOf(change, catalogue), lang }),
    says: says[lang],
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...citedAs(cite),
  }
}

import { fill, ok } from '../base/index.ts'
import { find, indexFor, whyNot as standingOf } from '../match/index.ts'
import { WhyNotGives, WhyNotTakes } from './contract/match.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { findEntry } from './find-entries.ts'
import { sourcesCited } from './labels.ts'
import { whyNotAsText } from './match-as-text.ts'
import { askerOf, askerRefusals } from './match-asker.ts'
import { askView, changeView, suggestionView } from './match-view.ts'
import { standingWords } from './match-words.ts'
import { understoodView } from './understood-view.ts'

/** Say how any organisation stands to an asker: where on the list, or what keeps it off and what would bring it on. */
export const whyNot = defineAction({
  name: 'why-not',
  says: {
    en: 'Say why an organisation is suggested to an asker or is not, and what would change it',
    'zh-Hant': '說明某機構為何獲建議或不獲建議，以及甚麼會改變結果',
    'zh-Hans': '说明某机构为什么被推荐或不被推荐，以及什么会改变结果',
  },
  kind: 'read',
  http: routes['why-not'],
  takes: WhyNotTakes,
  gives: WhyNotGives,
  refuses: askerRefusals,
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: {
    positionals: [
      { input: 'organisation', shown: 'organisation' },
      { input: 'facts', shown: 'firm.yaml | text', file: 'yaml', orText: 'text', optional: true, rest: true },
    ],
    flags: ['need', 'offer', 'as', 'place', 'limit'],
    print: whyNotAsText,
  },

  run({ catalogue, day, lang }, { organisation, limit, place = [], ...given }) {
    const setting = { catalogue, day, lang }
    const about = findEntry(setting, 'organisation', organisation)
    if (!about.ok) return about
    const who = askerOf({ ...given, place }, setting)
    if (!who.ok) return who
    const { asker, read } = who.value
    const index = indexFor(catalogue)
    const asking = { day, most: limit, places: place }
    const standing = standingOf(index, asker, { ...asking, organisation: about.value.entry.id })
    if (standing === undefined) throw new Error(`in the catalogue and not in its index: ${organisation}`)
    const { bar, place: rank, wouldBring } = standing
    const asks = bar === 'untold' ? find(index, asker, asking).asks : undefined
    const view = suggestionView(standing, setting)
    return ok({
      ...{ day, edition: catalogue.edition, isListed: bar === undefined, standing: view },
      ...(rank !== undefined && { rank }),
      ...(bar !== undefined && { bar }),
      says: fill(standingWords[bar ?? 'listed'][lang], { rank: rank ?? '' }),
      wouldBring: wouldBring.map((change) => changeView(change, 'in', setting)),
      ...(asks !== undefined && { asks: askView(asks, setting) }),
      sources: sourcesCited(
        catalogue,
        view.evidence.map(({ source }) => source),
      ),
      ...(read !== undefined && { understood: understoodView(catalogue, read, lang) }),
    })
  },
})

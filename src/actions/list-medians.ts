import type { z } from 'zod'
import { fill, formatNumber, ok, type Text } from '../base/index.ts'
import { type Median, medianDays } from '../cases/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { type Db, everyState } from '../store/index.ts'
import { underNamed } from './case-names.ts'
import { ListMediansGives, ListMediansTakes } from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'

/** Of fewer than this many a figure would tell of single cases. */
const fewest = 3
/** How long a count is good for: everybody may ask, and it is made of all cases. */
const goodForMs = 600_000

/** How long the office took: the median of what was finished, per kind of case and procedure, against what it promised. */
export const listMedians = defineAction({
  name: 'list-medians',
  says: {
    en: 'How long the office took: the median per kind of case and scheme, against what it promised',
    'zh-Hant': '辦理時間：各類個案及計劃的中位數，與承諾對照',
    'zh-Hans': '办理时间：各类办件和政策的中位数，与承诺对照',
  },
  kind: 'read',
  http: routes['list-medians'],
  takes: ListMediansTakes,
  gives: ListMediansGives,
  refuses: [],
  may: 'everybody',
  actsAs: 'clock',
  isDated: false,
  needs: ['catalogue', 'db'],
  command: {
    name: 'medians',
    print: ({ items }) => ({ out: items.map(({ says }) => says).join('\n') }),
  },

  async run({ catalogue, db, lang, now }) {
    const medians = await counted(catalogue, db, now())
    return ok({
      items: medians.filter(({ finished }) => finished >= fewest).map((one) => medianView(one, { catalogue, lang })),
    })
  },
})

const kept = new WeakMap<Catalogue, { readonly at: number; readonly medians: readonly Median[] }>()

async function counted(catalogue: Catalogue, db: Db, now: Date): Promise<readonly Median[]> {
  const before = kept.get(catalogue)
  if (before !== undefined && Math.abs(now.getTime() - before.at) < goodForMs) return before.medians
  const medians = medianDays(await everyState(db), catalogue)
  kept.set(catalogue, { at: now.getTime(), medians })
  return medians
}

type Setting = { readonly catalogue: Catalogue; readonly lang: keyof Text }

function medianView({ kind, under, finished, median, kept: inTime }: Median, { catalogue, lang }: Setting) {
  const rules = catalogue.caseKinds.get(kind)
  const underIt = underNamed(catalogue, under, lang)
  const promised = rules?.clock?.days
  const what = [rules?.name[lang] ?? kind, ...(underIt === undefined ? [] : [underIt.label])].join(
    lang === 'en' ? ', ' : '，',
  )
  const unit = words[rules?.clock?.counted ?? 'working-days'][lang]
  const says = fill(words.says[lang], { what, unit, finished, inTime, median: formatNumber(median, lang) })
  return {
    ...{ kind: { code: kind, label: rules?.name[lang] ?? kind }, finished, median, kept: inTime, says },
    ...(underIt !== undefined && { under: underIt }),
    ...(promised !== undefined && { promised }),
  } satisfies z.output<typeof ListMediansGives>['items'][number]
}

const words = {
  says: {
    en: '{what}: half within {median} {unit}; {inTime} of {finished} within the time promised',
    'zh-Hant': '{what}：半數在{median}{unit}內完成；{finished}宗中有{inTime}宗在承諾時間內',
    'zh-Hans': '{what}：半数在{median}{unit}内办完；{finished}件中有{inTime}件在承诺时间内',
  },
  'working-days': { en: 'working days', 'zh-Hant': '個工作天', 'zh-Hans': '个工作日' },
  'calendar-days': { en: 'days', 'zh-Hant': '天', 'zh-Hans': '天' },
} as const satisfies Record<string, Text>

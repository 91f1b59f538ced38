import type { z } from 'zod'
import { fill, type Lang, type Text } from '../base/index.ts'
import type { Catalogue, SchemeId, Step } from '../catalogue/index.ts'
import type { StepView } from './contract/views.ts'

type View = z.output<typeof StepView>
type Setting = {
  readonly catalogue: Catalogue
  readonly lang: Lang
  /** puts the day's figures into a scheme's sentences */
  readonly say?: (says: Text) => string
}

/** The steps of a scheme or of a procedure: whom to ask, with which papers, within which time, after what. */
export function stepViews(steps: readonly Step[], { catalogue, lang, say = (says) => says[lang] }: Setting): View[] {
  return steps.map(({ id, says, note, office, scheme, after, papers = [], pledged, when, source, at }) => ({
    ...{ id, says: say(says), source, at, note: note && say(note), when: when?.text },
    office: office === undefined ? undefined : named(office, catalogue.organisations.get(office)?.name, lang),
    scheme: scheme === undefined ? undefined : named(scheme, schemeName(catalogue, scheme), lang),
    after: [...after],
    papers: papers.map(say),
    pledged: pledged && sayPledge(pledged, lang),
  }))
}

const named = (code: string, name: Text | undefined, lang: Lang) => ({ code, label: name?.[lang] ?? code })
const schemeName = ({ schemes }: Catalogue, id: string) => schemes.get(id as SchemeId)?.name // checked by the loader

const pledgeWords = {
  promised: { en: 'answered within {days}', 'zh-Hant': '{days}內答覆', 'zh-Hans': '{days}内答复' },
  usual: { en: 'usually takes {days}', 'zh-Hant': '一般需時{days}', 'zh-Hans': '一般用时{days}' },
  'working-days': { en: '{days} working days', 'zh-Hant': '{days}個工作天', 'zh-Hans': '{days}个工作日' },
  'calendar-days': { en: '{days} days', 'zh-Hant': '{days}天', 'zh-Hans': '{days}天' },
} as const satisfies Record<string, Text>

type Pledged = {
  readonly days: number
  readonly counted: 'working-days' | 'calendar-days'
  readonly about?: boolean | undefined
}

/** Within which time an office answers, or how long it usually takes where nobody promises it. */
export const sayPledge = ({ days, counted, about = false }: Pledged, lang: Lang): string =>
  fill(pledgeWords[about ? 'usual' : 'promised'][lang], { days: fill(pledgeWords[counted][lang], { days }) })

import { fill, formatDay, type Lang, ok, type Text } from '../base/index.ts'
import { datedSteps, type Reached, wayOf } from '../catalogue/index.ts'
import { parseOn } from './asked.ts'
import { ShowProcedureGives, ShowProcedureTakes } from './contract/entries.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { pageOf } from './entry-view.ts'
import { findEntry, noSuchEntry } from './find-entries.ts'
import { sourcesCited } from './labels.ts'
import { procedureAsText } from './procedure-as-text.ts'

/** Show a procedure: steps, papers, offices, pledged days; when each step can begin and should be answered. */
export const showProcedure = defineAction({
  name: 'show-procedure',
  says: {
    en: 'Show one procedure: steps, papers, offices, and when each can begin and should be answered',
    'zh-Hant': '查看一項程序：步驟、文件、部門，以及各步最早開始及應獲答覆的日期',
    'zh-Hans': '查看一项流程：步骤、材料、部门，以及各步最早开始和应获答复的日期',
  },
  kind: 'read',
  http: routes['show-procedure'],
  takes: ShowProcedureTakes,
  gives: ShowProcedureGives,
  refuses: [noSuchEntry, 'request/not-a-day'],
  may: 'everybody',
  isDated: true,
  needs: ['catalogue'],
  command: {
    name: 'procedure',
    positionals: [{ input: 'procedure', shown: 'procedure' }],
    flags: ['from'],
    print: procedureAsText,
  },

  run({ catalogue, day, lang }, { procedure: id, from }) {
    const setting = { catalogue, day, lang }
    const found = findEntry(setting, 'procedure', id)
    if (!found.ok) return found
    const start = from === undefined ? ok(day) : parseOn(from)
    if (!start.ok) return start
    const entry = pageOf(found.value, setting)
    const procedure = catalogue.procedures.get(id)
    const { calendars, organisations: offices } = catalogue
    const dated =
      procedure === undefined ? [] : datedSteps(wayOf(procedure), { start: start.value, calendars, offices })
    const cited = [entry, ...entry.related.flatMap(({ entries }) => entries)].flatMap(({ sources }) => sources)
    return ok({
      ...{ day, edition: catalogue.edition, entry, sources: sourcesCited(catalogue, cited), from: start.value },
      plan: dated.map((step) => ({
        ...step,
        ...{ after: [...step.after], locks: [...step.locks] },
        begins: reachedView(step.begins, lang),
        answered: reachedView(step.answered, lang),
      })),
    })
  },
})

const words = {
  about: { en: 'about {day}', 'zh-Hant': '約{day}', 'zh-Hans': '约{day}' },
  notBefore: { en: 'not before {day}', 'zh-Hant': '不早於{day}', 'zh-Hans': '不早于{day}' },
} as const satisfies Record<string, Text>

/** A day that a step reaches, in words; where it is known from below only, it is not before that day. */
function reachedView({ day, about, unknownAfter }: Reached, lang: Lang) {
  const exact = formatDay(day, lang)
  const reached = about ? fill(words.about[lang], { day: exact }) : exact
  const shown = unknownAfter.length > 0 ? fill(words.notBefore[lang], { day: reached }) : reached
  return { day, isAbout: about, unknownAfter: [...unknownAfter], shown }
}

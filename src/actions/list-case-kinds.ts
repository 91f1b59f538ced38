import { ok } from '../base/index.ts'
import { roleWords } from './case-words.ts'
import { ListCaseKindsGives, ListCaseKindsTakes } from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'

/** The kinds of case: what each is for, what it has to be under, who may start one, and what is promised. */
export const listCaseKinds = defineAction({
  name: 'list-case-kinds',
  says: {
    en: 'List the kinds of case: what each is for, who may start one, what is promised',
    'zh-Hant': '列出個案類別：用途、誰可開立、承諾時間',
    'zh-Hans': '列出办件类别：用途、谁可建立、承诺时间',
  },
  kind: 'read',
  http: routes['list-case-kinds'],
  takes: ListCaseKindsTakes,
  gives: ListCaseKindsGives,
  refuses: [],
  may: 'everybody',
  isDated: false,
  needs: ['catalogue'],

  run({ catalogue, lang }) {
    const items = [...catalogue.caseKinds.values()].map((kind) => {
      const { id, name, summary, form, steps, states, clock, opens, criteria = [] } = kind
      const needsProcedure = steps !== undefined && steps !== 'milestones'
      return {
        ...{ code: id, label: name[lang], summary: summary[lang] },
        under: form === true ? ('scheme' as const) : needsProcedure ? ('procedure' as const) : ('nothing' as const),
        hasCounterpart: states.some(({ awaits }) => awaits === 'counterpart'),
        ...(clock !== undefined && { promised: { days: clock.days, counted: clock.counted } }),
        opens: opens.map((role) => ({ code: role, label: roleWords[role][lang] })),
        criteria: criteria.map((one) => ({
          ...{ code: one.id, label: one.says[lang] },
          ...(one.weight !== undefined && { weight: one.weight }),
        })),
      }
    })
    return ok({ items })
  },
})

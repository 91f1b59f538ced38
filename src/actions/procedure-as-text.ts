import type { z } from 'zod'
import { fill, formatList, type Lang, type Text } from '../base/index.ts'
import { dayIn } from './advice-as-text.ts'
import type { PlannedStep, ShowProcedureGives } from './contract/entries.ts'
import type { Asked, Printed } from './define-action.ts'
import { pageAsText, pageWith, type Section, stepLine } from './entries-as-text.ts'

type Page = z.output<typeof ShowProcedureGives>
type Planned = z.output<typeof PlannedStep>

const words = {
  first: {
    en: 'Steps that can begin at once, side by side, on {day}',
    'zh-Hant': '{day}即可並行開展的步驟',
    'zh-Hans': '{day}即可并行开展的步骤',
  },
  then: {
    en: 'Round {round}: each as soon as what it waits for is done, side by side',
    'zh-Hant': '第{round}輪：前置步驟一經完成即可辦理，可並行',
    'zh-Hans': '第{round}轮：前置步骤一完成即可办理，可并行',
  },
  begins: { en: 'can begin {when}', 'zh-Hant': '最早開始：{when}', 'zh-Hans': '最早开始：{when}' },
  answered: { en: 'answer due {when}', 'zh-Hant': '應獲答覆：{when}', 'zh-Hans': '应获答复：{when}' },
  notKnown: {
    en: '{when}; no time is published for {steps}',
    'zh-Hant': '{when}（{steps}沒有公布時限）',
    'zh-Hans': '{when}（{steps}未公布时限）',
  },
  step: { en: 'step {steps}', 'zh-Hant': '步驟{steps}', 'zh-Hans': '步骤{steps}' },
  steps: { en: 'steps {steps}', 'zh-Hant': '步驟{steps}', 'zh-Hans': '步骤{steps}' },
  noTime: { en: 'no time is published', 'zh-Hant': '沒有公布時限', 'zh-Hans': '未公布时限' },
  after: { en: 'waits for {steps}', 'zh-Hant': '須待{steps}完成', 'zh-Hans': '须待{steps}完成' },
  locks: { en: 'opens the way for {steps}', 'zh-Hant': '完成後可辦{steps}', 'zh-Hans': '完成后可办{steps}' },
} as const satisfies Record<string, Text>

/**
 * A procedure's page as text, its steps in an order in which they can be done, each with its days. Where no step has a
 * time there are no days to tell.
 */
export function procedureAsText(page: Page, asked: Asked): Printed {
  const { entry, plan, from } = page
  const { lang } = asked
  if (entry.steps.every(({ pledged }) => pledged === undefined)) return pageAsText(page, asked)
  const numbers = new Map(plan.map(({ id }, i) => [id, i + 1]))
  const steps = new Map(entry.steps.map((step) => [step.id, step]))
  const rounds = [...Map.groupBy(plan, ({ round }) => round)].map(([round, planned]): Section => {
    const title = round === 1 ? words.first : words.then
    const lines = planned.flatMap((one) => {
      const step = steps.get(one.id)
      const more = tellWhen(one, { lang, numbers, isPledged: step?.pledged !== undefined })
      return step === undefined ? [] : stepLine(step, { number: numbers.get(one.id) ?? 0, lang, more })
    })
    return [fill(title[lang], { round, day: dayIn(from, lang) }), lines]
  })
  return pageWith(page, rounds, lang)
}

type Telling = {
  readonly lang: Lang
  readonly numbers: ReadonlyMap<string, number>
  readonly isPledged: boolean
}

/** When a step can begin and should be answered, what it waits for and what waits for it. */
function tellWhen({ after, locks, begins, answered }: Planned, { lang, numbers, isPledged }: Telling): string[] {
  const named = (ids: readonly string[]) => {
    const listed = ids.map((id) => numbers.get(id) ?? 0).sort((a, b) => a - b)
    return fill(words[listed.length === 1 ? 'step' : 'steps'][lang], {
      steps: formatList(listed.map(String), lang, 'and'),
    })
  }
  const when = ({ shown, unknownAfter }: Planned['begins']) =>
    unknownAfter.length === 0 ? shown : fill(words.notKnown[lang], { when: shown, steps: named(unknownAfter) })
  return [
    ...(after.length > 0 ? [fill(words.after[lang], { steps: named(after) })] : []),
    fill(words.begins[lang], { when: when(begins) }),
    isPledged ? fill(words.answered[lang], { when: when(answered) }) : words.noTime[lang],
    ...(locks.length > 0 ? [fill(words.locks[lang], { steps: named(locks) })] : []),
  ]
}

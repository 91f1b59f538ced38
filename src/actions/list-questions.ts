import type { z } from 'zod'
import { type Lang, ok } from '../base/index.ts'
import type { Catalogue, Question, SchemeId } from '../catalogue/index.ts'
import { textsIn, type ValueType } from '../rules/index.ts'
import { ListQuestionsGives, ListQuestionsTakes } from './contract/questions.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'

type View = z.output<typeof ListQuestionsGives>['questions'][number]

/** List everything that can be asked, with its options, in the order of the vocabulary. */
export const listQuestions = defineAction({
  name: 'list-questions',
  says: {
    en: 'List every question that can be asked, with its options',
    'zh-Hant': '列出所有問題及選項',
    'zh-Hans': '列出所有问题及选项',
  },
  kind: 'read',
  http: routes['list-questions'],
  takes: ListQuestionsTakes,
  gives: ListQuestionsGives,
  refuses: [],
  may: 'everybody',
  isDated: false,
  needs: ['catalogue'],
  command: {
    name: 'questions',
    print: ({ questions }) => ({ out: questions.map(({ fact, question }) => `${fact} · ${question}`).join('\n') }),
  },

  run({ catalogue, lang }) {
    const shown = [...catalogue.questions.values()].map((question) => onlyAskedSchemes(question, catalogue))
    return ok({ questions: shown.map((question) => questionView(question, catalogue, lang)) })
  },
})

/** A question about schemes offers those that some rule asks about: of the others no answer would change anything. */
function onlyAskedSchemes(question: Question, catalogue: Catalogue): Question {
  const { name, type } = question
  if (!('options' in type) || !type.options.some(({ code }) => catalogue.schemes.has(code as SchemeId))) return question
  const rules = [...catalogue.schemes.values()].flatMap(({ conditions, benefits, routes }) => [
    ...[...conditions, ...routes].map(({ when }) => when),
    ...benefits.flatMap(({ when, amount }) => [when, amount].filter((rule) => rule !== undefined)),
  ])
  const asked = new Set(rules.filter(({ factNames }) => factNames.includes(name)).flatMap(textsIn))
  return { ...question, type: { ...type, options: type.options.filter(({ code }) => asked.has(code)) } }
}

function questionView(question: Question, { vocabulary }: Catalogue, lang: Lang): View {
  const { name, type, hint, effort, isPrivate } = question
  const unit = type.kind === 'number' ? vocabulary.units.get(type.unit)?.[lang] : undefined
  return {
    fact: name,
    type: typeView(type, lang),
    ...(unit === undefined ? {} : { unitLabel: unit }),
    label: question.label[lang],
    question: question.question[lang],
    why: question.why[lang],
    ...(hint === undefined ? {} : { hint: hint[lang] }),
    ...{ effort, isPrivate },
  }
}

function typeView(type: ValueType, lang: Lang): View['type'] {
  if (type.kind !== 'choice' && type.kind !== 'list') return type
  return {
    kind: type.kind,
    options: type.options.map(({ code, label, within }) => ({ code, label: label[lang], within })),
  }
}

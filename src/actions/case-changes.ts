import type { z } from 'zod'
import { ok, type Result, refused, type Text } from '../base/index.ts'
import type { CaseId, DocumentId, PersonId, TaskId } from '../cases/index.ts'
import { findCase, isUuid, newId, peopleInCase } from '../store/index.ts'
import { type CaseSetting, type CaseWish, caseRefusals, changeCase, changedView } from './case-change.ts'
import {
  AddTaskTakes,
  AssignTakes,
  BeginTaskTakes,
  CaseChanged,
  ConfirmMoveTakes,
  DeclareConflictTakes,
  FinishTaskTakes,
  MarkCaseTakes,
  MoveCaseTakes,
  RaiseFlagTakes,
  SayInCaseTakes,
  SettleFlagTakes,
  TaskReasonTakes,
  TurnDownMoveTakes,
} from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { type Asked, defineAction, type Refusal } from './define-action.ts'
import { hourly } from './hourly.ts'

// What can be done to a case that is open: each is one wish of the room, decided and kept in one way.

type OnCase = { readonly case: string; readonly version?: number | undefined }
type Change<Takes extends z.ZodObject> = {
  readonly name: keyof typeof routes
  readonly says: Text
  readonly takes: Takes
  readonly deed: string
  /** what it may be refused with beside what any change may */
  readonly refuses?: readonly string[]
  readonly wish: (input: z.output<Takes>) => CaseWish
  /** people that it names, who have to have to do with the case */
  readonly names?: (input: z.output<Takes>) => string | undefined
  /** another case that it names, which whoever asks has to see too */
  readonly other?: (input: z.output<Takes>) => string
  /** how often one person may an hour: what is told to others by mail */
  readonly anHour?: number
}

/** The action of one sort of change. */
const change = <Takes extends z.ZodObject>({
  name,
  says,
  takes,
  deed,
  refuses = [],
  wish,
  names,
  other,
  anHour,
}: Change<Takes>) =>
  defineAction({
    ...{ name, says, takes, kind: 'write', http: routes[name], gives: CaseChanged },
    refuses: [...caseRefusals, ...refuses, ...(names === undefined ? [] : ['cases/no-such-person'])],
    may: 'signed-in',
    ...(anHour !== undefined && { limits: (_: unknown, { by }: Asked) => hourly(by, { of: deed, most: anHour }) }),
    audits: { deed, about: (_, { case: id }) => ({ case: id }) },
    isDated: false,
    needs: ['catalogue', 'db'],

    async run(setting, input) {
      const { case: id, version } = input as unknown as OnCase // every one of them takes these
      const named = await knownIn(setting, id, names?.(input))
      if (!named.ok) return named
      const beside = other?.(input)
      if (beside !== undefined && (await findCase(setting.db, beside as CaseId)) === undefined)
        return refused({ code: 'cases/no-such-case', values: { case: beside } })
      const changed = await changeCase(setting, { case: id, version, wish: wish(input) })
      return changed.ok ? ok(changedView(changed.value, setting)) : changed
    },
  })

/** Whether somebody has to do with a case. Of a case that is not there nothing is told. */
async function knownIn({ db }: CaseSetting, id: string, person: string | undefined): Promise<Result<true, Refusal>> {
  if (person === undefined) return ok(true)
  const people = isUuid(id) ? await peopleInCase(db, id as CaseId) : []
  if (people.length === 0) return refused({ code: 'cases/no-such-case', values: { case: id } })
  return people.some((one) => one.person === person)
    ? ok(true)
    : refused({ code: 'cases/no-such-person', values: { person } })
}

/** Write a message in a case, to one party or several. */
export const sayInCase = change({
  name: 'say-in-case',
  says: {
    en: 'Write a message in a case, to one party or several',
    'zh-Hant': '在個案中向一方或多方留言',
    'zh-Hans': '在办件中向一方或多方留言',
  },
  takes: SayInCaseTakes,
  anHour: 200,
  deed: 'case-said',
  wish: ({ text, to }) => ({ kind: 'say', text, to }),
})

/** Give somebody something to do. What the applicant owes lets the clock rest. */
export const addTask = change({
  name: 'add-task',
  says: {
    en: 'Give somebody something to do in a case; what the applicant owes lets the clock rest',
    'zh-Hant': '在個案中指派事項；申請人欠交時暫停計時',
    'zh-Hans': '在办件中指派事项；申请人欠交时暂停计时',
  },
  takes: AddTaskTakes,
  deed: 'case-task-added',
  refuses: ['cases/taken', 'cases/owed-by-applicant'],
  names: ({ person }) => person,
  wish: ({ says, party, person, due, isOwed = false }) => ({
    ...{ kind: 'add-task', task: newId() as TaskId, says, isOwed, due: due as never }, // the contract checks days
    owner: { party, person: person as PersonId | undefined },
  }),
})

/** Put a task, or the case as a whole, into somebody's hands. */
export const assignCase = change({
  name: 'assign-case',
  says: {
    en: 'Put a case or a task into somebody’s hands',
    'zh-Hant': '將個案或事項交予某人',
    'zh-Hans': '把办件或事项交给某人',
  },
  takes: AssignTakes,
  deed: 'case-assigned',
  refuses: ['cases/no-such-task', 'cases/task-done'],
  names: ({ to }) => to,
  wish: ({ to, task, due }) => ({
    ...{ kind: 'assign', to: to as PersonId, task: task as TaskId | undefined, due: due as never },
  }),
})

const taskRefusals = ['cases/no-such-task', 'cases/task-done', 'cases/step-locked'] as const

/** Say that a step is under way at the office that is asked. */
export const beginTask = change({
  name: 'begin-task',
  says: {
    en: 'Say that a step of a case is under way',
    'zh-Hant': '註明個案的步驟已開始',
    'zh-Hans': '注明办件的步骤已开始',
  },
  takes: BeginTaskTakes,
  deed: 'case-task-begun',
  refuses: [...taskRefusals, 'cases/task-begun'],
  wish: ({ task }) => ({ kind: 'begin', task: task as TaskId }),
})

/** Finish a task, with what shows it. */
export const finishTask = change({
  name: 'finish-task',
  says: {
    en: 'Finish a task of a case, with the documents that show it',
    'zh-Hant': '完成個案的事項，並附上證明文件',
    'zh-Hans': '完成办件的事项，并附上证明材料',
  },
  takes: FinishTaskTakes,
  deed: 'case-task-finished',
  refuses: [...taskRefusals, 'cases/no-such-document', 'cases/no-evidence'],
  wish: ({ task, evidence = [], words }) => ({
    ...{ kind: 'finish', task: task as TaskId, evidence: evidence as DocumentId[], words },
  }),
})

/** Leave a task out, and say why. */
export const setTaskAside = change({
  name: 'set-task-aside',
  says: {
    en: 'Leave a task of a case out, and say why',
    'zh-Hant': '擱置個案的事項並說明原因',
    'zh-Hans': '搁置办件的事项并说明原因',
  },
  takes: TaskReasonTakes,
  deed: 'case-task-set-aside',
  refuses: [...taskRefusals, 'cases/reason-missing'],
  wish: ({ task, reason }) => ({ kind: 'set-aside', task: task as TaskId, reason }),
})

/** Open a task again. */
export const reopenTask = change({
  name: 'reopen-task',
  says: {
    en: 'Open a finished task of a case again',
    'zh-Hant': '重開個案中已完成的事項',
    'zh-Hans': '重新打开办件中已完成的事项',
  },
  takes: TaskReasonTakes,
  deed: 'case-task-reopened',
  refuses: ['cases/no-such-task', 'cases/task-not-done', 'cases/task-in-use', 'cases/reason-missing'],
  wish: ({ task, reason }) => ({ kind: 'reopen-task', task: task as TaskId, reason }),
})

/** Say whether one has a conflict of interest. Whoever has one sees the case no more. */
export const declareConflict = change({
  name: 'declare-conflict',
  says: {
    en: 'Say whether you have a conflict of interest in a case; with one, you see it no more',
    'zh-Hant': '就個案申報利益；有衝突者不能再閱覽',
    'zh-Hans': '就办件申报利益；有冲突者不能再查看',
  },
  takes: DeclareConflictTakes,
  deed: 'case-declared',
  refuses: ['cases/conflict-stands', 'cases/reason-missing'],
  wish: ({ hasConflict, reason }) => ({ kind: 'declare', hasConflict, reason }),
})

/** Give every criterion a mark and a reason. */
export const markCase = change({
  name: 'mark-case',
  says: {
    en: 'Give every criterion of a case a mark and a reason',
    'zh-Hant': '為個案的每項準則評分並說明理由',
    'zh-Hans': '为办件的每项标准打分并说明理由',
  },
  takes: MarkCaseTakes,
  deed: 'case-marked',
  refuses: ['cases/no-such-criterion', 'cases/mark-missing', 'cases/mark-out-of-range', 'cases/reasons-missing'],
  wish: ({ marks }) => ({ kind: 'mark', marks }),
})

const moveRefusals = [
  ...['cases/no-such-move', 'cases/reason-missing', 'cases/reasons-missing', 'cases/no-such-criterion'],
  ...['cases/answers-missing', 'cases/condition-fails', 'cases/over-cap', 'cases/other-currency'],
  ...['cases/tasks-open', 'cases/marks-missing', 'cases/nothing-proposed', 'cases/same-person'],
] as const

/** Move a case on: hand in, take up, grant, withdraw …; or propose to, where a second person has to confirm. */
export const moveCase = change({
  name: 'move-case',
  says: {
    en: 'Move a case on: hand in, take up, grant, withdraw …, or propose it where a second person confirms',
    'zh-Hant': '推進個案：遞交、受理、批准、撤回……，須雙人覆核者先行提出',
    'zh-Hans': '推进办件：提交、受理、批准、撤回……，须双人复核的先提出',
  },
  takes: MoveCaseTakes,
  deed: 'case-moved',
  refuses: moveRefusals,
  wish: ({ move, reason, reasons }) => ({ kind: 'move', move, reason, reasons }),
})

/** The second pair of eyes agrees. */
export const confirmMove = change({
  name: 'confirm-move',
  says: {
    en: 'Confirm, as the second person, what another proposed',
    'zh-Hant': '以第二人身分確認他人的提議',
    'zh-Hans': '以第二人身份确认他人的提议',
  },
  takes: ConfirmMoveTakes,
  deed: 'case-confirmed',
  refuses: moveRefusals,
  wish: () => ({ kind: 'confirm' }),
})

/** The second pair of eyes does not agree, or whoever proposed thinks again. */
export const turnDownMove = change({
  name: 'turn-down-move',
  says: {
    en: 'Turn down what another proposed, or take back what you proposed',
    'zh-Hant': '否決他人的提議，或收回自己的提議',
    'zh-Hans': '否决他人的提议，或收回自己的提议',
  },
  takes: TurnDownMoveTakes,
  deed: 'case-turned-down',
  refuses: moveRefusals,
  wish: ({ reason }) => ({ kind: 'turn-down', reason }),
})

/** Note what two applications share. It decides nothing. */
export const raiseFlag = change({
  name: 'raise-flag',
  says: {
    en: 'Note what an application shares with another; it decides nothing',
    'zh-Hant': '註明兩份申請的相同之處；不影響決定',
    'zh-Hans': '注明两份申报的相同之处；不影响决定',
  },
  takes: RaiseFlagTakes,
  deed: 'case-flag-raised',
  other: ({ other }) => other,
  wish: ({ kind, other, here, there }) => ({
    kind: 'raise-flag',
    flag: { kind, other: other as CaseId, share: 1, pairs: [{ here, there }] },
  }),
})

/** Say what came of looking into a flag. */
export const settleFlag = change({
  name: 'settle-flag',
  says: {
    en: 'Say what you found when you looked into a flag',
    'zh-Hant': '說明查核提示的結果',
    'zh-Hans': '说明核查提示的结果',
  },
  takes: SettleFlagTakes,
  deed: 'case-flag-settled',
  refuses: ['cases/no-such-flag', 'cases/reason-missing'],
  wish: ({ flag, finding }) => ({ kind: 'settle-flag', flag, finding }),
})

import type { ProblemWords, Text } from '../base/index.ts'

const three = (en: string, zhHant: string, zhHans: string): Text => ({ en, 'zh-Hant': zhHant, 'zh-Hans': zhHans })
const meant = (en: string, zhHant: string, zhHans: string): Text =>
  three(`[[Did you mean “{guess}”? ]]${en}`, `[[是否指「{guess}」？]]${zhHant}`, `[[是否指“{guess}”？]]${zhHans}`)

/** Whether the case is there and as it was read. */
const reading = {
  'cases/no-such-case': {
    what: three('There is no case “{case}”.', '沒有個案「{case}」。', '没有办件“{case}”。'),
    cure: three(
      'Compare the number with your list of cases.',
      '請與你的個案清單核對編號。',
      '请与你的办件清单核对编号。',
    ),
  },
  'cases/already-open': {
    what: three('The case “{case}” is open already.', '個案「{case}」早已開立。', '办件“{case}”早已建立。'),
    cure: three(
      'Go on with it, or give a new one its own number.',
      '請繼續辦理，或另用新編號。',
      '请继续办理，或另用新编号。',
    ),
  },
  'cases/moved': {
    what: three(
      'Somebody else was faster: the case is at version {actual}, and you had read version {expected}.',
      '有人比你先更新：個案現為第{actual}版，而你看到的是第{expected}版。',
      '有人比你先更新：办件现为第{actual}版，而你看到的是第{expected}版。',
    ),
    cure: three(
      'Look at the case as it is now, and decide again.',
      '請看過個案的現況再決定。',
      '请看过办件的现状再决定。',
    ),
  },
} satisfies ProblemWords

/** Who may do what, and when. */
const permission = {
  'cases/not-yours': {
    what: three(
      'Your role in this case does not include “{act}”.',
      '你在此個案的角色不可「{act}」。',
      '你在此办件中的角色不能“{act}”。',
    ),
    cure: three('These roles may: {roles}.', '以下角色可以：{roles}。', '以下角色可以：{roles}。'),
  },
  'cases/not-now': {
    what: three(
      '“{act}” is not possible while the case is at “{state}”.',
      '個案處於「{state}」，不可「{act}」。',
      '办件处于“{state}”，不能“{act}”。',
    ),
    cure: three('It is possible at: {states}.', '在以下狀態可以：{states}。', '在以下状态可以：{states}。'),
  },
  'cases/no-such-move': {
    what: three('There is no move “{move}”.', '沒有名為「{move}」的動作。', '没有名为“{move}”的动作。'),
    cure: meant('These are possible now: {moves}.', '現在可以：{moves}。', '现在可以：{moves}。'),
  },
  'cases/conflicted': {
    what: three(
      '“{person}” has declared a conflict of interest in this case.',
      '「{person}」已就此個案申報利益衝突。',
      '“{person}”已就此办件申报利益冲突。',
    ),
    cure: three(
      'Somebody without a conflict has to take it on. Whoever has one neither reads nor votes.',
      '須由沒有利益衝突的人接手；有利益衝突者不可閱覽或表決。',
      '须由没有利益冲突的人接手；有利益冲突者不能查看或表决。',
    ),
  },
  'cases/not-declared': {
    what: three(
      'Whether you have a conflict of interest in this case is not known yet.',
      '你尚未就此個案申報有否利益衝突。',
      '你还没有就此办件申报有无利益冲突。',
    ),
    cure: three(
      'Declare first; then you can read and mark.',
      '請先申報，才可閱覽及評分。',
      '请先申报，才能查看和打分。',
    ),
  },
  'cases/conflict-stands': {
    what: three('A declared conflict is not taken back.', '已申報的利益衝突不能收回。', '已申报的利益冲突不能收回。'),
    cure: three(
      'If it was a mistake, let somebody else take the case on.',
      '如屬誤報，請改由他人接手。',
      '如属误报，请改由他人接手。',
    ),
  },
  'cases/both-sides': {
    what: three(
      'You have acted for the {party} in this case.',
      '你在此個案曾代表{party}行事。',
      '你在此办件中曾代表{party}行事。',
    ),
    cure: three(
      'Nobody acts for two sides: let a colleague do it.',
      '不可代表兩方，請交由同事辦理。',
      '不能代表两方，请交由同事办理。',
    ),
  },
  'cases/same-person': {
    what: three('You proposed “{move}” yourself.', '「{move}」由你自己提出。', '“{move}”由你自己提出。'),
    cure: three('A second person has to confirm it.', '須由另一人確認。', '须由另一人确认。'),
  },
  'cases/awaiting-second': {
    what: three(
      '“{move}” has been proposed and awaits a second person.',
      '「{move}」已提出，等候第二人確認。',
      '“{move}”已提出，等待第二人确认。',
    ),
    cure: three('Let it be confirmed or turned down first.', '請先確認或否決。', '请先确认或否决。'),
  },
  'cases/nothing-proposed': {
    what: three(
      'Nothing awaits a second person here.',
      '此處沒有等候第二人確認的事項。',
      '这里没有等待第二人确认的事项。',
    ),
    cure: three('Look at the case as it is now.', '請看個案的現況。', '请看办件的现状。'),
  },
} satisfies ProblemWords

/** Steps, tasks and what shows that they are done. */
const tasks = {
  'cases/no-such-task': {
    what: three('There is no task “{task}”.', '沒有事項「{task}」。', '没有事项“{task}”。'),
    cure: meant('Name one of the tasks of this case.', '請選此個案的事項。', '请选此办件的事项。'),
  },
  'cases/taken': {
    what: three('There is a task “{task}” already.', '已有事項「{task}」。', '已有事项“{task}”。'),
    cure: three('Give the new one another id.', '請給新事項另一id。', '请给新事项另一个id。'),
  },
  'cases/step-locked': {
    what: three('The step “{task}” is still locked.', '步驟「{task}」尚未開放。', '步骤“{task}”还未开放。'),
    cure: three(
      'First finish, and show by a document: {waits}.',
      '請先辦妥以下步驟並附文件證明：{waits}。',
      '请先办完以下步骤并附材料证明：{waits}。',
    ),
  },
  'cases/no-evidence': {
    what: three(
      'Nothing shows that “{task}” is done.',
      '沒有東西證明「{task}」已辦妥。',
      '没有东西证明“{task}”已办完。',
    ),
    cure: three(
      'Attach a document. What is no step can also be answered in words.',
      '請附上文件；步驟以外的事項亦可用文字回答。',
      '请附上材料；步骤以外的事项也可用文字回答。',
    ),
  },
  'cases/no-such-document': {
    what: three(
      'There is no document “{document}” in this case.',
      '此個案沒有文件「{document}」。',
      '此办件没有材料“{document}”。',
    ),
    cure: three('Attach it first.', '請先附上。', '请先附上。'),
  },
  'cases/task-done': {
    what: three('“{task}” is finished or set aside already.', '「{task}」早已完成或擱置。', '“{task}”早已完成或搁置。'),
    cure: three('Reopen it if something is wrong with it.', '如有不妥，請重開。', '如有问题，请重新打开。'),
  },
  'cases/task-not-done': {
    what: three('“{task}” is still open.', '「{task}」仍未完成。', '“{task}”还没有完成。'),
    cure: three(
      'Only what is finished or set aside can be reopened.',
      '只可重開已完成或擱置的事項。',
      '只能重新打开已完成或搁置的事项。',
    ),
  },
  'cases/task-begun': {
    what: three('“{task}” has been begun already.', '「{task}」早已開始。', '“{task}”早已开始。'),
    cure: three('Finish it when it is done.', '辦妥後請完成。', '办完后请完成。'),
  },
  'cases/task-in-use': {
    what: three(
      'Steps that rest on “{task}” have been begun: {steps}.',
      '以「{task}」為據的步驟已開始：{steps}。',
      '以“{task}”为据的步骤已开始：{steps}。',
    ),
    cure: three('Reopen or set aside those first.', '請先重開或擱置這些步驟。', '请先重新打开或搁置这些步骤。'),
  },
  'cases/owed-by-applicant': {
    what: three(
      'Only the applicant can owe something that lets the clock rest.',
      '只有申請人欠交的東西才可暫停計時。',
      '只有申请人欠交的东西才能暂停计时。',
    ),
    cure: three(
      'Give the task to the applicant, or let the clock run.',
      '請把事項交予申請人，或繼續計時。',
      '请把事项交给申请人，或继续计时。',
    ),
  },
  'cases/steps-wanted': {
    what: three(
      'A case of the kind “{kind}” takes steps: {wanted}. Given: {given}.',
      '「{kind}」類個案所需步驟：{wanted}；收到：{given}。',
      '“{kind}”类办件所需步骤：{wanted}；收到：{given}。',
    ),
    cure: three(
      'Give it the steps of a procedure of that kind, and none where the kind has none.',
      '請給予該類程序的步驟；不設步驟的類別則不必。',
      '请给予该类流程的步骤；不设步骤的类别则不必。',
    ),
  },
  'cases/steps-unsound': {
    what: three(
      'The step “{task}” waits for “{got}”, which is no earlier step.',
      '步驟「{task}」等待「{got}」，但它不是較前的步驟。',
      '步骤“{task}”等待“{got}”，但它不是较前的步骤。',
    ),
    cure: three(
      'Give the steps in an order in which they can be done, each id once.',
      '請按可辦理的次序列出步驟，每個id一次。',
      '请按能办理的顺序列出步骤，每个id一次。',
    ),
  },
} satisfies ProblemWords

/** The form, and the rules of the scheme. */
const form = {
  'cases/form-wanted': {
    what: three(
      'A case of the kind “{kind}” has no form, or its form came without questions.',
      '「{kind}」類個案沒有表格，或表格沒有問題。',
      '“{kind}”类办件没有表单，或表单没有问题。',
    ),
    cure: three(
      'Give the questions of the form where the kind has one, and none elsewhere.',
      '設有表格的類別請給予問題，其他則不必。',
      '设有表单的类别请给予问题，其他则不必。',
    ),
  },
  'cases/not-in-form': {
    what: three('The form does not ask for “{fact}”.', '表格沒有問及「{fact}」。', '表单没有问到“{fact}”。'),
    cure: meant('Answer its own questions.', '請回答表格所列的問題。', '请回答表单所列的问题。'),
  },
  'cases/answers-missing': {
    what: three('Not answered yet: {answers}.', '尚未回答：{answers}。', '还未回答：{answers}。'),
    cure: three('Answer these, then hand in.', '請先回答再遞交。', '请先回答再提交。'),
  },
  'cases/condition-fails': {
    what: three(
      'By these answers, conditions of the scheme are not met: {conditions}.',
      '按這些答案，未符合計劃的條件：{conditions}。',
      '按这些回答，不符合政策的条件：{conditions}。',
    ),
    cure: three(
      'See what would have to change, or choose another scheme.',
      '請看有何需要改變，或選其他計劃。',
      '请看需要改变什么，或选其他政策。',
    ),
  },
  'cases/over-cap': {
    what: three(
      '{asked} is asked for; by these answers the scheme gives at most {most} ({currency}).',
      '申請{asked}；按這些答案，計劃最多給予{most}（{currency}）。',
      '申请{asked}；按这些回答，政策最多给予{most}（{currency}）。',
    ),
    cure: three(
      'Ask for less, or change what it is reckoned from.',
      '請減少申請額，或修改計算所據的資料。',
      '请减少申请额，或修改计算所据的数据。',
    ),
  },
  'cases/other-currency': {
    what: three(
      'The sum is asked in {asked}; the scheme pays in {pays}.',
      '申請額以{asked}計，計劃以{pays}支付。',
      '申请额按{asked}计，政策按{pays}支付。',
    ),
    cure: three('State it in the currency of the scheme.', '請以計劃的貨幣填寫。', '请按政策的币种填写。'),
  },
  'cases/not-a-sum': {
    what: three('“{got}” is no sum that can be asked for.', '「{got}」不是可申請的金額。', '“{got}”不是可申请的金额。'),
    cure: three('Give a number above 0.', '請填大於0的數字。', '请填大于0的数字。'),
  },
  'cases/not-a-digest': {
    what: three('“{got}” is no SHA-256 digest.', '「{got}」不是SHA-256摘要。', '“{got}”不是SHA-256摘要。'),
    cure: three(
      'Give 64 hexadecimal digits of the bytes kept.',
      '請給予所存位元組的64位十六進制摘要。',
      '请给予所存字节的64位十六进制摘要。',
    ),
  },
  'cases/empty': {
    what: three('“{key}” is empty.', '「{key}」是空的。', '“{key}”是空的。'),
    cure: three('Write something.', '請填寫內容。', '请填写内容。'),
  },
} satisfies ProblemWords

/** Marks, reasons and decisions. */
const review = {
  'cases/tasks-open': {
    what: three('Still open: {tasks}.', '仍未完成：{tasks}。', '还未完成：{tasks}。'),
    cure: three('Finish them, or set them aside and say why.', '請完成，或註明原因擱置。', '请完成，或注明原因搁置。'),
  },
  'cases/marks-missing': {
    what: three(
      '{given} reviewers have given marks; {needed} are needed.',
      '已有{given}名評審員評分，須有{needed}名。',
      '已有{given}名评审人打分，须有{needed}名。',
    ),
    cure: three(
      'Wait for their marks, or ask further reviewers.',
      '請等候評分，或另邀評審員。',
      '请等待打分，或另邀评审人。',
    ),
  },
  'cases/no-such-criterion': {
    what: three('There is no criterion “{got}”.', '沒有準則「{got}」。', '没有标准“{got}”。'),
    cure: meant('Name the criteria of this kind of case.', '請用此類個案的準則。', '请用此类办件的标准。'),
  },
  'cases/mark-missing': {
    what: three('There is no mark for: {criteria}.', '尚欠評分：{criteria}。', '还缺打分：{criteria}。'),
    cure: three('Give every criterion a mark.', '請為每項準則評分。', '请给每项标准打分。'),
  },
  'cases/mark-out-of-range': {
    what: three(
      'The mark for “{criterion}” is {got}.',
      '「{criterion}」的評分為{got}。',
      '“{criterion}”的打分为{got}。',
    ),
    cure: three('Give a whole number from 0 to {most}.', '請給0至{most}的整數。', '请给0到{most}的整数。'),
  },
  'cases/reasons-missing': {
    what: three('There is no reason for: {criteria}.', '未說明理由：{criteria}。', '没有说明理由：{criteria}。'),
    cure: three(
      'Give a reason for each; the applicant is told.',
      '請逐項說明理由，申請人會獲告知。',
      '请逐项说明理由，申请人会被告知。',
    ),
  },
  'cases/reason-missing': {
    what: three('“{act}” needs a reason.', '「{act}」須說明理由。', '“{act}”须说明理由。'),
    cure: three('Say why.', '請說明原因。', '请说明原因。'),
  },
  'cases/no-such-flag': {
    what: three('There is no open flag {flag}.', '沒有待處理的提示{flag}。', '没有待处理的提示{flag}。'),
    cure: three(
      'Name one that is open, counted from 0.',
      '請選一個待處理的提示，由0起計。',
      '请选一个待处理的提示，从0起算。',
    ),
  },
  'cases/not-due': {
    what: three('No rung of the ladder is due before {day}.', '{day}之前沒有到期的提醒。', '{day}之前没有到期的提醒。'),
    cure: three('Come back on that day.', '請於該日再來。', '请在该日再来。'),
  },
} satisfies ProblemWords

/** What to say about each refusal of a case. */
export const problemWords = { ...reading, ...permission, ...tasks, ...form, ...review } satisfies ProblemWords

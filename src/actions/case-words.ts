import type { Text } from '../base/index.ts'
import type { Party, Role } from '../catalogue/index.ts'

const three = (en: string, zhHant: string, zhHans: string): Text => ({ en, 'zh-Hant': zhHant, 'zh-Hans': zhHans })

/** The parties to a case. */
export const partyWords: Readonly<Record<Party, Text>> = {
  applicant: three('the applicant', '申請人', '申请人'),
  counterpart: three('the other side', '對方', '对方'),
  office: three('the office', '辦事處', '办事处'),
}

/** In what capacity somebody acts. */
export const roleWords: Readonly<Record<Role, Text>> = {
  owner: three('owner', '擁有人', '所有者'),
  signatory: three('signatory', '簽署人', '签署人'),
  member: three('member', '成員', '成员'),
  'outside-adviser': three('outside adviser', '外部顧問', '外部顾问'),
  counterpart: three('the other side', '對方', '对方'),
  adviser: three('adviser', '顧問', '顾问'),
  officer: three('officer', '主任', '经办人'),
  reviewer: three('reviewer', '評審員', '评审人'),
  operator: three('operator', '營運人員', '运营人员'),
  administrator: three('administrator', '管理員', '管理员'),
  clock: three('the clock', '系統時鐘', '系统时钟'),
}

/** What can be done to a case beside moving it. */
export const actWords: Readonly<Record<string, Text>> = {
  open: three('open', '開立', '建立'),
  read: three('read', '閱覽', '查看'),
  fill: three('fill in the form', '填寫表格', '填写表单'),
  attach: three('attach a document', '附上文件', '附上材料'),
  say: three('write a message', '留言', '留言'),
  'add-task': three('give a task', '指派事項', '指派事项'),
  assign: three('put it into somebody’s hands', '交予經辦人', '指定经办人'),
  begin: three('begin a step', '開始步驟', '开始步骤'),
  finish: three('finish a task', '完成事項', '完成事项'),
  'set-aside': three('set a task aside', '擱置事項', '搁置事项'),
  'reopen-task': three('reopen a task', '重開事項', '重新打开事项'),
  declare: three('declare whether there is a conflict', '申報利益', '申报利益'),
  mark: three('give marks', '評分', '打分'),
  second: three('confirm', '確認', '确认'),
  'raise-flag': three('raise a flag', '加上提示', '添加提示'),
  'settle-flag': three('settle a flag', '處理提示', '处理提示'),
  'turn-down': three('turn down', '否決', '否决'),
}

export const flagWords: Readonly<Record<string, Text>> = {
  'shared-officer': three('The same person in both', '兩份申請有相同人士', '两份申报有相同人员'),
  'shared-address': three('The same address in both', '兩份申請有相同地址', '两份申报有相同地址'),
  'near-identical-text': three('Much of the text is the same', '內容大致相同', '内容大致相同'),
}

export const originWords: Readonly<Record<string, Text>> = {
  register: three('from the register {by}, {day}', '取自登記冊{by}，{day}', '取自登记册{by}，{day}'),
  document: three('from a document, {day}', '取自文件，{day}', '取自材料，{day}'),
  person: three('said by {by}, {day}', '由{by}提供，{day}', '由{by}提供，{day}'),
  import: three('from the table {by}, {day}', '取自表格{by}，{day}', '取自表格{by}，{day}'),
  text: three('read from a text, {day}', '讀自文字，{day}', '读自文字，{day}'),
}

/** What the clock and what is due say. */
export const clockWords = {
  left: three(
    '{left} of {promised} days left; promised by {day}',
    '承諾的{promised}日尚餘{left}日，限期{day}',
    '承诺的{promised}天还剩{left}天，期限{day}',
  ),
  over: three(
    '{over} days over the promised {promised}; it was due on {day}',
    '已超出承諾的{promised}日{over}日，原定{day}',
    '已超出承诺的{promised}天{over}天，原定{day}',
  ),
  resting: three(
    'The clock rests until what is owed is handed in; {left} of {promised} days left then',
    '欠交的資料遞交前暫停計時；屆時尚餘{left}日（共{promised}日）',
    '欠交的材料提交前暂停计时；届时还剩{left}天（共{promised}天）',
  ),
  about: three('about {day}', '約{day}', '约{day}'),
  pledge: three('The office has promised a decision', '辦事處承諾作出決定', '办事处承诺作出决定'),
  task: three('Due: {task}', '限期：{task}', '期限：{task}'),
  answer: three('An answer is expected: {task}', '預期獲答覆：{task}', '预计获得答复：{task}'),
  reminder: three('A reminder goes out', '發出提醒', '发出提醒'),
  escalation: three('Others are told of the silence', '通知其他人跟進', '通知其他人跟进'),
  'closing-notice': three('Notice of closing goes out', '發出結案通知', '发出结案通知'),
} as const

/** What happened, in a sentence. */
export const historyWords: Readonly<Record<string, Text>> = {
  opened: three('opened the case', '開立個案', '建立办件'),
  filled: three('filled in: {what}', '填寫：{what}', '填写：{what}'),
  asked: three('asked for {sum}', '申請{sum}', '申请{sum}'),
  attached: three('attached “{what}”', '附上「{what}」', '附上“{what}”'),
  said: three('wrote to {what}', '致{what}留言', '给{what}留言'),
  'task-added': three('asked for: {what}', '要求：{what}', '要求：{what}'),
  assigned: three('gave it to {what}', '交予{what}', '交给{what}'),
  begun: three('began: {what}', '開始：{what}', '开始：{what}'),
  finished: three('finished: {what}', '完成：{what}', '完成：{what}'),
  'set-aside': three('set aside: {what}', '擱置：{what}', '搁置：{what}'),
  'task-reopened': three('reopened: {what}', '重開：{what}', '重新打开：{what}'),
  'declared-conflict': three('declared a conflict of interest', '申報有利益衝突', '申报有利益冲突'),
  'declared-none': three('declared no conflict of interest', '申報沒有利益衝突', '申报没有利益冲突'),
  marked: three('gave marks', '評分', '打分'),
  proposed: three('proposed: {what}', '提出：{what}', '提出：{what}'),
  'turned-down': three('turned the proposal down', '否決提議', '否决提议'),
  moved: three('{what}', '{what}', '{what}'),
  'flag-raised': three('raised a flag: {what}', '加上提示：{what}', '添加提示：{what}'),
  'flag-settled': three('settled a flag', '處理提示', '处理提示'),
  'rung-reached': three('{what}', '{what}', '{what}'),
}

export const otherWords = {
  reviewer: three('Reviewer {n}', '評審員{n}', '评审人{n}'),
  office: three('The office', '辦事處', '办事处'),
  clock: three('The clock', '系統時鐘', '系统时钟'),
  working: three(
    '{parts}: {total} of {most}',
    '{parts}，得{total}分，滿分{most}分',
    '{parts}，得{total}分，满分{most}分',
  ),
  part: three('{criterion} {mean} × {weight}%', '{criterion}{mean}×{weight}%', '{criterion}{mean}×{weight}%'),
  gone: three('somebody', '某人', '某人'),
} as const

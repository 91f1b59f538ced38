import type { ProblemWords, Text } from '../base/index.ts'

const three = (en: string, zhHant: string, zhHans: string): Text => ({ en, 'zh-Hant': zhHant, 'zh-Hans': zhHans })
const meant = (en: string, zhHant: string, zhHans: string): Text =>
  three(`[[Did you mean “{near}”? ]]${en}`, `[[是否指「{near}」？]]${zhHant}`, `[[是否指“{near}”？]]${zhHans}`)

/** What is known about an asker, from a file or a request. */
const facts = {
  'rules/facts-not-a-mapping': {
    what: three(
      'Facts are names with values; got {found}.',
      '資料須是名稱與值；收到的是{found}。',
      '事实须是名称与值；收到的是{found}。',
    ),
    cure: three(
      'Write one line for each: applicant.staff: 12',
      '每項寫一行：applicant.staff: 12',
      '每项写一行：applicant.staff: 12',
    ),
  },
  'rules/unknown-fact': {
    what: three('There is no fact “{name}”.', '沒有名為「{name}」的資料。', '没有名为“{name}”的事实。'),
    cure: meant(
      '“causeway questions” lists them all.',
      '「causeway questions」列出全部。',
      '“causeway questions”列出全部。',
    ),
  },
  'rules/fact-given-twice': {
    what: three('“{name}” is given twice.', '「{name}」出現了兩次。', '“{name}”出现了两次。'),
    cure: three('Keep one of the two.', '只保留一個。', '只保留一个。'),
  },
  'rules/not-true-or-false': {
    what: three('“{name}” is {found}.', '「{name}」為{found}。', '“{name}”为{found}。'),
    cure: three('It takes true or false.', '這裏只可為true或false。', '这里只能是true或false。'),
  },
  'rules/not-a-number': {
    what: three('“{name}” is {found}.', '「{name}」為{found}。', '“{name}”为{found}。'),
    cure: three(
      'It takes a number: digits only, without separators or units.',
      '這裏須為數字，不加分隔號或單位。',
      '这里须为数字，不加分隔号或单位。',
    ),
  },
  'rules/not-a-text': {
    what: three('“{name}” is {found}.', '「{name}」為{found}。', '“{name}”为{found}。'),
    cure: three('It takes a text: put it in quotes.', '這裏須為文字，並加上引號。', '这里须为文字，并加上引号。'),
  },
  'rules/not-an-answer': {
    what: three('“{name}” is {found}.', '「{name}」為{found}。', '“{name}”为{found}。'),
    cure: three(
      'It takes one of its options, by code: {some} …',
      '這裏須為一個選項的代碼：{some}……',
      '这里须为一个选项的代码：{some}……',
    ),
  },
  'rules/not-answers': {
    what: three('“{name}” is {found}.', '「{name}」為{found}。', '“{name}”为{found}。'),
    cure: three(
      'It takes a list of its options, by code: {some} …',
      '這裏須為選項代碼的清單：{some}……',
      '这里须为选项代码的列表：{some}……',
    ),
  },
  'rules/unknown-answer': {
    what: three(
      '“{value}” is no option of “{name}”.',
      '「{value}」不是「{name}」的選項。',
      '“{value}”不是“{name}”的选项。',
    ),
    cure: three('Choose one of its codes: {near} …', '選用其中一個代碼：{near}……', '选用其中一个代码：{near}……'),
  },
  'rules/not-a-day': {
    what: three(
      '“{name}” is {value}, which is no day.',
      '「{name}」為{value}，不是存在的日期。',
      '“{name}”为{value}，不是存在的日期。',
    ),
    cure: three('Write it as YYYY-MM-DD: 2026-11-20.', '寫成YYYY-MM-DD：2026-11-20。', '写成YYYY-MM-DD：2026-11-20。'),
  },
  'rules/not-a-whole-number': {
    what: three(
      '“{name}” is {value}, which is no whole number.',
      '「{name}」為{value}，不是整數。',
      '“{name}”为{value}，不是整数。',
    ),
    cure: three('Give a number without a fraction.', '填寫整數。', '填写整数。'),
  },
  'rules/below-least': {
    what: three(
      '“{name}” is {value}, less than it can be.',
      '「{name}」為{value}，低於可能的數值。',
      '“{name}”为{value}，低于可能的数值。',
    ),
    cure: three('Give {least} or more.', '填寫{least}或以上。', '填写{least}或以上。'),
  },
  'rules/above-most': {
    what: three(
      '“{name}” is {value}, more than it can be.',
      '「{name}」為{value}，高於可能的數值。',
      '“{name}”为{value}，高于可能的数值。',
    ),
    cure: three('Give {most} or less.', '填寫{most}或以下。', '填写{most}或以下。'),
  },
} satisfies ProblemWords

/** The text of a rule. */
const text = {
  'rules/does-not-parse': {
    what: three('This is not an expression, from “{near}” on.', '由「{near}」起不成算式。', '从“{near}”起不成表达式。'),
    cure: three(
      'Check brackets, quotes and operators just before it.',
      '檢查此處之前的括號、引號和運算符。',
      '检查此处之前的括号、引号和运算符。',
    ),
  },
  'rules/too-large': {
    what: three(
      'A rule may have {letters} letters, and {levels} parts inside each other.',
      '每條規則上限為{letters}個字元、{levels}層。',
      '每条规则上限为{letters}个字符、{levels}层。',
    ),
    cure: three(
      'Say it as several conditions, or name a part of it under parameters.',
      '分成數項條件，或把部分寫成parameters的數值。',
      '分成几项条件，或把部分写成parameters的数值。',
    ),
  },
  'rules/outside-the-subset': {
    what: three(
      '“{text}” is FEEL, but not of the part used here.',
      '「{text}」屬FEEL，但不在這裏採用的範圍。',
      '“{text}”属于FEEL，但不在这里采用的范围。',
    ),
    cure: three(
      'Say it with what docs/explain/feel-subset.md lists.',
      '改用docs/explain/feel-subset.md列出的寫法。',
      '改用docs/explain/feel-subset.md列出的写法。',
    ),
  },
  'rules/unknown-name': {
    what: three(
      '“{name}” is neither a fact nor a figure of this scheme.',
      '「{name}」既不是資料，也不是本計劃的數值。',
      '“{name}”既不是事实，也不是本政策的数值。',
    ),
    cure: meant(
      'Add a fact to content/facts, or a figure under parameters.',
      '在content/facts加入資料，或在parameters加入數值。',
      '在content/facts加入事实，或在parameters加入数值。',
    ),
  },
  'rules/unknown-option': {
    what: three('“{option}” is none of the options.', '「{option}」不是選項之一。', '“{option}”不是选项之一。'),
    cure: three('Choose one of its codes: {near} …', '選用其中一個代碼：{near}……', '选用其中一个代码：{near}……'),
  },
  'rules/wrong-arguments': {
    what: three(
      '“{function}” is called with other values than it takes.',
      '「{function}」的參數不對。',
      '“{function}”的参数不对。',
    ),
    cure: three('It takes: {expected}.', '參數應為：{expected}。', '参数应为：{expected}。'),
  },
  'rules/no-such-date': {
    what: three('“{text}” is no day that exists.', '「{text}」不是存在的日期。', '“{text}”不是存在的日期。'),
    cure: three('Write it as date("2026-11-20").', '寫成date("2026-11-20")。', '写成date("2026-11-20")。'),
  },
} satisfies ProblemWords

/** The types of what a rule puts together. */
const types = {
  'rules/wrong-type': {
    what: three('This is of the type “{found}”.', '這裏的類型為「{found}」。', '这里的类型为“{found}”。'),
    cure: three('It has to be of the type “{expected}”.', '類型須為「{expected}」。', '类型须为“{expected}”。'),
  },
  'rules/mixed-currencies': {
    what: three(
      '“{left}” and “{right}” are two currencies.',
      '「{left}」與「{right}」貨幣不同。',
      '“{left}”与“{right}”货币不同。',
    ),
    cure: three(
      'Amounts in two currencies are never compared or added: ask for a fact in this one.',
      '不同貨幣不可比較或相加：以同一貨幣另設資料。',
      '不同货币不可比较或相加：以同一货币另设事实。',
    ),
  },
  'rules/mixed-units': {
    what: three(
      '“{left}” and “{right}” are of two units.',
      '「{left}」與「{right}」單位不同。',
      '“{left}”与“{right}”单位不同。',
    ),
    cure: three('Bring both to one unit.', '改用同一單位。', '改用同一单位。'),
  },
  'rules/not-computable': {
    what: three(
      '“{left}” {how} “{right}” has no meaning.',
      '「{left}」{how}「{right}」沒有意義。',
      '“{left}”{how}“{right}”没有意义。',
    ),
    cure: three('Check which fact or figure is meant.', '檢查所指的是哪項資料或數值。', '检查所指的是哪项事实或数值。'),
  },
  'rules/not-comparable': {
    what: three(
      '“{found}” cannot be compared with “{how}”.',
      '「{found}」不可用「{how}」比較。',
      '“{found}”不可用“{how}”比较。',
    ),
    cure: three(
      'Use = or in, or compare a number or a day.',
      '改用=或in，或比較數字或日期。',
      '改用=或in，或比较数字或日期。',
    ),
  },
  'rules/compares-with-null': {
    what: three('A fact is compared with null.', '這裏把資料與null比較。', '这里把事实与null比较。'),
    cure: three(
      'What is not known is no answer: leave the comparison out.',
      '未知並非答案：刪去這個比較。',
      '未知并非答案：删去这个比较。',
    ),
  },
  'rules/compares-with-broad-option': {
    what: three(
      '“{option}” has narrower options inside it, and only the very same answer would count.',
      '「{option}」內還有較窄的選項，這樣寫只有完全相同的答案才算符合。',
      '“{option}”里面还有更窄的选项，这样写只有完全相同的回答才算符合。',
    ),
    cure: three(
      'Write within(…, "{option}") to count those inside it, too.',
      '改寫為within(…, "{option}")，把其中的選項也計算在內。',
      '改写为within(…, "{option}")，把里面的选项也算进去。',
    ),
  },
  'rules/may-divide-by-zero': {
    what: three(
      'This may be zero, and something is divided by it.',
      '這裏可能為零，卻用作除數。',
      '这里可能为零，却用作除数。',
    ),
    cure: three(
      'Give its fact or figure a least value above 0, or ask first: if x > 0 then … else …',
      '為該資料或數值設定大於0的下限，或先判斷：if x > 0 then … else …',
      '为该事实或数值设定大于0的下限，或先判断：if x > 0 then … else …',
    ),
  },
} satisfies ProblemWords

/** What cannot be done with a rule that is sound. */
const use = {
  'rules/cannot-be-computed': {
    what: three(
      '“{rule}” cannot be computed from these facts.',
      '按現有資料無法計算「{rule}」。',
      '按现有事实无法计算“{rule}”。',
    ),
    cure: three('Check the facts it uses.', '檢查所用的資料。', '检查所用的事实。'),
  },
  'rules/no-sql': {
    what: three('“{text}” cannot be said in SQL.', '「{text}」無法寫成SQL。', '“{text}”无法写成SQL。'),
    cure: three('Judge it one asker at a time.', '逐個判斷。', '逐个判断。'),
  },
} satisfies ProblemWords

/** What to say about each problem that a rule or a set of facts can have. */
export const problemWords: ProblemWords = { ...facts, ...text, ...types, ...use }

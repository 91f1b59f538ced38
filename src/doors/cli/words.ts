import type { Text } from '../../base/index.ts'

/** What the command line says of itself. */
export const words = {
  about: {
    en: 'Which public schemes on both sides of the boundary can a firm get, how much, and why.',
    'zh-Hant': '企業可以申請兩地哪些公共計劃、金額多少、為甚麼。',
    'zh-Hans': '企业可以申请两地哪些公共政策、金额多少、为什么。',
  },
  usage: { en: 'Usage', 'zh-Hant': '用法', 'zh-Hans': '用法' },
  commands: { en: 'Commands', 'zh-Hant': '指令', 'zh-Hans': '命令' },
  options: { en: 'Options', 'zh-Hant': '選項', 'zh-Hans': '选项' },
  file: {
    en: 'A YAML file, or - for standard input.',
    'zh-Hant': 'YAML檔案；以-代表標準輸入。',
    'zh-Hans': 'YAML文件；用-代表标准输入。',
  },
  json: { en: 'print JSON', 'zh-Hant': '輸出JSON', 'zh-Hans': '输出JSON' },
  lang: { en: 'language of the answer', 'zh-Hant': '回答的語言', 'zh-Hans': '回答的语言' },
  on: {
    en: 'the day to answer for (today when absent)',
    'zh-Hant': '以哪一天為準（預設為今天）',
    'zh-Hans': '以哪一天为准（默认为今天）',
  },
  format: { en: 'form of the answer', 'zh-Hant': '回答的格式', 'zh-Hans': '回答的格式' },
  help: { en: 'show this', 'zh-Hant': '顯示此說明', 'zh-Hans': '显示此说明' },
  again: {
    en: 'Your answers are not lost. Mend this line and run it: {line}',
    'zh-Hant': '你的回答沒有遺失，請修正以下指令再執行：{line}',
    'zh-Hans': '你的回答没有丢失，请修正以下命令再运行：{line}',
  },
  more: {
    en: 'causeway <command> --help tells more about one command.',
    'zh-Hant': 'causeway <指令> --help說明單一指令。',
    'zh-Hans': 'causeway <命令> --help说明单个命令。',
  },
  exits: {
    en: 'Exit codes: 0 done, 1 problems found, 2 the command was misused.',
    'zh-Hant': '結束代碼：0完成；1發現問題；2指令使用不當。',
    'zh-Hans': '退出代码：0完成；1发现问题；2命令使用不当。',
  },
} satisfies Record<string, Text>

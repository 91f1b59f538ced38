import type { Text } from '../base/index.ts'

/** What is said of matches, in three languages. */

/** Why a body fits, does not, or why nobody can say. `near` is for what is near what was asked. */
export const reasonWords = {
  field: {
    matched: { en: 'Works in {asked}', 'zh-Hant': '從事{asked}', 'zh-Hans': '从事{asked}' },
    near: {
      en: 'Works in {has}; near: {asked}',
      'zh-Hant': '從事{has}，與{asked}相近',
      'zh-Hans': '从事{has}，与{asked}相近',
    },
    unmatched: {
      en: 'Not among its fields: {asked}',
      'zh-Hant': '所列領域沒有{asked}',
      'zh-Hans': '所列领域没有{asked}',
    },
    farther: {
      en: 'Not among its fields: {asked}; the nearest is {has}',
      'zh-Hant': '所列領域沒有{asked}，最接近的是{has}',
      'zh-Hans': '所列领域没有{asked}，最接近的是{has}',
    },
    unknown: {
      en: 'Names no field; asked was {asked}',
      'zh-Hant': '沒有列明領域，未知是否{asked}',
      'zh-Hans': '没有列明领域，不知是否{asked}',
    },
  },
  need: {
    matched: { en: 'Meets the need: {asked}', 'zh-Hant': '可滿足需要：{asked}', 'zh-Hans': '可满足需求：{asked}' },
    near: {
      en: 'Meets a need near “{asked}”: {has}',
      'zh-Hant': '可滿足與{asked}相近的需要：{has}',
      'zh-Hans': '可满足与{asked}相近的需求：{has}',
    },
    unmatched: {
      en: 'Does not say that it meets: {asked}',
      'zh-Hant': '沒有說明可滿足：{asked}',
      'zh-Hans': '没有说明可满足：{asked}',
    },
    closed: {
      en: 'What it has for this is closed to you: {asked}',
      'zh-Hant': '有可滿足{asked}的供應，但你未能使用',
      'zh-Hans': '有可满足{asked}的供给，但你目前不能使用',
    },
    unknown: {
      en: 'Says nothing of what it gives; others of its kind meet: {asked}',
      'zh-Hant': '沒有說明提供甚麼；同類機構可滿足：{asked}',
      'zh-Hans': '没有说明提供什么；同类机构可满足：{asked}',
    },
  },
  offer: {
    matched: {
      en: 'Seeks what you can give: {asked}',
      'zh-Hant': '正尋求你可提供的：{asked}',
      'zh-Hans': '正在寻求你能提供的：{asked}',
    },
    near: {
      en: 'Seeks {asked}; you can give {has}',
      'zh-Hant': '正尋求{asked}，你可提供{has}',
      'zh-Hans': '正在寻求{asked}，你能提供{has}',
    },
    unmatched: { en: 'Does not seek {asked}', 'zh-Hant': '沒有尋求{asked}', 'zh-Hans': '没有寻求{asked}' },
    unknown: { en: 'Does not say what it seeks', 'zh-Hant': '沒有說明尋求甚麼', 'zh-Hans': '没有说明寻求什么' },
  },
  stage: {
    matched: {
      en: 'Takes those at the stage: {asked}',
      'zh-Hant': '對象包括這個階段：{asked}',
      'zh-Hans': '面向这个阶段：{asked}',
    },
    near: {
      en: 'Takes those at: {has}; one step away: {asked}',
      'zh-Hant': '對象階段為{has}，與{asked}相鄰',
      'zh-Hans': '面向{has}，与{asked}相邻',
    },
    unmatched: {
      en: 'Takes those at: {has}; not at: {asked}',
      'zh-Hant': '對象階段為{has}，不是{asked}',
      'zh-Hans': '面向{has}，不是{asked}',
    },
    unknown: {
      en: 'Does not say for which stage it is',
      'zh-Hant': '沒有說明對象階段',
      'zh-Hans': '没有说明面向哪个阶段',
    },
  },
  place: {
    matched: { en: 'Is in {asked}', 'zh-Hant': '位於{asked}', 'zh-Hans': '位于{asked}' },
    near: { en: 'Is in {asked}: {has}', 'zh-Hant': '位於{asked}（{has}）', 'zh-Hans': '位于{asked}（{has}）' },
    there: { en: 'Gives something in {asked}', 'zh-Hant': '在{asked}有供應', 'zh-Hans': '在{asked}有供给' },
    unmatched: {
      en: 'Is in {has}, not in {asked}',
      'zh-Hant': '位於{has}，不在{asked}',
      'zh-Hans': '位于{has}，不在{asked}',
    },
    unknown: { en: 'Does not say where it is', 'zh-Hant': '沒有說明地點', 'zh-Hans': '没有说明地点' },
  },
  rule: {
    matched: {
      en: 'Condition of “{offer}” met: {condition}',
      'zh-Hant': '符合「{offer}」的條件：{condition}',
      'zh-Hans': '符合“{offer}”的条件：{condition}',
    },
    unmatched: {
      en: 'Condition of “{offer}” not met: {condition}',
      'zh-Hant': '不符合「{offer}」的條件：{condition}',
      'zh-Hans': '不符合“{offer}”的条件：{condition}',
    },
    unknown: {
      en: '“{offer}” hangs on: {condition}',
      'zh-Hant': '「{offer}」須視乎：{condition}',
      'zh-Hans': '“{offer}”取决于：{condition}',
    },
  },
  closed: {
    over: {
      en: '“{offer}” is over ({when})',
      'zh-Hant': '「{offer}」已結束（{when}）',
      'zh-Hans': '“{offer}”已结束（{when}）',
    },
    'not-yet': {
      en: '“{offer}” has not begun ({when})',
      'zh-Hant': '「{offer}」尚未開始（{when}）',
      'zh-Hans': '“{offer}”尚未开始（{when}）',
    },
  },
  words: {
    matched: {
      en: 'Its entry speaks of: {words}',
      'zh-Hant': '條目提及：{words}',
      'zh-Hans': '条目提到：{words}',
    },
  },
  name: { matched: { en: 'You named it', 'zh-Hant': '你提到這間機構', 'zh-Hans': '你提到了这家机构' } },
  byOffer: { en: ' (“{offer}”)', 'zh-Hant': '（「{offer}」）', 'zh-Hans': '（“{offer}”）' },
} as const

export const evidenceWords = {
  entry: { en: 'Entry of {name}', 'zh-Hant': '{name}的條目', 'zh-Hans': '{name}的条目' },
  offer: { en: 'Offer “{name}”', 'zh-Hant': '供應「{name}」', 'zh-Hans': '供给“{name}”' },
  collaboration: {
    en: 'With {name}, {when}: {says}',
    'zh-Hant': '{when}與{name}：{says}',
    'zh-Hans': '{when}与{name}：{says}',
  },
  undated: { en: 'With {name}: {says}', 'zh-Hant': '與{name}：{says}', 'zh-Hans': '与{name}：{says}' },
} as const satisfies Record<string, Text>

export const viaWords = {
  one: { en: 'Through {first}', 'zh-Hant': '可經{first}聯繫', 'zh-Hans': '可通过{first}联系' },
  two: {
    en: 'Through {first}, then {next}',
    'zh-Hant': '可先經{first}，再經{next}聯繫',
    'zh-Hans': '可先通过{first}，再通过{next}联系',
  },
} as const satisfies Record<string, Text>

/** One thing that would be otherwise, and what would follow. */
export const changeWords = {
  stage: { en: 'at the stage “{to}”', 'zh-Hant': '若處於「{to}」階段', 'zh-Hans': '如果处于“{to}”阶段' },
  place: { en: 'if you wanted to go to {to}', 'zh-Hant': '若目的地是{to}', 'zh-Hans': '如果目的地是{to}' },
  'with-need': { en: 'if you also needed {to}', 'zh-Hant': '若同時需要{to}', 'zh-Hans': '如果同时需要{to}' },
  'without-need': { en: 'without the need {to}', 'zh-Hant': '若不需要{to}', 'zh-Hans': '如果不需要{to}' },
  'with-field': { en: 'if you also worked in {to}', 'zh-Hant': '若同時從事{to}', 'zh-Hans': '如果同时从事{to}' },
  'without-field': { en: 'without the field {to}', 'zh-Hant': '若不涉及{to}', 'zh-Hans': '如果不涉及{to}' },
  fact: {
    en: '“{offer}” would be open to you if this were so: {fact}: {to}',
    'zh-Hant': '若{fact}為{to}，即可使用「{offer}」',
    'zh-Hans': '如果{fact}为{to}，就可以使用“{offer}”',
  },
  out: { en: 'It would leave the list {if}', 'zh-Hant': '{if}，便不會列入', 'zh-Hans': '{if}，就不会列入' },
  in: { en: 'It would be on the list {if}', 'zh-Hant': '{if}，便會列入', 'zh-Hans': '{if}，就会列入' },
} as const satisfies Record<string, Text>

/** The question that would help most. */
export const askWords = {
  field: {
    en: 'What technology or industry is it about?',
    'zh-Hant': '屬於哪個技術範疇或行業？',
    'zh-Hans': '属于哪个技术领域或行业？',
  },
  need: { en: 'What are you looking for?', 'zh-Hant': '你在找甚麼？', 'zh-Hans': '你在找什么？' },
  stage: { en: 'How far has it come?', 'zh-Hant': '發展到哪個階段？', 'zh-Hans': '发展到哪个阶段？' },
  place: {
    en: 'Where are you, or where do you want to go?',
    'zh-Hant': '你在哪裏，或想去哪裏？',
    'zh-Hans': '你在哪里，或想去哪里？',
  },
} as const satisfies Record<string, Text>

/** How an organisation stands to the list. */
export const standingWords = {
  listed: { en: 'It is number {rank} on the list', 'zh-Hant': '列於第{rank}位', 'zh-Hans': '列在第{rank}位' },
  below: {
    en: 'Others fit better: it is number {rank}',
    'zh-Hant': '其他機構更合適，它排第{rank}位',
    'zh-Hans': '其他机构更合适，它排在第{rank}位',
  },
  itself: { en: 'It is the one that asks', 'zh-Hant': '它就是查詢者', 'zh-Hans': '它就是查询者' },
  known: {
    en: 'You work with it, or belong together, already',
    'zh-Hant': '雙方已有合作或隸屬關係',
    'zh-Hans': '双方已有合作或隶属关系',
  },
  place: {
    en: 'It has nothing in the places asked for',
    'zh-Hant': '它在所選地點沒有據點或供應',
    'zh-Hans': '它在所选地点没有机构或供给',
  },
  rules: {
    en: 'What it has for you is closed to you by its conditions or dates',
    'zh-Hant': '它可提供的，受條件或日期所限，你未能使用',
    'zh-Hans': '它能提供的，受条件或日期所限，你目前不能使用',
  },
  substance: {
    en: 'Too little connects you: no common field or need',
    'zh-Hant': '關聯太少：沒有共同領域或需要',
    'zh-Hans': '关联太少：没有共同领域或需求',
  },
  untold: {
    en: 'Too little is known of you to say',
    'zh-Hant': '對你所知太少，未能判斷',
    'zh-Hans': '对你所知太少，无法判断',
  },
} as const satisfies Record<string, Text>

/** Headings and lines of the answer in a terminal. */
export const printWords = {
  named: { en: 'Also named: {named}', 'zh-Hant': '另提及：{named}', 'zh-Hans': '另提到：{named}' },
  none: { en: 'No good match yet.', 'zh-Hant': '暫時沒有合適的對象。', 'zh-Hans': '暂时没有合适的对象。' },
  across: { en: 'On the other side of the boundary', 'zh-Hant': '邊界另一側', 'zh-Hans': '边界另一侧' },
  team: {
    en: 'Together they would meet your needs',
    'zh-Hant': '以下機構合起來可滿足你的需要',
    'zh-Hans': '以下机构合起来可满足你的需求',
  },
  unmet: { en: 'Nobody meets: {needs}', 'zh-Hant': '未有機構可滿足：{needs}', 'zh-Hans': '没有机构可满足：{needs}' },
  ask: {
    en: 'It would help most to know: {question}',
    'zh-Hant': '最有幫助的一問：{question}',
    'zh-Hans': '最有帮助的一问：{question}',
  },
  options: { en: 'for example {options}', 'zh-Hant': '例如{options}', 'zh-Hans': '例如{options}' },
  offer: { en: 'Offer: {name} ({id})', 'zh-Hant': '供應：{name}（{id}）', 'zh-Hans': '供给：{name}（{id}）' },
  source: {
    en: '{what} [{source}, read {day}]',
    'zh-Hant': '{what} [{source}，{day}查閱]',
    'zh-Hans': '{what} [{source}，{day}查阅]',
  },
  unsourced: {
    en: 'Its entry gives no source',
    'zh-Hant': '條目沒有註明來源',
    'zh-Hans': '条目没有注明来源',
  },
  sources: { en: 'Sources', 'zh-Hant': '來源', 'zh-Hans': '来源' },
} as const satisfies Record<string, Text>

import type { Text } from '../base/index.ts'
import type { Truth } from './rule.ts'

// Every sentence that is made from a rule's tree, whole, in three languages. {subject} is what is looked at ("total
// project cost"), {value} what it comes to, {bound} what it is held against.

type Row = Readonly<Record<Truth, Text>>

const row = (en: Triple, hant: Triple, hans: Triple): Row => ({
  yes: { en: en[0], 'zh-Hant': hant[0], 'zh-Hans': hans[0] },
  no: { en: en[1], 'zh-Hant': hant[1], 'zh-Hans': hans[1] },
  unknown: { en: en[2], 'zh-Hant': hant[2], 'zh-Hans': hans[2] },
})
/** holds, fails, not known */
type Triple = readonly [string, string, string]

/** One requirement: how it reads when it holds, fails, or hangs on something not known. */
export const requirements = {
  // figures
  'at-least': row(
    [
      '{subject}: {value}, which meets the minimum of {bound}',
      '{subject}: {value}; must be at least {bound}',
      '{subject}: not known yet; must be at least {bound}',
    ],
    [
      '{subject}為{value}，符合不少於{bound}的要求',
      '{subject}為{value}，須不少於{bound}',
      '{subject}未知；須不少於{bound}',
    ],
    [
      '{subject}为{value}，符合不低于{bound}的要求',
      '{subject}为{value}，须不低于{bound}',
      '{subject}未知；须不低于{bound}',
    ],
  ),
  'at-most': row(
    [
      '{subject}: {value}, which is within the limit of {bound}',
      '{subject}: {value}; the limit is {bound}',
      '{subject}: not known yet; the limit is {bound}',
    ],
    [
      '{subject}為{value}，未超出{bound}的上限',
      '{subject}為{value}，不得多於{bound}',
      '{subject}未知；不得多於{bound}',
    ],
    [
      '{subject}为{value}，未超过{bound}的上限',
      '{subject}为{value}，不得超过{bound}',
      '{subject}未知；不得超过{bound}',
    ],
  ),
  'more-than': row(
    [
      '{subject}: {value}, which is more than {bound} as required',
      '{subject}: {value}; must be more than {bound}',
      '{subject}: not known yet; must be more than {bound}',
    ],
    ['{subject}為{value}，符合多於{bound}的要求', '{subject}為{value}，須多於{bound}', '{subject}未知；須多於{bound}'],
    ['{subject}为{value}，符合高于{bound}的要求', '{subject}为{value}，须高于{bound}', '{subject}未知；须高于{bound}'],
  ),
  'less-than': row(
    [
      '{subject}: {value}, which is less than {bound} as required',
      '{subject}: {value}; must be less than {bound}',
      '{subject}: not known yet; must be less than {bound}',
    ],
    ['{subject}為{value}，符合少於{bound}的要求', '{subject}為{value}，須少於{bound}', '{subject}未知；須少於{bound}'],
    ['{subject}为{value}，符合低于{bound}的要求', '{subject}为{value}，须低于{bound}', '{subject}未知；须低于{bound}'],
  ),
  exactly: row(
    [
      '{subject}: {value}, as required',
      '{subject}: {value}; must be exactly {bound}',
      '{subject}: not known yet; must be exactly {bound}',
    ],
    ['{subject}為{value}，符合要求', '{subject}為{value}，須為{bound}', '{subject}未知；須為{bound}'],
    ['{subject}为{value}，符合要求', '{subject}为{value}，须为{bound}', '{subject}未知；须为{bound}'],
  ),
  'other-than': row(
    [
      '{subject}: {value}, which is allowed: only {bound} is not',
      '{subject}: {value}; must be other than {bound}',
      '{subject}: not known yet; must be other than {bound}',
    ],
    ['{subject}為{value}，並非{bound}，符合要求', '{subject}為{value}，不得為{bound}', '{subject}未知；不得為{bound}'],
    ['{subject}为{value}，不是{bound}，符合要求', '{subject}为{value}，不得为{bound}', '{subject}未知；不得为{bound}'],
  ),
  // days
  'from-day': row(
    [
      '{subject}: {value}, which is not before {bound}',
      '{subject}: {value}; must be {bound} or later',
      '{subject}: not known yet; must be {bound} or later',
    ],
    [
      '{subject}為{value}，不早於{bound}，符合要求',
      '{subject}為{value}，不得早於{bound}',
      '{subject}未知；不得早於{bound}',
    ],
    [
      '{subject}为{value}，不早于{bound}，符合要求',
      '{subject}为{value}，不得早于{bound}',
      '{subject}未知；不得早于{bound}',
    ],
  ),
  'until-day': row(
    [
      '{subject}: {value}, which is not after {bound}',
      '{subject}: {value}; must be {bound} or earlier',
      '{subject}: not known yet; must be {bound} or earlier',
    ],
    [
      '{subject}為{value}，不遲於{bound}，符合要求',
      '{subject}為{value}，不得遲於{bound}',
      '{subject}未知；不得遲於{bound}',
    ],
    [
      '{subject}为{value}，不晚于{bound}，符合要求',
      '{subject}为{value}，不得晚于{bound}',
      '{subject}未知；不得晚于{bound}',
    ],
  ),
  'after-day': row(
    [
      '{subject}: {value}, which is after {bound}',
      '{subject}: {value}; must be after {bound}',
      '{subject}: not known yet; must be after {bound}',
    ],
    [
      '{subject}為{value}，在{bound}之後，符合要求',
      '{subject}為{value}，須在{bound}之後',
      '{subject}未知；須在{bound}之後',
    ],
    [
      '{subject}为{value}，在{bound}之后，符合要求',
      '{subject}为{value}，须在{bound}之后',
      '{subject}未知；须在{bound}之后',
    ],
  ),
  'before-day': row(
    [
      '{subject}: {value}, which is before {bound}',
      '{subject}: {value}; must be before {bound}',
      '{subject}: not known yet; must be before {bound}',
    ],
    [
      '{subject}為{value}，在{bound}之前，符合要求',
      '{subject}為{value}，須在{bound}之前',
      '{subject}未知；須在{bound}之前',
    ],
    [
      '{subject}为{value}，在{bound}之前，符合要求',
      '{subject}为{value}，须在{bound}之前',
      '{subject}未知；须在{bound}之前',
    ],
  ),
  // answers chosen from a list; {bound} may be several: "A, B or C"
  'one-of': row(
    [
      '{subject}: {value}, as required',
      '{subject}: {value}; must be {bound}',
      '{subject}: not known yet; must be {bound}',
    ],
    ['{subject}：{value}，符合要求', '{subject}：{value}；須為{bound}', '{subject}：未知；須為{bound}'],
    ['{subject}：{value}，符合要求', '{subject}：{value}；须为{bound}', '{subject}：未知；须为{bound}'],
  ),
  'none-of': row(
    [
      '{subject}: {value}, which is not excluded',
      '{subject}: {value}; must not be {bound}',
      '{subject}: not known yet; must not be {bound}',
    ],
    ['{subject}：{value}，不屬除外之列', '{subject}：{value}；不得為{bound}', '{subject}：未知；不得為{bound}'],
    ['{subject}：{value}，不在排除之列', '{subject}：{value}；不得为{bound}', '{subject}：未知；不得为{bound}'],
  ),
  within: row(
    [
      '{subject}: {value}, which falls within {bound}',
      '{subject}: {value}; must fall within {bound}',
      '{subject}: not known yet; must fall within {bound}',
    ],
    [
      '{subject}：{value}，在「{bound}」範圍內',
      '{subject}：{value}；須在「{bound}」範圍內',
      '{subject}：未知；須在「{bound}」範圍內',
    ],
    [
      '{subject}：{value}，在“{bound}”范围内',
      '{subject}：{value}；须在“{bound}”范围内',
      '{subject}：未知；须在“{bound}”范围内',
    ],
  ),
  outside: row(
    [
      '{subject}: {value}, which is outside {bound}',
      '{subject}: {value}; must be outside {bound}',
      '{subject}: not known yet; must be outside {bound}',
    ],
    [
      '{subject}：{value}，不在「{bound}」範圍內',
      '{subject}：{value}；不得在「{bound}」範圍內',
      '{subject}：未知；不得在「{bound}」範圍內',
    ],
    [
      '{subject}：{value}，不在“{bound}”范围内',
      '{subject}：{value}；不得在“{bound}”范围内',
      '{subject}：未知；不得在“{bound}”范围内',
    ],
  ),
  // answers of which there may be several
  includes: row(
    [
      '{subject}: {value}, which includes {bound}',
      '{subject}: {value}; must include {bound}',
      '{subject}: not known yet; must include {bound}',
    ],
    ['{subject}：{value}，已包括{bound}', '{subject}：{value}；須包括{bound}', '{subject}：未知；須包括{bound}'],
    ['{subject}：{value}，已包括{bound}', '{subject}：{value}；须包括{bound}', '{subject}：未知；须包括{bound}'],
  ),
  excludes: row(
    [
      '{subject}: {value}, which does not include {bound}',
      '{subject}: {value}; must not include {bound}',
      '{subject}: not known yet; must not include {bound}',
    ],
    ['{subject}：{value}，不包括{bound}', '{subject}：{value}；不得包括{bound}', '{subject}：未知；不得包括{bound}'],
    ['{subject}：{value}，不包括{bound}', '{subject}：{value}；不得包括{bound}', '{subject}：未知；不得包括{bound}'],
  ),
  'some-within': row(
    [
      '{subject}: {value}, at least one within {bound}',
      '{subject}: {value}; at least one must fall within {bound}',
      '{subject}: not known yet; at least one must fall within {bound}',
    ],
    [
      '{subject}：{value}，其中有屬「{bound}」範圍的',
      '{subject}：{value}；至少一項須在「{bound}」範圍內',
      '{subject}：未知；至少一項須在「{bound}」範圍內',
    ],
    [
      '{subject}：{value}，其中有属于“{bound}”范围的',
      '{subject}：{value}；至少一项须在“{bound}”范围内',
      '{subject}：未知；至少一项须在“{bound}”范围内',
    ],
  ),
  'none-within': row(
    [
      '{subject}: {value}, none within {bound}',
      '{subject}: {value}; none may fall within {bound}',
      '{subject}: not known yet; none may fall within {bound}',
    ],
    [
      '{subject}：{value}，均不在「{bound}」範圍內',
      '{subject}：{value}；任何一項均不得在「{bound}」範圍內',
      '{subject}：未知；任何一項均不得在「{bound}」範圍內',
    ],
    [
      '{subject}：{value}，均不在“{bound}”范围内',
      '{subject}：{value}；任何一项均不得在“{bound}”范围内',
      '{subject}：未知；任何一项均不得在“{bound}”范围内',
    ],
  ),
  // yes or no
  'must-be-so': row(
    ['{subject}: yes, as required', '{subject}: no; must be yes', '{subject}: not known yet; must be yes'],
    ['{subject}：是，符合要求', '{subject}：否；須為「是」', '{subject}：未知；須為「是」'],
    ['{subject}：是，符合要求', '{subject}：否；须为“是”', '{subject}：未知；须为“是”'],
  ),
  'must-not-be-so': row(
    ['{subject}: no, as required', '{subject}: yes; must be no', '{subject}: not known yet; must be no'],
    ['{subject}：否，符合要求', '{subject}：是；須為「否」', '{subject}：未知；須為「否」'],
    ['{subject}：否，符合要求', '{subject}：是；须为“否”', '{subject}：未知；须为“否”'],
  ),
  // several requirements together
  all: row(
    [
      'All {count} requirements are met',
      '{failed} of {count} requirements not met; all are needed',
      '{open} of {count} requirements still open; all are needed',
    ],
    [
      '{count}項要求全部符合',
      '{count}項要求須全部符合，其中{failed}項不符',
      '{count}項要求須全部符合，其中{open}項未能確定',
    ],
    [
      '{count}项要求全部符合',
      '{count}项要求须全部符合，其中{failed}项不符',
      '{count}项要求须全部符合，其中{open}项尚不能确定',
    ],
  ),
  any: row(
    [
      '{met} of {count} alternatives met; one is enough',
      'None of {count} alternatives is met; one is needed',
      'None of {count} alternatives is met so far, {open} still open; one is needed',
    ],
    [
      '{count}項中符合{met}項，符合一項即可',
      '{count}項均不符合，須符合其中一項',
      '{count}項須符合其中一項，{open}項未能確定',
    ],
    [
      '{count}项中符合{met}项，符合一项即可',
      '{count}项均不符合，须符合其中一项',
      '{count}项须符合其中一项，{open}项尚不能确定',
    ],
  ),
  each: row(
    [
      '{subject}: {value}; each of them meets the requirement',
      '{subject}: {value}; each of them must meet the requirement',
      '{subject}: not known yet; each of them must meet the requirement',
    ],
    ['{subject}：{value}，每項均符合要求', '{subject}：{value}；每項均須符合要求', '{subject}：未知；每項均須符合要求'],
    ['{subject}：{value}，每项均符合要求', '{subject}：{value}；每项均须符合要求', '{subject}：未知；每项均须符合要求'],
  ),
  'at-least-one': row(
    [
      '{subject}: {value}; at least one of them meets the requirement',
      '{subject}: {value}; at least one of them must meet the requirement',
      '{subject}: not known yet; at least one of them must meet the requirement',
    ],
    [
      '{subject}：{value}，至少一項符合要求',
      '{subject}：{value}；至少一項須符合要求',
      '{subject}：未知；至少一項須符合要求',
    ],
    [
      '{subject}：{value}，至少一项符合要求',
      '{subject}：{value}；至少一项须符合要求',
      '{subject}：未知；至少一项须符合要求',
    ],
  ),
  'by-case': row(
    [
      'The requirement for this case is met',
      'The requirement for this case is not met',
      'Which requirement applies hangs on a fact not known yet',
    ],
    ['符合適用於此情況的要求', '不符合適用於此情況的要求', '適用哪項要求，取決於尚未提供的資料'],
    ['符合适用于该情形的要求', '不符合适用于该情形的要求', '适用哪项要求，取决于尚未提供的信息'],
  ),
} as const satisfies Record<string, Row>

export type Requirement = keyof typeof requirements

/** Phrases that stand inside a sentence. */
export const words = {
  yes: { en: 'yes', 'zh-Hant': '是', 'zh-Hans': '是' },
  no: { en: 'no', 'zh-Hant': '否', 'zh-Hans': '否' },
  none: { en: 'none', 'zh-Hant': '沒有', 'zh-Hans': '无' },
  today: { en: 'the day judged for', 'zh-Hant': '評定當日', 'zh-Hans': '评定当日' },
  elapsed: { en: 'time from {from} to {to}', 'zh-Hant': '由{from}至{to}的時間', 'zh-Hans': '{from}至{to}的时间' },
  least: { en: 'the lowest of {items}', 'zh-Hant': '{items}當中的最低者', 'zh-Hans': '{items}中的最低者' },
  greatest: { en: 'the highest of {items}', 'zh-Hant': '{items}當中的最高者', 'zh-Hans': '{items}中的最高者' },
  equals: { en: '{item} = {value}', 'zh-Hant': '{item}＝{value}', 'zh-Hans': '{item}＝{value}' },
  roundedDown: { en: '{item}, rounded down', 'zh-Hant': '{item}（向下取整）', 'zh-Hans': '{item}（向下取整）' },
  roundedUp: { en: '{item}, rounded up', 'zh-Hant': '{item}（向上取整）', 'zh-Hans': '{item}（向上取整）' },
  rounded: { en: '{item}, rounded', 'zh-Hant': '{item}（四捨五入）', 'zh-Hans': '{item}（四舍五入）' },
  count: { en: 'number of {item}', 'zh-Hant': '{item}的數目', 'zh-Hans': '{item}的数量' },
  years: { en: '{n} years', 'zh-Hant': '{n}年', 'zh-Hans': '{n}年' },
  months: { en: '{n} months', 'zh-Hant': '{n}個月', 'zh-Hans': '{n}个月' },
  days: { en: '{n} days', 'zh-Hant': '{n}日', 'zh-Hans': '{n}天' },
  notKnown: { en: '{item} (not known yet)', 'zh-Hant': '{item}（未知）', 'zh-Hans': '{item}（未知）' },
  noFigure: {
    en: '{item} (no figure known for this day)',
    'zh-Hant': '{item}（當日數額不詳）',
    'zh-Hans': '{item}（当日数额不详）',
  },
  inside: { en: '({item})', 'zh-Hant': '（{item}）', 'zh-Hans': '（{item}）' },
  total: { en: 'the sum of {items}', 'zh-Hant': '{items}的總和', 'zh-Hans': '{items}之和' },
  depending: {
    en: '{one} or {other}, depending on {facts}',
    'zh-Hant': '{one}或{other}，視乎{facts}',
    'zh-Hans': '{one}或{other}，视{facts}而定',
  },
  andOthers: { en: '{items} or {n} others', 'zh-Hant': '{items}等{count}項', 'zh-Hans': '{items}等{count}项' },
  comesTo: { en: '{item} ({value})', 'zh-Hant': '{item}（{value}）', 'zh-Hans': '{item}（{value}）' },
  cannotCompute: {
    en: '{subject} cannot be computed',
    'zh-Hant': '無法計算{subject}',
    'zh-Hans': '无法计算{subject}',
  },
} as const satisfies Record<string, Text>

const change = (en: string, hant: string, hans: string): Text => ({ en, 'zh-Hant': hant, 'zh-Hans': hans })

/** What a person would have to change: where the present value is known, and where it is not. */
export const changes = {
  known: {
    raise: change(
      '{subject}: at least {to} (now {from})',
      '{subject}增至{to}或以上（現為{from}）',
      '{subject}增至{to}或以上（现为{from}）',
    ),
    lower: change(
      '{subject}: at most {to} (now {from})',
      '{subject}減至{to}或以下（現為{from}）',
      '{subject}降至{to}或以下（现为{from}）',
    ),
    later: change(
      '{subject}: {to} or later (now {from})',
      '{subject}改為{to}或之後（現為{from}）',
      '{subject}改为{to}或之后（现为{from}）',
    ),
    earlier: change(
      '{subject}: {to} or earlier (now {from})',
      '{subject}改為{to}或之前（現為{from}）',
      '{subject}改为{to}或之前（现为{from}）',
    ),
    set: change(
      '{subject}: {to} (now {from})',
      '{subject}改為「{to}」（現為「{from}」）',
      '{subject}改为“{to}”（现为“{from}”）',
    ),
  },
  unknown: {
    raise: change('{subject}: at least {to}', '{subject}達{to}或以上', '{subject}达到{to}或以上'),
    lower: change('{subject}: at most {to}', '{subject}不多於{to}', '{subject}不超过{to}'),
    later: change('{subject}: {to} or later', '{subject}為{to}或之後', '{subject}为{to}或之后'),
    earlier: change('{subject}: {to} or earlier', '{subject}為{to}或之前', '{subject}为{to}或之前'),
    set: change('{subject}: {to}', '{subject}為「{to}」', '{subject}为“{to}”'),
  },
} as const satisfies Record<'known' | 'unknown', Record<string, Text>>

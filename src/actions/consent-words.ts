import { fill, type Lang, type Text } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { type Consent, type Purpose } from '../store/index.ts'

type ReceiverKind = 'office' | 'organisation' | 'all'

/** Each purpose: what it is called, what crosses, and who may receive it. */
export const purposeWords: Readonly<
  Record<Purpose, { readonly label: Text; readonly crosses: Text; readonly to: readonly ReceiverKind[] }>
> = {
  advice: {
    label: { en: 'Advice', 'zh-Hant': '諮詢意見', 'zh-Hans': '咨询建议' },
    crosses: {
      en: '{receiver} sees the organisation’s record, its facts and what follows from them, to advise it',
      'zh-Hant': '{receiver}可查看機構的資料、各項事實及由此得出的判斷，以便提供意見',
      'zh-Hans': '{receiver}可查看机构的记录、各项事实及由此得出的判断，以便提供建议',
    },
    to: ['office', 'organisation'],
  },
  application: {
    label: { en: 'Applications', 'zh-Hant': '申請', 'zh-Hans': '申报' },
    crosses: {
      en: 'Officers and reviewers of {receiver} see the organisation’s cases there and what belongs to them',
      'zh-Hant': '{receiver}的職員和評審可查看機構在該處的個案及相關資料',
      'zh-Hans': '{receiver}的工作人员和评审可查看机构在该处的办件及相关材料',
    },
    to: ['office'],
  },
  directory: {
    label: { en: 'Directory', 'zh-Hant': '會員名錄', 'zh-Hans': '会员名录' },
    crosses: {
      en: '{receiver} see the organisation’s name, place and pages, and its open needs and offers',
      'zh-Hant': '{receiver}可查看機構的名稱、地點和網頁，以及公開的需要和供應',
      'zh-Hans': '{receiver}可查看机构的名称、所在地和网页，以及公开的需求和供给',
    },
    to: ['all'],
  },
  matching: {
    label: { en: 'Matching', 'zh-Hant': '配對', 'zh-Hans': '对接' },
    crosses: {
      en: '{receiver} sees the organisation’s name, place and pages, and its open needs and offers',
      'zh-Hant': '{receiver}可查看機構的名稱、地點和網頁，以及公開的需要和供應',
      'zh-Hans': '{receiver}可查看机构的名称、所在地和网页，以及公开的需求和供给',
    },
    to: ['organisation'],
  },
  notices: {
    label: { en: 'Notices', 'zh-Hant': '通知', 'zh-Hans': '通知' },
    crosses: {
      en: '{receiver} judges the organisation’s facts again when rules change, and tells the organisation',
      'zh-Hant': '規則改變時，{receiver}會以機構的事實重新判斷，並通知機構',
      'zh-Hans': '规则变化时，{receiver}会以机构的事实重新判断，并通知机构',
    },
    to: ['office'],
  },
  statistics: {
    label: { en: 'Statistics', 'zh-Hant': '統計', 'zh-Hans': '统计' },
    crosses: {
      en: '{receiver} counts the organisation in figures that name nobody',
      'zh-Hant': '{receiver}會把機構計入不具名的統計數字',
      'zh-Hans': '{receiver}会把机构计入不具名的统计数字',
    },
    to: ['office'],
  },
}

const words = {
  office: { en: 'The {place} office of the hub', 'zh-Hant': '樞紐{place}辦事處', 'zh-Hans': '枢纽{place}办事处' },
  all: {
    en: 'All members of the hub, on both sides',
    'zh-Hant': '樞紐兩地的所有會員',
    'zh-Hans': '枢纽两地的所有会员',
  },
  other: { en: 'another organisation', 'zh-Hant': '另一機構', 'zh-Hans': '另一机构' },
  received: {
    en: '{crosses}. It is received in: {place}.',
    'zh-Hant': '{crosses}。接收地點：{place}。',
    'zh-Hans': '{crosses}。接收地：{place}。',
  },
  both: {
    en: 'Hong Kong and the mainland of China',
    'zh-Hant': '香港和內地',
    'zh-Hans': '香港和内地',
  },
} as const satisfies Record<string, Text>

export const bothSides = 'HK+CN'

/** The side of the boundary that a place is on: the broadest place that it lies in. */
export function sideOf({ lists }: Catalogue, place: string): string {
  const within = lists.get('places')?.find(({ code }) => code === place)?.within
  return within === undefined ? place : sideOf({ lists } as Catalogue, within)
}

type Saying = {
  readonly catalogue: Catalogue
  readonly lang: Lang
  readonly nameOf: (organisation: string) => string | undefined
}

const placeName = ({ lists }: Catalogue, place: string, lang: Lang): string =>
  place === bothSides
    ? words.both[lang]
    : (lists.get('places')?.find(({ code }) => code === place)?.label[lang] ?? place)

/** Who receives, where, and what crosses, in words. */
export function sayConsent({ to, purpose, place }: Pick<Consent, 'to' | 'purpose' | 'place'>, saying: Saying) {
  const { catalogue, lang, nameOf } = saying
  const receiver =
    'office' in to
      ? {
          kind: 'office' as const,
          id: to.office,
          label: fill(words.office[lang], { place: placeName(catalogue, to.office, lang) }),
        }
      : 'organisation' in to
        ? { kind: 'organisation' as const, id: to.organisation, label: nameOf(to.organisation) ?? words.other[lang] }
        : { kind: 'all' as const, label: words.all[lang] }
  const { label, crosses } = purposeWords[purpose]
  const where = placeName(catalogue, place, lang)
  return {
    purpose: { code: purpose, label: label[lang] },
    receiver,
    place: where,
    says: fill(words.received[lang], { crosses: fill(crosses[lang], { receiver: receiver.label }), place: where }),
  }
}

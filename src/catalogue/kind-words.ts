import type { Text } from '../base/index.ts'
import type { Scheme } from './types.ts'

/** What each kind of scheme is called. */
export const kindWords: Readonly<Record<Scheme['kind'], Text>> = {
  grant: { en: 'Grant', 'zh-Hant': '撥款資助', 'zh-Hans': '资金补助' },
  'matching-grant': { en: 'Matching grant', 'zh-Hant': '配對資助', 'zh-Hans': '配套资助' },
  rebate: { en: 'Cash rebate', 'zh-Hant': '現金回贈', 'zh-Hans': '现金返还' },
  tax: { en: 'Tax relief', 'zh-Hant': '稅務優惠', 'zh-Hans': '税收优惠' },
  admission: { en: 'Admission of talent', 'zh-Hant': '人才入境', 'zh-Hans': '人才引进' },
  investment: { en: 'Investment', 'zh-Hant': '投資', 'zh-Hans': '投资' },
  incubation: { en: 'Incubation', 'zh-Hant': '培育', 'zh-Hans': '孵化' },
  service: { en: 'Service', 'zh-Hant': '服務', 'zh-Hans': '服务' },
  'subsidy-in-kind': { en: 'Subsidy in kind', 'zh-Hant': '實物資助', 'zh-Hans': '实物补助' },
  sandbox: { en: 'Sandbox', 'zh-Hant': '沙盒', 'zh-Hans': '沙盒' },
  recognition: { en: 'Recognition', 'zh-Hant': '資格認定', 'zh-Hans': '资质认定' },
  regulation: { en: 'Regulation', 'zh-Hant': '法規', 'zh-Hans': '法规' },
  mechanism: { en: 'Cooperation mechanism', 'zh-Hant': '合作機制', 'zh-Hans': '合作机制' },
  award: { en: 'Award', 'zh-Hant': '獎項', 'zh-Hans': '奖项' },
  'loan-guarantee': { en: 'Loan guarantee', 'zh-Hant': '貸款擔保', 'zh-Hans': '贷款担保' },
}

import type { Text } from '../base/index.ts'
import type { EntryKind } from './entries.ts'
import type { Agreement, Collaboration, Offer, Organisation, Procedure, Scheme } from './types.ts'

type Words<Code extends string> = Readonly<Record<Code, Text>>

const scheme: Words<Scheme['kind']> = {
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

const organisation: Words<Organisation['kind']> = {
  government: { en: 'Government', 'zh-Hant': '政府部門', 'zh-Hans': '政府部门' },
  agency: { en: 'Public agency', 'zh-Hant': '公營機構', 'zh-Hans': '公共机构' },
  'statutory-body': { en: 'Statutory body', 'zh-Hant': '法定機構', 'zh-Hans': '法定机构' },
  university: { en: 'University', 'zh-Hant': '大學', 'zh-Hans': '高校' },
  school: { en: 'School', 'zh-Hant': '學院', 'zh-Hans': '学院' },
  'transfer-office': { en: 'Technology transfer office', 'zh-Hant': '技術轉移處', 'zh-Hans': '技术转移机构' },
  'research-centre': { en: 'Research centre', 'zh-Hant': '研發中心', 'zh-Hans': '研究机构' },
  laboratory: { en: 'Laboratory', 'zh-Hant': '實驗室', 'zh-Hans': '实验室' },
  'clinical-trial-institute': { en: 'Clinical trial institute', 'zh-Hant': '臨床試驗所', 'zh-Hans': '临床试验机构' },
  'pilot-line-operator': { en: 'Pilot line operator', 'zh-Hant': '中試線營運機構', 'zh-Hans': '中试平台' },
  instrument: { en: 'Facility', 'zh-Hant': '科研設施', 'zh-Hans': '科研设施' },
  programme: { en: 'Programme', 'zh-Hant': '項目', 'zh-Hans': '项目' },
  company: { en: 'Company', 'zh-Hant': '公司', 'zh-Hans': '企业' },
  fund: { en: 'Fund', 'zh-Hant': '基金', 'zh-Hans': '基金' },
  park: { en: 'Park', 'zh-Hant': '園區', 'zh-Hans': '园区' },
  incubator: { en: 'Incubator', 'zh-Hant': '培育中心', 'zh-Hans': '孵化器' },
  chamber: { en: 'Chamber or association', 'zh-Hant': '商會或協會', 'zh-Hans': '商会或协会' },
  exchange: { en: 'Exchange', 'zh-Hant': '交易所', 'zh-Hans': '交易所' },
  hospital: { en: 'Hospital', 'zh-Hant': '醫院', 'zh-Hans': '医院' },
}

const offer: Words<Offer['kind']> = {
  capital: { en: 'Capital', 'zh-Hant': '資金', 'zh-Hans': '资金' },
  service: { en: 'Service', 'zh-Hant': '服務', 'zh-Hans': '服务' },
  'intellectual-property': { en: 'Intellectual property', 'zh-Hant': '知識產權', 'zh-Hans': '知识产权' },
  instrument: { en: 'Instrument', 'zh-Hant': '儀器設備', 'zh-Hans': '仪器设备' },
  space: { en: 'Space', 'zh-Hant': '場地', 'zh-Hans': '场地' },
  'market-access': { en: 'Market access', 'zh-Hant': '市場拓展', 'zh-Hans': '市场开拓' },
  'pilot-line': { en: 'Pilot line', 'zh-Hant': '中試線', 'zh-Hans': '中试线' },
  mentoring: { en: 'Mentoring', 'zh-Hant': '師友指導', 'zh-Hans': '创业辅导' },
  dataset: { en: 'Dataset', 'zh-Hant': '數據集', 'zh-Hans': '数据集' },
  compute: { en: 'Computing power', 'zh-Hant': '算力', 'zh-Hans': '算力' },
  job: { en: 'Jobs', 'zh-Hant': '職位', 'zh-Hans': '岗位' },
  event: { en: 'Event', 'zh-Hant': '活動', 'zh-Hans': '活动' },
  'clinical-trial-site': { en: 'Clinical trial site', 'zh-Hant': '臨床試驗場所', 'zh-Hans': '临床试验场所' },
}

const collaboration: Words<Collaboration['kind']> = {
  'company-university': { en: 'Company and university', 'zh-Hant': '企業與大學', 'zh-Hans': '校企合作' },
  'park-tenancy': { en: 'Tenancy in a park', 'zh-Hant': '進駐園區', 'zh-Hans': '入驻园区' },
  'innohk-partner': { en: 'InnoHK partner', 'zh-Hant': 'InnoHK合作機構', 'zh-Hans': 'InnoHK合作机构' },
  ecosystem: { en: 'Ecosystem', 'zh-Hant': '生態合作', 'zh-Hans': '生态合作' },
  'raise-plus': { en: 'RAISe+ project', 'zh-Hant': '「產學研1+」項目', 'zh-Hans': '“产学研1+”项目' },
  clinical: { en: 'Clinical', 'zh-Hant': '臨床合作', 'zh-Hans': '临床合作' },
  'fund-company': { en: 'Investment', 'zh-Hant': '投資', 'zh-Hans': '投资' },
  'strategic-enterprise': { en: 'Strategic enterprise', 'zh-Hant': '重點企業', 'zh-Hans': '重点企业' },
  'government-adoption': { en: 'Use by government', 'zh-Hant': '政府採用', 'zh-Hans': '政府采用' },
  'data-access': { en: 'Access to data', 'zh-Hant': '數據開放', 'zh-Hans': '数据开放' },
  'compute-access': { en: 'Access to computing power', 'zh-Hant': '算力使用', 'zh-Hans': '算力使用' },
}

const procedure: Words<Procedure['kind']> = {
  landing: { en: 'Setting up', 'zh-Hant': '落戶', 'zh-Hans': '落地' },
  application: { en: 'Application', 'zh-Hant': '申請', 'zh-Hans': '申报' },
  filing: { en: 'Filing', 'zh-Hant': '備案', 'zh-Hans': '备案' },
  registration: { en: 'Registration', 'zh-Hant': '登記', 'zh-Hans': '登记' },
}

/** What each kind of scheme, organisation, offer … is called. Indicators, agreements and events have no kinds. */
export const kindWords = { scheme, organisation, offer, collaboration, procedure } as const satisfies {
  readonly [Is in EntryKind]?: Words<string>
}

/** How far two bodies have come together, and how an agreement stands. */
export const statusWords: Words<NonNullable<Collaboration['status']> | Agreement['status']> = {
  'in-contact': { en: 'in contact', 'zh-Hant': '已有接觸', 'zh-Hans': '已有接触' },
  'in-discussion': { en: 'in discussion', 'zh-Hant': '商議中', 'zh-Hans': '洽谈中' },
  planned: { en: 'planned', 'zh-Hant': '計劃中', 'zh-Hans': '计划中' },
  announced: { en: 'announced', 'zh-Hant': '已公布', 'zh-Hans': '已公布' },
  'letter-of-intent': { en: 'letter of intent', 'zh-Hant': '已簽意向書', 'zh-Hans': '已签意向书' },
  signed: { en: 'signed', 'zh-Hant': '已簽署', 'zh-Hans': '已签署' },
  'lease-signed': { en: 'lease signed', 'zh-Hant': '已簽租約', 'zh-Hans': '已签租约' },
  'in-force': { en: 'in force', 'zh-Hant': '生效中', 'zh-Hans': '生效中' },
  active: { en: 'under way', 'zh-Hant': '進行中', 'zh-Hans': '进行中' },
  operating: { en: 'operating', 'zh-Hant': '運作中', 'zh-Hans': '运行中' },
  invested: { en: 'invested', 'zh-Hant': '已投資', 'zh-Hans': '已投资' },
  superseded: { en: 'superseded', 'zh-Hant': '已被取代', 'zh-Hans': '已被取代' },
  ended: { en: 'ended', 'zh-Hant': '已結束', 'zh-Hans': '已结束' },
  'not-known': { en: 'status not known', 'zh-Hant': '狀況未明', 'zh-Hans': '状态不明' },
}

import type { z } from 'zod'
import type { Lang, Text } from '../base/index.ts'
import { factsStanding, type OriginKind, type Standing, type Statement, weighStatements } from '../cases/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { type FactName, type Facts, parseFacts, sayFactValue } from '../rules/index.ts'
import { type Db, findNames, type KeptStatement, listStatements } from '../store/index.ts'
import type { FactsOfGives } from './contract/facts.ts'

type FactView = z.output<typeof FactsOfGives>['facts'][number]
type StatementView = NonNullable<FactView['current']>

const originWords: Readonly<Record<OriginKind, Text>> = {
  register: { en: 'register', 'zh-Hant': '登記冊', 'zh-Hans': '登记信息' },
  document: { en: 'document', 'zh-Hant': '文件', 'zh-Hans': '文件' },
  person: { en: 'somebody’s word', 'zh-Hant': '由人填報', 'zh-Hans': '由人填报' },
  import: { en: 'imported table', 'zh-Hant': '匯入的表格', 'zh-Hans': '导入的表格' },
  text: { en: 'free text', 'zh-Hant': '文字描述', 'zh-Hans': '文字描述' },
}
const somebody: Text = { en: 'somebody of the organisation', 'zh-Hant': '機構的人員', 'zh-Hans': '机构的人员' }

/**
 * What counts of an organisation, for whoever judges by it. A statement that the vocabulary has no place for any more counts
 * for nothing, and stays in the history.
 */
export async function currentFacts(db: Db, organisation: string, { vocabulary }: Catalogue): Promise<Facts> {
  const standing = factsStanding(weighStatements(await listStatements(db, organisation)))
  return new Map([...standing].filter(([fact, value]) => parseFacts(vocabulary, { [fact]: value }).ok))
}

type Setting = { readonly catalogue: Catalogue; readonly lang: Lang; readonly names: ReadonlyMap<string, string> }

/** The names of those who stated something, as far as the asker may know them. */
export async function statersOf(db: Db, statements: readonly KeptStatement[]): Promise<ReadonlyMap<string, string>> {
  const people = statements.flatMap(({ origin }) => (origin.kind === 'person' ? [origin.by] : []))
  return findNames(db, [...new Set(people)])
}

export function statementView(statement: Statement, { catalogue, lang, names }: Setting): StatementView {
  const { id, fact, value, origin, confidence, at, withdrawnAt } = statement
  const type = catalogue.questions.get(fact)?.type
  const document = (statement as KeptStatement).document
  return {
    ...{ id, value, confidence, at },
    shown: type === undefined ? String(value) : sayFactValue(value, type, { vocabulary: catalogue.vocabulary, lang }),
    origin: {
      kind: { code: origin.kind, label: originWords[origin.kind][lang] },
      by: origin.kind === 'person' ? (names.get(origin.by) ?? somebody[lang]) : origin.by,
      on: origin.on,
      ...(document !== undefined && { document }),
    },
    ...(withdrawnAt !== undefined && { withdrawnAt }),
  }
}

/** A fact with what counts, what others say, and how it came about. */
export function factView(fact: FactName, standing: Standing, setting: Setting): FactView {
  const { current, others, toConfirm, history } = standing
  const all = (some: readonly Statement[]) => some.map((one) => statementView(one, setting))
  return {
    fact,
    label: setting.catalogue.questions.get(fact)?.label[setting.lang] ?? fact,
    ...(current !== undefined && { current: statementView(current, setting) }),
    others: others.map(({ isNewer, ...one }) => ({ ...statementView(one, setting), isNewer })),
    toConfirm: all(toConfirm),
    history: all(history),
  }
}

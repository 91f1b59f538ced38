import { judge } from '../advice/index.ts'
import { nearest, ok, type Result, refused } from '../base/index.ts'
import { factsStanding, type Standing, weighStatements } from '../cases/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import type { FactName } from '../rules/index.ts'
import { listStatements } from '../store/index.ts'
import { FactsOfGives, FactsOfTakes } from './contract/facts.ts'
import { routes } from './contract/routes.ts'
import { type Context, defineAction } from './define-action.ts'
import { factView, statersOf } from './fact-views.ts'
import { findScheme, noSuchScheme } from './find-scheme.ts'
import { nameIn, noSuchMember, openRecord } from './member-view.ts'

const noSuchFact = 'facts/no-such-fact'

/** What is known of an organisation: what counts, from whom, what others say differently, and what is missing. */
export const factsOf = defineAction({
  name: 'facts-of',
  says: {
    en: 'Show what is known of an organisation, who says so, conflicts, and what is missing',
    'zh-Hant': '顯示機構的已知事實、出處、不一致之處和所欠資料',
    'zh-Hans': '显示机构的已知事实、出处、不一致之处和所缺信息',
  },
  kind: 'read',
  http: routes['facts-of'],
  takes: FactsOfTakes,
  gives: FactsOfGives,
  refuses: [noSuchMember, noSuchFact, noSuchScheme],
  may: 'signed-in',
  isDated: true,
  needs: ['catalogue', 'db'],

  async run(context, { organisation: id, facts: asked, scheme }) {
    const { catalogue, db, lang } = context
    const opened = await openRecord(context, id, 'facts-seen')
    if (!opened.ok) return opened
    const statements = await listStatements(db, opened.value.id)
    const standings = weighStatements(statements)
    const wanted = wantedBy(context, { asked, scheme, standings })
    if (!wanted.ok) return wanted
    const names = await statersOf(db, statements)
    const shown = [...standings].filter(([fact]) => asked === undefined || asked.includes(fact))
    const missing = wanted.value.filter((fact) => standings.get(fact)?.current === undefined)
    return ok({
      ...{ organisation: opened.value.id, name: nameIn(opened.value.name, lang) },
      facts: shown.map(([fact, standing]) => factView(fact, standing, { catalogue, lang, names })),
      conflicts: shown.flatMap(([fact, { others }]) => (others.length > 0 ? [fact] : [])),
      missing: missing.map((fact) => questionOf(catalogue, fact, lang)),
    })
  },
})

type Wanting = {
  readonly asked: readonly FactName[] | undefined
  readonly scheme: string | undefined
  readonly standings: ReadonlyMap<FactName, Standing>
}

/** The facts that are asked for by name, and those that a scheme still hangs on. */
function wantedBy(
  { catalogue, day }: Pick<Context<'catalogue'>, 'catalogue' | 'day'>,
  { asked = [], scheme: id, standings }: Wanting,
): Result<readonly FactName[]> {
  const unknown = asked.find((fact) => !catalogue.questions.has(fact))
  if (unknown !== undefined) {
    const guess = nearest(unknown, catalogue.questions.keys(), 3).join(', ')
    return refused({ code: noSuchFact, values: { fact: unknown, guess } })
  }
  if (id === undefined) return ok(asked)
  const scheme = findScheme(catalogue, id)
  if (!scheme.ok) return scheme
  const verdict = judge(catalogue, scheme.value, { facts: factsStanding(standings), day })
  return ok([...new Set([...asked, ...(verdict.outcome === 'undecided' ? verdict.missing : [])])])
}

function questionOf({ questions }: Catalogue, fact: FactName, lang: Context<never>['lang']) {
  const question = questions.get(fact)
  return { fact, label: question?.label[lang] ?? fact, question: question?.question[lang] ?? fact }
}

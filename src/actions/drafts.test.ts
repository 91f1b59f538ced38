import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ContentFile } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import { addStatements, nobody, type OrganisationId, type Who } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { approveDraft, askApproval, bringInForce, bringUpToDate, returnDraft, withdrawDraft } from './draft-approval.ts'
import { checkDraft, listDrafts, openDraft, revertFile, saveFile, showDraft, showFile } from './drafts.ts'
import { editionToServe, type Following, followEditions } from './edition-in-force.ts'
import { checkFiles } from './editions.ts'
import { judgeAgain } from './judge-again.ts'
import { judgeScheme } from './judge-scheme.ts'
import { answerChanges, listJudgings, previewDraft, showJudging } from './judgings.ts'
import { lookAgain } from './look-again.ts'
import { listNotices } from './notices.ts'
import { save } from './saved.ts'
import { answerOf, codeOf, consentOf, organisationOf, type PersonWho, performAs, personOf } from './testing.ts'

// The real content: an editor lowers the threshold of NIAS, a second person approves, and the firms are told.

const content = contentFolder(join(import.meta.dirname, '../../content'))
const nias = 'schemes/HK/nias.yaml'
const clock: Who = { kind: 'clock' }
const now = () => new Date('2026-11-21T01:00:00Z')

let database: TestDatabase
let editions: Following
let elsewhere: Following
let act: ReturnType<typeof performAs>
let text = ''
let onDisk: readonly ContentFile[] = []
let [ed, eve, ann, bob]: PersonWho[] = []
let [jade, pine, oak]: OrganisationId[] = []
const the = <T>(one: T | undefined): T => one ?? assert.fail('not made')

/** A firm that NIAS fits but for its cost: told by the facts of the scheme's own accepting example. */
async function firmOf(name: string, cost: number, member: PersonWho): Promise<OrganisationId> {
  const organisation = await organisationOf(database, name)
  const given = {
    ...{ 'applicant.kind': 'company', 'applicant.incorporated_in': 'HK', 'applicant.is_subvented': false },
    ...{
      'project.technology_area': 'biotechnology',
      'project.total_cost': cost,
      'project.own_contribution': 110_000_000,
    },
    ...{ 'project.uses_high_end_technology': true, 'project.is_smart_production': true },
    ...{ 'project.production_works': 'new-facility', 'project.location': 'HK', 'applicant.past_awards': [] },
  }
  await database.as(clock, async (db) => {
    await db
      .insertInto('memberships')
      .values({ organisation, person: member.person, role: 'owner', since: now(), until: null })
      .execute()
    const origin = { kind: 'person', by: member.person, on: '2026-11-01' as never } as const
    const stated = Object.entries(given).map(([fact, value]) => ({ fact, value, origin, confidence: 'sure' as const }))
    await addStatements(db, stated, { organisation, by: member.person, at: now() })
  })
  return organisation
}

before(async () => {
  database = await freshDatabase()
  const files = await content.read()
  assert.ok(files.ok)
  onDisk = files.value
  const found = files.value.find(({ path }) => path === nias)
  assert.ok(found !== undefined && 'text' in found)
  text = found.text
  const texts = new Map(files.value.flatMap((file) => ('text' in file ? [[file.path, file.text] as const] : [])))
  const { catalogue } = checkFiles(texts)
  assert.ok(catalogue)
  const setting = { store: database, clock: now, complain: (line: string) => assert.fail(line) }
  const first = await editionToServe({ catalogue, files: files.value }, setting)
  editions = followEditions(first, setting, 100)
  elsewhere = followEditions(await editionToServe({ catalogue, files: files.value }, setting), setting, 100) // another process
  const supplies = { catalogue: editions.current, store: database, content }
  act = performAs(supplies, now)
  ed = await personOf(database, 'ed', { hub: [['HK', 'editor']] })
  eve = await personOf(database, 'eve', { hub: [['HK', 'editor']] })
  ann = await personOf(database, 'ann')
  bob = await personOf(database, 'bob')
  jade = await firmOf('Jade', 120_000_000, ann)
  pine = await firmOf('Pine', 120_000_000, bob)
  oak = await firmOf('Oak', 120_000_000, bob) // consents to nothing
  await firmOf('Elm', 200_000_000, bob).then((elm) =>
    consentOf(database, { by: the(bob), organisation: elm, purpose: 'notices', office: 'HK' }),
  )
  const as = (person: PersonWho, organisation: OrganisationId) => ({
    ...person,
    memberships: [{ organisation, role: 'owner' as const }],
  })
  ;[ann, bob] = [as(ann, jade), as(bob, pine)]
  await consentOf(database, { by: ann, organisation: jade, purpose: 'notices', office: 'HK' })
  await consentOf(database, { by: bob, organisation: pine, purpose: 'notices', office: 'CN-ZJ-HZ' })
})
after(async () => {
  await editions.stop()
  await elsewhere.stop()
  await database.close()
})

const lowered = () => text.replace('value: 150000000', 'value: 100000000')
const draftOf = async (title: string, by = the(ed)) => answerOf(await act(by, openDraft, { title })).draft
const stateOf = async (draft: string) => answerOf(await act(the(ed), showDraft, { draft })).state.code
const edited = (draft: string, path: string, change: string | undefined, by = the(ed)) =>
  act(by, saveFile, { draft, path, ...(change === undefined ? {} : { text: change }) })
const judged = async () => {
  for (let i = 0; i < 20; i++) if (answerOf(await act(clock, judgeAgain, {})).judged === 0) return
}
const outcomeFor = async (cost: number): Promise<string> => {
  const facts = { 'applicant.kind': 'company', 'project.total_cost': cost }
  return answerOf(await act(nobody, judgeScheme, { scheme: 'nias', facts })).verdict.outcome
}

describe('a draft', () => {
  test('is checked with the whole content each time a file is saved', async () => {
    const draft = await draftOf('Broken')
    const broken = answerOf(
      await edited(
        draft,
        nias,
        lowered().replace('when: applicant.incorporated_in = "HK"', 'when: applicant.incorporated = "HK"'),
      ),
    )
    assert.deepEqual(
      broken.problems.map(({ file, code }) => [file, code]),
      [[nias, 'rules/unknown-name']],
    )
    assert.ok((broken.problems[0]?.line ?? 0) > 50 && (broken.problems[0]?.column ?? 0) > 1)
    assert.equal(codeOf(await act(the(ed), askApproval, { draft })), 'drafts/has-problems')
    assert.equal(codeOf(await act(the(ed), previewDraft, { draft })), 'drafts/has-problems')
    answerOf(await act(the(ed), revertFile, { draft, path: nias }))
    assert.equal(codeOf(await act(the(ed), askApproval, { draft })), 'drafts/empty')
    answerOf(await act(the(ed), withdrawDraft, { draft }))
    assert.equal(codeOf(await edited(draft, nias, text)), 'drafts/not-in-that-state')
  })
  test('fails with examples that no longer come out as they say', async () => {
    const draft = await draftOf('Raised')
    const { problems } = answerOf(await edited(draft, nias, text.replace('value: 150000000', 'value: 990000000')))
    assert.ok(problems.length > 0)
    assert.ok(problems.every(({ file }) => file === nias))
    answerOf(await act(the(ed), withdrawDraft, { draft }))
  })
  test('is for editors; no path leads out of the content', async () => {
    assert.equal(codeOf(await act(the(ann), openDraft, { title: 'Mine' })), 'access/not-allowed')
    assert.equal(codeOf(await act(nobody, listDrafts, {})), 'access/sign-in-first')
    const draft = await draftOf('Paths')
    for (const path of ['../x.yaml', '/etc/x.yaml', 'a/../../x.yaml', 'x.sh']) {
      assert.equal(codeOf(await edited(draft, path, 'x: 1')), 'request/fields')
    }
    assert.equal(codeOf(await edited(draft, 'schemes/none.yaml', undefined)), 'drafts/no-such-file')
    assert.equal(answerOf(await act(the(ed), showFile, { draft, path: nias })).text, text)
    answerOf(await act(the(ed), withdrawDraft, { draft }))
  })
})

describe('an editor lowers the threshold of NIAS', () => {
  let draft = ''
  const niasAt100 = () => lowered()

  test('the check lists what it says differently', async () => {
    draft = await draftOf('NIAS from HK$100 million')
    // the scheme's own examples say what they say of 150 million: they are changed with it
    const { problems } = answerOf(await edited(draft, nias, examplesFor(niasAt100())))
    assert.deepEqual(problems, [])
    const check = answerOf(await act(the(ed), checkDraft, { draft }))
    const parts = check.schemes.flatMap(({ parts }) => parts)
    assert.deepEqual(
      parts.map(({ before, after }) => [before, after]),
      [['150000000', '100000000']],
    )
  })
  test('the preview counts the firms that flip, and names those whose consent reaches the editor', async () => {
    const { judging } = answerOf(await act(the(ed), previewDraft, { draft }))
    await judged()
    const seen = answerOf(await act(the(ed), showJudging, { judging }))
    assert.deepEqual([seen.all, seen.done, seen.isFinished], [3, 3, true])
    assert.deepEqual([seen.becomeEligible, seen.noLongerEligible, seen.unnamed], [2, 0, 1])
    assert.deepEqual(
      seen.items.map(({ organisation }) => organisation.label),
      ['Jade'],
    )
    assert.match(seen.items[0]?.why.join() ?? '', /Now met: .*HK\$150\smillion → .*HK\$100\smillion/)
    assert.equal((await noticesOf(the(ann))).length, 0)
    assert.deepEqual(answerOf(await act(the(ann), answerChanges, { organisation: the(jade) })).items, [])
  })
  test('its author cannot approve it, nor by the database', async () => {
    answerOf(await act(the(ed), askApproval, { draft }))
    assert.match((await noticesOf(the(eve)))[0]?.title ?? '', /waits for you/)
    assert.equal(codeOf(await act(the(ed), approveDraft, { draft })), 'drafts/second-person')
    await assert.rejects(
      database.as(the(ed), (db) =>
        sql`update drafts set state = 'approved', from_day = '2026-11-21', approved_by = ${the(ed).person} where id = ${draft}`.execute(
          db,
        ),
      ),
      /second person|check constraint/,
    )
    await assert.rejects(
      database.as(the(ed), (db) =>
        sql`update drafts set state = 'approved', from_day = '2026-11-21', approved_by = ${the(eve).person} where id = ${draft}`.execute(
          db,
        ),
      ),
      /second person/,
    )
  })
  test('a second person sends it back with a reason, and whoever mends a file cannot approve it either', async () => {
    answerOf(await act(the(eve), returnDraft, { draft, reason: 'Cite the announcement' }))
    assert.match((await noticesOf(the(ed)))[0]?.text ?? '', /eve writes: Cite the announcement/)
    assert.equal(await stateOf(draft), 'open')
    answerOf(await act(the(ed), askApproval, { draft }))
    assert.deepEqual(answerOf(await act(the(eve), showDraft, { draft })).mayDo, ['approve', 'return', 'withdraw'])
    assert.deepEqual(answerOf(await act(the(ed), showDraft, { draft })).mayDo, ['return', 'withdraw'])
  })
  test('no day of the past; a later day is waited for', async () => {
    assert.equal(codeOf(await act(the(eve), approveDraft, { draft, from: '2026-11-20' })), 'drafts/day-is-past')
    answerOf(await act(the(eve), approveDraft, { draft, from: '2026-11-23' }))
    assert.deepEqual(answerOf(await act(clock, bringInForce, { draft })), { did: 'nothing' })
    assert.equal(await outcomeFor(120_000_000), 'ineligible')
  })
  test('on its day every server serves it', async () => {
    const then = performAs({ store: database, catalogue: editions.current }, () => new Date('2026-11-22T16:00:01Z'))
    assert.equal(answerOf(await then(clock, bringInForce, { draft })).did, 'came-in-force')
    assert.deepEqual(answerOf(await then(clock, bringInForce, { draft })), { did: 'nothing' })
    assert.equal(await stateOf(draft), 'in-force')
    for (let i = 0; i < 100 && (await outcomeFor(120_000_000)) === 'ineligible'; i++) await sleep(50)
    assert.equal(await outcomeFor(120_000_000), 'undecided')
    for (let i = 0; i < 100 && elsewhere.current().edition !== editions.current().edition; i++) await sleep(50)
    assert.equal(elsewhere.current().edition, editions.current().edition)
    const { rows } = await database.owner.query('select count(*)::int as n from editions_in_force')
    assert.deepEqual(rows, [{ n: 2 }])
  })
  test('and the members are told, with the difference and what starts it; nobody twice', async () => {
    await judged()
    const told = await noticesOf(the(ann))
    assert.deepEqual(
      told.map(({ title }) => title),
      ['New Industrialisation Acceleration Scheme: not open to you → open to you, HK$40\u00a0million'],
    )
    assert.match(told[0]?.text ?? '', /answer for Jade\. Now met: .*HK\$150\smillion → .*HK\$100\smillion/)
    assert.equal(told[0]?.link, `/start/nias?organisation=${jade}`)
    assert.deepEqual(
      (await noticesOf(the(bob))).map(({ ids }) => ids['organisation']),
      [pine],
    )
    const { items } = answerOf(await act(the(ann), answerChanges, { organisation: the(jade) }))
    assert.deepEqual(items[0]?.start, {
      action: 'start-case',
      input: { organisation: jade, kind: 'grant-application', under: 'nias' },
    })
    await database.owner.query(
      `update judgings set finished_at = null, last = null, done = 0 where in_force is not null`,
    )
    await judged() // as after a process that died
    assert.equal((await noticesOf(the(ann))).length, 1)
    assert.equal(codeOf(await act(the(ann), answerChanges, { organisation: the(oak) })), 'organisations/not-found')
  })
})

const noticesOf = async (by: PersonWho) => answerOf(await act(by, listNotices, {})).items

/** The examples that say "just below 150 million" are moved with the threshold. */
const examplesFor = (scheme: string): string => scheme.replaceAll('149999999', '99999999')

describe('content that moved on', () => {
  const called = async (draft: string, named: string) => {
    const { before = '' } = answerOf(await act(the(ed), showFile, { draft, path: nias }))
    return before.replace(/abbreviation: \w+/, `abbreviation: ${named}`)
  }
  const inForce = () => examplesFor(lowered())

  test('stops nobody who changed something else: both are brought together', async () => {
    const [one, other] = [await draftOf('One'), await draftOf('Other')]
    answerOf(await edited(one, nias, inForce().replace('abbreviation: NIAS', 'abbreviation: NIAS1')))
    answerOf(
      await edited(other, nias, inForce().replace('en: least total project cost', 'en: lowest total project cost')),
    )
    await approved(one)
    assert.equal(codeOf(await act(the(ed), askApproval, { draft: other })), 'drafts/moved')
    assert.ok(answerOf(await act(the(ed), showDraft, { draft: other })).mayDo.includes('bring-up-to-date'))
    assert.deepEqual(answerOf(await act(the(ed), bringUpToDate, { draft: other })).merged, [nias])
    const merged = answerOf(await act(the(ed), showFile, { draft: other, path: nias })).text ?? ''
    assert.match(merged, /abbreviation: NIAS1\n[\s\S]*lowest total project cost/)
    await approved(other)
  })
  test('tells conflicts by file and key, and changes nothing', async () => {
    const [one, other] = [await draftOf('One'), await draftOf('Other')]
    answerOf(await edited(one, nias, await called(one, 'A')))
    const b = await called(other, 'B')
    answerOf(await edited(other, nias, b))
    await approved(one)
    const told = await act(the(ed), bringUpToDate, { draft: other })
    assert.ok(!told.ok)
    assert.deepEqual(told.problem, { code: 'drafts/conflicts', values: { conflicts: `${nias}: abbreviation` } })
    assert.equal(answerOf(await act(the(ed), showFile, { draft: other, path: nias })).text, b)
    answerOf(await act(the(ed), withdrawDraft, { draft: other }))
  })
  test('on disk is brought together with what was approved; where both changed the same, what was approved stays', async () => {
    const said: string[] = []
    const setting = { store: database, clock: now, complain: (line: string) => said.push(line) }
    const upgraded = onDisk.map((file) =>
      file.path === nias
        ? {
            path: nias,
            text: text.replace('abbreviation: NIAS', 'abbreviation: C').replace('all year round', 'all year'),
          }
        : file,
    )
    const { catalogue } = checkFiles(
      new Map(upgraded.flatMap((file) => ('text' in file ? [[file.path, file.text] as const] : []))),
    )
    assert.ok(catalogue)
    const served = await editionToServe({ catalogue, files: upgraded }, setting)
    assert.deepEqual(said, [
      `${nias}: abbreviation was changed in the product and on disk: what was approved in the product is served`,
    ])
    assert.equal(served.schemes.get('nias' as never)?.abbreviation, 'A')
    const again = await editionToServe({ catalogue, files: upgraded }, setting)
    assert.equal(again.edition, served.edition)
    await judged()
  })
})

/** Ask, have a second person approve, and let the day come. */
async function approved(draft: string): Promise<void> {
  answerOf(await act(the(ed), askApproval, { draft }))
  answerOf(await act(the(eve), approveDraft, { draft }))
  assert.equal(answerOf(await act(clock, bringInForce, { draft })).did, 'came-in-force')
  await judged()
}

describe('a scheme', () => {
  const path = 'schemes/HK/nias-two.yaml'
  const previewOf = async (draft: string) => {
    const { judging } = answerOf(await act(the(ed), previewDraft, { draft }))
    await judged()
    const { counts } = answerOf(await act(the(ed), showJudging, { judging }))
    return counts.map(({ scheme, before, after, count }) => [scheme.code, before, after, count])
  }
  test('that is new is told to those it is open to, and one that goes, too', async () => {
    const draft = await draftOf('A second NIAS')
    const added = examplesFor(lowered()).replace('id: nias\n', 'id: nias-two\n')
    assert.deepEqual(answerOf(await edited(draft, path, added)).problems, [])
    assert.deepEqual(await previewOf(draft), [['nias-two', 'none', 'eligible', 3]])
    await approved(draft)
    assert.match((await noticesOf(the(ann)))[0]?.title ?? '', /not offered → open to you/)
    const gone = await draftOf('No second NIAS')
    assert.deepEqual(answerOf(await edited(gone, path, undefined)).problems, [])
    assert.deepEqual(answerOf(await act(the(ed), showDraft, { draft: gone })).files[0]?.change, 'removed')
    assert.deepEqual(await previewOf(gone), [['nias-two', 'eligible', 'none', 3]])
    await approved(gone)
  })
})

describe('what was saved', () => {
  test('is looked at again: a scheme that changed, an entry that now fits', async () => {
    const gone = (await noticesOf(the(ann))).length
    answerOf(await act(the(ann), save, { organisation: the(jade), scheme: 'dtspp' }))
    answerOf(await act(the(ann), save, { organisation: the(jade), search: { words: 'zeppelin' } }))
    const draft = await draftOf('Zeppelins')
    const dtspp = 'schemes/HK/dtspp.yaml'
    const before = answerOf(await act(the(ed), showFile, { draft, path: dtspp })).before ?? ''
    answerOf(await edited(draft, dtspp, before.replace(/(summary:\n\s+en: )/, '$1Zeppelins, and ')))
    await approved(draft)
    const { rows } = await database.owner.query('select id from judgings order by id desc limit 1')
    const judging = String(rows[0].id)
    assert.equal(answerOf(await act(clock, lookAgain, { judging })).told, 2)
    assert.equal(answerOf(await act(clock, lookAgain, { judging })).told, 0)
    const told = (await noticesOf(the(ann))).slice(0, -gone)
    assert.deepEqual(told.map(({ kind }) => kind.code).toSorted(), ['scheme-changed', 'search-fits'])
    assert.ok(told.some(({ title }) => title === 'New for “zeppelin”: 1'))
  })
})

describe('rows of drafts', () => {
  const count = (by: Who, table: string) =>
    database.as(
      by,
      async (db) =>
        (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]?.n ?? 0,
    )

  for (const table of ['content_texts', 'drafts', 'draft_files', 'draft_events', 'judgings', 'verdict_changes']) {
    test(`${table}: whoever edits; no member reads what is not theirs, nobody any`, async () => {
      assert.ok((await count(the(ed), table)) > 0)
      assert.equal(await count(nobody, table), 0)
      if (table === 'judgings') return
      if (table === 'verdict_changes') assert.ok((await count(the(ann), table)) < (await count(clock, table)))
      else assert.equal(await count(the(ann), table), 0)
    })
  }
  test('withdrawn consent hides at once whose answers changed', async () => {
    const before = await count(the(ed), 'verdict_changes')
    await database.owner.query('update consents set withdrawn_at = now() where organisation = $1', [jade])
    assert.ok((await count(the(ed), 'verdict_changes')) < before)
  })
  test('what is final is changed by nobody', async () => {
    const deeds = [
      sql`update editions_in_force set edition = disk`,
      sql`update content_texts set text = ''`,
      sql`delete from draft_events`,
      sql`update verdict_changes set why = '[]'`,
    ]
    for (const deed of deeds) {
      for (const by of [the(ed), the(ann), clock]) {
        await assert.rejects(
          database.as(by, (db) => deed.execute(db)),
          /permission denied/,
        )
      }
    }
  })
})

describe('many organisations', () => {
  const progress = async () => {
    const { items } = answerOf(await act(the(ed), listJudgings, { limit: 1 }))
    return [items[0]?.done, items[0]?.isFinished]
  }
  test('are judged fifty at a time; fifty that were cut short leave nothing, and come again', async () => {
    for (let i = 0; i < 60; i++) {
      const organisation = await organisationOf(database, `Many ${i}`)
      await consentOf(database, { by: the(ann), organisation, purpose: 'notices', office: 'HK' })
    }
    const draft = await draftOf('For many')
    const { before = '' } = answerOf(await act(the(ed), showFile, { draft, path: nias }))
    answerOf(await edited(draft, nias, before.replace(/abbreviation: \w+/, 'abbreviation: MANY')))
    answerOf(await act(the(ed), previewDraft, { draft }))
    assert.deepEqual(await progress(), [0, false])
    const cutShort = database.as(clock, async (db) => {
      await judgeAgain.run({ db, now, day: '2026-11-21' as never, lang: 'en', by: clock }, {})
      throw new Error('the process died')
    })
    await assert.rejects(cutShort, /died/)
    assert.deepEqual(await progress(), [0, false])
    const both = await Promise.all([act(clock, judgeAgain, {}), act(clock, judgeAgain, {})]) // two processes
    assert.deepEqual(
      both.map((one) => answerOf(one).judged).toSorted((a, b) => a - b),
      [0, 50],
    )
    assert.deepEqual(await progress(), [50, false])
    await judged()
    assert.deepEqual((await progress())[1], true)
    assert.match(answerOf(await act(the(ed), showDraft, { draft })).judging ?? '', /^[0-9a-f-]{36}$/)
  })
})

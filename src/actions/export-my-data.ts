import { strToU8, type Zippable, zipSync } from 'fflate'
import type { z } from 'zod'
import { ok, refused, type Text } from '../base/index.ts'
import { csvOf, type Sheet } from '../outside/spreadsheet.ts'
import { collect, findOrganisation } from '../store/index.ts'
import { CollectedGives, ExportMemberTakes, ExportMyDataTakes } from './contract/erasure.ts'
import { routes } from './contract/routes.ts'
import { defineAction, type FileForm } from './define-action.ts'
import { archived, documentsIn } from './kept-documents.ts'
import { nameIn, noSuchMember } from './member-view.ts'

type Collected = z.output<typeof CollectedGives>

/** Everything that is kept of an organisation, for its owner to take along. */
export const exportMember = defineAction({
  name: 'export-member',
  says: {
    en: 'Take along everything that is kept of your organisation: JSON, CSV and its documents',
    'zh-Hant': '取走所保存的機構全部資料：JSON、CSV和文件',
    'zh-Hans': '取走所保存的机构全部数据：JSON、CSV和材料',
  },
  kind: 'read',
  http: routes['export-member'],
  takes: ExportMemberTakes,
  gives: CollectedGives,
  refuses: [noSuchMember],
  may: { member: ['owner'] },
  audits: { deed: 'organisation-exported', about: ({ organisation }) => ({ organisation }) },
  isDated: false,
  needs: ['db'],
  files: { zip: zipForm() },
  saveAs: () => 'organisation',

  async run({ db, lang, now }, { organisation }) {
    const own = await findOrganisation(db, organisation)
    if (own === undefined) return refused({ code: noSuchMember, values: { organisation } })
    const of = { code: own.id, label: nameIn(own.name, lang) }
    return ok({ of, at: now().toISOString(), tables: tablesOf(await collect(db, { organisation: own.id })) })
  },
})

/** Everything that is kept of the person who asks. */
export const exportMyData = defineAction({
  name: 'export-my-data',
  says: {
    en: 'Take along everything that is kept of you, as JSON and CSV',
    'zh-Hant': '取走所保存的個人資料，格式為JSON和CSV',
    'zh-Hans': '取走所保存的个人数据，格式为JSON和CSV',
  },
  kind: 'read',
  http: routes['export-my-data'],
  takes: ExportMyDataTakes,
  gives: CollectedGives,
  refuses: ['access/sign-in-first'],
  may: 'signed-in',
  audits: { deed: 'own-data-exported' },
  isDated: false,
  needs: ['db'],
  files: { zip: zipForm() },
  saveAs: () => 'my-data',

  async run({ db, by, now }) {
    if (by.kind !== 'person') return refused({ code: 'access/sign-in-first' })
    const tables = tablesOf(await collect(db, { person: by.person }))
    return ok({ of: { code: by.person, label: by.name }, at: now().toISOString(), tables })
  },
})

const tablesOf = (
  tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>,
): Collected['tables'] => Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, [...rows]]))

/** The answer as an archive: one JSON file with everything, a table for each kind of row, and the documents of its cases. */
function zipForm(): FileForm<Collected> {
  return {
    type: 'application/zip',
    async write(collected, { lang, files }) {
      const tables = Object.entries(collected.tables).map(
        ([name, rows]) => [`${name}.csv`, strToU8(csvOf(sheetOf(name, rows)))] as const,
      )
      const documents = documentsIn(collected.tables['case_events'] ?? [])
      const { entries, list } = await archived(documents, files)
      const asTheyAre = Object.entries(entries).map(([path, bytes]) => [path, [bytes, { level: 0 }]] as const)
      return ok(
        zipSync({
          'read-me.txt': strToU8(`${readMe[lang]}\n${documents.length > 0 ? `${ofDocuments[lang]}\n` : ''}`),
          'everything.json': strToU8(JSON.stringify(collected, undefined, 2)),
          ...Object.fromEntries(tables),
          ...(documents.length > 0 && { 'documents.csv': strToU8(csvOf(list)) }),
          ...(Object.fromEntries(asTheyAre) as Zippable),
        }),
      )
    },
  }
}

function sheetOf(name: string, rows: Collected['tables'][string]): Sheet {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cell = (value: unknown) =>
    value === null || value === undefined
      ? undefined
      : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? value
        : JSON.stringify(value)
  return { name, columns, rows: rows.map((row) => columns.map((column) => cell(row[column]))) }
}

const readMe: Text = {
  en: 'everything.json holds all that is kept. The tables hold the same, a file for each kind of row. Times are in UTC. Secrets such as passwords are kept only as digests and are not here.',
  'zh-Hant':
    'everything.json載有所保存的全部資料；各表格內容相同，每類資料一個檔案。時間為世界協調時間。密碼等機密只以摘要保存，不在其內。',
  'zh-Hans':
    'everything.json包含所保存的全部数据；各表格内容相同，每类数据一个文件。时间为协调世界时。密码等机密只保存摘要，不在其中。',
}

const ofDocuments: Text = {
  en: 'documents.csv lists the documents of all cases. Where its last column is empty, the file did not fit into this archive of 100 MB; fetch it from its case.',
  'zh-Hant':
    'documents.csv列出所有個案的文件。最後一欄為空的，是此壓縮檔（上限100 MB）容納不下的文件，請到該個案下載。',
  'zh-Hans':
    'documents.csv列出所有办件的材料。最后一列为空的，是此压缩包（上限100 MB）容纳不下的材料，请到该办件下载。',
}

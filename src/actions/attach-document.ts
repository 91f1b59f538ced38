import { ok, refused } from '../base/index.ts'
import { canAct, type DocumentId } from '../cases/index.ts'
import { actives } from '../outside/active.ts'
import { newId } from '../store/index.ts'
import { caseRefusals, changeCase, changedView } from './case-change.ts'
import { AttachDocumentGives, AttachDocumentTakes, FetchDocumentGives, FetchDocumentTakes } from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { hourly } from './hourly.ts'
import { seeCase } from './show-case.ts'

/** Problems that any file which is sent may be refused with. */
export const uploadRefusals = [
  ...['documents/too-large', 'documents/empty', 'documents/no-room', 'documents/kind', 'documents/not-what-it-says'],
  ...['documents/none', 'documents/several', ...actives.map((active) => `documents/active-${active}`)],
] as const

const noSuchDocument = 'cases/no-such-document'

/** Attach a document to a case, or a new version of one. */
export const attachDocument = defineAction({
  name: 'attach-document',
  says: {
    en: 'Attach a document to a case, or a new version of one',
    'zh-Hant': '為個案附上文件或文件的新版本',
    'zh-Hans': '为办件附上材料或材料的新版本',
  },
  kind: 'write',
  http: routes['attach-document'],
  takes: AttachDocumentTakes,
  gives: AttachDocumentGives,
  refuses: [...caseRefusals, ...uploadRefusals, noSuchDocument],
  uploads: 'file',
  may: 'signed-in',
  limits: (_, { by }) => hourly(by, { of: 'case-document-attached', most: 100 }),
  audits: { deed: 'case-document-attached', about: (_, { case: id, document }) => ({ case: id, document }) },
  isDated: false,
  needs: ['catalogue', 'db', 'files'],

  async run(setting, { case: id, document, file }) {
    const { name, type, bytes, digest } = file
    const seen = await seeCase(setting, id)
    if (!seen.ok) return seen
    if (document !== undefined && !seen.value.state.documents.some((one) => one.id === document))
      return refused({ code: noSuchDocument, values: { document } })
    const attached = (document ?? newId()) as DocumentId // one that is there, or a new one
    const wish = { kind: 'attach', document: attached, version: { name, type, bytes, digest } } as const
    const changed = await changeCase(setting, { case: id, wish })
    if (!changed.ok) return changed
    await setting.files.keep(file) // on disk before the event is
    return ok({ ...changedView(changed.value, setting), document: attached, digest })
  },
})

/** Fetch a document of a case, to be saved. */
export const fetchDocument = defineAction({
  name: 'fetch-document',
  says: {
    en: 'Fetch a document of a case, the newest version or another',
    'zh-Hant': '下載個案的文件，最新版本或其他版本',
    'zh-Hans': '下载办件的材料，最新版本或其他版本',
  },
  kind: 'read',
  http: routes['fetch-document'],
  takes: FetchDocumentTakes,
  gives: FetchDocumentGives,
  refuses: [...caseRefusals, noSuchDocument, 'documents/gone'],
  may: 'signed-in',
  audits: {
    deed: 'case-document-fetched',
    about: ({ case: id, document }) => ({ case: id, document }),
  },
  sends: (kept) => kept,
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, { case: id, document, version }) {
    const seen = await seeCase(setting, id)
    if (!seen.ok) return seen
    const { state } = seen.value
    const versions = state.documents.find((one) => one.id === document)?.versions ?? []
    const allowed = canAct(state, seen.value.actor, 'read') // whoever has to declare first sees no documents yet
    if (!allowed.ok) return refused(allowed.problem)
    const kept = versions.at(version === undefined ? -1 : version - 1)
    if (kept === undefined) return refused({ code: noSuchDocument, values: { document } })
    const { name, type, bytes, digest } = kept
    return ok({ name, type, bytes, digest })
  },
})

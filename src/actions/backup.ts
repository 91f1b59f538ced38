import type { z } from 'zod'
import { fill, ok, type Text } from '../base/index.ts'
import { BackedUp, BackupTakes } from './contract/backups.ts'
import { type Asked, defineAction, type Printed } from './define-action.ts'

const done: Text = {
  en: '{file}: {rows} rows of {tables} tables, {documents} documents, as they were at {made}',
  'zh-Hant': '{file}：{made}時的{tables}個資料表共{rows}行、{documents}份文件',
  'zh-Hans': '{file}：{made}时的{tables}个数据表共{rows}行、{documents}份文件',
}

export function printBackedUp({ file, made, tables, documents }: z.output<typeof BackedUp>, { lang }: Asked): Printed {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return { err: fill(done[lang], { file, made, rows, tables: tables.length, documents }) }
}

/** What either of them may be refused with. */
export const backupRefusals = [
  'store/folder-unusable',
  'store/no-embedded-database',
  'store/cannot-start',
  'store/cannot-connect',
] as const

/** Write a whole copy of everything that is kept, as it is at one moment, also while others work. */
export const backup = defineAction({
  name: 'backup',
  says: {
    en: 'Copy everything that is kept into one file, also while Causeway runs',
    'zh-Hant': '把所有資料複製到一個檔案，Causeway運行時也可以',
    'zh-Hans': '把所有数据复制到一个文件，Causeway运行时也可以',
  },
  kind: 'read',
  takes: BackupTakes,
  gives: BackedUp,
  refuses: [...backupRefusals, 'backup/file-exists', 'backup/unwritable'],
  may: { hub: ['administrator'] },
  isDated: false,
  needs: ['backups'],
  command: { positionals: [{ input: 'file', shown: 'file' }], print: printBackedUp },
  async run({ backups, now }, { file }) {
    const written = await backups.write(file, now())
    return written.ok ? ok({ file, ...written.value, tables: [...written.value.tables] }) : written
  },
})

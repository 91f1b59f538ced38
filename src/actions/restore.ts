import { ok } from '../base/index.ts'
import { backupRefusals, printBackedUp } from './backup.ts'
import { BackedUp, BackupTakes } from './contract/backups.ts'
import { defineAction } from './define-action.ts'

/** Bring a whole copy back into an empty store. Nothing that is there is ever written over. */
export const restore = defineAction({
  name: 'restore',
  says: {
    en: 'Bring a copy made by backup back into an empty data folder or database',
    'zh-Hant': '把backup所作的副本還原到空白的資料夾或資料庫',
    'zh-Hans': '把backup所作的副本还原到空白的数据文件夹或数据库',
  },
  kind: 'write',
  takes: BackupTakes,
  gives: BackedUp,
  refuses: [
    ...backupRefusals,
    ...['store/folder-in-use', 'backup/no-such-file', 'backup/damaged', 'backup/later-version', 'backup/not-empty'],
  ],
  may: { hub: ['administrator'] },
  isDated: false,
  needs: ['backups'],
  command: { positionals: [{ input: 'file', shown: 'file' }], print: printBackedUp },
  async run({ backups }, { file }) {
    const restored = await backups.restore(file)
    return restored.ok ? ok({ file, ...restored.value, tables: [...restored.value.tables] }) : restored
  },
})

import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../../scripts/step.ts'

// The notes on published conditions that the content was written from, where they stand beside the checkout.

const folder = join(root, '../shared/facts')

/** Why what compares with the notes is not run; false where they are there. */
export const absent: string | false = existsSync(folder)
  ? false
  : 'the notes that the content was written from are not beside this checkout'
if (absent) console.log(`SKIPPED: ${absent}`)

/** What a note holds, as far as the tests read it. */
export type Note = {
  readonly name: {
    readonly en?: string
    readonly 'zh-Hant'?: string
    readonly 'zh-Hans'?: string
    readonly abbreviation?: string | null
  }
  readonly kind: string
  readonly jurisdiction: string
  readonly administrator?: string | Readonly<Record<string, string>>
  readonly verified?: string
  readonly verification?: { readonly level: string }
  readonly status?: { readonly state?: string; readonly from?: string | null; readonly until?: string | null }
  readonly conditions?: readonly {
    readonly id: string
    readonly kind: string
    readonly test: unknown
    readonly en?: string
  }[]
  readonly benefit?: Readonly<Record<string, unknown>>
  readonly parameters_over_time?: readonly {
    readonly parameter?: string
    readonly fact?: string
    readonly date?: string | null
    readonly value?: unknown
    readonly from?: string | null
    readonly until?: string | null
  }[]
}

/** The notes by name, such as hk/nias. */
export const notedFiles = (): readonly string[] =>
  globSync('{hk,mainland}/*.yaml', { cwd: folder })
    .map((path) => path.replace(/\.yaml$/, ''))
    .sort()

export const noteOf = (file: string): Note => parse(readFileSync(join(folder, `${file}.yaml`), 'utf8'))

/** The scheme that a note belongs to: one scheme may be noted on either side. */
export const schemeIdOf = (file: string): string => {
  const name = file.replace(/^.*\//, '')
  return twins[name] ?? name
}

const twins: Readonly<Record<string, string>> = {
  'gbaicti-clinical-trials': 'gba-clinical-trial-institute',
  'hangzhou-hk-innovation-platform': 'hz-hk-scitech-synergy-platform',
  'mainland-talent-endorsement': 'talent-endorsement-hk',
  'mhkjfs-joint-funding': 'mhkjfs',
  'tcfs-guangdong-hk': 'tcfs',
  'ttps-zju': 'ttps',
}

import { createHash } from 'node:crypto'
import { langs, ok } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { type Db, queueJob } from '../store/index.ts'
import { forgetVectors, keepVectors, vectorDigests } from '../store/vectors.ts'
import { routes } from './contract/routes.ts'
import { MakeVectorsTakes, VectorsGives } from './contract/vectors.ts'
import { defineAction } from './define-action.ts'

/** What a vector is made of: an organisation's names, what it offers and seeks, in all three languages. */
export function textsForVectors({ organisations, offers }: Catalogue): ReadonlyMap<string, string> {
  const own = Map.groupBy(offers.values(), ({ organisation }) => organisation)
  return new Map(
    [...organisations.values()].map(({ id, name, offers: has, seeks }) => {
      const said = [has, seeks, ...(own.get(id) ?? []).flatMap((offer) => [offer.name, offer.says])]
      const lines = [name, ...said].flatMap((text) => (text === undefined ? [] : langs.map((lang) => text[lang])))
      return [id, [...new Set(lines)].join('\n').slice(0, 6000)]
    }),
  )
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

type Lacking = { readonly entry: string; readonly text: string; readonly digest: string }

/** The entries whose text has no vector of this model yet, or has changed since. */
async function lackingIn(db: Db, catalogue: Catalogue, model: string): Promise<readonly Lacking[]> {
  const digests = await vectorDigests(db, model)
  return [...textsForVectors(catalogue)].flatMap(([entry, text]) => {
    const digest = digestOf(text)
    return digests.get(entry) === digest ? [] : [{ entry, text, digest }]
  })
}

/** How many texts are sent at a time. */
const slice = 64

/** Make the vectors that are lacking, a slice at a time, where a service for them is set. Comes by itself. */
export const makeVectors = defineAction({
  name: 'make-vectors',
  says: {
    en: 'Make the vectors that are lacking, by the service in the settings',
    'zh-Hant': '以設定的服務補齊缺少的向量',
    'zh-Hans': '用设置的服务补齐缺少的向量',
  },
  kind: 'write',
  takes: MakeVectorsTakes,
  gives: VectorsGives,
  refuses: ['embeddings/not-reached'],
  may: { hub: ['operator', 'administrator'] },
  actsAs: 'clock',
  job: { every: '*/10 * * * *' },
  isDated: false,
  needs: ['catalogue', 'db', 'embeddings'],

  async run({ catalogue, db, embeddings, now }) {
    const of = catalogue.organisations.size
    if (embeddings === 'none') return ok({ made: 0, of })
    const { model } = embeddings
    await forgetVectors(db, { model, entries: [...catalogue.organisations.keys()] })
    const lacking = await lackingIn(db, catalogue, model)
    const taken = lacking.slice(0, slice)
    if (taken.length > 0) {
      const made = await embeddings.embed(taken.map(({ text }) => text))
      if (!made.ok) return made
      const vectors = taken.map(({ entry, digest }, i) => ({ entry, digest, vector: made.value[i] ?? [] }))
      await keepVectors(db, { model, vectors, at: now() })
    }
    const left = lacking.length - taken.length
    if (left > 0) await queueJob(db, { action: 'make-vectors', input: {} })
    return ok({ model, made: of - left, of })
  },
})

/** How far the vectors are made. */
export const showVectors = defineAction({
  name: 'show-vectors',
  says: {
    en: 'Show whether vectors join the ranking, and how far they are made',
    'zh-Hant': '顯示向量是否參與排序，以及完成進度',
    'zh-Hans': '显示向量是否参与排序，以及完成进度',
  },
  kind: 'read',
  http: routes['show-vectors'],
  takes: MakeVectorsTakes,
  gives: VectorsGives,
  refuses: [],
  may: { hub: ['operator', 'editor', 'administrator'] },
  isDated: false,
  needs: ['catalogue', 'db', 'embeddings'],

  async run({ catalogue, db, embeddings }) {
    const of = catalogue.organisations.size
    if (embeddings === 'none') return ok({ made: 0, of })
    const lacking = await lackingIn(db, catalogue, embeddings.model)
    return ok({ model: embeddings.model, made: of - lacking.length, of })
  },
})

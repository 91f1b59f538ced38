import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { ok, type Problem, type Result, refused } from '../base/index.ts'
import type { StoreSettings } from '../store/index.ts'

/** Where the data is kept, by the environment: DATABASE_URL, or else DATA_DIR (`.data`). An empty one counts as absent. */
export const storeSettings = (root: string, { DATA_DIR, DATABASE_URL }: NodeJS.ProcessEnv): StoreSettings =>
  DATABASE_URL ? { in: 'server', url: DATABASE_URL } : { in: 'folder', folder: resolve(root, DATA_DIR || '.data') }

/** Where documents are kept: FILES_DIR, or else `files` in the data folder. Several servers of one database share it. */
export const filesFolder = (root: string, { DATA_DIR, FILES_DIR }: NodeJS.ProcessEnv): string =>
  FILES_DIR ? resolve(root, FILES_DIR) : resolve(root, DATA_DIR || '.data', 'files')

/** Where people reach the pages, for links that are told at a terminal: ORIGIN, or else where this machine would listen. */
export const originBy = ({ ORIGIN, HOST, PORT }: NodeJS.ProcessEnv): string =>
  ORIGIN ? ORIGIN.replace(/\/+$/, '') : `http://${HOST || 'localhost'}:${PORT || 4600}`

/** Where a server listens, and whom it believes. */
export type ListenSettings = {
  readonly host: string
  readonly port: number
  /** requests a minute from one address; 0: any number */
  readonly rateLimit: number
  /** where people reach the pages (https://…), for links in mails; absent: the address listened on */
  readonly origin?: string
  /** which machines in front of this one are believed about the asker's address */
  readonly trustProxy?: string
}

/** PORT, HOST, ORIGIN, TRUST_PROXY and RATE_LIMIT, or `server/bad-…` for the first that cannot be used. */
export function listenSettings(environment: NodeJS.ProcessEnv): Result<ListenSettings> {
  const { PORT, HOST, ORIGIN, TRUST_PROXY, RATE_LIMIT } = environment
  const [port, rateLimit] = [Number(PORT || 4600), Number(RATE_LIMIT || 6000)]
  const bad = (setting: string, got = ''): { ok: false; problem: Problem } =>
    refused({ code: `server/bad-${setting}`, values: { got } })
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return bad('port', PORT)
  if (!Number.isInteger(rateLimit) || rateLimit < 0) return bad('rate-limit', RATE_LIMIT)
  if (ORIGIN && !isOrigin(ORIGIN)) return bad('origin', ORIGIN)
  if (TRUST_PROXY && !TRUST_PROXY.split(',').every(isMachine)) return bad('trust-proxy', TRUST_PROXY)
  return ok({
    ...{ host: HOST || 'localhost', port, rateLimit },
    ...(ORIGIN && { origin: new URL(ORIGIN).origin }),
    ...(TRUST_PROXY && { trustProxy: TRUST_PROXY }),
  })
}

/** https://hub.example.org, without path or anything else behind it. */
function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return /^https?:$/.test(url?.protocol ?? '') && url?.href.replace(/\/$/, '') === url?.origin
}

/** An address, a range of them (10.0.0.0/8), or one of the three names for ranges. */
function isMachine(text: string): boolean {
  const [address = '', bits] = text.trim().split('/')
  if (/^(loopback|linklocal|uniquelocal)$/.test(address)) return bits === undefined
  return isIP(address) > 0 && (bits === undefined || /^\d{1,3}$/.test(bits))
}

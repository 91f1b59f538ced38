import { langNamed, parseLang } from '../../actions/asked.ts'
import { type Lang, ok, type Result } from '../../base/index.ts'

/** The best offered language for an Accept-Language header; English when it names none of ours. */
export function acceptedLang(header: string | undefined): Lang {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag = '', ...rest] = part.split(';')
    const quality = /^\s*q=([\d.]+)/.exec(rest.join(';'))?.[1]
    return { lang: langNamed(tag), weight: quality === undefined ? 1 : Number(quality) }
  })
  const best = wishes
    .filter(({ lang, weight }) => lang !== undefined && weight > 0)
    .sort((a, b) => b.weight - a.weight)[0]
  return best?.lang ?? 'en'
}

/**
 * The language of a request: the `lang` in its query, or else what the reader's browser accepts. Said twice, it is a list, and
 * no language.
 */
export const requestLang = (query: string | readonly string[] | undefined, header: string | undefined): Result<Lang> =>
  query === undefined ? ok(acceptedLang(header)) : parseLang(String(query))

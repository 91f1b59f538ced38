import { Fragment } from 'react'
import { useLang } from '../lang.ts'

/** A heading that breaks between words, never inside one: Han text has no spaces to break at. */
export function Phrases({ text }: { text: string }) {
  const lang = useLang()
  if (lang === 'en') return text
  return (
    <span className="phrases">
      {wordsOf(text, lang).map((word, i) => (
        <Fragment key={i}>
          {i > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </span>
  )
}

/** The words of a text, each with the punctuation and figures that belong to it. */
function wordsOf(text: string, lang: string): readonly string[] {
  const words: string[] = []
  for (const { segment, isWordLike } of new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)) {
    const opens = /^[「“（《]$/.test(segment)
    const staysWithFormer = !opens && (!isWordLike || /[\d「“（《]$/.test(words.at(-1) ?? ''))
    if (staysWithFormer && words.length > 0) words.push(`${words.pop()}${segment}`)
    else words.push(segment)
  }
  return words
}

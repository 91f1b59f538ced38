import { useAnswers } from '../answers.ts'
import { useWords } from '../words.ts'
import { useNeeds } from './need-picker.tsx'
import { To } from './to.tsx'

/** What the asker said in its own words, and what it looks for beside them, with the way to change both. */
export function YourWords() {
  const t = useWords('partners')
  const { own } = useAnswers().answers
  const labels = useNeeds()
  if (own === undefined) return undefined
  return (
    <section className="stack your-words" aria-labelledby="your-words">
      <h2 id="your-words">{t('your-words')}</h2>
      {own.text !== '' && <blockquote className="read-text">{own.text}</blockquote>}
      {own.needs.length > 0 && (
        <p>{t('also-sought', { needs: own.needs.map((code) => labels.get(code) ?? code).join(t('and')) })}</p>
      )}
      {own.text !== '' && (
        <To to="/understood" className="plain">
          {t('change-words')}
        </To>
      )}
    </section>
  )
}

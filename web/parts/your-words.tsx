import { answerNeeds, useAnswers } from '../answers.ts'
import { useWords } from '../words.ts'
import { NeedPicker, useNeeds } from './need-picker.tsx'
import { To } from './to.tsx'

/** What the asker said in its own words, with the way to change what was made of them. */
export function YourWords() {
  const t = useWords('partners')
  const text = useAnswers().answers.own?.text ?? ''
  if (text === '') return undefined
  return (
    <section className="stack your-words" aria-labelledby="your-words">
      <h2 id="your-words">{t('your-words')}</h2>
      <blockquote className="read-text">{text}</blockquote>
      <To to="/understood" className="plain">
        {t('change-words')}
      </To>
    </section>
  )
}

/** What the asker looks for beside its words: each can be taken away again, and others added. */
export function AlsoSought() {
  const t = useWords('partners')
  const needs = useAnswers().answers.own?.needs ?? []
  const labels = useNeeds()
  return (
    <section className="stack your-words off-paper" aria-labelledby="also-sought">
      <h2 id="also-sought">{t('also-sought')}</h2>
      {needs.length > 0 && (
        <ul className="pills">
          {needs.map((code) => (
            <li key={code}>
              <button
                type="button"
                className="pill chosen"
                onClick={() => answerNeeds(needs.filter((one) => one !== code))}
              >
                <span>{labels.get(code) ?? code}</span>
                <span className="unseen">{t('remove')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <NeedPicker has={needs} onAdd={(code) => answerNeeds([...needs, code])} />
    </section>
  )
}

/** Where a text has what was looked for: [first character, the one after the last]. */
export type Marks = readonly (readonly [number, number])[]

/** A text with the words that were looked for in it marked. */
export function Marked({ text, marks = [] }: { text: string; marks?: Marks | undefined }) {
  const parts = marks.map(([from, to], i) => (
    <span key={from}>
      {text.slice(marks[i - 1]?.[1] ?? 0, from)}
      <mark>{text.slice(from, to)}</mark>
    </span>
  ))
  return (
    <>
      {parts}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  )
}

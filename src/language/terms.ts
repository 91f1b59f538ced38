import { isEmptyWord, type Unit, unitsOf } from './units.ts'

/**
 * The terms that a text is indexed under: the stems of its words, what hyphens part also as one, and of Han every two
 * neighbours (香港科技 → 香港, 港科, 科技; a character that stands alone by itself).
 */
export function termsOf(text: string): readonly string[] {
  const terms: string[] = []
  eachTerm(unitsOf(text), (at, next) => terms.push(next === undefined ? at.form : at.form + next.form))
  return terms
}

/** Visit the terms of units: each is a unit by itself, or with the next one. */
export function eachTerm(units: readonly Unit[], visit: (at: Unit, next?: Unit) => void): void {
  let isAlone = true
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as Unit // within the list
    const next = units[i + 1]
    if (!unit.isHan) {
      if (!isEmptyWord(unit)) visit(unit)
      if (unit.isHyphened && next !== undefined) visit(unit, next)
      continue
    }
    const hasNext = areNeighbours(unit, next)
    if (hasNext) visit(unit, next)
    else if (isAlone) visit(unit)
    isAlone = !hasNext
  }
}

/** Whether two Han characters stand side by side. */
export const areNeighbours = (one: Unit, next: Unit | undefined): next is Unit =>
  next?.isHan === true && one.isHan && one.to === next.from

/** The terms that an entry must have to hold a phrase: those of `eachTerm`, but of hyphens only the parts. */
export function termsOfPhrase(units: readonly Unit[]): readonly string[] {
  if (units.length === 1) return units.map(({ form }) => form)
  const apart = units.filter(({ isHan }) => !isHan).map(({ form }) => form)
  const pairs = units.flatMap((unit, i) => {
    const next = units[i + 1]
    return areNeighbours(unit, next) ? [`${unit.form}${next.form}`] : []
  })
  return [...apart, ...pairs]
}

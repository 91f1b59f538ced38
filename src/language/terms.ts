import { isEmptyWord, type Unit, unitsOf } from './units.ts'

/**
 * The terms that a text is indexed under: the stems of its words, what hyphens part also as one, and of Han every two
 * neighbours (香港科技 → 香港, 港科, 科技; a character that stands alone by itself).
 */
export function termsOf(text: string): readonly string[] {
  const terms: string[] = []
  eachTerm(unitsOf(text), (term) => terms.push(term))
  return terms
}

/** Visit the terms of units, each with the unit it begins at. */
export function eachTerm(units: readonly Unit[], visit: (term: string, at: Unit) => void): void {
  let isAlone = true
  for (const [i, unit] of units.entries()) {
    const next = units[i + 1]
    if (!unit.isHan) {
      if (!isEmptyWord(unit)) visit(unit.form, unit)
      if (unit.isHyphened && next !== undefined) visit(`${unit.form}${next.form}`, unit)
      continue
    }
    const hasNext = areNeighbours(unit, next)
    if (hasNext) visit(`${unit.form}${next.form}`, unit)
    else if (isAlone) visit(unit.form, unit)
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

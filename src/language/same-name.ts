import { fold } from './fold.ts'
import { unitsOf } from './units.ts'

/** What a company is by law says nothing of which it is. */
const legalForms = [
  ...['limited', 'ltd', 'company', 'co', 'inc', 'incorporated', 'corp', 'corporation', 'llc', 'plc', 'the'],
  ...['有限公司', '股份有限公司', '有限責任公司', '有限责任公司', '股份公司', '公司'],
]
const latinForms = new Set(legalForms.filter((form) => /^[a-z]/.test(form)))
const hanForms = legalForms
  .filter((form) => !/^[a-z]/.test(form))
  .map(fold)
  .toSorted((a, b) => b.length - a.length)

/** A name without its legal form, its signs, its script and the width of its letters. */
export function nameKey(name: string): string {
  const words = unitsOf(name).map(({ word }) => fold(word))
  const left = words.filter((word) => !latinForms.has(word)).join('')
  const form = hanForms.find((one) => left.endsWith(one) && left.length > one.length)
  return form === undefined ? left : left.slice(0, -form.length)
}

/** How alike two names are, 0–1: by the pairs of neighbouring characters that they share (Dice). The same name in either Chinese script is the same. */
export function nameLikeness(one: string, other: string): number {
  const [a, b] = [nameKey(one), nameKey(other)]
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [pairsA, pairsB] = [pairsOf(a), pairsOf(b)]
  let shared = 0
  for (const [pair, count] of pairsA) shared += Math.min(count, pairsB.get(pair) ?? 0)
  return (2 * shared) / ([...a].length + [...b].length - 2 || 1)
}

function pairsOf(text: string): ReadonlyMap<string, number> {
  const chars = [...text]
  const pairs = new Map<string, number>()
  for (let i = 1; i < chars.length; i++) {
    const pair = `${chars[i - 1]}${chars[i]}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

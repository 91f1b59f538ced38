import type { Span } from './marks.ts'

/** A number by which a register knows a firm, and whether it can be one: `wrong` names what cannot be. */
export type Identifier = Span & {
  /** a Hong Kong business registration number, or a unified social credit code of the mainland */
  readonly kind: 'hk-brn' | 'uscc'
  readonly value: string
  readonly wrong?: 'length' | 'character' | 'check'
}

/** Where a text names the kind of a number that follows: as spans, by kind. */
export type NumberNames = { readonly [Kind in Identifier['kind'] | 'phone']: readonly Span[] }

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/**
 * What is wrong with a unified social credit code, by GB 32100-2015; nothing when it can be one. Where the weighted sum
 * leaves no remainder the check character is 0, not the one after the last.
 */
export function faultOfUscc(code: string): Identifier['wrong'] {
  if (code.length !== 18) return 'length'
  const values = [...code].map((char) => alphabet.indexOf(char))
  if (values.includes(-1)) return 'character'
  const sum = weights.reduce((total, weight, i) => total + weight * (values[i] ?? 0), 0)
  return (31 - (sum % 31)) % 31 === values[17] ? undefined : 'check'
}

const reach = 16
const token = /(?<![\dA-Z+-])[\dA-Z]{5,30}(?:-\d{3}-\d{2}-\d{2}-[\dA-Z])?(?![\dA-Z])/gi
const usccShape = /^[1-9A-GNY][1-9A-GNY]\d{6}[\dA-Z]{10}$/i
const certificate = /^(\d{8})-\d{3}-\d{2}-\d{2}-[\dA-Z]$/i

/**
 * The numbers of firms in a plain text. A social credit code is known by its form; eight digits are a business registration
 * number only where the text says so, or as a certificate prints them, for a telephone number looks just the same.
 */
export function identifiersIn(text: string, names: NumberNames): readonly Identifier[] {
  return [...text.matchAll(token)].flatMap((found) => {
    const [written] = found
    const span = { from: found.index, to: found.index + written.length }
    const value = written.toUpperCase()
    const kind = nearestName(text, span, names)
    const printed = certificate.exec(value)?.[1]
    if (kind === 'uscc' || (kind === undefined && usccShape.test(value))) {
      if (!/\d{4}/.test(value)) return []
      return [identifier(span, { kind: 'uscc', value, wrong: faultOfUscc(value) })]
    }
    if (printed !== undefined) return [identifier(span, { kind: 'hk-brn', value: printed })]
    if (kind !== 'hk-brn' || !/^\d{5,12}$/.test(value)) return []
    return [identifier(span, { kind: 'hk-brn', value, wrong: value.length === 8 ? undefined : 'length' })]
  })
}

type Found = {
  readonly kind: Identifier['kind']
  readonly value: string
  readonly wrong?: Identifier['wrong'] | undefined
}

const identifier = (span: Span, { kind, value, wrong }: Found): Identifier => ({
  ...span,
  kind,
  value,
  ...(wrong !== undefined && { wrong }),
})

/** What the text calls a number: the last name of a kind before it, with no other number in between. */
function nearestName(text: string, { from }: Span, names: NumberNames): keyof NumberNames | undefined {
  const [nearest] = (Object.keys(names) as (keyof NumberNames)[])
    .flatMap((kind) => names[kind].map(({ to }) => ({ kind, to })))
    .filter(({ to }) => to <= from && from - to <= reach && !/\d|[。;；\n]/.test(text.slice(to, from)))
    .sort((a, b) => b.to - a.to)
  return nearest?.kind
}

const phone =
  /(?<![\d-])(?:\+?\(?(?:852|86|853|886|1|44)\)?[ -]?)?(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|[235-9]\d{3} \d{4}|\d{3,4}-\d{7,8})(?![\d-])/g
const dialled = /\+\d[\d ()-]{6,18}\d/g
const longNumber = /\d{4,}(?:[ -]\d{3,})*/g

/** Where telephone numbers stand: known by their form, or because the text says so. They are no figures. */
export function phonesIn(text: string, names: NumberNames): readonly Span[] {
  const byForm = [...text.matchAll(phone), ...text.matchAll(dialled)]
  const byName = [...text.matchAll(longNumber)].filter(
    (found) => nearestName(text, { from: found.index, to: found.index }, names) === 'phone',
  )
  return [...byForm, ...byName].map((found) => ({ from: found.index, to: found.index + found[0].length }))
}

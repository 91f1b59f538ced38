import { faultOfUscc } from './identifiers.ts'

export const keyKinds = ['brn', 'uscc', 'ror', 'lei'] as const
/**
 * By what a register knows an organisation: a Hong Kong business registration number, a unified social credit code of the
 * mainland, an id of the Research Organization Registry, a legal entity identifier.
 */
export type KeyKind = (typeof keyKinds)[number]

/** A key as registers write it, or what cannot be right about it. */
export type Key = { readonly value: string; readonly wrong?: 'length' | 'character' | 'check' }

/**
 * Read a key as people paste it: in full width, in small letters, with spaces; a business registration number as the
 * certificate prints it, a ROR id as its address. That it can be one proves nothing.
 */
export function keyOf(kind: KeyKind, text: string): Key {
  const plain = text.normalize('NFKC').replaceAll(/[\s\u200b\ufeff]/g, '')
  switch (kind) {
    case 'brn': {
      const value = /^(\d{8})-\d{3}-\d{2}-\d{2}-[\dA-Z]$/i.exec(plain)?.[1] ?? plain
      return faulty(value, /^\d*$/.test(value) ? (value.length === 8 ? undefined : 'length') : 'character')
    }
    case 'uscc': {
      const value = plain.toUpperCase()
      return faulty(value, faultOfUscc(value))
    }
    case 'ror': {
      const value = plain.toLowerCase().replace(/^(https?:\/\/)?ror\.org\//, '')
      return faulty(value, faultOfRor(value))
    }
    case 'lei': {
      const value = plain.toUpperCase()
      return faulty(value, faultOfLei(value))
    }
  }
}

const faulty = (value: string, wrong: Key['wrong']): Key => (wrong === undefined ? { value } : { value, wrong })

/** ISO 17442: 18 letters and digits and two check digits, by ISO 7064 mod 97-10. */
function faultOfLei(value: string): Key['wrong'] {
  if (value.length !== 20) return 'length'
  if (!/^[0-9A-Z]{18}\d{2}$/.test(value)) return 'character'
  const rest = [...value].reduce((sum, char) => {
    const digits = Number.parseInt(char, 36)
    return (sum * (digits > 9 ? 100 : 10) + digits) % 97
  }, 0)
  return rest === 1 ? undefined : 'check'
}

/** The letters of a ROR id: those that nobody misreads. */
const rorAlphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A zero, six letters or digits, and two check digits over the number that they write. */
function faultOfRor(value: string): Key['wrong'] {
  if (value.length !== 9) return 'length'
  const digits = [...value.slice(0, 7)].map((char) => rorAlphabet.indexOf(char))
  if (!/^0.{6}\d{2}$/.test(value) || digits.includes(-1)) return 'character'
  const number = digits.reduce((sum, digit) => sum * 32 + digit, 0)
  return 98 - ((number * 100) % 97) === Number(value.slice(7)) ? undefined : 'check'
}

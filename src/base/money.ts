export const currencies = ['HKD', 'CNY', 'USD'] as const
/** ISO 4217. Amounts in different currencies are never added or compared. */
export type Currency = (typeof currencies)[number]

/** An amount in whole units of its currency (dollars, yuan), fractions as decimals. */
export type Money = { readonly value: number; readonly currency: Currency }

/**
 * A binary fraction brought back to the decimal it stands for, before it is rounded or shown:
 * 0.29 × 100 is 28.999999999999996 to the machine and 29 to everybody else. Fifteen significant digits.
 */
export const settle = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(15)))

/** One claim, measured: a figure of ours, the same of a peer where there is one, and the goal that it must meet. */
export type Figure = {
  readonly claim: string
  readonly value: number
  readonly unit: string
  readonly peer?: string
  /** ours over the peer's: how many times as much */
  readonly ratio?: number
  /** as written in the claim: `>= 0.4`, `< 600` */
  readonly goal?: string
  readonly holds: boolean
}

/** A figure held against a goal; without one it is told and always holds. */
export function figure(
  claim: string,
  value: number,
  unit: string,
  against: Partial<Omit<Figure, 'claim' | 'holds'>> = {},
): Figure {
  const measured = against.ratio ?? value
  return {
    claim,
    value: rounded(value),
    unit,
    ...against,
    ...(against.ratio !== undefined && { ratio: rounded(against.ratio) }),
    holds: meets(measured, against.goal),
  }
}

const rounded = (value: number): number => Number(value.toPrecision(4))

function meets(measured: number, goal: string | undefined): boolean {
  if (goal === undefined) return true
  const [how, limit] = goal.split(' ')
  const wanted = Number(limit)
  return how === '>=' ? measured >= wanted : how === '<' ? measured < wanted : measured <= wanted
}

/** Figures for a reader, a line each. */
export const printFigures = (figures: readonly Figure[]): string => figures.map(printFigure).join('\n')

function printFigure({ claim, value, unit, peer, ratio, goal, holds }: Figure): string {
  const beside = ratio === undefined ? '' : `, ${ratio} × ${peer ?? ''}`
  const wanted = goal === undefined ? '' : ` (goal ${goal})`
  return `${holds ? 'holds' : 'FAILS'}  ${claim}: ${value.toLocaleString('en')} ${unit}${beside}${wanted}`
}

/** The middle one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** A figure at a time. `series`: figures of one are joined by a line; a figure without one stands apart, as a target does. */
export type ChartPoint = {
  readonly at: number
  readonly value: number
  /** the figure as it is written beside its mark */
  readonly label: string
  /** the time as it is written below */
  readonly when: string
  readonly series?: string | undefined
}

const [width, height] = [340, 200]
const [left, right, top, bottom] = [14, 14, 30, 28]
/** The most figures that all carry their label; of more, the first, the last, the highest and the lowest do. */
const mostLabelled = 5

type Spot = ChartPoint & { readonly x: number; readonly y: number }

/**
 * A small line chart: the figures by their marks, zero as the base. It says nothing that the table beside it does not say,
 * and reads in black and white: joined figures are dots, those that stand apart are hollow squares.
 *
 * @param labelledBy the element whose text is what the chart shows
 */
export function LineChart({ points, labelledBy }: { points: readonly ChartPoint[]; labelledBy: string }) {
  const spots = placed(points)
  const lines = [...new Set(spots.flatMap(({ series }) => series ?? []))].map((series) =>
    spots.filter((spot) => spot.series === series),
  )
  const base = yOf(points)(0)
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={labelledBy}>
      <line className="base" x1={left} x2={width - right} y1={base} y2={base} />
      {lines.map((line, i) => (
        <polyline key={line[0]?.series} className={i === 0 ? 'joined' : 'joined other'} points={pathOf(line)} />
      ))}
      {spots.map((spot) => (
        <Mark key={`${spot.at} ${spot.value} ${spot.series}`} spot={spot} />
      ))}
      {labelled(spots).map((spot) => (
        <text key={`${spot.at} ${spot.value}`} x={spot.x} y={spot.y - 9} textAnchor={anchorAt(spot.x)}>
          {spot.label}
        </text>
      ))}
      {times(spots).map(({ x, when }) => (
        <text key={when} className="when" x={x} y={height - 8} textAnchor={anchorAt(x)}>
          {when}
        </text>
      ))}
    </svg>
  )
}

function Mark({ spot: { x, y, series } }: { spot: Spot }) {
  return series === undefined ? (
    <rect className="apart" x={x - 4} y={y - 4} width={8} height={8} />
  ) : (
    <circle className="dot" cx={x} cy={y} r={4} />
  )
}

function placed(points: readonly ChartPoint[]): readonly Spot[] {
  const [first, last] = [Math.min(...points.map(({ at }) => at)), Math.max(...points.map(({ at }) => at))]
  const span = Math.max(1, last - first)
  const y = yOf(points)
  return [...points]
    .sort((one, other) => one.at - other.at)
    .map((point) => ({
      ...point,
      x: left + ((point.at - first) / span) * (width - left - right),
      y: y(point.value),
    }))
}

/** Zero is on the chart, whatever the figures are. */
function yOf(points: readonly ChartPoint[]): (value: number) => number {
  const values = points.map(({ value }) => value)
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  return (value) => top + ((most - value) / Math.max(1e-9, most - least)) * (height - top - bottom)
}

const pathOf = (line: readonly Spot[]): string => line.map(({ x, y }) => `${x},${y}`).join(' ')
const anchorAt = (x: number) => (x < width * 0.2 ? 'start' : x > width * 0.8 ? 'end' : 'middle')

function labelled(spots: readonly Spot[]): readonly Spot[] {
  if (spots.length <= mostLabelled) return spots
  const byValue = [...spots].sort((one, other) => one.value - other.value)
  const ends = new Set([spots[0], spots.at(-1), byValue[0], byValue.at(-1)])
  return spots.filter((spot) => ends.has(spot) || spot.series === undefined)
}

/** The first and the last time, and those between as far as they have room. */
function times(spots: readonly Spot[]): readonly Spot[] {
  const single = spots.filter((spot, i) => spots.findIndex(({ when }) => when === spot.when) === i)
  const [first, last] = [single[0], single.at(-1)]
  const room = (spot: Spot) => 4 + 7 * [...spot.when].reduce((sum, sign) => sum + (sign > '\u2e80' ? 1.8 : 1), 0)
  const kept: Spot[] = first === undefined ? [] : [first]
  for (const spot of single.slice(1, -1)) {
    const before = kept.at(-1)
    const isFree = before !== undefined && last !== undefined
    if (isFree && spot.x - before.x > room(spot) && last.x - spot.x > room(last) + room(spot) / 2) kept.push(spot)
  }
  return last === undefined || last === first ? kept : [...kept, last]
}

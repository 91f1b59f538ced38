/** Something in the picture: the asker, somebody who leads on, or a body on one of the two sides. */
export type Spot = {
  readonly id: string
  readonly x: number
  readonly y: number
  /** its name in lines short enough for its place */
  readonly lines: readonly string[]
  /** its number or letter in the list */
  readonly mark?: string
}

export type Network = {
  readonly width: number
  readonly height: number
  readonly asker: Spot
  readonly sides: readonly [readonly Spot[], readonly Spot[]]
  readonly brokers: readonly Spot[]
  /** for each body: the line that leads there, and whether somebody stands on the way */
  readonly lines: ReadonlyMap<string, { readonly path: string; readonly isThrough: boolean }>
}

export type Body = {
  readonly id: string
  readonly name: string
  readonly mark: string
  /** 0 or 1: which side of the boundary */
  readonly side: 0 | 1
  readonly via: readonly { readonly code: string; readonly label: string }[]
}

/** More than this is a table, not a picture. */
const mostSpots = 40
const [head, foot, gap, lineHeight, least] = [44, 16, 14, 17, 30]
/** Room for one who leads on with a name of two lines, for half the asker, and for the name below its mark. */
const [brokerStep, askerHalf, nameRoom] = [84, 30, 20]
/** From this width on, names stand beside their marks; below, numbers and letters do. */
export const wideFrom = 640

/**
 * A picture of who could be met and who leads there. It is laid out by counting alone: the asker in the middle, those who
 * lead on above and below, the two sides of the boundary left and right, each in the order of the list. So it never moves.
 */
export function networkOf(all: readonly Body[], asker: string, width: number): Network {
  const bodies = few(all)
  const isWide = width >= wideFrom
  const column = isWide ? Math.round(width * 0.3) : 22
  const side = (which: 0 | 1): readonly Spot[] =>
    stacked(
      bodies
        .filter((body) => body.side === which)
        .map(({ id, name, mark }) => ({ id, mark, lines: isWide ? wrapped(name, column - 34) : [] })),
      which === 0 ? column : width - column,
    )
  const sides = [side(0), side(1)] as const
  const depth = Math.max(...sides.flat().map(({ y, lines }) => y + below(lines)))
  const leading = leadingOf(bodies).map(([id, name]) => ({ id, lines: isWide ? wrapped(name, width * 0.28) : [] }))
  const half = Math.ceil(leading.length / 2)
  const centre = Math.max((depth + head) / 2, head + half * brokerStep + askerHalf)
  const height = foot + Math.max(depth, centre + askerHalf + (leading.length - half) * brokerStep)
  const brokers = [
    ...spread(leading.slice(0, half), [head, centre - askerHalf], width / 2),
    ...spread(leading.slice(half), [centre + askerHalf, height - foot], width / 2),
  ]
  const asked = { id: '', x: width / 2, y: centre, lines: [asker] }
  return { width, height, asker: asked, sides, brokers, lines: linesTo(bodies, asked, [...sides.flat(), ...brokers]) }
}

/** Those who lead on and are on no side of the list themselves, with their names. */
function leadingOf(bodies: readonly Body[]): readonly (readonly [string, string])[] {
  const listed = new Set(bodies.map(({ id }) => id))
  const all = bodies.flatMap(({ via }) => via.filter(({ code }) => !listed.has(code)))
  return [...new Map(all.map(({ code, label }) => [code, label]))]
}

/** Spots with even room between two heights, each with its name below it. */
const spread = (all: readonly Omit<Spot, 'x' | 'y'>[], [from, to]: readonly [number, number], x: number) =>
  all.map((one, i) => ({ ...one, x, y: Math.round(from + ((to - from) * (i + 0.5)) / all.length - nameRoom) }))

function linesTo(bodies: readonly Body[], asker: Spot, spots: readonly Spot[]): Network['lines'] {
  const places = new Map(spots.map((spot) => [spot.id, spot]))
  return new Map(
    bodies.map(({ id, via }) => {
      const way = [...via.map(({ code }) => code), id].flatMap((one) => places.get(one) ?? [])
      return [id, { path: pathThrough([asker, ...way]), isThrough: way.length > 1 }]
    }),
  )
}

/** As many bodies, from the first on, as have room with all who lead to them. */
function few(all: readonly Body[]): readonly Body[] {
  const spots = new Set([''])
  return all.filter(({ id, via }) => {
    const wanted = [id, ...via.map(({ code }) => code)].filter((one) => !spots.has(one))
    if (spots.size + wanted.length > mostSpots) return false
    for (const one of wanted) spots.add(one)
    return true
  })
}

const below = (lines: readonly string[]): number => Math.max(least, lines.length * lineHeight) / 2

function stacked(all: readonly Omit<Spot, 'x' | 'y'>[], x: number): readonly Spot[] {
  let at = head
  return all.map((one) => {
    const tall = below(one.lines)
    const y = at + tall
    at = y + tall + gap
    return { ...one, x, y }
  })
}

/** Lines from spot to spot; between two in one column the line bends out towards the middle. */
function pathThrough([first, ...rest]: readonly Spot[]): string {
  if (first === undefined) return ''
  const middle = first.x
  let [x, y] = [first.x, first.y]
  const parts = rest.map((spot) => {
    const bend = spot.x < middle ? 48 : -48
    const part = x === spot.x ? `Q${x + bend} ${(y + spot.y) / 2} ${spot.x} ${spot.y}` : `L${spot.x} ${spot.y}`
    ;[x, y] = [spot.x, spot.y]
    return part
  })
  return `M${first.x} ${first.y}${parts.join('')}`
}

const fontSize = 14
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 1 : /[A-Z&]/.test(sign) ? 0.68 : 0.54), 0) * fontSize

/** A name in lines no wider than that: Latin breaks between words, Han anywhere. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const piece of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []) {
    const line = `${lines.at(-1) ?? ''}${piece}`
    const mayBegin = !/^[」）》，、。：；]/.test(piece)
    if (lines.length > 0 && (widthOf(line.trimEnd()) <= width || !mayBegin)) lines[lines.length - 1] = line
    else lines.push(piece)
  }
  return lines.map((line) => line.trim())
}

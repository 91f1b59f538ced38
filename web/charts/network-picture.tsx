import { type MouseEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { partnerId } from '../parts/match-card.tsx'
import type { SuggestionView } from '../shapes.ts'
import { useWords } from '../words.ts'
import { type Network, networkOf, type Spot, wideFrom } from './network.ts'

type PictureProps = {
  /** in the order and with the marks of the list */
  readonly views: readonly SuggestionView[]
  readonly marks: ReadonlyMap<string, string>
  /** the codes of the two sides, left and right */
  readonly sides: readonly [string, string]
}

const numerals = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

/** Who could be met and who leads there, as a picture; the list beside it says the same and more. */
export function NetworkPicture({ views, marks, sides }: PictureProps) {
  const t = useWords('partners')
  const box = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const { current } = box
    if (current === null) return
    const measure = () => setWidth(Math.floor(current.clientWidth))
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(current)
    return () => watch.disconnect()
  }, [])
  const network = useMemo(() => {
    const bodies = views.map(({ organisation, name, side, via }) => ({
      ...{ id: organisation, name, mark: marks.get(organisation) ?? '', via: via?.organisations ?? [] },
      side: side.code === sides[0] ? (0 as const) : (1 as const),
    }))
    return networkOf(bodies, t('you'), Math.max(width, 300))
  }, [views, marks, sides, width, t])
  const named = new Map(views.flatMap(({ via }) => via?.organisations.map((one) => [one.code, one.label]) ?? []))
  const isWide = width >= wideFrom
  const labels = sides.map((code) => views.find(({ side }) => side.code === code)?.side.label)
  const count = views.filter(({ via }) => via !== undefined).length
  return (
    <figure className="network" ref={box}>
      <figcaption id="network-title">{t('picture', { count: views.length, through: count })}</figcaption>
      {width > 0 && <Drawing network={network} labels={labels} views={views} isWide={isWide} />}
      <p className="soft">{t('picture-say')}</p>
      {!isWide && network.brokers.length > 0 && (
        <ul className="soft">
          {network.brokers.map(({ id }, i) => (
            <li key={id}>
              {numerals[i]} {named.get(id)}
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}

type DrawingProps = {
  readonly network: Network
  readonly labels: readonly (string | undefined)[]
  readonly views: readonly SuggestionView[]
  readonly isWide: boolean
}

function Drawing({ network, labels, views, isWide }: DrawingProps) {
  const { width, height, asker, sides, brokers, lines } = network
  const wide = Math.max(56, (asker.lines[0]?.length ?? 0) * 15 + 16)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-labelledby="network-title">
      <text className="side one" x={isWide ? 0 : 4} y={16}>
        {labels[0]}
      </text>
      <text className="side two" x={isWide ? width : width - 4} y={16} textAnchor="end">
        {labels[1]}
      </text>
      {sides.map((spots, side) =>
        spots.map((spot) => (
          <BodyMark
            key={spot.id}
            spot={spot}
            side={side === 0 ? 'one' : 'two'}
            line={lines.get(spot.id)}
            view={views.find(({ organisation }) => organisation === spot.id)}
          />
        )),
      )}
      {brokers.map((spot, i) => (
        <g key={spot.id} className="broker" aria-hidden="true">
          <path d={`M${spot.x} ${spot.y - 13}l13 13l-13 13l-13 -13z`} />
          {isWide ? (
            <Lines spot={spot} x={spot.x} y={spot.y + 28} anchor="middle" />
          ) : (
            <text x={spot.x} y={spot.y + 5} textAnchor="middle">
              {numerals[i]}
            </text>
          )}
        </g>
      ))}
      <g className="asker" aria-hidden="true">
        <rect x={asker.x - wide / 2} y={asker.y - 17} width={wide} height={34} rx={4} />
        <text x={asker.x} y={asker.y + 5} textAnchor="middle">
          {asker.lines[0]}
        </text>
      </g>
    </svg>
  )
}

type MarkProps = {
  readonly spot: Spot
  readonly side: 'one' | 'two'
  readonly line: { readonly path: string; readonly isThrough: boolean } | undefined
  readonly view: SuggestionView | undefined
}

/** A body: round on the one side, square on the other; a link to its place in the list. */
function BodyMark({ spot, side, line, view }: MarkProps) {
  const t = useWords('partners')
  const { x, y, mark } = spot
  const id = partnerId(spot.id)
  const lead = (event: MouseEvent) => {
    event.preventDefault()
    const heading = document.getElementById(id)
    heading?.focus()
    heading?.scrollIntoView({ block: 'start' })
  }
  const name = t('numbered', { number: mark ?? '', name: view?.name ?? '' })
  return (
    <a
      href={`#${id}`}
      className={`body ${side}`}
      aria-label={[name, view?.side.label, view?.via?.says].filter(Boolean).join(t('and'))}
      onClick={lead}
    >
      <path className={line?.isThrough === true ? 'line through' : 'line'} d={line?.path} />
      {side === 'one' ? (
        <circle className="mark-of" cx={x} cy={y} r={14} />
      ) : (
        <rect className="mark-of" x={x - 14} y={y - 14} width={28} height={28} />
      )}
      <text className="number-of" x={x} y={y + 5} textAnchor="middle">
        {mark}
      </text>
      <Lines spot={spot} x={side === 'one' ? x - 24 : x + 24} y={y} anchor={side === 'one' ? 'end' : 'start'} />
    </a>
  )
}

type LinesProps = {
  readonly spot: Spot
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

function Lines({ spot: { lines }, x, y, anchor }: LinesProps) {
  const top = anchor === 'middle' ? y : y + 5 - ((lines.length - 1) * 17) / 2
  return lines.map((line, i) => (
    <text key={line} className="name-of" x={x} y={top + i * 17} textAnchor={anchor}>
      {line}
    </text>
  ))
}

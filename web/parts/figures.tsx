import { type ChartPoint, LineChart } from '../charts/line-chart.tsx'
import { useLang } from '../lang.ts'
import type { EntryPage, Sources } from '../shapes.ts'
import { useWords } from '../words.ts'
import { Phrases } from './phrases.tsx'
import { Section } from './section.tsx'
import { SourceLink } from './source-link.tsx'

type Period = EntryPage['periods'][number]
type Point = Period['points'][number]
type FiguresProps = { readonly entry: EntryPage; readonly sources: Sources }

/** The figures of an indicator: where sources differ side by side, over time as a line, and every one in a table. */
export function Figures({ entry, sources }: FiguresProps) {
  const t = useWords('figures')
  const { periods, is, id } = entry
  const lang = useLang()
  return (
    <>
      {periods
        .filter(({ isDisputed }) => isDisputed)
        .map((period) => (
          <Disputed key={period.period} period={period} sources={sources} />
        ))}
      <Section id="figures" title={t('title')}>
        <OverTime entry={entry} />
        <table className="stacks">
          <caption className="unseen">{entry.name}</caption>
          <thead>
            <tr>
              <th scope="col">{t('period')}</th>
              <th scope="col" className="number">
                {t('figure')}
              </th>
              <th scope="col">{t('source')}</th>
            </tr>
          </thead>
          <tbody>
            {periods.map((period) => period.points.map((point, i) => rowOf({ period, point, i, sources })))}
          </tbody>
        </table>
        <p className="off-paper">
          <a href={`/api/v1/${is}s/${encodeURIComponent(id)}?format=csv&lang=${lang}`} download={`${id}.csv`}>
            {t('csv')}
          </a>
        </p>
      </Section>
    </>
  )
}

type RowProps = { readonly period: Period; readonly point: Point; readonly i: number; readonly sources: Sources }

const rowOf = ({ period, point, i, sources }: RowProps) => (
  <tr key={`${period.period} ${point.source} ${point.value}`} className={period.isDisputed ? 'disputed' : undefined}>
    {i === 0 && (
      <th scope="rowgroup" rowSpan={period.points.length}>
        {period.shown}
      </th>
    )}
    <td className="number">
      <Figure point={point} />
    </td>
    <td>
      <Where point={point} sources={sources} />
    </td>
  </tr>
)

/** A figure by the words of its source, and what it is where nobody measured it. */
function Figure({ point: { shown, kind, note } }: { point: Point }) {
  return (
    <>
      <span className="strong">{shown}</span>
      {kind !== undefined && <span className="soft aside">{kind.label}</span>}
      {note !== undefined && <span className="soft aside">{note}</span>}
    </>
  )
}

function Where({ point, sources }: { point: Point; sources: Sources }) {
  return (
    <>
      <SourceLink cite={point} sources={sources} />
      {point.also.map((source) => (
        <SourceLink key={source} cite={{ source }} sources={sources} />
      ))}
    </>
  )
}

/** Different figures for one period, beside each other: no one of them is made the true one. */
function Disputed({ period, sources }: { period: Period; sources: Sources }) {
  const t = useWords('figures')
  return (
    <Section id={`differ-${period.period}`} title={t('differ', { period: period.shown })}>
      <ul className="versions">
        {period.points.map((point) => (
          <li key={`${point.source} ${point.value}`}>
            <p className="sum">{point.shown}</p>
            {point.kind !== undefined && <p className="soft">{point.kind.label}</p>}
            {point.note !== undefined && <p className="soft">{point.note}</p>}
            <Where point={point} sources={sources} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const leastDrawn = 3

/** The figures over time, where there are enough of them; what it shows stands above as a sentence. */
function OverTime({ entry: { periods, unit = '' } }: { entry: EntryPage }) {
  const t = useWords('figures')
  const points = periods.flatMap((period) => period.points.map((point) => chartPoint(period, point, unit)))
  const measured = periods.flatMap((period) =>
    period.isDisputed ? [] : period.points.filter(isMeasured).map((point) => ({ period, point })),
  )
  const [first, last] = [measured[0], measured.at(-1)]
  const times = new Set(points.map(({ at }) => at))
  if (first === undefined || last === undefined || first.period === last.period || times.size < leastDrawn)
    return undefined
  return (
    <figure className="over-time">
      <figcaption id="over-time">
        <Phrases
          text={t('from-to', {
            ...{ first: first.point.shown, from: first.period.shown },
            ...{ last: last.point.shown, to: last.period.shown },
          })}
        />
      </figcaption>
      <LineChart points={points} labelledBy="over-time" />
    </figure>
  )
}

const isMeasured = ({ kind }: Point): boolean => kind?.code !== 'target' && kind?.code !== 'forecast'

function chartPoint(period: Period, point: Point, unit: string): ChartPoint {
  return {
    at: endOf(period),
    value: point.value,
    label: point.shown.replace(unit, unit.startsWith('%') ? '%' : '').trim(),
    when: period.shown,
    // Figures that count from the beginning are no steps of those that do not.
    series:
      isMeasured(point) && !period.isDisputed
        ? point.kind?.code === 'cumulative'
          ? 'cumulative'
          : 'measured'
        : undefined,
  }
}

/** The end of a period, as far as it is known: a year at its end, as its figure is then known. */
function endOf({ from = '', until = from }: Period): number {
  const [year = '0', month = '12', date = '28'] = until.split('-')
  return Date.UTC(Number(year), Number(month) - 1, Number(date))
}

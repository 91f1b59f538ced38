import type { ReactNode } from 'react'
import { type Search, usePlace } from '../place.ts'
import type { FacetValue, Finding } from '../shapes.ts'
import { useWords } from '../words.ts'
import { Folded } from './folded.tsx'
import { To } from './to.tsx'

/** What an address can be narrowed by. */
export const narrowings = ['is', 'kind', 'place', 'for', 'status'] as const
export type Narrowing = (typeof narrowings)[number]

const kindsOfEntry = [
  'scheme',
  'organisation',
  'offer',
  'collaboration',
  'indicator',
  'agreement',
  'event',
  'procedure',
]

/**
 * What the entries can be narrowed by, with how many there would be: the kinds of entry in view, the rest behind a line
 * each. What is chosen stands below as pills, each of which takes itself away.
 */
export function Facets({ facets }: Pick<Finding, 'facets'>) {
  const t = useWords('catalogue')
  const { is = [], ...search } = usePlace()
  const kinds = kindsOfEntry
    .flatMap((code) => facets.kind.find((value) => value.code === code) ?? [])
    .filter(({ code, count }) => count > 0 || is.includes(code))
  const [only] = is.length === 1 ? is : []
  const groups: readonly (readonly [Exclude<Narrowing, 'is'>, readonly FacetValue[]])[] = [
    ['kind', facets.kind.filter(({ within }) => within !== undefined && within === only)],
    ['place', facets.place],
    ['for', facets.for],
    ['status', facets.status],
  ]
  const chosen = groups.flatMap(([name, values]) =>
    values.filter(({ code }) => search[name]?.includes(code)).map((value) => ({ name, value })),
  )
  return (
    <nav className="facets off-paper" aria-label={t('narrow')}>
      {kinds.length > 0 && (
        <ul className="pills" aria-label={t('kinds')}>
          {kinds.map((value) => (
            <Pill key={value.code} name="is" value={value} label={t(value.code)} isChosen={is.includes(value.code)} />
          ))}
        </ul>
      )}
      <div className="folds">
        {groups.map(([name, values]) => (
          <Fold key={name} name={name} values={values} />
        ))}
        {chosen.length > 0 && (
          <ul className="pills" aria-label={t('chosen')}>
            {chosen.map(({ name, value }) => (
              <Pill key={`${name} ${value.code}`} name={name} value={value} label={value.label} isChosen />
            ))}
            <li>
              <To to="/catalogue" search={{ ...(search.q !== undefined && { q: search.q }) }} className="plain" stays>
                {t('clear')}
              </To>
            </li>
          </ul>
        )}
      </div>
    </nav>
  )
}

type PillProps = {
  readonly name: Narrowing
  readonly value: FacetValue
  readonly label: string
  readonly isChosen: boolean
}

function Pill({ name, value, label, isChosen }: PillProps) {
  const t = useWords('catalogue')
  return (
    <li>
      <Toggle name={name} code={value.code} className={isChosen ? 'pill chosen' : 'pill'}>
        <span>{label}</span>
        <span className="tally">{value.count}</span>
        {isChosen && <span className="unseen">{t('remove')}</span>}
      </Toggle>
    </li>
  )
}

type ToggleProps = {
  readonly name: Narrowing
  readonly code: string
  /** what goes when it is chosen: what it lies in, and what lies in it */
  readonly instead?: readonly string[]
  readonly className: string
  readonly children: ReactNode
}

/** A link that chooses a value, or takes it away. */
function Toggle({ name, code, instead = [], className, children }: ToggleProps) {
  const { shown: _, on: __, ...search } = usePlace()
  const values = search[name] ?? []
  const left = values.includes(code)
    ? values.filter((one) => one !== code)
    : [...values.filter((one) => !instead.includes(one)), code]
  // A kind of entry that goes takes the kinds within it along.
  const kind = search.kind?.filter((one) => name !== 'is' || left.some((is) => one.startsWith(`${is}/`)))
  return (
    <To to="/catalogue" search={tidy({ ...search, ...(kind && { kind }), [name]: left })} className={className} stays>
      {children}
    </To>
  )
}

/** An address without lists that hold nothing. */
const tidy = (search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => !Array.isArray(value) || value.length > 0))

/** The values of one facet, those that lie in another under it. */
function Fold({ name, values }: { name: Exclude<Narrowing, 'is'>; values: readonly FacetValue[] }) {
  const t = useWords('catalogue')
  const codes = values.map(({ code }) => code)
  const tops = values.filter(({ within }) => name !== 'place' || within === undefined || !codes.includes(within))
  if (values.length < 2) return undefined
  return (
    <Folded summary={t(name)} unfolds={false}>
      <Branch name={name} values={tops} all={values} depth={1} />
    </Folded>
  )
}

type BranchProps = {
  readonly name: Narrowing
  readonly values: readonly FacetValue[]
  readonly all: readonly FacetValue[]
  readonly depth: number
}

/** How deep a tree is shown before anything in it is chosen. */
const shownDepth = 2

function Branch({ name, values, all, depth }: BranchProps) {
  const chosen = usePlace()[name] ?? []
  const isInside = (code: string | undefined, other: string): boolean =>
    code !== undefined && (code === other || isInside(all.find((one) => one.code === code)?.within, other))
  const kinOf = (code: string) =>
    all.map((other) => other.code).filter((other) => isInside(code, other) || isInside(other, code))
  const isOpen = (code: string) => depth < shownDepth || chosen.some((one) => isInside(one, code))
  return (
    <ul className="branch">
      {values.map((value) => {
        const inside = name === 'place' ? all.filter(({ within }) => within === value.code) : []
        return (
          <li key={value.code}>
            <Toggle
              name={name}
              code={value.code}
              instead={name === 'place' ? kinOf(value.code) : []}
              className={chosen.includes(value.code) ? 'choice chosen' : 'choice'}
            >
              <span>{value.label}</span>
              <span className="tally">{value.count}</span>
            </Toggle>
            {inside.length > 0 && isOpen(value.code) && (
              <Branch name={name} values={inside} all={all} depth={depth + 1} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../client.ts'
import { slugs, useLang } from '../lang.ts'
import { Page } from '../parts/page.tsx'
import { SignedIn, type SignedInMe } from '../parts/signed-in.tsx'
import { Failed, Refreshing, Waiting } from '../parts/states.tsx'
import { To } from '../parts/to.tsx'
import { WorkRow } from '../parts/work-row.tsx'
import { type Search, usePlace } from '../place.ts'
import type { CaseRow, Named } from '../shapes.ts'
import { useWords } from '../words.ts'

/** Every case that I may see, narrowed by what the address says. */
export function Cases() {
  const t = useWords('cases')
  return <SignedIn title={t('title')}>{(me) => <List me={me} />}</SignedIn>
}

const perPage = 25

function List({ me }: { me: SignedInMe }) {
  const t = useWords('cases')
  const place = usePlace()
  const { whose, turn, kind: [kind] = [], ended = 'no', after } = place
  const found = useAction('list-cases', {
    limit: perPage,
    ...(whose === 'mine' && { officer: me.person.id }),
    ...(whose !== undefined && whose !== 'mine' && ownerOf(me, whose)),
    ...(turn !== undefined && { turn }),
    ...(kind !== undefined && { kind }),
    ...(ended !== 'all' && { closed: ended === 'yes' }),
    ...(after !== undefined && { after }),
  })
  if (found.state === 'failed') return <Failed title={t('failed')} failure={found.failure} onRetry={found.retry} />
  if (found.state === 'loading') return <Waiting title={t('title')} what={t('waiting')} />
  const { items, next } = found.value
  const isNarrowed = [whose, turn, kind, place.ended, after].some((one) => one !== undefined)
  return (
    <Page title={t('title')}>
      <p className="lead" role="status">
        {t(next === undefined && after === undefined ? 'count' : 'on-page', { count: items.length })}
      </p>
      <Narrow me={me} items={items} />
      <Refreshing isOld={found.isOld} what={t('waiting')}>
        {items.length === 0 ? (
          <Empty isNarrowed={isNarrowed} me={me} />
        ) : (
          <ul className="rows work">
            {items.map((row) => (
              <WorkRow key={row.id} row={row} me={me} />
            ))}
          </ul>
        )}
        <p className="links-line off-paper">
          {after !== undefined && (
            <To to="/cases" search={withNo(place, 'after')} className="second">
              {t('first-page')}
            </To>
          )}
          {next !== undefined && (
            <To to="/cases" search={{ ...withNo(place, 'after'), after: next }} className="second">
              {t('next-page')}
            </To>
          )}
        </p>
      </Refreshing>
    </Page>
  )
}

const withNo = ({ on: _, ...place }: Search, name: keyof Search): Search =>
  Object.fromEntries(Object.entries(place).filter(([key]) => key !== name))

/** An organisation by its id, an office by the code of its place. */
const ownerOf = ({ hub }: SignedInMe, whose: string) =>
  hub.some(({ office }) => office === whose) ? { office: whose } : { organisation: whose }

/** What would be here, and where to begin. */
function Empty({ isNarrowed, me }: { isNarrowed: boolean; me: SignedInMe }) {
  const t = useWords('cases')
  return (
    <div className="block">
      <p>{t(isNarrowed ? 'none-narrowed' : me.hub.length > 0 ? 'none-office' : 'none')}</p>
      <p>{isNarrowed ? <To to="/cases">{t('see-all')}</To> : <To to="/verdicts">{t('see-schemes')}</To>}</p>
    </div>
  )
}

/** Whose, whose turn, which kind, how far: each in the address. */
function Narrow({ me, items }: { me: SignedInMe; items: readonly CaseRow[] }) {
  const t = useWords('cases')
  const { whose = '', turn = '', kind: [kind = ''] = [], ended = 'no' } = usePlace()
  const kinds = useAction('list-case-kinds', {})
  const offices = [...new Set(me.hub.map(({ office }) => office))]
  const nameOf = (code: string) => items.find(({ office }) => office.code === code)?.office.label ?? code
  const whoses: readonly Named[] = [
    ...(me.hub.length > 0 ? [{ code: 'mine', label: t('in-my-hands') }] : []),
    ...offices.map((code) => ({ code, label: t('queue-of', { office: nameOf(code) }) })),
    ...me.memberships.map(({ organisation, name }) => ({ code: organisation, label: name })),
  ]
  const turns = (['applicant', 'counterpart', 'office'] as const).map((code) => ({ code, label: t(`of-${code}`) }))
  return (
    <form className="filters four off-paper" aria-label={t('narrow')}>
      {whoses.length > 1 && <Choose name="whose" value={whose} options={[all(t('all')), ...whoses]} />}
      <Choose name="turn" value={turn} options={[all(t('anybody')), ...turns]} />
      <Choose
        name="kind"
        value={kind}
        options={[all(t('every-kind')), ...(kinds.state === 'ready' ? kinds.value.items : [])]}
      />
      <Choose
        name="ended"
        value={ended}
        options={(['no', 'yes', 'all'] as const).map((code) => ({ code, label: t(`ended-${code}`) }))}
      />
    </form>
  )
}

const all = (label: string): Named => ({ code: '', label })

type ChooseProps = {
  readonly name: 'whose' | 'turn' | 'kind' | 'ended'
  readonly value: string
  readonly options: readonly Named[]
}

function Choose({ name, value, options }: ChooseProps) {
  const t = useWords('cases')
  const lang = useLang()
  const go = useNavigate()
  const place = withNo(usePlace(), 'after')
  const choose = (code: string) =>
    void go({
      to: `/${slugs[lang]}/cases`,
      search: { ...withNo(place, name), ...(code !== '' && { [name]: name === 'kind' ? [code] : code }) },
      resetScroll: false,
      replace: true,
    })
  return (
    <label className="choose">
      <span>{t(`by-${name}`)}</span>
      <select value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

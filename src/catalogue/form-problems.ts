import type { z } from 'zod'
import { langs, nearest } from '../base/index.ts'
import type { Path, Report } from './problem.ts'

type Issue = z.core.$ZodIssue

/**
 * Turn what a form refuses into problems in the words of this room: which key, what stands there, what belongs there.
 */
export function reportIssues(issues: readonly Issue[], { form, value, report }: Shaped): void {
  for (const issue of issues) reportIssue(issue, { form, value, report })
}

/** A form, the value held against it, and where to report. */
export type Shaped = { readonly form: z.ZodType; readonly value: unknown; readonly report: Report }

function reportIssue(issue: Issue, { form, value, report }: Shaped): void {
  const path = issue.path as Path // YAML has no symbol keys
  const got = valueAt(value, path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return reportStrangers(issue.keys, { path, known: keysAt(form, path, value), value: got, report })
    case 'invalid_union':
      return issue.discriminator === undefined
        ? reportClosest(issue, { form, value, report })
        : report(
            got === undefined ? 'catalogue/missing-key' : 'catalogue/not-an-option',
            ...optionValues(path, got, issue),
          )
    case 'invalid_key':
      return report(
        issue.issues[0]?.message ?? 'catalogue/wrong-type',
        { path, into: 'key' },
        { got: String(path.at(-1)) },
      )
    default:
      return got === undefined ? reportMissing(path, report) : reportWrong(issue, { path, got, report })
  }
}

const optionValues = (path: Path, got: unknown, issue: Issue & { code: 'invalid_union' }) => {
  const allowed = (issue as { options?: readonly string[] }).options ?? [] // present when a discriminator is
  const [guess = ''] = nearest(String(got), allowed)
  return [path, { key: last(path), got: quote(got), allowed: allowed.join(', '), guess }] as const
}

/** A value of no form among several: say what is wrong with the form it comes closest to. */
function reportClosest(issue: Issue & { code: 'invalid_union' }, { form, value, report }: Shaped): void {
  const path = issue.path as Path
  const got = valueAt(value, path)
  const depth = (issues: readonly Issue[]) =>
    Math.max(...issues.map((one) => one.path.length + (one.code === 'unrecognized_keys' ? 1 : 0)))
  const isOfType = (issues: readonly Issue[]) =>
    issues.every((one) => one.code !== 'invalid_type' || one.path.length > 0)
  const singles = issue.errors.filter(([one]) => one?.code === 'invalid_type' && one.expected !== 'array')
  const [closest] = issue.errors.filter(isOfType).sort((a, b) => depth(b) - depth(a))
  const meant = closest ?? (singles.length === 1 ? singles[0] : undefined)
  if (got === undefined) return reportMissing(path, report)
  if (meant === undefined) return report('catalogue/wrong-type', path, wrong(path, 'scalar', got))
  reportIssues(
    meant.map((one) => ({ ...one, path: [...issue.path, ...one.path] })),
    { form, value, report },
  )
}

type Strangers = {
  readonly path: Path
  readonly known: readonly string[]
  readonly value: unknown
  readonly report: Report
}

/** Keys that do not belong. One with a space and no value is the rest of a sentence that was cut at its comma. */
function reportStrangers(keys: readonly string[], { path, known, value, report }: Strangers): void {
  for (const key of keys) {
    const isRestOfSentence = /\s/.test(key) && valueAt(value, [key]) === null
    const [guess = ''] = isRestOfSentence ? [] : nearest(key, known)
    const values = { key, known: known.join(', '), guess }
    const spot = { path: [...path, key], into: 'key' } as const
    report(isRestOfSentence ? 'catalogue/cut-at-comma' : 'catalogue/unknown-key', spot, values)
  }
}

function reportMissing(path: Path, report: Report): void {
  const key = last(path)
  const isLanguage = (langs as readonly string[]).includes(key)
  if (isLanguage)
    report('catalogue/missing-language', path.slice(0, -1), { language: key, key: last(path.slice(0, -1)) })
  else report('catalogue/missing-key', path.slice(0, -1), { key })
}

function reportWrong(issue: Issue, { path, got, report }: { path: Path; got: unknown; report: Report }): void {
  const key = last(path)
  if (issue.message.startsWith('catalogue/')) return report(issue.message, path, { key, got: quote(got) })
  switch (issue.code) {
    case 'invalid_value': {
      const [guess = ''] = nearest(String(got), issue.values.map(String))
      return report('catalogue/not-an-option', path, { key, got: quote(got), allowed: issue.values.join(', '), guess })
    }
    case 'too_small':
    case 'too_big': {
      const limit = issue.code === 'too_small' ? `≥ ${issue.minimum}` : `≤ ${issue.maximum}`
      return report(typeof got === 'number' ? 'catalogue/out-of-range' : 'catalogue/wrong-length', path, {
        key,
        got: quote(got),
        limit,
      })
    }
    case 'invalid_format':
      return report(
        issue.format === 'url' ? 'catalogue/not-an-address' : 'catalogue/wrong-type',
        path,
        wrong(path, issue.format, got),
      )
    case 'invalid_type':
      return report(...wrongType(issue.expected, path, got))
    default:
      return report('catalogue/wrong-type', path, wrong(path, issue.code, got))
  }
}

/** Each kind of value has a code of its own, so that each has a cure of its own. */
const typeCodes: Readonly<Record<string, string>> = {
  string: 'catalogue/not-a-text',
  number: 'catalogue/not-a-number',
  int: 'catalogue/not-a-number',
  boolean: 'catalogue/not-true-or-false',
  array: 'catalogue/not-a-list',
  tuple: 'catalogue/not-a-list',
  object: 'catalogue/not-a-mapping',
  record: 'catalogue/not-a-mapping',
}

const wrongType = (expected: string, path: Path, got: unknown) =>
  [typeCodes[expected] ?? 'catalogue/wrong-type', path, wrong(path, expected, got)] as const

const wrong = (path: Path, expected: string, got: unknown) => ({ key: last(path), expected, got: quote(got) })

const last = (path: Path): string => {
  const step = path.at(-1)
  return typeof step === 'number' ? `${path.at(-2) ?? ''}[${step + 1}]` : (step ?? 'the file')
}

/** What stands in the file, short enough for a sentence. */
const quote = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, step) => (inside as Record<string | number, unknown> | null | undefined)?.[step], value)

/** The keys that a form knows at a place: for "did you mean". Looks through lists, optional parts and unions. */
function keysAt(form: z.ZodType, path: Path, value: unknown): string[] {
  const here = partsOf(form, value)
  const [step, ...rest] = path
  if (step === undefined) return [...new Set(here.flatMap((part) => Object.keys(part.shape ?? {})))]
  const inside = (value as Record<string | number, unknown> | null | undefined)?.[step]
  return here.flatMap((part) => {
    const next = part.shape?.[step] ?? part.def.element ?? part.def.valueType ?? part.def.items?.[Number(step)]
    return next === undefined ? [] : keysAt(next, rest, inside)
  })
}

/** What zod keeps about a form, as far as it is read here. */
type Part = {
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly def: {
    readonly type: string
    readonly innerType?: z.ZodType
    readonly element?: z.ZodType
    readonly valueType?: z.ZodType
    readonly items?: readonly z.ZodType[]
    readonly options?: readonly z.ZodType[]
    readonly getter?: () => z.ZodType
    readonly discriminator?: string
  }
}

function partsOf(form: z.ZodType, value: unknown): Part[] {
  const part = form as unknown as Part // zod keeps its definition on `def` and an object's keys on `shape`
  const { innerType, options, getter, discriminator } = part.def
  if (innerType !== undefined) return partsOf(innerType, value)
  if (getter !== undefined) return partsOf(getter(), value)
  if (options === undefined || part.def.type === 'enum') return [part]
  const all = options.flatMap((option) => partsOf(option, value))
  if (discriminator === undefined) return all
  const tag = (value as Record<string, unknown> | null | undefined)?.[discriminator]
  return all.filter(({ shape }) => shape?.[discriminator]?.safeParse(tag).success === true)
}

import { z } from 'zod'
import { type Lang, ok, type Problem, type Result, refused } from '../base/index.ts'
import type { Refusal } from './define-action.ts'

/** Values as words: from a query string or from command-line flags. `true` for a flag without a value. */
export type Words = Readonly<Record<string, string | readonly string[] | true>>

/**
 * Turn words into the values a schema asks for: "true" into true where a boolean is wanted, "12" into 12, and one word
 * into a list, at its commas, where a list is wanted. A word that does not fit stays a word, so that the schema's refusal quotes it.
 */
export function valuesOf(takes: z.ZodObject, words: Words): Record<string, unknown> {
  const properties = (z.toJSONSchema(takes, { io: 'input', unrepresentable: 'any' }).properties ?? {}) as Readonly<
    Record<string, { readonly type?: string }>
  >
  return Object.fromEntries(Object.entries(words).map(([name, word]) => [name, valueOf(word, properties[name]?.type)]))
}

function valueOf(word: string | readonly string[] | true, type: string | undefined): unknown {
  if (type === 'array') return typeof word === 'string' ? word.split(/\s*[,，、]\s*/) : word
  if (typeof word !== 'string') return word
  if (type === 'boolean' && (word === 'true' || word === 'false')) return word === 'true'
  if ((type === 'number' || type === 'integer') && word.trim() !== '' && Number.isFinite(Number(word)))
    return Number(word)
  return word
}

/**
 * Check an input against its schema. All that is wrong is told at once, each mistake under the name of its field. Texts that
 * could not be kept as they are are refused before, in whatever field they stand.
 */
export function parseInput<Takes extends z.ZodObject>(
  takes: Takes,
  raw: unknown,
  lang: Lang,
): Result<z.output<Takes>, Refusal> {
  const broken = brokenParts(raw)
  if (broken.length > 0) return refusedFields(broken)
  const parsed = takes.strict().safeParse(raw, { reportInput: true })
  if (parsed.success) return ok(parsed.data as z.output<Takes>) // strict() changes what is refused, not what is given
  const known = Object.keys(takes.shape).join(', ')
  return refusedFields(parsed.error.issues.flatMap((issue) => fieldsOf(issue, known, lang)))
}

type FieldProblem = Problem & { readonly field: string }

function refusedFields(fields: readonly FieldProblem[]): Result<never, Refusal> {
  const names = [...new Set(fields.map(({ field }) => field))].join(', ')
  return refused({ code: 'request/fields', values: { count: fields.length, fields: names }, fields })
}

/** How many lists and objects may stand in one another. */
const mostDeep = 50

/** The fields in which somewhere is what no text holds (NUL, or half of a sign), or that are nested beyond sense. */
function brokenParts(raw: unknown): readonly FieldProblem[] {
  const broken = new Map<string, FieldProblem>()
  const waiting: { readonly value: unknown; readonly depth: number; readonly field?: string }[] = [
    { value: raw, depth: 0 },
  ]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth, field = '(input)' } = next
    const code = whatIsBroken(value, depth)
    if (code !== undefined) {
      const name = field.toWellFormed().replaceAll('\0', '')
      broken.set(`${code} ${name}`, { code, field: name, values: { field: name, limit: mostDeep } })
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, part] of Object.entries(value)) {
        const at = { field: next.field ?? key, depth: depth + 1 }
        waiting.push({ value: part, ...at }, { value: key, ...at })
      }
    }
  }
  return [...broken.values()]
}

function whatIsBroken(value: unknown, depth: number): string | undefined {
  if (depth > mostDeep) return 'request/too-deep'
  return typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()) ? 'request/no-text' : undefined
}

function fieldsOf(issue: z.core.$ZodIssue, known: string, lang: Lang): FieldProblem[] {
  const field = issue.path.map(String).join('.') || '(input)'
  const about = (code: string, values: Record<string, string | number> = {}): FieldProblem[] => [
    { code: `request/${code}`, field, values: { field, got: shown(issue.input), ...values } },
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const name = [...issue.path.map(String), key].join('.')
        return { code: 'request/unknown-input', field: name, values: { field: name, known } }
      })
    case 'invalid_type':
      return issue.input === undefined ? about('missing') : about('wrong-type', { expected: issue.expected })
    case 'invalid_value':
      return about(issue.input === undefined ? 'missing' : 'not-one-of', {
        choices: issue.values.map(String).join(', '),
      })
    case 'too_small':
      return about('out-of-range', { bound: atLeast[lang], limit: String(issue.minimum) })
    case 'too_big':
      return about('out-of-range', { bound: atMost[lang], limit: String(issue.maximum) })
    default:
      return issue.input === undefined ? about('missing') : about('malformed', { hint: issue.message })
  }
}

const atLeast = { en: 'at least', 'zh-Hant': '至少為', 'zh-Hans': '至少为' }
const atMost = { en: 'at most', 'zh-Hant': '最多為', 'zh-Hans': '最多为' }

/** A value as it was given, cut short. */
const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 80)

import { parseArgs } from 'node:util'
import { parseFormat, parseLang, parseOn } from '../../actions/asked.ts'
import type { FileForm } from '../../actions/define-action.ts'
import type { Words } from '../../actions/parse-input.ts'
import { type Day, type Lang, nearest, ok, type Problem, type Result, refused } from '../../base/index.ts'
import { type CommandAction, commandName, isSwitch, usageOf } from './help.ts'
import type { InputFile } from './input-file.ts'

/** What a line asks for: help, the version, or a command with its words. `files` are inputs still to be read. */
export type Line = { readonly lang: Lang } & (
  | { readonly wants: 'help'; readonly about?: CommandAction }
  | { readonly wants: 'version' }
  | {
      readonly wants: 'answer'
      readonly action: CommandAction
      readonly words: Words
      readonly files: Readonly<Record<string, InputFile>>
      readonly on?: Day
      readonly isJson: boolean
      /** absent: as text, or as JSON */
      readonly form?: FileForm<unknown>
    }
)

const common = {
  json: 'boolean',
  help: 'boolean',
  version: 'boolean',
  lang: 'string',
  on: 'string',
  format: 'string',
} as const
type Flags = Readonly<Record<string, 'boolean' | 'string'>>

/** A misuse, in the language asked for as far as that is known. */
export type Misuse = Problem & { readonly lang: Lang }

/** Read a command line. Nothing is guessed: a word or an option that is not known is refused, with the nearest known one. */
export function parseCommand(args: readonly string[], actions: readonly CommandAction[]): Result<Line, Misuse> {
  const { positionals, values } = scan(args, common)
  const lang = typeof values['lang'] === 'string' ? parseLang(values['lang']) : ok<Lang>('en')
  if (!lang.ok) return refused({ ...lang.problem, lang: 'en' })
  const misused = (problem: Problem) => refused({ ...problem, lang: lang.value })

  const name = positionals[0]
  if (values['version'] === true) return ok({ wants: 'version', lang: lang.value })
  if (name === undefined || name === 'help') return ok({ wants: 'help', lang: lang.value })
  const action = actions.find((one) => commandName(one) === name)
  if (action === undefined) {
    const guess = nearest(name, actions.map(commandName)).join()
    return misused({ code: 'command/unknown', values: { got: name, guess } })
  }
  if (values['help'] === true) return ok({ wants: 'help', about: action, lang: lang.value })
  const parsed = parseFor(action, args)
  return parsed.ok ? ok({ ...parsed.value, lang: lang.value }) : misused(parsed.problem)
}

type Answer = Omit<Extract<Line, { wants: 'answer' }>, 'lang'>

function parseFor(action: CommandAction, args: readonly string[]): Result<Answer> {
  const { positionals = [], flags: own = [] } = action.command
  const flags = flagsOf(action)
  const scanned = scan(args, flags)
  const given = inPlaces(scanned.positionals.slice(1), positionals)
  const misuse = flagMisuse(scanned, { flags, action }) ?? wordMisuse(given, action)
  if (misuse !== undefined) return refused(misuse)

  const { on: onText, format: formatWord, json } = scanned.values
  const asked = typeof onText === 'string' ? parseOn(onText) : ok(undefined)
  if (!asked.ok) return asked
  const form = typeof formatWord === 'string' ? parseFormat(action, formatWord) : ok(undefined)
  if (!form.ok) return form
  const inOrder = given.map((word, i) => ({ ...positionals[i], word }))
  const named = own.flatMap((flag) =>
    scanned.values[flag] === undefined ? [] : [[flag, scanned.values[flag]] as const],
  )
  return ok({
    wants: 'answer',
    action,
    words: Object.fromEntries([
      ...named,
      ...inOrder.filter(({ file }) => !file).map(({ input, word }) => [input, word]),
    ]),
    files: Object.fromEntries(
      inOrder.flatMap(({ input, word, file, orText }) =>
        file === undefined ? [] : [[input, { path: word, as: file, ...(orText !== undefined && { orText }) }]],
      ),
    ),
    ...(asked.value !== undefined && { on: asked.value }),
    ...(form.value !== undefined && { form: form.value }),
    isJson: json === true || formatWord === 'json',
  })
}

/** The options that a command knows: its own, and those that all have or that fit its answer. */
function flagsOf(action: CommandAction): Flags {
  const own = (action.command.flags ?? []).map((flag) => [flag, isSwitch(action, flag) ? 'boolean' : 'string'] as const)
  const { on, format, ...always } = common
  return {
    ...Object.fromEntries(own),
    ...always,
    ...(action.isDated ? { on } : {}),
    ...(action.files === undefined ? {} : { format }),
  }
}

/** Too many words, or too few. */
function wordMisuse(given: readonly string[], action: CommandAction): Problem | undefined {
  const { positionals = [] } = action.command
  const about = { command: commandName(action), usage: usageOf(action) }
  if (given.length > positionals.length) {
    const values = { ...about, expected: positionals.length, got: given.length }
    return { code: 'command/too-many-words', values }
  }
  const missing = positionals.slice(given.length).find(({ optional }) => optional !== true)
  return missing && { code: 'command/too-few-words', values: { ...about, missing: missing.shown } }
}

/** Words in the places of a command; where the last takes the rest, what is left over is joined to one. */
function inPlaces(words: readonly string[], places: NonNullable<CommandAction['command']['positionals']>): string[] {
  const last = places.length - 1
  if (places[last]?.rest !== true || words.length <= last) return [...words]
  return [...words.slice(0, last), words.slice(last).join(' ')]
}

type Scanned = {
  readonly positionals: readonly string[]
  readonly values: Readonly<Record<string, string | true>>
  /** as written: `--places` */
  readonly written: ReadonlyMap<string, string>
}

/** Split a line into words and options; an option that `flags` does not name counts as one without a value. */
function scan(args: readonly string[], flags: Flags): Scanned {
  const options = Object.fromEntries(Object.entries(flags).map(([name, type]) => [name, { type }]))
  const { tokens } = parseArgs({
    args: args.map((arg) => (arg === '-h' ? '--help' : arg)),
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  const found = tokens.filter((token) => token.kind === 'option')
  return {
    positionals: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])),
    values: Object.fromEntries(found.map(({ name, value }) => [name, value ?? true])),
    written: new Map(found.map(({ name, rawName }) => [name, rawName])),
  }
}

function flagMisuse(
  { values, written }: Scanned,
  { flags, action }: { flags: Flags; action: CommandAction },
): Problem | undefined {
  const about = { command: commandName(action), usage: usageOf(action) }
  for (const [name, value] of Object.entries(values)) {
    const got = written.get(name) ?? name
    if (!Object.hasOwn(flags, name)) {
      const guess = nearest(name, Object.keys(flags)).map((flag) => `--${flag}`)
      return { code: 'command/unknown-flag', values: { ...about, got, guess: guess.join() } }
    }
    if (flags[name] === 'string' && (value === true || value.startsWith('--'))) {
      return { code: 'command/flag-without-value', values: { ...about, got } }
    }
  }
  return undefined
}

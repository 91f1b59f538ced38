import { z } from 'zod'
import { formatsOf } from '../../actions/asked.ts'
import type { Action, Command } from '../../actions/define-action.ts'
import type { Lang } from '../../base/index.ts'
import { words } from './words.ts'

/** An action that can be called from a terminal. */
export type CommandAction = Action & { readonly command: Command<Record<string, unknown>, unknown> }

export const hasCommand = (action: Action): action is CommandAction => action.command !== undefined

/** The word that calls an action: `judge`. */
export const commandName = ({ name, command }: CommandAction): string => command.name ?? name

type Shape = Readonly<
  Record<string, { readonly type?: string; readonly enum?: readonly string[]; readonly description?: string }>
>

/** What each input of an action looks like, by name. */
const shapeOf = (action: Action): Shape =>
  (z.toJSONSchema(action.takes, { io: 'input', unrepresentable: 'any' }).properties ?? {}) as Shape

/** True for a flag that stands alone: `--open`. */
export const isSwitch = (action: Action, flag: string): boolean => shapeOf(action)[flag]?.type === 'boolean'

/** How a command is written: `judge <scheme> <firm.yaml> [--json] …`. */
export function usageOf(action: CommandAction): string {
  const { positionals = [], flags = [] } = action.command
  const inOrder = positionals.map(({ shown, optional, rest }) => {
    const said = rest ? `${shown} …` : shown
    return optional ? `[${said}]` : `<${said}>`
  })
  const named = flags.map((flag) => (isSwitch(action, flag) ? `[--${flag}]` : `[--${flag} <${flag}>]`))
  return ['causeway', commandName(action), ...inOrder, ...named].join(' ')
}

/** Help for everything: each command in one line. */
export function helpForAll(actions: readonly CommandAction[], lang: Lang): string {
  const rows = actions.map((action) => [usageOf(action).replace('causeway ', ''), action.says[lang]] as const)
  return [
    words.about[lang],
    '',
    words.commands[lang],
    ...inColumns(rows),
    '',
    words.options[lang],
    ...inColumns(commonOptions(lang, true)),
    '',
    words.more[lang],
    words.exits[lang],
  ].join('\n')
}

/** Help for one command: its usage, what each word and option means. */
export function helpForOne(action: CommandAction, lang: Lang): string {
  const { positionals = [], flags = [] } = action.command
  const shape = shapeOf(action)
  const about = (input: string) =>
    [shape[input]?.description, shape[input]?.enum?.join(' | ')].filter(Boolean).join(': ')
  const inOrder = positionals.map(({ input, shown, file }) => [shown, file ? words.file[lang] : about(input)] as const)
  const named = flags.map(
    (flag) => [isSwitch(action, flag) ? `--${flag}` : `--${flag} <${flag}>`, about(flag)] as const,
  )
  return [
    action.says[lang],
    '',
    `${words.usage[lang]}: ${usageOf(action)}`,
    '',
    ...inColumns([...inOrder, ...named, ...formatOption(action, lang), ...commonOptions(lang, action.isDated)]),
    '',
    words.exits[lang],
  ].join('\n')
}

type Row = readonly [string, string]

const formatOption = (action: Action, lang: Lang): Row[] =>
  action.files === undefined ? [] : [[`--format ${formatsOf(action).join('|')}`, words.format[lang]]]

const commonOptions = (lang: Lang, isDated: boolean): Row[] => [
  ['--json', words.json[lang]],
  ['--lang en|zh-Hant|zh-Hans', words.lang[lang]],
  ...(isDated ? [['--on YYYY-MM-DD', words.on[lang]] as const] : []),
  ['--help', words.help[lang]],
]

function inColumns(rows: readonly Row[]): string[] {
  const width = Math.min(44, Math.max(...rows.map(([left]) => left.length)))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd())
}

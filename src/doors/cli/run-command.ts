import { z } from 'zod'
import type { Asked, Refusal, Supplies } from '../../actions/define-action.ts'
import { parseInput, valuesOf, type Words } from '../../actions/parse-input.ts'
import { perform, type Supplied } from '../../actions/perform.ts'
import { tellProblem } from '../../actions/problem-words.ts'
import { fill, type Lang, ok, type Problem, type Result } from '../../base/index.ts'
import { type Clock, todayBy } from '../../outside/clock.ts'
import { type CommandAction, commandName, helpForAll, helpForOne } from './help.ts'
import { type Inputs, isSentence, readInputFile } from './input-file.ts'
import { type Line, parseCommand } from './parse-command.ts'
import { words as sentences } from './words.ts'

/** 0 done, 1 problems found, 2 the command was misused. */
export type ExitCode = 0 | 1 | 2

/** What the command line stands on. */
export type Terminal = {
  readonly actions: readonly CommandAction[]
  readonly version: string
  readonly clock: Clock
  /** where the pages are reached, for links */
  readonly origin?: string
  readonly inputs: Inputs
  /** a text gets a line end; bytes are written as they are */
  readonly out: (answer: string | Uint8Array) => void
  /** ask the person one question; absent where nobody sits at a terminal */
  readonly ask?: (question: string) => Promise<string>
  readonly err: (text: string) => void
  /** brings what one action needs, and nothing it does not: `check` must work where the content is broken */
  readonly supply: (needs: readonly (keyof Supplies)[]) => Promise<Result<Partial<Supplied>>>
}

/** Run one command line. The answer goes to `out`, sentences for people to `err`. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const line = parseCommand(args, terminal.actions)
  if (!line.ok) return tell(line.problem, line.problem.lang, terminal)
  switch (line.value.wants) {
    case 'help': {
      const { about, lang } = line.value
      terminal.out(about === undefined ? helpForAll(terminal.actions, lang) : helpForOne(about, lang))
      return 0
    }
    case 'version':
      terminal.out(terminal.version)
      return 0
    case 'answer':
      return answer(line.value, terminal)
  }
}

type Answer = Extract<Line, { wants: 'answer' }>

async function answer(line: Answer, terminal: Terminal): Promise<ExitCode> {
  const { action, lang, isJson } = line
  const whole = await withAnswers(line, terminal)
  const input = await inputOf(whole, terminal.inputs)
  if (!input.ok) return tell(input.problem, lang, terminal)
  const supplies = await terminal.supply(action.needs)
  if (!supplies.ok) {
    tell(supplies.problem, lang, terminal)
    return 1
  }

  const { clock, origin } = terminal
  const asked: Asked = {
    ...{ lang, day: line.on ?? todayBy(clock), now: clock, by: { kind: 'terminal' } },
    ...(origin !== undefined && { origin }),
  }
  const answered = await perform(action, { asked, input: input.value, supplies: supplies.value })
  const tellAgain = () => {
    if (whole !== line) terminal.err(fill(sentences.again[lang], { line: lineOf(whole) }))
  }
  if (!answered.ok) {
    tellAgain()
    return tell(answered.problem, lang, terminal)
  }

  if (line.form !== undefined) {
    const file = await line.form.write(answered.value, asked)
    if (!file.ok) return tell(file.problem, lang, terminal)
    terminal.out(typeof file.value === 'string' ? Buffer.from(file.value) : file.value)
    return 0
  }
  const { command } = action
  const printed = command.print(answered.value, asked)
  const told = command.json === undefined ? answered.value : command.json(answered.value)
  const out = isJson ? JSON.stringify(told, undefined, 2) : printed.out
  if (out !== undefined && out !== '') terminal.out(out)
  if (printed.err !== undefined) terminal.err(printed.err)
  if (printed.exit === 1) tellAgain()
  return printed.exit ?? 0
}

/**
 * The line with what the person answers to the questions that it leaves open: one after another, each asked again until
 * its answer can be used. An empty answer leaves it open. Nothing is asked where the line itself needs another look.
 */
async function withAnswers(line: Answer, { ask, err }: Terminal): Promise<Answer> {
  const { action, lang } = line
  const open = (action.command.asks ?? []).filter(({ input }) => !Object.hasOwn(line.words, input))
  if (ask === undefined || open.length === 0 || !parseWords(action, line.words, lang).ok) return line
  const given: Record<string, Words[string]> = { ...line.words }
  for (const { input, question } of open) {
    for (;;) {
      const answer = (await ask(question[lang])).trim()
      const parsed = answer === '' ? ok(undefined) : parseWords(action, { [input]: answer }, lang)
      if (answer !== '' && parsed.ok) given[input] = answer
      if (parsed.ok) break
      tell(parsed.problem, lang, { err })
    }
  }
  return { ...line, words: given }
}

/** Whether these words alone can be used, whatever else the action needs. */
function parseWords({ takes }: CommandAction, words: Words, lang: Lang): Result<unknown, Refusal> {
  const asked = Object.entries(takes.shape).filter(([name]) => Object.hasOwn(words, name))
  return parseInput(z.object(Object.fromEntries(asked)), valuesOf(takes, words), lang)
}

/** A line with all that was answered, to run again without answering anew. */
function lineOf({ action, words }: Answer): string {
  const quoted = (word: string) => (/^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
  const { positionals = [] } = action.command
  const inOrder = positionals.flatMap(({ input }) => (words[input] === undefined ? [] : [quoted(String(words[input]))]))
  const named = Object.entries(words)
    .filter(([name]) => !positionals.some(({ input }) => input === name))
    .flatMap(([name, word]) => [`--${name}`, ...(word === true ? [] : [quoted(String(word))])])
  return ['causeway', commandName(action), ...inOrder, ...named].join(' ')
}

async function inputOf({ action, words, files }: Answer, inputs: Inputs): Promise<Result<Record<string, unknown>>> {
  const values = valuesOf(action.takes, words)
  for (const [input, file] of Object.entries(files)) {
    const read = await readInputFile(file, inputs)
    if (read.ok) values[input] = read.value
    else if (file.orText !== undefined && isSentence(file.path, read.problem)) values[file.orText] = file.path
    else return read
  }
  return ok(values)
}

/** Tell a refusal on `err`: each field's own problem where there are some, the whole otherwise. */
function tell(problem: Problem | Refusal, lang: Lang, { err }: Pick<Terminal, 'err'>): 2 {
  const all: readonly Problem[] = 'fields' in problem && problem.fields !== undefined ? problem.fields : [problem]
  for (const one of all) err(`${one.code}: ${tellProblem(one, lang).detail}`)
  return 2
}

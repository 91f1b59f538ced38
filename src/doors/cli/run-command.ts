import type { Asked, Refusal, Supplies } from '../../actions/define-action.ts'
import { valuesOf, type Words } from '../../actions/parse-input.ts'
import { perform } from '../../actions/perform.ts'
import { tellProblem } from '../../actions/problem-words.ts'
import { type Lang, ok, type Problem, type Result } from '../../base/index.ts'
import { type Clock, todayBy } from '../../outside/clock.ts'
import { type CommandAction, helpForAll, helpForOne } from './help.ts'
import { type Inputs, isSentence, readInputFile } from './input-file.ts'
import { type Line, parseCommand } from './parse-command.ts'

/** 0 done, 1 problems found, 2 the command was misused. */
export type ExitCode = 0 | 1 | 2

/** What the command line stands on. */
export type Terminal = {
  readonly actions: readonly CommandAction[]
  readonly version: string
  readonly clock: Clock
  readonly inputs: Inputs
  /** a text gets a line end; bytes are written as they are */
  readonly out: (answer: string | Uint8Array) => void
  /** ask the person one question; absent where nobody sits at a terminal */
  readonly ask?: (question: string) => Promise<string>
  readonly err: (text: string) => void
  /** brings what one action needs, and nothing it does not: `check` must work where the content is broken */
  readonly supply: (needs: readonly (keyof Supplies)[]) => Promise<Result<Partial<Supplies>>>
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
  const input = await inputOf(await withAnswers(line, terminal), terminal.inputs)
  if (!input.ok) return tell(input.problem, lang, terminal)
  const supplies = await terminal.supply(action.needs)
  if (!supplies.ok) {
    tell(supplies.problem, lang, terminal)
    return 1
  }

  const asked: Asked = { lang, day: line.on ?? todayBy(terminal.clock), now: terminal.clock }
  const answered = await perform(action, { asked, input: input.value, supplies: supplies.value })
  if (!answered.ok) return tell(answered.problem, lang, terminal)

  if (line.form !== undefined) {
    const file = await line.form.write(answered.value, asked)
    if (!file.ok) return tell(file.problem, lang, terminal)
    terminal.out(typeof file.value === 'string' ? Buffer.from(file.value) : file.value)
    return 0
  }
  const printed = action.command.print(answered.value, asked)
  const out = isJson ? JSON.stringify(answered.value, undefined, 2) : printed.out
  if (out !== undefined && out !== '') terminal.out(out)
  if (printed.err !== undefined) terminal.err(printed.err)
  return printed.exit ?? 0
}

/** The line with what the person answers to the questions that it leaves open; an empty answer leaves it open. */
async function withAnswers(line: Answer, { ask }: Terminal): Promise<Answer> {
  const words: Record<string, Words[string]> = { ...line.words }
  for (const { input, question } of line.action.command.asks ?? []) {
    if (ask === undefined || input in words) continue
    const answer = (await ask(question[line.lang])).trim()
    if (answer !== '') words[input] = answer
  }
  return { ...line, words }
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

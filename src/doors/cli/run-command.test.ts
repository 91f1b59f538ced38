import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, describe, test } from 'node:test'
import { ok } from '../../base/index.ts'
import { sampleActions } from '../testing.ts'
import { hasCommand } from './help.ts'
import { runCommand } from './run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'causeway-command-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text)
file('two.yaml', 'applicant:\n  staff: 3\nproject: {}\n')
file('broken.yaml', 'a: 1\nb: [1, 2\nc: 3\n')
file('large.yaml', 'a: '.padEnd(2 * 1024 * 1024, 'x'))
file(
  'bomb.yaml',
  `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]\n`,
)

async function run(line: string, stdin = '', answers?: string[]) {
  const out: string[] = []
  const err: string[] = []
  const exit = await runCommand(line.split(' ').filter(Boolean), {
    actions: sampleActions.filter(hasCommand),
    version: '1.2.3',
    clock: () => new Date('2026-11-20T18:00:00Z'),
    inputs: { cwd: folder, stdin: Readable.from([stdin]) },
    out: (answer) => out.push(String(answer)),
    err: (text) => err.push(text),
    supply: async () => ok({}),
    ...(answers === undefined
      ? {}
      : { ask: async (question: string) => `${err.push(question) && (answers.shift() ?? '')}` }),
  })
  return { exit, out: out.join('\n'), err: err.join('\n') }
}

describe('a command that is well written', () => {
  test('prints its text on stdout and its sentence on stderr', async () => {
    assert.deepEqual(await run('greet Ann'), { exit: 0, out: 'Ann', err: 'greeted' })
  })
  test('reads numbers and switches, and exits with what it found', async () => {
    assert.deepEqual(await run('greet Ann --times 2 --loud'), { exit: 1, out: 'ANN ANN!', err: 'greeted' })
  })
  test('answers for today in Hong Kong, which is tomorrow in London', async () => {
    assert.equal(JSON.parse((await run('greet Ann --json')).out).day, '2026-11-21')
  })
  test('takes options before the command and after its words', async () => {
    const { out } = await run('--lang zh-Hant greet --json Ann --on=2025-01-02')
    assert.deepEqual(JSON.parse(out), { greeting: 'Ann', day: '2025-01-02', lang: 'zh-Hant' })
  })
  test('takes all words that are left as one where the command does so', async () => {
    assert.equal(
      (await run('echo once upon a time --json')).out,
      JSON.stringify({ said: 'once upon a time' }, undefined, 2),
    )
    assert.equal((await run('echo')).out, '')
  })
  test('takes words where it takes a file, unless they look like the path of one', async () => {
    assert.equal((await run('tell two.yaml')).out, 'applicant,project')
    assert.equal((await run('tell 我們是一間公司')).out, '我們是一間公司')
    assert.equal((await run('tell we are a firm, see firm.yaml')).out, 'we are a firm, see firm.yaml')
    assert.equal((await run(`tell ${'長'.repeat(300)}`)).out, '長'.repeat(300))
    for (const path of ['nowhere.yaml', 'firms/nowhere', './nowhere', '.'])
      assert.match((await run(`tell ${path}`)).err, /command\/(no-such-file|file-not-read)/)
  })
  test('reads a file, or standard input', async () => {
    assert.equal((await run('weigh two.yaml')).out, '2')
    assert.equal((await run('weigh -', 'a: 1\nb: 2\nc: 3\n')).out, '3')
  })
})

describe('help', () => {
  test('lists every command', async () => {
    const { exit, out } = await run('--help')
    assert.equal(exit, 0)
    assert.match(out, /greet <person> \[--times <times>\] \[--loud\]/)
    assert.match(out, /weigh <facts.yaml>/)
    assert.deepEqual(await run(''), { exit: 0, out, err: '' })
  })
  test('explains one command in the language asked for', async () => {
    const { out } = await run('greet --help --lang zh-Hant')
    assert.match(out, /Greet somebody（繁）/)
    assert.match(out, /用法: causeway greet <person>/)
    assert.match(out, /--mood <mood> +merry \| grave/)
  })
  test('an undated command offers no --on', async () => {
    assert.doesNotMatch((await run('weigh --help')).out, /--on/)
  })
  test('--version prints the version', async () => {
    assert.equal((await run('--version')).out, '1.2.3')
  })
})

describe('a person at a terminal is asked for what the line leaves open', () => {
  test('one question after another; no answer leaves it open', async () => {
    const { out, err } = await run('greet Ann', '', ['2', ''])
    assert.deepEqual([out, err], ['Ann Ann', 'How often?\nIn which mood?\ngreeted'])
  })
  test('again, until the answer can be used', async () => {
    const { exit, out, err } = await run('greet Ann', '', ['often', '9', '3', 'merry'])
    assert.deepEqual([exit, out], [0, 'Ann Ann Ann'])
    assert.deepEqual(
      err.split('\n').map((line) => line.replace(/:.*/, '')),
      [
        'How often?',
        'request/wrong-type',
        'How often?',
        'request/out-of-range',
        'How often?',
        'In which mood?',
        'greeted',
      ],
    )
  })
  test('not for what the line gives, and not where the line is wrong', async () => {
    assert.equal((await run('greet Ann --times 2 --mood sad', '', ['grave'])).err.includes('?'), false)
    assert.equal((await run('greet Ann --times 2', '', ['grave'])).err, 'In which mood?\ngreeted')
  })
  test('a refusal gives back what was answered, as a line to run', async () => {
    const { exit, err } = await run('greet nobody', '', ['2', 'grave'])
    assert.equal(exit, 2)
    assert.match(err, /causeway greet nobody --times 2 --mood grave\n/)
    assert.match((await run('greet Ann --loud', '', ['2', ''])).err, /causeway greet Ann --loud --times 2$/)
  })
})

describe('a command that is misused exits 2, prints nothing on stdout and says the cure', () => {
  const table: readonly (readonly [string, string, RegExp])[] = [
    ['an unknown command', 'great Ann', /command\/unknown: There is no command "great". Did you mean "greet"\?/],
    ['an unknown command, far from all', 'zzzzzzzzz', /no command "zzzzzzzzz". "causeway --help"/],
    ['an unknown option', 'greet Ann --time 2', /no option "--time". Did you mean "--times"\? Usage: causeway greet/],
    ['an option of another command', 'weigh two.yaml --loud', /no option "--loud"/],
    ['--on where no day matters', 'weigh two.yaml --on 2026-01-01', /no option "--on"/],
    ['an option without its value', 'greet Ann --times', /"--times" needs a value/],
    ['an option followed by another', 'greet Ann --times --loud', /"--times" needs a value/],
    ['a word too many', 'greet Ann Bob', /at most 1 words after "greet", got 2/],
    ['a word too few', 'greet', /"greet" needs <person>/],
    ['a day that does not exist', 'greet Ann --on 2026-02-30', /request\/not-a-day: "2026-02-30"/],
    ['a language that is not offered', 'greet Ann --lang fr', /request\/unknown-language: "fr"/],
    ['a number that is none', 'greet Ann --times two', /request\/wrong-type: "times" is "two"/],
    ['a number out of range', 'greet Ann --times 9', /"times" is 9\. It must be at most 3/],
    ['a value that is no choice', 'greet Ann --mood sad', /one of: merry, grave/],
    ['a file that is not there', 'weigh nowhere.yaml', /command\/no-such-file: .*“nowhere.yaml”/],
    ['a folder for a file', 'weigh .', /command\/file-not-read/],
    ['a file that is not YAML', 'weigh broken.yaml', /command\/file-not-yaml: broken.yaml:\d+:\d+/],
    ['a file that is too large', 'weigh large.yaml', /command\/file-too-large/],
    ['a file that unfolds into millions', 'weigh bomb.yaml', /command\/file-not-yaml/],
    ['a refusal by the action', 'greet nobody', /answers\/not-found.*"nobody"/],
  ]
  for (const [says, line, expected] of table) {
    test(says, async () => {
      const { exit, out, err } = await run(line)
      assert.deepEqual({ exit, out }, { exit: 2, out: '' })
      assert.match(err, expected)
    })
  }
  test('every mistake is told at once', async () => {
    assert.equal((await run('greet Ann --times 9 --mood sad')).err.split('\n').length, 2)
  })
  test('in the language asked for', async () => {
    assert.match((await run('greet Ann Bob --lang zh-Hans')).err, /之后最多1个参数/)
  })
})

import { z } from 'zod'
import { type Action, defineAction } from '../actions/define-action.ts'
import { ok, refused } from '../base/index.ts'

// Small actions for the doors' tests: one of each shape that a door has to carry.

const text = (en: string) => ({ en, 'zh-Hant': `${en}（繁）`, 'zh-Hans': `${en}（简）` })

/** GET with a path input, a number, a boolean and a list; dated; refuses one name. */
const greet = defineAction({
  name: 'greet',
  says: text('Greet somebody'),
  kind: 'read',
  http: 'GET /people/{person}/greeting',
  takes: z.object({
    person: z.string().describe('who'),
    times: z.int().min(1).max(3).optional(),
    loud: z.boolean().optional().describe('in capitals'),
    with: z.array(z.string()).optional(),
    mood: z.enum(['merry', 'grave']).optional(),
  }),
  gives: z.object({ greeting: z.string(), day: z.string(), lang: z.string() }),
  refuses: ['answers/not-found'],
  may: 'everybody',
  isDated: true,
  needs: [],
  command: {
    positionals: [{ input: 'person', shown: 'person' }],
    asks: [
      { input: 'times', question: text('How often?') },
      { input: 'mood', question: text('In which mood?') },
    ],
    flags: ['times', 'loud', 'mood'],
    print: ({ greeting }) => ({ out: greeting, err: 'greeted', exit: greeting.includes('!') ? 1 : 0 }),
  },
  run({ lang, day }, { person, times = 1, loud = false, with: others = [] }) {
    if (person === 'nobody') return refused({ code: 'answers/not-found', values: { code: person } })
    const words = Array.from({ length: times }, () => [person, ...others].join('+')).join(' ')
    return ok({ greeting: loud ? `${words.toUpperCase()}!` : words, day, lang })
  },
})

/** POST with a body that is a mapping; from a terminal the mapping is a file. */
const weigh = defineAction({
  name: 'weigh',
  says: text('Count what is in a mapping'),
  kind: 'write',
  http: 'POST /weights',
  takes: z.object({ facts: z.record(z.string(), z.unknown()) }),
  gives: z.object({ count: z.number() }),
  refuses: [],
  may: 'everybody',
  isDated: false,
  needs: [],
  command: {
    positionals: [{ input: 'facts', shown: 'facts.yaml', file: 'yaml' }],
    print: ({ count }) => ({ out: `${count}` }),
  },
  run: (_, { facts }) => ok({ count: Object.keys(facts).length }),
})

/** Takes a file, or words where there is no such file. */
const tell = defineAction({
  name: 'tell',
  says: text('Tell a mapping or a text'),
  kind: 'read',
  takes: z.object({ facts: z.record(z.string(), z.unknown()).optional(), text: z.string().optional() }),
  gives: z.object({ told: z.string() }),
  refuses: [],
  may: 'everybody',
  isDated: false,
  needs: [],
  command: {
    positionals: [{ input: 'facts', shown: 'facts.yaml | text', file: 'yaml', orText: 'text', rest: true }],
    print: ({ told }) => ({ out: told }),
  },
  run: (_, { facts, text: words }) => ok({ told: words ?? Object.keys(facts ?? {}).join() }),
})

/** Takes all words of a line as one. */
const echo = defineAction({
  name: 'echo',
  says: text('Say it again'),
  kind: 'read',
  takes: z.object({ words: z.string().default('') }),
  gives: z.object({ said: z.string() }),
  refuses: [],
  may: 'everybody',
  isDated: false,
  needs: [],
  command: {
    positionals: [{ input: 'words', shown: 'words', optional: true, rest: true }],
    print: ({ said }) => ({ out: said }),
  },
  run: (_, { words }) => ok({ said: words }),
})

/** Fails with a bug. */
const stumble = defineAction({
  name: 'stumble',
  says: text('Fail'),
  kind: 'read',
  http: 'GET /stumble',
  takes: z.object({}),
  gives: z.null(),
  refuses: [],
  may: 'everybody',
  isDated: false,
  needs: [],
  run: () => {
    throw new Error('secret detail')
  },
})

export const sampleActions: readonly Action[] = [greet, weigh, tell, echo, stumble]

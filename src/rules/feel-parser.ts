import { parser, trackVariables } from 'lezer-feel'

/** The parser as the library makes it: it follows the value of every name, so that names of several words are known. */
export const feelParser = parser

const noLongerNames = { keys: new Set<string>(), prefixes: new Set<string>() }

/**
 * The parser for rules. Their names are single words joined by dots, so all that has to be followed is the words of the
 * name that is just being read: the same trees in half the time.
 */
export const ruleParser = parser.configure({ contextTracker: wordTracker() })

/** What the library's tokenizers ask of their context: the words so far, and which longer names are known. */
type Words = { readonly tokens: readonly string[]; readonly contextCache: () => typeof noLongerNames }
type Reading = readonly [
  stack: { readonly pos: number },
  input: { readonly pos: number; readonly read: (from: number, to: number) => string },
]

function wordTracker() {
  const terms = (...names: readonly string[]) =>
    new Set(parser.nodeSet.types.filter(({ name }) => names.includes(name)).map(({ id }) => id))
  const words = terms('Identifier')
  const wholeNames = terms('Name', 'VariableName', 'PathName')
  const withWords = (tokens: readonly string[]): Words => ({ tokens, contextCache: () => noLongerNames })
  const none = withWords([])
  const reduce = (context: Words, term: number, ...[stack, input]: Reading): Words => {
    if (words.has(term)) return withWords([...context.tokens, input.read(input.pos, stack.pos)])
    return wholeNames.has(term) ? none : context
  }
  return { ...trackVariables(), start: none, reduce }
}

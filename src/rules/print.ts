import { settle } from '../base/index.ts'
import { writeTemporal } from './temporal.ts'
import type { FeelValue, Node, Rule, Test } from './tree.ts'
import { isObject } from './values.ts'

// One way of writing each tree, with brackets only where they are needed: reading it back gives the same tree.

/** A rule as FEEL text, in one canonical form. */
export const printRule = (rule: Rule): string => printNode(rule.tree)

const strengths = { or: 1, and: 2, compare: 3, '+': 4, '-': 4, '*': 5, '/': 5, '**': 6, negate: 7, part: 8 } as const
const open = 0

/** A part as FEEL text. */
export const printNode = (node: Node): string => print(node, open)

const bracketed = (text: string, isNeeded: boolean): string => (isNeeded ? `(${text})` : text)

function print(node: Node, around: number): string {
  switch (node.op) {
    case 'literal':
      return printValue(node.value, around)
    case 'fact':
    case 'variable':
      return node.name
    case 'parameter':
      return node.parameter.name
    case 'today':
      return 'today()'
    case 'not':
      return `not(${print(node.arg, open)})`
    case 'call':
      return `${node.name}(${node.args.map((arg) => print(arg, open)).join(', ')})`
    case 'list':
      return `[${node.items.map((item) => print(item, open)).join(', ')}]`
    case 'value':
      return printForm(node)
    default:
      return bracketed(printOperator(node), strengthOf(node) < around)
  }
}

type Operator = Extract<
  Node,
  { op: 'and' | 'or' | 'compare' | 'in' | 'arithmetic' | 'negate' | 'if' | 'some' | 'every' | 'for' }
>

function strengthOf(node: Operator): number {
  switch (node.op) {
    case 'arithmetic':
      return strengths[node.how]
    case 'in':
      return strengths.compare
    case 'if':
    case 'some':
    case 'every':
    case 'for':
      return open
    default:
      return strengths[node.op]
  }
}

function printOperator(node: Operator): string {
  const strength = strengthOf(node)
  switch (node.op) {
    case 'and':
    case 'or':
      return node.args.map((arg) => print(arg, strength + 1)).join(` ${node.op} `)
    case 'compare':
      return `${print(node.left, strengths['+'])} ${node.how} ${print(node.right, strengths['+'])}`
    case 'in':
      return `${print(node.arg, strengths['+'])} in ${printTests(node.tests)}`
    case 'arithmetic':
      return `${print(node.left, strength)} ${node.how} ${print(node.right, strength + 1)}`
    case 'negate':
      return `-${print(node.arg, strengths.part)}`
    case 'if':
      return `if ${print(node.test, open)} then ${print(node.then, open)} else ${print(node.else, open)}`
    case 'some':
    case 'every':
    case 'for': {
      const word = node.op === 'for' ? 'return' : 'satisfies'
      return `${node.op} ${node.variable} in ${print(node.list, open)} ${word} ${print(node.body, open)}`
    }
  }
}

function printTests(tests: readonly Test[]): string {
  const written = tests.map(printTest)
  const [only] = tests
  const isBare = tests.length === 1 && only !== undefined && (only.is === 'member' || only.is === 'range')
  return isBare ? (written[0] ?? '') : `(${written.join(', ')})`
}

function printTest(test: Test): string {
  switch (test.is) {
    case 'equal':
      return print(test.value, strengths['+'])
    case 'member':
      return print(test.list, strengths['+'])
    case 'compare':
      return `${test.how} ${print(test.value, strengths['+'])}`
    case 'range': {
      const [low, high] = [
        test.low ? print(test.low, strengths['+']) : '',
        test.high ? print(test.high, strengths['+']) : '',
      ]
      return `${test.lowClosed ? '[' : '('}${low}..${high}${test.highClosed ? ']' : ')'}`
    }
  }
}

function printForm(node: Extract<Node, { op: 'value' }>): string {
  const parts = node.parts.map((part) => print(part, strengths.part))
  const [first = '', second = ''] = parts
  switch (node.form) {
    case 'context':
      return `{${node.keys.map((key, i) => `${quoted(key)}: ${parts[i]}`).join(', ')}}`
    case 'range':
      return node.keys[2] === 'counted' ? `${first}..${second}` : `${node.keys[0]}${first}..${second}${node.keys[1]}`
    case 'path':
      return `${first}.${node.keys[0]}`
    case 'filter':
      return `${first}[${second}]`
    case 'instance-of':
      return `${first} instance of ${node.keys[0]}`
    case 'function':
      return 'function() null'
  }
}

function printValue(value: FeelValue, around: number): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return bracketed(printNumber(value), value < 0 && around > strengths['+'])
  if (isObject(value, 'date') || isObject(value, 'months') || isObject(value, 'days'))
    return `@"${writeTemporal(value)}"`
  return isObject(value, 'time') || isObject(value, 'date-time') ? `@"${writeTemporal(value)}"` : 'null'
}

/** Digits without an exponent where the language has none. */
const printNumber = (value: number): string => String(settle(value))

const quoted = (text: string): string =>
  `"${text.replace(/["\\\n\r\t]/g, (one) => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t' })[one] ?? `\\${one}`)}"`

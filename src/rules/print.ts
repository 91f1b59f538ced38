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
    case 'and':
    case 'or': {
      const strength = strengths[node.op]
      return bracketed(node.args.map((arg) => print(arg, strength + 1)).join(` ${node.op} `), strength < around)
    }
    case 'not':
      return `not(${print(node.arg, open)})`
    case 'compare': {
      const [left, right] = [print(node.left, strengths['+']), print(node.right, strengths['+'])]
      return bracketed(`${left} ${node.how} ${right}`, strengths.compare < around)
    }
    case 'in':
      return bracketed(`${print(node.arg, strengths['+'])} in ${printTests(node.tests)}`, strengths.compare < around)
    case 'arithmetic': {
      const strength = strengths[node.how]
      const text = `${print(node.left, strength)} ${node.how} ${print(node.right, strength + 1)}`
      return bracketed(text, strength < around)
    }
    case 'negate':
      return bracketed(`-${print(node.arg, strengths.part)}`, strengths.negate < around)
    case 'if':
      return bracketed(
        `if ${print(node.test, open)} then ${print(node.then, open)} else ${print(node.else, open)}`,
        around > open,
      )
    case 'some':
    case 'every':
    case 'for': {
      const word = node.op === 'for' ? 'return' : 'satisfies'
      const head = `${node.op} ${node.variable} in ${print(node.list, open)}`
      return bracketed(`${head} ${word} ${print(node.body, open)}`, around > open)
    }
    case 'call':
      return `${node.name}(${node.args.map((arg) => print(arg, open)).join(', ')})`
    case 'list':
      return `[${node.items.map((item) => print(item, open)).join(', ')}]`
    case 'value':
      return printForm(node)
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

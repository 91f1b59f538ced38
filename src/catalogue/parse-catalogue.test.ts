import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { langs, sayProblem } from '../base/index.ts'
import { parseCatalogue } from './parse-catalogue.ts'
import { problemWords } from './problem-words.ts'
import { catalogueOf, filesOf, type SchemeParts, someFacts, three } from './testing.ts'
import type { ContentFile } from './yaml-file.ts'

const sound = filesOf({ schemes: [{ id: 'first', conditions: { c: 'applicant.is_startup' } }] })
const withFile = (path: string, text: string): ContentFile[] => [
  ...sound.filter((file) => file.path !== path),
  { path, text },
]
const withScheme = (parts: SchemeParts): ContentFile[] => filesOf({ schemes: [parts] })

const head = `id: made
kind: grant
name: { en: Made, zh-Hant: 甲, zh-Hans: 甲 }
summary: { en: Made, zh-Hant: 甲, zh-Hans: 甲 }
administrator: office
place: HK
for: [company]
official-languages: [en]
verified: { level: official, checked: 2026-11-01, review-by: 2027-03-31 }
sources: [guide]
open: { kind: rolling, says: { en: Open, zh-Hant: 開放, zh-Hans: 开放 }, source: guide }
`
const tail = `examples:
  - { it: asks, given: {}, expect: { outcome: undecided } }
`
/** A scheme file with the lines of a test between a head of 11 lines and the examples. */
const scheme = (lines: string, keep = head): ContentFile[] => withFile('schemes/HK/made.yaml', `${keep}${lines}${tail}`)
const says = '{ en: x, zh-Hant: x, zh-Hans: x }'
const verified = { level: 'official', checked: '2026-11-01', 'review-by': '2027-03-31' }

type Case = readonly [
  title: string,
  files: readonly ContentFile[],
  code: string,
  place: string,
  points: string,
  says: RegExp,
]

/** Every way in which content can be wrong: the code, the line, what the place points at, and what the sentence says. */
const cases: readonly Case[] = [
  [
    'YAML that does not parse',
    withFile('sources/more.yaml', 'sources: [a\nb: c\n'),
    'catalogue/not-yaml',
    'sources/more.yaml:2',
    'b: c',
    /indentation/,
  ],
  [
    'two documents in a file',
    withFile('sources/more.yaml', 'sources: []\n---\nsources: []\n'),
    'catalogue/not-yaml',
    'sources/more.yaml:2',
    '---',
    /not YAML/,
  ],
  [
    'a key that stands twice',
    scheme('conditions: []\nconditions: []\n'),
    'catalogue/duplicate-key',
    'schemes/HK/made.yaml:13',
    'conditions',
    /“conditions”.*Keep one/,
  ],
  [
    'an anchor',
    scheme('conditions: &all []\n'),
    'catalogue/yaml-anchor',
    'schemes/HK/made.yaml:12',
    '[]',
    /Write the value out/,
  ],
  [
    'a file that is too large',
    [...sound, { path: 'schemes/HK/large.yaml', bytes: 50_000_000 }],
    'catalogue/file-too-large',
    'schemes/HK/large.yaml:1',
    '',
    /50 MB; a content file may have 1 MB/,
  ],
  ...[2000, 100_000].map(
    (levels): Case => [
      `brackets inside ${levels} brackets`,
      withFile('events/deep.yaml', `events: ${'['.repeat(levels)}${']'.repeat(levels)}\n`),
      'catalogue/too-deep',
      'events/deep.yaml:1',
      '',
      /inside brackets/,
    ],
  ),
  [
    'a file that nobody reads',
    withFile('scheme/HK/x.yaml', 'id: x\n'),
    'catalogue/stray-file',
    'scheme/HK/x.yaml:1',
    'id',
    /Did you mean “schemes”/,
  ],
  [
    'a scheme id that is taken',
    withFile('schemes/HK/more/first.yaml', head.replace('id: made', 'id: first') + 'conditions: []\n' + tail),
    'catalogue/duplicate-id',
    'schemes/HK/more/first.yaml:1',
    'first',
    /“first” is already taken, at schemes\/HK\/first.yaml:1/,
  ],
  [
    'an id that is not the file name',
    scheme('conditions: []\n', head.replace('id: made', 'id: other')),
    'catalogue/id-not-file-name',
    'schemes/HK/made.yaml:1',
    'other',
    /“other”; the file is “made.yaml”/,
  ],
  [
    'an id that is no name',
    scheme('conditions: []\n', head.replace('id: made', 'id: Made it')),
    'catalogue/not-an-id',
    'schemes/HK/made.yaml:1',
    'Made it',
    /lower case/,
  ],
  [
    'a source that is not registered',
    scheme('conditions: []\n', head.replace('[guide]', '[guide, guides]')),
    'catalogue/unknown-source',
    'schemes/HK/made.yaml:10',
    'guides]',
    /“guides” is not registered. Did you mean “guide”/,
  ],
  [
    'a source that is cited and not listed',
    scheme(`conditions:\n  - { id: c, says: ${says}, when: applicant.is_startup, source: notice }\n`),
    'catalogue/source-not-listed',
    'schemes/HK/made.yaml:13',
    'notice }',
    /Add it under sources/,
  ],
  [
    'an administrator that does not exist',
    scheme('conditions: []\n', head.replace(': office', ': ofice')),
    'catalogue/unknown-organisation',
    'schemes/HK/made.yaml:5',
    'ofice',
    /Did you mean “office”/,
  ],
  [
    'a scheme that does not exist',
    scheme(`conditions: []\ncombines:\n  - { with: [frst], rule: excludes, says: ${says}, source: guide }\n`),
    'catalogue/unknown-scheme',
    'schemes/HK/made.yaml:14',
    'frst]',
    /Did you mean “first”/,
  ],
  [
    'a missing language',
    scheme('conditions: []\n', head.replace(', zh-Hans: 甲 }\nsummary', ' }\nsummary')),
    'catalogue/missing-language',
    'schemes/HK/made.yaml:3',
    '{ en: Made',
    /“name” is not said in zh-Hans. Write all three/,
  ],
  [
    'a missing key',
    scheme('conditions: []\n', head.replace('place: HK\n', '')),
    'catalogue/missing-key',
    'schemes/HK/made.yaml:1',
    'id: made',
    /“place” is missing/,
  ],
  [
    'a mistyped key',
    scheme('condition: []\n'),
    'catalogue/unknown-key',
    'schemes/HK/made.yaml:12',
    'condition:',
    /Did you mean “conditions”/,
  ],
  [
    'a sentence cut at its comma',
    scheme('conditions: []\n', head.replace('name: { en: Made,', 'name: { en: Made, and more,')),
    'catalogue/cut-at-comma',
    'schemes/HK/made.yaml:3',
    'and more',
    /before “and more”.*quotes/,
  ],
  [
    'a text where a list belongs',
    scheme('conditions: none\n'),
    'catalogue/not-a-list',
    'schemes/HK/made.yaml:12',
    'none',
    /“none” is not/,
  ],
  [
    'a number where a text belongs',
    scheme(`conditions:\n  - { id: c, says: ${says}, when: applicant.is_startup, source: guide, at: 3.2 }\n`),
    'catalogue/not-a-text',
    'schemes/HK/made.yaml:13',
    '3.2 }',
    /Put it in quotes: "3.2"/,
  ],
  [
    'a word where true or false belongs',
    withFile('sources/more.yaml', 'sources:\n  - { id: a, title: t, publisher: p, seen: 2026-11-01, official: yes }\n'),
    'catalogue/not-true-or-false',
    'sources/more.yaml:2',
    'yes }',
    /“yes” is neither/,
  ],
  [
    'a kind that does not exist',
    scheme('conditions: []\n', head.replace('kind: grant', 'kind: grants')),
    'catalogue/not-an-option',
    'schemes/HK/made.yaml:2',
    'grants',
    /Did you mean “grant”/,
  ],
  [
    'a date that is not one',
    scheme('conditions: []\n', head.replace('2027-03-31', '2027-02-29')),
    'catalogue/not-a-day',
    'schemes/HK/made.yaml:9',
    '2027-02-29',
    /“2027-02-29”.*YYYY-MM-DD/,
  ],
  [
    'an end before the beginning',
    scheme('conditions: []\n', head.replace('rolling,', 'rolling, from: 2026-02-01, until: 2026-01-31,')),
    'catalogue/ends-before-it-begins',
    'schemes/HK/made.yaml:11',
    '{ kind: rolling',
    /2026-01-31, before it begins on 2026-02-01/,
  ],
  [
    'a fact of no type',
    withFile('facts/more.yaml', 'facts:\n  - { name: a.b, type: numbr }\n'),
    'catalogue/not-an-option',
    'facts/more.yaml:2',
    'numbr }',
    /Did you mean “number”/,
  ],
  [
    'a fact name that is none',
    withFile(
      'facts/more.yaml',
      `facts:\n  - { name: Staff, type: boolean, label: ${says}, question: ${says}, why: ${says}, effort: 1, change: never }\n`,
    ),
    'catalogue/not-a-fact-name',
    'facts/more.yaml:2',
    'Staff',
    /applicant.staff/,
  ],
  [
    'an effort out of range',
    withFile(
      'facts/more.yaml',
      `facts:\n  - { name: a.b, type: boolean, label: ${says}, question: ${says}, why: ${says}, effort: 9, change: never }\n`,
    ),
    'catalogue/out-of-range',
    'facts/more.yaml:2',
    '9, change',
    /≤ 5/,
  ],
  [
    'a unit that does not exist',
    withFile(
      'facts/more.yaml',
      `facts:\n  - { name: a.b, type: number, unit: persons, label: ${says}, question: ${says}, why: ${says}, effort: 1, change: never }\n`,
    ),
    'catalogue/unknown-unit',
    'facts/more.yaml:2',
    'persons',
    /Did you mean “person”/,
  ],
  [
    'a choice without options',
    withFile(
      'facts/more.yaml',
      `facts:\n  - { name: a.b, type: choice, label: ${says}, question: ${says}, why: ${says}, effort: 1, change: never }\n`,
    ),
    'catalogue/options-or-from',
    'facts/more.yaml:2',
    'choice',
    /either “options” or “from”/,
  ],
  [
    'options that do not exist',
    withFile(
      'facts/more.yaml',
      `facts:\n  - { name: a.b, type: choice, from: scheme, label: ${says}, question: ${says}, why: ${says}, effort: 1, change: never }\n`,
    ),
    'catalogue/unknown-vocabulary',
    'facts/more.yaml:2',
    'scheme, label',
    /Did you mean “schemes”/,
  ],
  [
    'a code that stands twice',
    withFile(
      'concepts/colours.yaml',
      `id: colours\nlabel: ${says}\nconcepts:\n  - { code: red, label: ${says} }\n  - { code: red, label: ${says} }\n`,
    ),
    'catalogue/duplicate-code',
    'concepts/colours.yaml:5',
    'red',
    /“red”/,
  ],
  [
    'a place within itself',
    withFile(
      'concepts/colours.yaml',
      `id: colours\nlabel: ${says}\nconcepts:\n  - { code: red, label: ${says}, within: dark }\n  - { code: dark, label: ${says}, within: red }\n`,
    ),
    'catalogue/circular-within',
    'concepts/colours.yaml:4',
    'dark }',
    /break the circle/,
  ],
  [
    'a broader option that does not exist',
    withFile(
      'concepts/colours.yaml',
      `id: colours\nlabel: ${says}\nconcepts:\n  - { code: red, label: ${says}, within: drk }\n`,
    ),
    'catalogue/unknown-code',
    'concepts/colours.yaml:4',
    'drk }',
    /“drk”/,
  ],
  [
    'a space typed beside Han',
    scheme('conditions: []\n', head.replace('zh-Hant: 甲', 'zh-Hant: 最多 50 人')),
    'catalogue/typed-space',
    'schemes/HK/made.yaml:3',
    '50 人',
    /“最多 50 人”/,
  ],
  [
    'half-width punctuation',
    scheme('conditions: []\n', head.replace('zh-Hans: 甲', 'zh-Hans: 甲(乙)')),
    'catalogue/half-width-punctuation',
    'schemes/HK/made.yaml:3',
    '(乙)',
    /full-width/,
  ],
  [
    'the other script',
    scheme('conditions: []\n', head.replace('zh-Hans: 甲', 'zh-Hans: 創科')),
    'catalogue/wrong-script',
    'schemes/HK/made.yaml:3',
    '創科',
    /zh-Hans text has a character/,
  ],
  [
    'one traditional character that is not among the commonest',
    scheme('conditions: []\n', head.replace('zh-Hans: 甲', 'zh-Hans: 科技園')),
    'catalogue/wrong-script',
    'schemes/HK/made.yaml:3',
    '園',
    /zh-Hans text has a character/,
  ],
  [
    'a character that nobody sees',
    scheme('conditions: []\n', head.replace('zh-Hans: 甲', 'zh-Hans: "甲\u200b乙"')),
    'catalogue/unseen-character',
    'schemes/HK/made.yaml:3',
    '"甲',
    /zh-Hans text holds a character that cannot be seen.*U\+200B/,
  ],
  [
    'a figure that is no parameter',
    scheme(
      `conditions:\n  - { id: c, says: { en: '{mst}', zh-Hant: '{mst}', zh-Hans: '{mst}' }, when: applicant.is_startup, source: guide }\n`,
    ),
    'catalogue/unknown-figure',
    'schemes/HK/made.yaml:13',
    "{mst}', zh-Hant",
    /“{mst}” in the text is no parameter/,
  ],
  [
    'a text that lacks a figure',
    scheme(
      `conditions:\n  - { id: c, says: { en: '{most}', zh-Hant: x, zh-Hans: '{most}' }, when: applicant.is_startup, source: guide }\nparameters: { most: { type: boolean, says: ${says}, values: [{ value: true, source: guide }] } }\n`,
    ),
    'catalogue/figures-differ',
    'schemes/HK/made.yaml:13',
    'x, zh-Hans',
    /same {figures}/,
  ],
  [
    'two conditions of one name',
    scheme(
      `conditions:\n  - { id: c, says: ${says}, when: applicant.is_startup, source: guide }\n  - { id: c, says: ${says}, when: applicant.is_startup, source: guide }\n`,
    ),
    'catalogue/duplicate-part',
    'schemes/HK/made.yaml:14',
    'c, says',
    /entry 1 and entry 2/,
  ],
  [
    'a condition of a reserved name',
    scheme(`conditions:\n  - { id: open, says: ${says}, when: applicant.is_startup, source: guide }\n`),
    'catalogue/reserved-id',
    'schemes/HK/made.yaml:13',
    'open, says',
    /“open”/,
  ],
  [
    'a rule with an unknown fact',
    scheme(`conditions:\n  - { id: c, says: ${says}, when: applicant.staf <= 5, source: guide }\n`),
    'rules/unknown-name',
    'schemes/HK/made.yaml:13',
    'applicant.staf',
    /./,
  ],
  [
    'the same in a folded text',
    scheme(
      `conditions:\n  - id: c\n    says: ${says}\n    when: >-\n      applicant.is_startup\n      and applicant.staf <= 5\n    source: guide\n`,
    ),
    'rules/unknown-name',
    'schemes/HK/made.yaml:17',
    'applicant.staf',
    /./,
  ],
  [
    'an amount without a currency',
    scheme(`conditions: []\nbenefits:\n  - { kind: grant, says: ${says}, amount: '5', source: guide }\n`),
    'catalogue/amount-without-currency',
    'schemes/HK/made.yaml:14',
    '{ kind: grant',
    /HKD or CNY/,
  ],
  [
    'a parameter without values',
    scheme(`conditions: []\nparameters: { most: { type: boolean, says: ${says} } }\n`),
    'catalogue/value-or-formula',
    'schemes/HK/made.yaml:13',
    '{ type: boolean',
    /“most” needs either/,
  ],
  [
    'a value of another type',
    scheme(
      `conditions: []\nparameters: { most: { type: boolean, says: ${says}, values: [{ value: 5, source: guide }] } }\n`,
    ),
    'catalogue/value-not-of-type',
    'schemes/HK/made.yaml:13',
    '5, source',
    /of type boolean; “5” is not/,
  ],
  [
    'values out of order',
    withScheme({ parameters: dated({ from: '2025-01-01' }, { from: '2024-01-01' }) }),
    'catalogue/values-out-of-order',
    'schemes/HK/made.yaml:47',
    'from: 2024',
    /oldest first/,
  ],
  [
    'values that overlap',
    withScheme({ parameters: dated({ until: '2025-01-01' }, { from: '2025-01-01' }) }),
    'catalogue/values-overlap',
    'schemes/HK/made.yaml:47',
    'from: 2025',
    /the day before/,
  ],
  [
    'formulas in a circle',
    withScheme({ parameters: { a: formula('b and c'), b: formula('not(a)'), c: formula('applicant.is_startup') } }),
    'catalogue/circular-formula',
    'schemes/HK/made.yaml:43',
    'b and c',
    /a → b → a/,
  ],
  [
    'an example that names no condition',
    scheme('conditions: []\n').map(replaced('{ outcome: undecided }', '{ outcome: ineligible, failed: [opn] }')),
    'catalogue/unknown-condition',
    'schemes/HK/made.yaml:14',
    'opn]',
    /Did you mean “open”/,
  ],
  [
    'an example that misses no fact',
    scheme('conditions: []\n').map(
      replaced('{ outcome: undecided }', '{ outcome: undecided, missing: [applicant.staf] }'),
    ),
    'catalogue/unknown-fact',
    'schemes/HK/made.yaml:14',
    'applicant.staf]',
    /Did you mean “applicant.staff”/,
  ],
  [
    'an example that gives no fact',
    scheme('conditions: []\n').map(replaced('given: {}', 'given: { applicant.staf: 5 }')),
    'rules/unknown-fact',
    'schemes/HK/made.yaml:14',
    '5 }',
    /./,
  ],
  [
    'an example with money where there is none',
    scheme('conditions: []\n').map(replaced('{ outcome: undecided }', '{ outcome: eligible, amount: 5 }')),
    'catalogue/no-amount',
    'schemes/HK/made.yaml:14',
    '{ outcome',
    /no benefit has an amount/,
  ],
  [
    'a text where a number belongs',
    withFile('calendars/HK-2026.yaml', 'place: HK\nyear: next\npublished: true\nsource: guide\nholidays: []\n'),
    'catalogue/not-a-number',
    'calendars/HK-2026.yaml:2',
    'next',
    /digits only/,
  ],
  [
    'a text where keys belong',
    scheme('conditions: []\n', head.replace('name: { en: Made, zh-Hant: 甲, zh-Hans: 甲 }', 'name: Made')),
    'catalogue/not-a-mapping',
    'schemes/HK/made.yaml:3',
    'Made',
    /en, zh-Hant and zh-Hans/,
  ],
  [
    'a value of no kind',
    scheme('conditions: []\n').map(replaced('given: {}', 'given: { applicant.staff: { n: 5 } }')),
    'catalogue/wrong-type',
    'schemes/HK/made.yaml:14',
    '{ n: 5 }',
    /cannot be/,
  ],
  [
    'too few in a list',
    scheme('conditions: []\n', head.replace('[company]', '[]')),
    'catalogue/wrong-length',
    'schemes/HK/made.yaml:7',
    '[]',
    /It needs ≥ 1/,
  ],
  [
    'an empty text',
    scheme(
      'conditions: []\n',
      head.replace('{ en: Made, zh-Hant: 甲, zh-Hans: 甲 }\nsummary', "{ en: '', zh-Hant: 甲, zh-Hans: 甲 }\nsummary"),
    ),
    'catalogue/empty',
    'schemes/HK/made.yaml:3',
    "''",
    /“en” is empty/,
  ],
  [
    'half a date',
    withFile(
      'sources/more.yaml',
      'sources:\n  - { id: a, title: t, publisher: p, published: 2024-1, seen: 2026-11-01, official: true }\n',
    ),
    'catalogue/not-a-date-in-part',
    'sources/more.yaml:2',
    '2024-1',
    /2025-12/,
  ],
  [
    'an address that is none',
    withFile(
      'sources/more.yaml',
      'sources:\n  - { id: a, title: t, publisher: p, url: itf.gov.hk, seen: 2026-11-01, official: true }\n',
    ),
    'catalogue/not-an-address',
    'sources/more.yaml:2',
    'itf',
    /https/,
  ],
  [
    'a place that is no code',
    scheme('conditions: []\n', head.replace('place: HK', 'place: hong kong')),
    'catalogue/not-a-place',
    'schemes/HK/made.yaml:6',
    'hong kong',
    /CN-ZJ-HZ/,
  ],
  [
    'a place that does not exist',
    [
      ...scheme('conditions: []\n', head.replace('place: HK', 'place: HH')),
      {
        path: 'concepts/places.yaml',
        text: `id: places\nlabel: ${says}\nconcepts:\n  - { code: HK, label: ${says} }\n`,
      },
    ],
    'catalogue/unknown-place',
    'schemes/HK/made.yaml:6',
    'HH',
    /Did you mean “HK”/,
  ],
  [
    'a parameter name that is none',
    scheme(`conditions: []\nparameters: { Most: { type: boolean, says: ${says}, values: [] } }\n`),
    'catalogue/not-a-parameter-name',
    'schemes/HK/made.yaml:13',
    'Most',
    /least_cost/,
  ],
  [
    'a reader addressed as 您',
    scheme('conditions: []\n', head.replace('zh-Hant: 甲', 'zh-Hant: 您的')),
    'catalogue/formal-you',
    'schemes/HK/made.yaml:3',
    '您',
    /Write 你/,
  ],
  [
    'quotation marks of the other script',
    scheme('conditions: []\n', head.replace('zh-Hant: 甲', 'zh-Hant: 甲“乙”')),
    'catalogue/quotation-marks',
    'schemes/HK/made.yaml:3',
    '“乙”',
    /「」 in zh-Hant/,
  ],
  [
    'a text that is too long',
    scheme('conditions: []\n', head.replace('en: Made,', `en: ${'word '.repeat(200)},`)),
    'catalogue/too-long',
    'schemes/HK/made.yaml:3',
    'word',
    /999 characters/,
  ],
  [
    'a unit that does not say where the figure stands',
    withFile(
      'facts/units.yaml',
      `units:\n  - { id: person, label: { en: people, zh-Hant: 人, zh-Hans: 人 } }\n  - { id: year, label: { en: '{n} years', zh-Hant: '{n}年', zh-Hans: '{n}年' } }\n`,
    ),
    'catalogue/unit-without-figure',
    'facts/units.yaml:2',
    'people',
    /Write {n}/,
  ],
  [
    'an example with no such route',
    scheme('conditions: []\n').map(replaced('{ outcome: undecided }', '{ outcome: eligible, route: way }')),
    'catalogue/unknown-route',
    'schemes/HK/made.yaml:14',
    'way',
    /“way”/,
  ],
  [
    'an example with no such benefit',
    scheme('conditions: []\n').map(replaced('{ outcome: undecided }', '{ outcome: eligible, benefit: mian }')),
    'catalogue/unknown-benefit',
    'schemes/HK/made.yaml:14',
    'mian',
    /by their id/,
  ],
  [
    'a holiday of another year',
    calendar(`holidays:\n  - { day: 2027-01-01, name: ${says} }\n`),
    'catalogue/day-of-another-year',
    'calendars/HK-2026.yaml:6',
    '2027-01-01',
    /not a day of 2026/,
  ],
]

/** An entry of a list file, in two lines. */
const listed = (kind: string, ...entries: string[]): ContentFile[] =>
  withFile(`${kind}/more.yaml`, `${kind}:\n${entries.map((keys) => `  - { ${keys} }\n`).join('')}`)
const told = `verified: { level: official, checked: 2026-11-01, review-by: 2027-03-31 }, sources: [guide]`
const body = (id: string, more = '') =>
  `id: ${id}, name: { en: ${id}, zh-Hant: ${id}, zh-Hans: ${id} }, kind: company, place: HK${more && `, ${more}`}`
const offer = (more: string) => `id: desk, kind: space, name: ${says}, says: ${says}, ${told}, ${more}`
const figure = (...points: string[]) =>
  `id: rate, name: ${says}, unit: ${says}, place: HK, ${told.replace(', sources: [guide]', '')}, points: [${points.map((keys) => `{ ${keys} }`).join(', ')}]`
const procedure = (...steps: string[]): ContentFile[] =>
  withFile(
    'procedures/land.yaml',
    `id: land\nname: ${says}\nsummary: ${says}\nkind: landing\nplace: HK\nverified: { level: press, checked: 2026-11-01, review-by: 2027-03-31 }\nsources: [guide]\nsteps:\n${steps.map((keys) => `  - { says: ${says}, ${keys} }\n`).join('')}`,
  )
const vocabulary = (id: string, ...codes: string[]): ContentFile => ({
  path: `concepts/${id}.yaml`,
  text: `id: ${id}\nlabel: ${says}\nconcepts:\n${codes.map((keys) => `  - { label: ${says}, ${keys} }\n`).join('')}`,
})

/** The same of organisations, what they have, do and agree, and procedures. */
const ecosystem: readonly Case[] = [
  [
    'a parent that does not exist',
    listed('organisations', body('lab', 'parent: offce')),
    'catalogue/unknown-organisation',
    'organisations/more.yaml:2',
    'offce }',
    /“offce” does not exist. Did you mean “office”/,
  ],
  [
    'a partner, deep in a list',
    listed('organisations', body('lab', 'partners: [office, ofice]')),
    'catalogue/unknown-organisation',
    'organisations/more.yaml:2',
    'ofice]',
    /Did you mean “office”/,
  ],
  [
    'a party that does not exist',
    listed(
      'agreements',
      `id: pact, name: ${says}, parties: [office, nobody], scope: ${says}, commitments: [], status: signed, ${told}`,
    ),
    'catalogue/unknown-organisation',
    'agreements/more.yaml:2',
    'nobody]',
    /“nobody” does not exist. Add it/,
  ],
  [
    'an organiser that does not exist',
    listed('events', `id: fair, name: ${says}, place: HK, organisers: [offie], says: ${says}, ${told}`),
    'catalogue/unknown-organisation',
    'events/more.yaml:2',
    'offie]',
    /Did you mean “office”/,
  ],
  [
    'a side of a collaboration that does not exist',
    listed('collaborations', `id: pair, kind: clinical, between: [office, lab], says: ${says}, about: {}, ${told}`),
    'catalogue/unknown-organisation',
    'collaborations/more.yaml:2',
    'lab]',
    /“lab” does not exist/,
  ],
  [
    'an office of a step that does not exist',
    procedure('id: a, office: ofice'),
    'catalogue/unknown-organisation',
    'procedures/land.yaml:9',
    'ofice }',
    /Did you mean “office”/,
  ],
  [
    'an offer under a scheme that does not exist',
    listed('offers', offer('organisation: office, about: { serves: [space] }, scheme: frst')),
    'catalogue/unknown-scheme',
    'offers/more.yaml:2',
    'frst }',
    /Did you mean “first”/,
  ],
  [
    'a point whose source is not registered',
    listed('indicators', figure("period: '2025', value: 1, source: guid")),
    'catalogue/unknown-source',
    'indicators/more.yaml:2',
    'guid }',
    /Did you mean “guide”/,
  ],
  [
    'a need that is in no vocabulary',
    [
      ...listed('offers', offer('organisation: office, about: { serves: [spase] }')),
      vocabulary('needs', 'code: space'),
    ],
    'catalogue/unknown-concept',
    'offers/more.yaml:2',
    'spase]',
    /“needs” has no code “spase”. Did you mean “space”.*content\/concepts\/needs.yaml/,
  ],
  [
    'an organisation that belongs to itself',
    listed('organisations', body('lab', 'parent: hall'), body('hall', 'parent: lab')),
    'catalogue/circular-parent',
    'organisations/more.yaml:2',
    'hall }',
    /“lab” belongs to itself/,
  ],
  [
    'a former id that is still in use',
    listed('organisations', body('lab', 'merged: [old, office]')),
    'catalogue/merged-id-in-use',
    'organisations/more.yaml:2',
    'office]',
    /“office” is given as a former id/,
  ],
  [
    'a former id of two organisations',
    listed('organisations', body('lab', 'merged: [old]'), body('hall', 'merged: [old]')),
    'catalogue/merged-id-in-use',
    'organisations/more.yaml:3',
    'old]',
    /already leads to “lab”/,
  ],
  [
    'one name of two organisations',
    listed('organisations', body('lab'), body('hall').replace('en: hall', 'en: Lab')),
    'catalogue/same-name',
    'organisations/more.yaml:3',
    'Lab, zh-Hant',
    /“Lab” is also that of “lab”/,
  ],
  [
    'a claim without a source',
    listed('organisations', body('lab', `offers: ${says}`)),
    'catalogue/claim-without-source',
    'organisations/more.yaml:2',
    says,
    /“offers” is said without a source/,
  ],
  [
    'an offer that meets no need',
    listed('offers', offer('organisation: office, about: { stages: [idea] }')),
    'catalogue/offer-serves-no-need',
    'offers/more.yaml:2',
    '{ stages',
    /about.serves/,
  ],
  [
    'an offer that ends before it begins, by days known in part',
    listed('offers', offer("organisation: office, about: { serves: [space] }, from: 2025-03, until: '2024'")),
    'catalogue/ends-before-it-begins',
    'offers/more.yaml:2',
    '{ id: desk',
    /ends on 2024, before it begins on 2025-03/,
  ],
  [
    'terms with an unknown fact',
    listed(
      'offers',
      offer(
        `organisation: office, about: { serves: [space] }, conditions: [{ id: c, says: ${says}, when: applicant.staf < 5, source: guide }]`,
      ),
    ),
    'rules/unknown-name',
    'offers/more.yaml:2',
    'applicant.staf',
    /./,
  ],
  [
    'two figures of one period by one source',
    listed('indicators', figure("period: '2025', value: 1, source: guide", "period: '2025', value: 2, source: guide")),
    'catalogue/two-points',
    'indicators/more.yaml:2',
    "{ period: '2025', value: 2",
    /Points 1 and 2 are both of 2025 by the source “guide”/,
  ],
  [
    'the same, one of them in passing',
    listed(
      'indicators',
      figure("period: '2025', value: 1, source: guide", "period: '2025', value: 1, source: notice, also: [guide]"),
    ),
    'catalogue/two-points',
    'indicators/more.yaml:2',
    "{ period: '2025', value: 1, source: notice",
    /the source “guide”/,
  ],
  [
    'a period of no form',
    listed('indicators', figure('period: mid-2025, value: 1, source: guide')),
    'catalogue/not-a-period',
    'indicators/more.yaml:2',
    'mid-2025',
    /“mid-2025” is not a period/,
  ],
  [
    'a period turned round',
    listed('indicators', figure('period: 2025..2024-12, value: 1, source: guide')),
    'catalogue/period-turned-round',
    'indicators/more.yaml:2',
    '2025..2024-12',
    /ends before it begins/,
  ],
  [
    'an address that is no web address',
    listed('organisations', body('lab', "url: 'ftp://lab.example/a'")),
    'catalogue/not-an-address',
    'organisations/more.yaml:2',
    "'ftp",
    /https/,
  ],
  [
    'a month that does not exist',
    listed('events', `id: fair, name: ${says}, on: 2025-13, place: HK, organisers: [], says: ${says}, ${told}`),
    'catalogue/not-a-date-in-part',
    'events/more.yaml:2',
    '2025-13',
    /“2025-13” is not/,
  ],
  [
    'a code that ISIC does not have',
    [...sound, vocabulary('industries', "code: a, isic: ['26', '04']")],
    'catalogue/not-isic',
    'concepts/industries.yaml:4',
    "'04'",
    /“04” is no code of ISIC/,
  ],
  [
    'an ISIC code that is a number',
    [...sound, vocabulary('industries', 'code: a, isic: 26')],
    'catalogue/not-a-text',
    'concepts/industries.yaml:4',
    '26 }',
    /Put it in quotes: "26"/,
  ],
  [
    'a step that waits for no step',
    procedure('id: first', 'id: b, after: [frst]'),
    'catalogue/unknown-step',
    'procedures/land.yaml:10',
    'frst]',
    /Did you mean “first”/,
  ],
  [
    'a step for those of whom an unknown fact holds',
    procedure('id: a, when: applicant.staf < 5'),
    'rules/unknown-name',
    'procedures/land.yaml:9',
    'applicant.staf',
    /./,
  ],
  [
    'steps that wait for each other, one of them for the step before it',
    procedure('id: a, after: [c]', 'id: b', 'id: c, after: [b]'),
    'catalogue/circular-steps',
    'procedures/land.yaml:9',
    '{ says',
    /a → c → b → a/,
  ],
  [
    'steps of a scheme that do',
    scheme(`conditions: []\nsteps:\n  - { id: a, says: ${says}, after: [a] }\n`),
    'catalogue/circular-steps',
    'schemes/HK/made.yaml:14',
    '{ id: a',
    /a → a/,
  ],
  [
    'a procedure of no place, whose working days nobody could count',
    procedure('id: a').map((file) =>
      'text' in file && file.path === 'procedures/land.yaml'
        ? { ...file, text: file.text.replace('place: HK\n', '') }
        : file,
    ),
    'catalogue/procedure-without-place',
    'procedures/land.yaml:1',
    'id: land',
    /working days/,
  ],
  [
    'a procedure without a source',
    procedure('id: a').map((file) =>
      'text' in file && file.path === 'procedures/land.yaml'
        ? { ...file, text: file.text.replace('[guide]', '[]') }
        : file,
    ),
    'catalogue/procedure-without-source',
    'procedures/land.yaml:7',
    '[]',
    /generic: true/,
  ],
]

function calendar(lines: string): ContentFile[] {
  const text = `place: HK\nyear: 2026\npublished: true\nsource: guide\n${lines}`
  return withFile('calendars/HK-2026.yaml', text)
}
function dated(first: object, second: object) {
  const values = [first, second].map((span) => ({ ...span, value: true, source: 'guide' }))
  return { most: { type: 'boolean', says: three('most'), values } }
}
function formula(text: string) {
  return { type: 'boolean', says: three('computed'), formula: text }
}
function replaced(from: string, to: string) {
  return (file: ContentFile): ContentFile =>
    'text' in file && file.path === 'schemes/HK/made.yaml' ? { ...file, text: file.text.replace(from, to) } : file
}

function textAt(
  files: readonly ContentFile[],
  path: string,
  { line, column }: { line: number; column: number },
): string {
  const file = files.findLast((one) => one.path === path)
  return file !== undefined && 'text' in file ? (file.text.split('\n')[line - 1] ?? '').slice(column - 1) : ''
}

describe('parseCatalogue: what is wrong, where, and what to do', () => {
  for (const [title, files, code, place, points, words] of [...cases, ...ecosystem]) {
    test(title, () => {
      const { catalogue, problems } = parseCatalogue(files)
      assert.equal(catalogue, undefined, 'nothing is loaded by halves')
      const found = problems.find((problem) => problem.code === code)
      assert.ok(found !== undefined, `got ${problems.map((problem) => problem.code).join(', ') || 'no problem'}`)
      const { file, line, column } = found.at
      assert.equal(`${file}:${line}`, place)
      assert.equal(textAt(files, file, { line, column }).slice(0, points.length), points)
      if (code.startsWith('catalogue/')) assert.match(sayProblem(found, problemWords, 'en'), words)
      for (const lang of langs)
        assert.doesNotMatch(sayProblem(found, problemWords, lang), /\{\w+\}(?<!\{(?:mst|figures|n)\})|\[\[/)
    })
  }
  test('every code of the table of words is tried, or cannot come from a file', () => {
    const tried = new Set([...cases, ...ecosystem].map(([, , code]) => code))
    const notes = [
      ...['unused-source', 'no-concept', 'no-need', 'shared-name'],
      ...['working-translation', 'organisation-without-source'],
    ]
    const caseKinds = readFileSync(join(import.meta.dirname, 'check-case-kind.test.ts'), 'utf8').match(
      /catalogue\/[a-z-0-9]+/g,
    )
    const elsewhere = ['catalogue/example-fails', ...notes.map((name) => `catalogue/${name}`), ...(caseKinds ?? [])]
    const untried = Object.keys(problemWords).filter((code) => !tried.has(code) && !elsewhere.includes(code))
    assert.deepEqual(untried, [])
  })
})

describe('parseCatalogue', () => {
  test('sound files give a frozen catalogue', () => {
    const { catalogue, problems, counts } = parseCatalogue(sound)
    assert.deepEqual(problems, [])
    assert.partialDeepStrictEqual(counts, { schemes: 1, organisations: 1 })
    const [first] = catalogue?.schemes.values() ?? []
    assert.ok(Object.isFrozen(first) && Object.isFrozen(first?.conditions) && Object.isFrozen(first?.name))
  })
  test('all problems of all files are told at once, in the order of the files', () => {
    const files = [...withFile('facts/more.yaml', 'facts: none\n'), { path: 'sources/more.yaml', text: 'sources: [' }]
    assert.deepEqual(
      parseCatalogue(files).problems.map(({ at }) => at.file),
      ['facts/more.yaml', 'sources/more.yaml'],
    )
  })
  test('one entry that is wrong does not drag the others down', () => {
    const text =
      'sources:\n  - { id: a, title: t, publisher: p, seen: 2026-11-01, official: 5 }\n  - { id: b, title: t, publisher: p, seen: 2026-11-01, official: true }\n'
    const { problems, sound: rest } = parseCatalogue(withFile('sources/more.yaml', text))
    assert.deepEqual(
      problems.map(({ at }) => at.line),
      [2],
    )
    assert.ok([...rest.sources.keys()].some((id) => id === 'b'))
  })
  test('an entry with a problem of its own is no missing entry to others', () => {
    const files = listed('organisations', body('lab').replace('company', 'compny'), body('hall', 'parent: lab'))
    assert.deepEqual(
      parseCatalogue(files).problems.map(({ code, at }) => [code, at.line]),
      [['catalogue/not-an-option', 2]],
    )
  })
  test('what may be worth a look is noted, and no problem', () => {
    const files = filesOf({
      schemes: [
        { id: 'bare', about: { industries: ['biotech'] } },
        { id: 'found', about: { serves: ['advice'] } },
      ],
      organisations: {
        lab: { also: { en: ['The Office'] }, about: { industries: ['biotech'] }, sources: ['guide'], verified },
        hall: { abbreviation: 'the office', 'working-translation': ['en'], sources: ['guide'], verified },
      },
      offers: { desk: {} },
    })
    const { problems, notes } = parseCatalogue(files)
    assert.deepEqual(problems, [])
    assert.deepEqual(
      notes().map(({ code, values }) => [code, values?.['id'], values?.['other'] ?? values?.['langs'] ?? '']),
      [
        ['catalogue/no-concept', 'hall', ''],
        ['catalogue/shared-name', 'hall', 'lab'],
        ['catalogue/working-translation', 'hall', 'en'],
        ['catalogue/no-concept', 'office', ''],
        ['catalogue/organisation-without-source', 'office', ''],
        ['catalogue/no-need', 'bare', ''],
        ['catalogue/unused-source', 'notice', ''],
      ],
    )
    for (const note of notes()) assert.doesNotMatch(sayProblem(note, problemWords, 'en'), /\{|\[\[/)
  })
  test('a former id leads to the present one, wherever it stands', () => {
    const { organisations, merged, offers, collaborations } = catalogueOf({
      organisations: { lab: { merged: ['old-lab'] }, room: { parent: 'old-lab' } },
      offers: { desk: { organisation: 'old-lab' } },
      collaborations: { pair: { between: ['office', 'old-lab'] } },
    })
    assert.equal(merged.get('old-lab'), 'lab')
    assert.equal(organisations.get('room')?.parent, 'lab')
    assert.equal(offers.get('desk')?.organisation, 'lab')
    assert.deepEqual(collaborations.get('pair')?.between, ['office', 'lab'])
    assert.equal(organisations.has('old-lab'), false)
  })
  test('the order of the files makes no difference', () => {
    const files = filesOf({
      schemes: [{ id: 'first', conditions: { c: 'applicant.is_startup' } }, { id: 'second' }],
      concepts: { needs: { advice: {}, space: { within: 'advice' } } },
      organisations: { lab: { parent: 'office', merged: ['old'] }, hall: { parent: 'old' } },
      offers: { desk: { organisation: 'hall' } },
      indicators: { rate: { points: [{ period: '2025', value: 1, source: 'guide' }] } },
      events: { fair: {} },
    })
    const told = (from: readonly ContentFile[]) => {
      const { catalogue, problems, notes } = parseCatalogue(from)
      const all = Object.entries(catalogue ?? {}).map(([key, held]) => [key, held instanceof Map ? [...held] : held])
      return JSON.stringify([all, problems, notes()])
    }
    const expected = told(files)
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => told(shuffled) === expected),
    )
  })
  test('any change of any file is another edition', () => {
    const edition = (files: readonly ContentFile[]) => parseCatalogue(files).catalogue?.edition
    const changed = sound.map((file) => ('text' in file ? { ...file, text: `${file.text}# seen\n` } : file))
    assert.notEqual(edition(sound), edition(changed))
    assert.equal(edition(sound), edition([...sound].reverse()))
  })
  test('fifty megabytes are refused in no time', () => {
    const began = performance.now()
    parseCatalogue([{ path: 'schemes/HK/large.yaml', text: 'a'.repeat(50_000_000) }])
    assert.ok(performance.now() - began < 500)
  })
})

describe('parseCatalogue: a comparison with an option that others lie within', () => {
  const options = ['CN', 'CN-ZJ'].map((code) => ({
    code,
    label: three(code),
    ...(code === 'CN-ZJ' && { within: 'CN' }),
  }))
  const facts = { ...someFacts, 'applicant.place': { type: 'choice', options } }
  const codesFor = (when: string) =>
    parseCatalogue(filesOf({ facts, schemes: [{ conditions: { here: when } }] })).problems.map(({ code }) => code)

  test('is refused, because a narrower answer would turn it', () =>
    assert.deepEqual(codesFor('applicant.place = "CN"'), ['rules/compares-with-broad-option']))
  test('is not when it asks what lies within', () => assert.deepEqual(codesFor('within(applicant.place, "CN")'), []))
})

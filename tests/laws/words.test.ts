import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import { wordsOf } from '../../scripts/words.ts'

const web = join(import.meta.dirname, '../../web')
const langs = ['en', 'zh-Hant', 'zh-Hans'] as const
const rooms = readdirSync(join(web, 'words')).map((file) => {
  const yaml = readFileSync(join(web, 'words', file), 'utf8')
  return { room: file.replace(/\.yaml$/, ''), rows: parse(yaml) as Record<string, unknown>, words: wordsOf(yaml) } // checked below
})
const screens = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => ({ file, source: readFileSync(join(web, file), 'utf8') }))
const placesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join()

describe('words: everything said three times', () => {
  for (const { room, rows, words } of rooms) {
    test(`${room}: every row has its three languages, with the same places to fill`, () => {
      for (const [key, row] of Object.entries(rows)) {
        assert.ok(typeof row === 'object' && row !== null, `${room}.${key} is no row`)
        assert.deepEqual(Object.keys(row), [...langs], `${room}.${key}`)
        const said = (lang: (typeof langs)[number]) => {
          const text = words[lang][key] ?? words[lang][`${key}_other`] ?? ''
          assert.ok(text !== '', `${room}.${key} says nothing in ${lang}`)
          return placesIn(text)
        }
        for (const lang of langs) assert.equal(said(lang), said('en'), `${room}.${key} in ${lang}`)
      }
    })

    test(`${room}: Chinese has no typed spaces beside Han, full-width punctuation and its own quotation marks`, () => {
      for (const lang of ['zh-Hant', 'zh-Hans'] as const) {
        for (const [key, text] of Object.entries(words[lang])) {
          const where = `${room}.${key} in ${lang}: ${text}`
          assert.doesNotMatch(text, /\p{Script=Han} | \p{Script=Han}/u, where)
          assert.doesNotMatch(text, /[\p{Script=Han}}][,:;()!?.]|[,:;()!?.][\p{Script=Han}{]/u, where)
          assert.doesNotMatch(text, lang === 'zh-Hant' ? /[“”]/ : /[「」]/, where)
          assert.doesNotMatch(text, /您/, where)
        }
      }
    })
  }

  test('no sentence shouts, begs or apologises', () => {
    for (const { room, words } of rooms)
      for (const lang of langs)
        for (const [key, text] of Object.entries(words[lang]))
          assert.doesNotMatch(
            text,
            /[!！]|\b(please|sorry|oops|invalid)\b|抱歉|(?<![申邀])[请請]/i,
            `${room}.${key}: ${text}`,
          )
  })
})

/** The keys that a screen asks a room for; a template gives the part before its first hole, with a star. */
function asked(source: string): readonly string[] {
  const given = [...source.matchAll(/\bt\(([^;{}]*?)[,)]/gs)].flatMap(([, inside = '']) => [
    ...inside.matchAll(/'([^']+)'/g),
  ])
  const templates = [...source.matchAll(/\bt\(`([^`$]*)\$/g)].map(([, start]) => `${start}*`)
  return [...given.map(([, key = '']) => key), ...templates]
}

describe('words: the screens and the word files agree', () => {
  for (const { file, source } of screens) {
    const names = [...source.matchAll(/useWords\('([^']+)'\)/g)].map(([, room]) => room)
    test(`${file}: every key it says stands in one of its word files`, () => {
      const known = rooms.filter(({ room }) => names.includes(room)).flatMap(({ rows }) => Object.keys(rows))
      assert.equal(
        new Set(names).size <= rooms.length && names.every((name) => rooms.some(({ room }) => room === name)),
        true,
      )
      for (const key of asked(source)) {
        const isThere = key.endsWith('*')
          ? known.some((each) => each.startsWith(key.slice(0, -1)))
          : known.includes(key)
        assert.ok(isThere, `${file} says t('${key}'), which is in none of: ${names.join(', ')}`)
      }
    })

    test(`${file}: no sentence is written in the screen itself`, () => {
      const bare = [...source.matchAll(/>\s*([^<>{}=();]*\p{L}{3}[^<>{}=();]*)\s*<\//gu)].map(([, text = '']) =>
        text.trim(),
      )
      assert.deepEqual(
        bare.filter((text) => text !== 'Causeway'),
        [],
      )
      assert.doesNotMatch(source, /(aria-label|title|placeholder|alt)="/)
      assert.doesNotMatch(source, /\p{Script=Han}/u)
    })
  }

  test('every sentence is said somewhere', () => {
    const all = screens.map(({ source }) => source).join('\n')
    for (const { room, rows } of rooms) {
      for (const key of Object.keys(rows)) {
        const stems = key.split('-').map((_, i, parts) => `\`${parts.slice(0, i + 1).join('-')}-\${`)
        const isSaid = all.includes(`'${key}'`) || all.includes(`"${key}"`) || stems.some((stem) => all.includes(stem))
        assert.ok(isSaid || isByName(key, room), `nothing says ${room}.${key}`)
      }
    }
  })
})

// Keys that are chosen by a value: an outcome, a part of a page, the reason why a form cannot be read.
const byName: Readonly<Record<string, RegExp>> = {
  roles: /^/,
  verdict: /^(eligible|undecided|ineligible)$/,
  verdicts: /^(eligible|undecided|ineligible)$/,
  about: /-say$/,
  answer: /^(choose|write|whole|not-a|too|no-such)/,
  scheme: /^(from|until|from-until|always)$/,
  'open-data': /-(say|command)$/,
  understood: /^(sure|likely|asked)(-say)?$/,
}
const isByName = (key: string, room: string): boolean => byName[room]?.test(key) ?? false

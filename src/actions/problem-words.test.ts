import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { langs } from '../base/index.ts'
import { problemWords, statusOf, tellProblem } from './problem-words.ts'

const root = join(import.meta.dirname, '../..')
const placesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

/** Problems about signs quote the signs. */
const isAboutSigns = (code: string) => /punctuation|quotation|formal-you|anchor/.test(code)

describe('problem words', () => {
  for (const [code, { what, cure }] of Object.entries(problemWords)) {
    test(`${code}: what and cure are said in three languages, with the same values`, () => {
      for (const part of [what, cure]) {
        for (const lang of langs) {
          assert.ok((part[lang] ?? '') !== '', `${lang} is missing`)
          assert.deepEqual(placesIn(part[lang]), placesIn(part.en), lang)
          if (isAboutSigns(code)) continue // it has to show them
          assert.doesNotMatch(part[lang], /[!！]|\b(please|sorry|oops|invalid)\b|您/i)
          if (lang !== 'en') assert.doesNotMatch(part[lang], /\p{Script=Han} | \p{Script=Han}|\p{Script=Han}[,;:!?()]/u)
        }
        if (isAboutSigns(code)) continue
        assert.doesNotMatch(part['zh-Hant'], /[“”]/)
        assert.doesNotMatch(part['zh-Hans'], /[「」]/)
      }
    })
  }

  test('every code that the source refuses with has words', () => {
    const files = globSync('src/**/*.ts', { cwd: root }).filter((file) => !/\.test\.ts$|testing\.ts$/.test(file))
    const used = files.flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8')
      return [
        ...source.matchAll(
          /'((?:request|store|server|service|command|answers|facts|catalogue|content|rules|advice|cases|access|people|organisations|consents|documents|notices|drafts|jobs|mail|audit|backup|embeddings)\/[a-z-]+)'/g,
        ),
      ].map(([, code = '']) => code)
    })
    assert.deepEqual(
      [...new Set(used)].filter((code) => !Object.hasOwn(problemWords, code)),
      [],
    )
  })

  test('a code without words is shown as it stands', () => {
    assert.deepEqual(tellProblem({ code: 'no/such' }, 'en'), { code: 'no/such', title: 'no/such', detail: 'no/such' })
    assert.equal(statusOf('no/such'), 422)
  })

  test('docs/problems.md explains every code', () => {
    const page = readFileSync(join(root, 'docs/problems.md'), 'utf8')
    const missing = Object.keys(problemWords).filter((code) => !page.includes(`\n### ${code}\n`))
    assert.deepEqual(missing, [], 'run: npm run docs')
  })
})

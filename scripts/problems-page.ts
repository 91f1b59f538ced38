import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { problemWords, statusOf, tellProblem } from '../src/actions/problem-words.ts'
import { coveragePage, ownCatalogue, recorded } from './content-coverage.ts'
import { root } from './step.ts'

// `npm run docs`: writes docs/problems.md from the words of every problem, and docs/content-coverage.md from its record.

const head = `# Problems

Every problem has a code: \`room/what-happened\`. This page says what each one means and what to do; \`{names}\` stand for
what it is about. Over HTTP a problem arrives as \`application/problem+json\` with the status given here; \`causeway check\`
prints \`file:line:column: code: what and cure\`. Written by \`npm run docs\`: change the words beside the code they belong to.
`

const sections = Object.keys(problemWords).map((code) => {
  const { title, detail } = tellProblem({ code }, 'en')
  const isNamed = title !== problemWords[code]?.what.en
  const overHttp = /^(request|service|facts|answers)\//.test(code) ? ` HTTP status ${statusOf(code)}.` : ''
  return `### ${code}\n\n${isNamed ? `**${title}.** ` : ''}${detail.replaceAll(/\[\[|\]\]/g, '')}${overHttp}\n`
})

writeFileSync(join(root, 'docs', 'problems.md'), [head, ...sections].join('\n'))
writeFileSync(join(root, 'docs', 'content-coverage.md'), coveragePage(recorded(), await ownCatalogue()))

#!/usr/bin/env node
// `npx causeway …`: the command line, set up on first use and run on the pinned Node.
process.argv.splice(2, 0, 'src/doors/cli/main.ts')
await import('./run.mjs')

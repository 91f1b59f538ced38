// An import goes down or stays home: never up, never sideways, never past a front door.
const floors = [
  ['base'],
  ['rules', 'language'],
  ['catalogue'],
  ['advice', 'match', 'allocation', 'cases', 'consultation'],
  ['insight', 'assistant'],
  ['store', 'outside'],
  ['actions'],
  ['doors'],
]
const inside = (rooms) => `^src/(${rooms.join('|')})/`
const domain = floors.slice(0, 5).flat()
const looksDownOnly = (room, floor) => ({
  name: `${room}-looks-down-only`,
  severity: 'error',
  from: { path: inside([room]) },
  to: {
    path: inside(
      floors
        .slice(floor)
        .flat()
        .filter((other) => other !== room),
    ),
  },
})

export default {
  forbidden: [
    ...floors.flatMap((rooms, floor) => rooms.map((room) => looksDownOnly(room, floor))),
    {
      name: 'use-the-front-door',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: inside(domain), pathNot: '^src/$1/|/(index|testing)[.]ts$' },
    },
    {
      name: 'the-web-knows-only-the-contract',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: '^src/(actions/contract|base)/' },
    },
    { name: 'no-circles', severity: 'error', from: { path: '^(src|web)/' }, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}

import type { Action } from '../actions/define-action.ts'
import { perform, type Supplied } from '../actions/perform.ts'
import { type Clock, todayBy } from '../outside/clock.ts'
import type { Job, JobRunner } from '../store/index.ts'

/** What jobs are performed with. */
export type JobSettings = {
  readonly actions: readonly Action[]
  readonly supplies: Supplied
  readonly clock: Clock
  /** where the pages are reached, for links in mails */
  readonly origin: string
  readonly complain: (line: string) => void
}

/** A job that was refused: it is tried again, and its code is what an operator sees. */
class Refused extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** The door of time: performs queued actions as the clock, and those that come by themselves. */
export function jobRunner({ actions, supplies, clock, origin, complain }: JobSettings): JobRunner {
  const known = new Map(actions.filter(({ job }) => job !== undefined).map((action) => [action.name, action]))
  return {
    regular: [...known.values()].flatMap(({ name, job }) =>
      job?.every === undefined ? [] : [{ action: name, cron: job.every }],
    ),
    complain: (error) => complain(`jobs: ${error.message}`),
    async perform({ action: name, input }: Job) {
      const action = known.get(name)
      if (action === undefined) throw new Refused('jobs/no-such-action')
      const asked = { lang: 'en', day: todayBy(clock), now: clock, by: { kind: 'clock' }, origin } as const
      const done = await perform(action, { asked, input, supplies })
      if (!done.ok) throw new Refused(done.problem.code)
    },
  }
}

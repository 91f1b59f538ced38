import { z } from 'zod'
import { currencies, parseDay } from '../../base/index.ts'
import { UploadInput } from './upload.ts'
import { Day, FactValue, GivenFacts, Named } from './views.ts'

const CaseId = z.string().describe('the id of the case')
const Version = z
  .int()
  .min(0)
  .describe('the version of the case that you read; if somebody was faster, nothing is done and you are told')
const words = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'whole signs, and no NUL')
const Text = words(20_000)
const Reason = words(5_000)
const DueDay = Day.refine((text) => parseDay(text) !== undefined, 'a day, YYYY-MM-DD')
const At = z.string().describe('a moment in UTC')
const PartyName = z.enum(['applicant', 'counterpart', 'office'])
const Money = z.object({ value: z.number(), currency: z.enum(currencies) })
const PersonId = z.string().max(100).describe('the id of a person')

// ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────────
const onCase = { case: CaseId }
const lightly = { ...onCase, version: Version.optional() }
const surely = { ...onCase, version: Version }

export const StartCaseTakes = z.object({
  organisation: z.string().describe('for whom'),
  kind: z.string().describe('the kind of case: enquiry, introduction, landing, grant-application …'),
  under: z.string().optional().describe('the scheme or procedure that it is under'),
  office: z.string().optional().describe('the office of the hub that handles it, by its place; absent: the nearest'),
  counterpart: z.string().optional().describe('an introduction: to which organisation'),
  text: Text.optional().describe('what it is about: the first message'),
  steps: z
    .array(
      z.object({
        id: words(80).min(1),
        says: words(2_000).min(1),
        after: z.array(words(80)).optional(),
        due: DueDay.optional(),
      }),
    )
    .max(100)
    .optional()
    .describe('milestones, as agreed; the steps of a procedure come from the content'),
  consents: z
    .boolean()
    .optional()
    .describe('true: the office may see this and other applications of the organisation, until that is withdrawn'),
})
export const FillCaseTakes = z.object({
  ...lightly,
  answers: GivenFacts.optional(),
  asks: Money.optional().describe('the sum that is applied for'),
})
export const SayInCaseTakes = z.object({
  ...lightly,
  text: Text.min(1),
  to: z.array(PartyName).min(1).max(3).describe('who reads it, beside those of your own side'),
})
export const AddTaskTakes = z.object({
  ...lightly,
  says: words(2_000).min(1).describe('what is to be done'),
  party: PartyName.describe('by whom'),
  person: PersonId.optional(),
  due: DueDay.optional(),
  isOwed: z.boolean().optional().describe('asked of the applicant: the clock rests until it is handed in'),
})
const onTask = { ...lightly, task: z.string().max(100).describe('the id of the task') }
export const AssignTakes = z.object({
  ...lightly,
  to: PersonId,
  task: z.string().max(100).optional().describe('absent: the case as a whole'),
  due: DueDay.optional(),
})
export const BeginTaskTakes = z.object(onTask)
export const FinishTaskTakes = z.object({
  ...onTask,
  evidence: z.array(z.string().max(100)).max(50).optional().describe('the documents that show it'),
  words: Text.optional(),
})
export const TaskReasonTakes = z.object({ ...onTask, reason: Reason })
export const AssignReviewerTakes = z.object({ ...onCase, person: PersonId })
export const DeclareConflictTakes = z.object({ ...lightly, hasConflict: z.boolean(), reason: Reason.optional() })
export const MarkCaseTakes = z.object({
  ...surely,
  marks: z.record(z.string().max(80), z.object({ mark: z.number(), reason: Reason })).describe('by criterion'),
})
export const MoveCaseTakes = z.object({
  ...surely,
  move: z.string().max(80).describe('the id of the move'),
  reason: Reason.optional(),
  reasons: z.record(z.string().max(80), Reason).optional().describe('by criterion, for a decision'),
})
export const ConfirmMoveTakes = z.object(surely)
export const TurnDownMoveTakes = z.object({ ...surely, reason: Reason })
export const RaiseFlagTakes = z.object({
  ...lightly,
  kind: z.enum(['shared-officer', 'shared-address', 'near-identical-text']).describe('what the two share'),
  other: z.string().describe('the other case'),
  here: words(2_000).min(1).describe('as it stands in this case'),
  there: words(2_000).min(1).describe('as it stands in the other'),
})
export const SettleFlagTakes = z.object({ ...lightly, flag: z.int().min(0), finding: Reason })
export const ShowCaseTakes = z.object(onCase)
export const ListCasesTakes = z.object({
  organisation: z.string().optional().describe('of this organisation'),
  office: z.string().optional().describe('with this office: its queue'),
  kind: z.string().optional(),
  under: z.string().optional().describe('the scheme or procedure'),
  turn: PartyName.optional().describe('whose turn it is'),
  officer: PersonId.optional().describe('who has it in hand'),
  closed: z.boolean().optional().describe('true: those that came to their end; false: those under way; absent: all'),
  after: z.string().max(200).optional().describe('`next` of the page before'),
  limit: z.int().min(1).max(100).optional(),
})

// ── what is answered ────────────────────────────────────────────────────────────────────────────────────────────────
export const CaseChanged = z.object({
  case: CaseId,
  version: z.int(),
  standing: Named.describe('how it stands now'),
  turn: Named.optional().describe('whose turn it is'),
  missing: z.array(z.string()).describe('questions of the form that are still open'),
})
export const StartCaseGives = CaseChanged.extend({
  prefilled: z.array(z.string()).describe('answered from what is known of the organisation'),
})
export const ReviewerGives = z.object({ case: CaseId, reviewers: z.array(PersonId) })

export const AttachDocumentTakes = z.object({
  ...onCase,
  document: z.string().max(100).optional().describe('the document that this is a new version of; absent: a new one'),
  file: UploadInput,
})
export const AttachDocumentGives = CaseChanged.extend({ document: z.string(), digest: z.string() })
export const FetchDocumentTakes = z.object({
  ...onCase,
  document: z.string().max(100),
  version: z.int().min(1).optional().describe('counted from 1; absent: the newest'),
})
export const FetchDocumentGives = z.object({ name: z.string(), type: z.string(), bytes: z.int(), digest: z.string() })

const Person = z.object({ id: z.string().optional(), name: z.string(), role: Named })
const Because = z.object({ code: z.string(), detail: z.string() }).describe('why not')
const OriginView = z.object({ kind: z.string(), by: z.string(), on: Day, says: z.string() })
const AnswerView = z.object({ value: FactValue, shown: z.string(), origin: OriginView })
const DueView = z.object({
  what: z.enum(['pledge', 'task', 'answer', 'rung']),
  day: Day,
  shown: z.string(),
  isAbout: z.boolean(),
  isOver: z.boolean(),
  says: z.string(),
})
const CaseRow = z.object({
  id: CaseId,
  kind: Named,
  under: Named.optional(),
  organisation: Named,
  office: Named,
  standing: Named,
  turn: Named.optional().describe('whose turn it is; absent in an end'),
  due: Day.optional(),
  officer: Named.optional(),
  opened: At,
  changed: At,
  version: z.int(),
})
export const ExportCasesTakes = ListCasesTakes.omit({ after: true, limit: true })
export const ExportCasesGives = z.object({ items: z.array(CaseRow) })
export const ListCasesGives = z.object({ items: z.array(CaseRow), next: z.string().optional() })

const ReviewView = z.object({
  by: z.string(),
  marks: z.array(z.object({ criterion: Named, mark: z.number(), reason: z.string() })),
})
const ScoreView = z.object({
  total: z.number(),
  most: z.number(),
  says: z.string().describe('the working'),
  criteria: z.array(z.object({ criterion: Named, weight: z.number(), mean: z.number(), marks: z.array(z.number()) })),
})
const ReasonsView = z.array(z.object({ criterion: Named, reason: z.string() }))
const DecisionView = z.object({
  move: Named,
  at: At,
  by: z.string(),
  proposedBy: z.string().optional(),
  reason: z.string().optional(),
  reasons: ReasonsView,
  score: ScoreView.optional(),
})

export const ShowCaseGives = z.object({
  ...CaseRow.omit({ officer: true, due: true }).shape,
  place: Named.describe('whose working days the clock counts'),
  counterpart: Named.optional(),
  isMyTurn: z.boolean(),
  mustDeclare: z
    .boolean()
    .describe('you have to say first whether you have a conflict of interest; until then nothing more is shown'),
  officer: Person.optional(),
  clock: z
    .object({
      promised: z.int(),
      used: z.int(),
      left: z.int(),
      isResting: z.boolean(),
      due: Day,
      isAbout: z.boolean(),
      says: z.string(),
    })
    .optional(),
  next: DueView.optional().describe('what comes up first'),
  due: z.array(DueView),
  form: z.array(
    z.object({
      fact: z.string(),
      label: z.string(),
      question: z.string(),
      why: z.string(),
      answer: AnswerView.optional(),
      others: z.array(AnswerView).describe('what other sources say differently'),
    }),
  ),
  missing: z.array(z.string()),
  asks: z.object({ value: z.number(), currency: z.string(), shown: z.string() }).optional(),
  tasks: z.array(
    z.object({
      id: z.string(),
      says: z.string(),
      isStep: z.boolean(),
      isOwed: z.boolean(),
      status: z.enum(['locked', 'open', 'begun', 'finished', 'set-aside']),
      by: Named,
      person: z.string().optional(),
      due: Day.optional(),
      waitsFor: z.array(Named).describe('the steps that have to be done before it opens'),
      begins: z.object({ day: Day, shown: z.string(), isAbout: z.boolean() }).optional().describe('the earliest day'),
      answered: z.object({ day: Day, shown: z.string(), isAbout: z.boolean() }).optional(),
      evidence: z.array(z.string()),
      words: z.string().optional(),
    }),
  ),
  documents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      versions: z.array(
        z.object({ number: z.int(), name: z.string(), type: z.string(), bytes: z.int(), by: z.string(), at: At }),
      ),
    }),
  ),
  messages: z.array(z.object({ at: At, by: Person, to: z.array(Named), text: z.string(), isMine: z.boolean() })),
  acts: z
    .array(z.object({ act: z.string(), label: z.string(), may: z.boolean(), because: Because.optional() }))
    .describe('what can be done beside moving it, and whether you may'),
  moves: z.array(
    z.object({
      move: Named,
      to: Named,
      may: z.boolean(),
      because: Because.optional(),
      needsReason: z.boolean(),
      needsSecond: z.boolean(),
      criteria: z.array(Named).describe('where it decides: a reason is given for each'),
    }),
  ),
  proposal: z
    .object({
      move: Named,
      at: At,
      by: z.string(),
      reason: z.string().optional(),
      reasons: ReasonsView,
      may: z.boolean().describe('whether you may confirm it'),
      because: Because.optional(),
    })
    .optional(),
  criteria: z.array(Named.extend({ weight: z.number().optional() })),
  mostMark: z.number().optional(),
  reviews: z.array(ReviewView).describe('yours; all of them for those who decide'),
  score: ScoreView.optional(),
  reviewers: z.array(Person),
  colleagues: z.array(Person).describe('people of your own side, to whom something can be given'),
  askable: z.array(Person).describe('who can be asked to review it, for those who may ask'),
  flags: z.array(
    z.object({
      number: z.int(),
      kind: Named,
      other: z.string(),
      share: z.number(),
      pairs: z.array(z.object({ here: z.string(), there: z.string() })),
      finding: z.string().optional(),
    }),
  ),
  decisions: z.array(DecisionView),
  history: z.array(z.object({ number: z.int(), at: At, by: z.string(), says: z.string() })),
})

// ── days away, the audit, how long it took ──────────────────────────────────────────────────────────────────────────
export const SetAbsenceTakes = z.object({ from: Day, until: Day, standIn: PersonId.optional() })
export const ClearAbsenceTakes = z.object({ absence: z.string() })
export const ListAbsencesTakes = z.object({})
export const AbsenceGives = z.object({ id: z.string(), from: Day, until: Day, standIn: z.string().optional() })
export const ListAbsencesGives = z.object({ items: z.array(AbsenceGives) })
export const ClimbLaddersTakes = z.object({})
export const ClimbLaddersGives = z.object({ cases: z.int().describe('how many were due') })
export const ClimbLadderTakes = z.object(onCase)
export const ClimbLadderGives = z.object({ case: CaseId, reached: z.int().describe('rungs reached now') })
export const CompareCaseGives = z.object({ case: CaseId, raised: z.int().describe('flags raised') })
export const VerifyAuditTakes = z.object({ what: z.literal('verify').optional() })
export const VerifyAuditGives = z.object({
  cases: z.int(),
  events: z.int(),
  broken: z.array(
    z.object({ case: CaseId, event: z.int(), why: z.enum(['changed', 'cut', 'added']), says: z.string() }),
  ),
})
export const ListMediansTakes = z.object({})
export const ListMediansGives = z.object({
  items: z.array(
    z.object({
      kind: Named,
      under: Named.optional(),
      finished: z.int(),
      median: z.number(),
      kept: z.int(),
      promised: z.int().optional(),
      says: z.string(),
    }),
  ),
})

export const ListCaseKindsTakes = z.object({})
export const ListCaseKindsGives = z.object({
  items: z.array(
    Named.extend({
      summary: z.string(),
      under: z.enum(['scheme', 'procedure', 'nothing']).describe('what it has to be under'),
      hasCounterpart: z.boolean().describe('it has another side'),
      promised: z.object({ days: z.int(), counted: z.enum(['working-days', 'calendar-days']) }).optional(),
      opens: z.array(Named).describe('who may start one'),
      criteria: z.array(Named.extend({ weight: z.number().optional() })),
    }),
  ),
})

import { z } from 'zod'
import { langs } from '../../base/index.ts'
import { Cited, Day, Named, Sources, StepView, Verified } from './views.ts'

const stated = { day: Day, edition: z.string() }
const Said = z.object({ says: z.string() })

export const ListSchemesTakes = z.object({
  place: z.string().optional().describe('a place: schemes there or in a part of it'),
  kind: z.string().optional().describe('a kind of scheme, such as matching-grant'),
  open: z.boolean().optional().describe('only those one can apply to on the day'),
})
export const ListSchemesGives = z.object({
  ...stated,
  schemes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      summary: z.string(),
      administrator: z.string(),
      place: Named,
      kind: Named,
      open: z.object({ kind: z.string(), isOpen: z.boolean(), says: z.string(), until: Day.optional() }),
      verified: Verified,
    }),
  ),
  places: z.array(Named).describe('the places there are schemes for'),
  kinds: z.array(Named).describe('the kinds of scheme there are'),
})

const span = { from: Day.optional(), until: Day.optional() }

const SchemeView = z.object({
  id: z.string(),
  name: z.string(),
  abbreviation: z.string().optional(),
  summary: z.string(),
  administrator: z.object({
    id: z.string().describe('the organisation that runs it'),
    name: z.string(),
    url: z.string().optional(),
    abbreviation: z.string().optional(),
  }),
  place: Named,
  kind: Named,
  for: z.array(Named),
  officialLanguages: z.array(z.enum(langs)).describe('in the others the text is ours'),
  verified: Verified,
  needsChecking: z.boolean(),
  open: Cited.extend({
    kind: z.string(),
    isOpen: z.boolean(),
    says: z.string(),
    ...span,
    about: z.boolean().optional().describe('true when a day is known roughly'),
    calls: z.array(Cited.extend({ from: Day.optional(), until: Day, says: z.string().optional() })),
  }),
  conditions: z.array(
    Cited.extend({
      id: z.string(),
      says: z.string(),
      note: z.string().optional(),
      blocks: z.boolean(),
      inForce: z.boolean().describe('asked on the day'),
      when: z.string().describe('the rule, in FEEL'),
      ...span,
    }),
  ),
  benefits: z.array(
    Cited.extend({
      id: z.string(),
      kind: z.string(),
      says: z.string(),
      per: z.string().optional(),
      isCeiling: z.boolean(),
      formula: z.string().optional().describe('the sum, in FEEL'),
      currency: z.string().optional(),
    }),
  ),
  routes: z.array(Cited.extend({ id: z.string(), says: z.string() })),
  parameters: z.array(
    z.object({
      name: z.string(),
      says: z.string(),
      formula: z.string().optional(),
      values: z
        .array(
          Cited.extend({
            ...span,
            shown: z.string().optional().describe('absent: no figure is known for this time'),
            about: z.boolean().optional().describe('true when the day of the change is known roughly'),
            note: z.string().optional(),
            isInForce: z.boolean(),
          }),
        )
        .describe('the history, oldest first'),
    }),
  ),
  combines: z.array(
    Cited.extend({ with: z.array(Named), rule: z.string(), says: z.string(), scope: z.string().optional() }),
  ),
  steps: z.array(StepView).describe('how to apply; empty where there is nothing to apply for'),
  stepsAreGeneric: z.boolean().describe('true when no body publishes steps: these are in the usual order'),
  documents: z.array(Said.extend(Cited.partial().shape)),
  contact: z
    .object({
      url: z.string().optional(),
      email: z.string().optional(),
      phone: z.string().optional(),
      source: z.string().optional(),
    })
    .optional(),
  figures: z.array(Cited.extend(Said.shape)),
  conflicts: z.array(z.object({ about: z.string(), versions: z.array(Cited.extend(Said.shape)) })),
  unknowns: z.array(z.string()).describe('what no source seen so far says'),
})

export const ShowSchemeTakes = z.object({ scheme: z.string().describe('the id of a scheme') })
export const ShowSchemeGives = z.object({ ...stated, scheme: SchemeView, sources: Sources })

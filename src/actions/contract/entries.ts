import { z } from 'zod'
import { langs } from '../../base/index.ts'
import { Cited, Day, Named, Sources, StepView, Verified } from './views.ts'

/** The form in which organisations, offers, collaborations, indicators, agreements, events and procedures are answered. */

const stated = { day: Day, edition: z.string() }
const When = z.object({
  from: z.string().optional().describe('YYYY, YYYY-MM or YYYY-MM-DD'),
  until: z.string().optional(),
  shown: z.string(),
})

/** An entry in one line of a list. */
export const EntryRow = z.object({
  is: z.string().describe('scheme, organisation, offer, collaboration, indicator, agreement, event or procedure'),
  id: z.string(),
  name: z.string(),
  isOurName: z.boolean().describe('true when the name is a working translation of ours in this language'),
  kind: Named.optional(),
  status: Named.optional(),
  place: Named.optional(),
  when: When.optional(),
  says: z.string().optional().describe('what it is about, in a line; absent where nothing was seen'),
  verified: Verified.optional().describe('absent for a body that nothing is claimed of'),
  needsChecking: z.boolean().describe('true when nobody has checked it since its review date'),
  sources: z.array(z.string()).describe('the ids of its sources, the main one first'),
})

const PointView = z.object({
  shown: z.string().describe('the figure with its unit, and by the words of the source where it is a bound: over 90%'),
  value: z.number(),
  bound: z.enum(['over', 'nearly', 'about', 'at-least', 'at-most']).optional(),
  kind: Named.optional().describe('absent for a figure as measured'),
  note: z.string().optional(),
  ...Cited.shape,
  also: z.array(z.string()).describe('further sources that give the same figure'),
})

/** A whole entry. Parts that its kind does not have, or that no source gives, are empty or absent. */
export const EntryPage = EntryRow.extend({
  abbreviation: z.string().optional(),
  url: z.string().optional(),
  names: z
    .array(z.object({ lang: z.enum(langs), name: z.string(), isMain: z.boolean(), isOurs: z.boolean() }))
    .describe('all names in all languages, the main one of each language first'),
  formerIds: z.array(z.string()),
  about: z
    .array(Named.extend({ concepts: z.array(Named) }))
    .describe('industries, technologies, stages, serves, seeks'),
  told: z
    .array(Cited.partial().extend({ id: z.string(), label: z.string(), says: z.string() }))
    .describe('what it offers, on what terms, at what price …: each with a label, and with the place in its source'),
  related: z
    .array(Named.extend({ entries: z.array(EntryRow) }))
    .describe('other entries by how they stand to it: parent, children, offers, schemes …'),
  unit: z
    .string()
    .optional()
    .describe('what the figures of an indicator are counted in; {n} is where the figure stands'),
  periods: z
    .array(
      z.object({
        period: z.string(),
        shown: z.string(),
        from: z.string().optional().describe('its beginning, as far as known: YYYY, YYYY-MM or YYYY-MM-DD'),
        until: z.string().optional(),
        isDisputed: z.boolean().describe('true when sources give different figures for it'),
        points: z.array(PointView),
      }),
    )
    .describe('the figures of an indicator, the oldest period first'),
  steps: z.array(StepView).describe('the steps of a procedure, in the order of its sources'),
})

export const ListEntriesTakes = z.object({
  place: z.string().optional().describe('a place: entries there or in a part of it'),
  kind: z.string().optional().describe('a kind of entry, such as research-centre or compute'),
  concept: z.string().optional().describe('a code of a vocabulary: entries indexed by it or by a narrower one'),
  organisation: z.string().optional().describe('the id of an organisation: entries that name it'),
})
export const ListEntriesGives = z.object({
  ...stated,
  entries: z.array(EntryRow),
  places: z.array(Named).describe('the places there are entries for'),
  kinds: z.array(Named).describe('the kinds there are'),
  sources: Sources,
})
export const ShowEntryGives = z.object({ ...stated, entry: EntryPage, sources: Sources })

const Reached = z.object({
  day: Day,
  isAbout: z.boolean().describe('true when it rests on a usual time, or on a year whose holidays are not published'),
  unknownAfter: z
    .array(z.string())
    .describe(
      'steps for which no time is published: where there are any, it is not before the day, and nobody can say when',
    ),
  shown: z.string().describe('the day in words: about 3 March 2027'),
})

/** A step in time. The step itself, by its id, is among the steps of the entry. */
export const PlannedStep = z.object({
  id: z.string(),
  round: z
    .number()
    .describe(
      '1: waits for no step; otherwise one more than the latest it waits for. Steps of a round can run side by side',
    ),
  after: z.array(z.string()),
  locks: z.array(z.string()).describe('the steps that wait for it'),
  begins: Reached.describe('the earliest day it can begin'),
  answered: Reached.describe('the day by which the office should have answered'),
})
export const ShowProcedureTakes = z.object({
  procedure: z.string().describe('its id'),
  from: z.string().optional().describe('the day to begin, YYYY-MM-DD; the day of the answer when absent'),
})
export const ShowProcedureGives = ShowEntryGives.extend({
  from: Day.describe('the day to begin'),
  plan: z.array(PlannedStep).describe('its steps in an order in which they can be done, with days'),
})

const ConceptView = Named.extend({
  within: z.string().optional().describe('the broader concept'),
  also: z.array(z.string()).describe('synonyms in this language'),
  isic: z.array(z.string()).describe('ISIC Rev. 4'),
  count: z.number().describe('entries indexed by this very concept'),
})

export const ListConceptsTakes = z.object({
  vocabulary: z.string().optional().describe('industries, technologies, stages, needs, places …; all when absent'),
})
export const ListConceptsGives = z.object({
  edition: z.string(),
  vocabularies: z.array(Named.extend({ concepts: z.array(ConceptView) })),
})
export const ShowConceptTakes = z.object({
  vocabulary: z.string().describe('a vocabulary: industries, technologies, stages, needs, places …'),
  code: z.string().describe('the code of a concept'),
})
export const ShowConceptGives = z.object({
  ...stated,
  vocabulary: Named,
  concept: ConceptView,
  broader: z.array(Named).describe('the nearest first'),
  narrower: z.array(Named),
  related: z.array(Named.extend({ entries: z.array(EntryRow) })).describe('entries indexed by it, by kind'),
  sources: Sources,
})

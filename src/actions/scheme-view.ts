import type { z } from 'zod'
import { fillFigures, isOpenOn } from '../advice/index.ts'
import type { Day, Lang, Text } from '../base/index.ts'
import { type Catalogue, procedureOf, type Scheme, type SchemeId } from '../catalogue/index.ts'
import { figureOf, type Parameter, sayFactValue } from '../rules/index.ts'
import type { ShowSchemeGives } from './contract/schemes.ts'
import { applicantNamed, citedAs, placeAndKind } from './labels.ts'
import { stepViews } from './step-view.ts'

type View = z.output<typeof ShowSchemeGives>['scheme']

/** A scheme to show, as it stands on a day. */
export type SchemeShown = {
  readonly catalogue: Catalogue
  readonly scheme: Scheme
  readonly day: Day
  readonly lang: Lang
}

/** A scheme's whole page: what it says on the day, with the history of each figure. */
export function schemeView(shown: SchemeShown): View {
  const { catalogue, scheme, day, lang } = shown
  const { id, abbreviation, administrator, verified, contact } = scheme
  const organisation = {
    id: administrator.id,
    name: administrator.name[lang],
    url: administrator.url,
    abbreviation: administrator.abbreviation,
  }
  return {
    ...{ id, abbreviation, contact, verified, administrator: organisation },
    name: scheme.name[lang],
    summary: scheme.summary[lang],
    ...placeAndKind(catalogue, scheme, lang),
    for: scheme.for.map((kind) => applicantNamed(catalogue, kind, lang)),
    officialLanguages: [...scheme.officialLanguages],
    needsChecking: verified.reviewBy < day,
    open: openView(shown),
    ...rulesView(shown),
    parameters: [...scheme.parameters.values()].map((parameter) => parameterView(parameter, shown)),
    ...proseView(shown),
  }
}

const sayIn =
  ({ catalogue: { vocabulary }, scheme, day, lang }: SchemeShown) =>
  (says: Text): string =>
    fillFigures(says, scheme, { vocabulary, day })[lang]

function openView(shown: SchemeShown): View['open'] {
  const { open } = shown.scheme
  const say = sayIn(shown)
  const { kind, from, until, about, says, calls = [] } = open
  return {
    ...{ kind, from, until, about },
    ...citedAs(open),
    isOpen: isOpenOn(open, shown.day) === 'yes',
    says: say(says),
    calls: calls.map((call) => ({
      ...{ from: call.from, until: call.until },
      ...citedAs(call),
      ...(call.says === undefined ? {} : { says: say(call.says) }),
    })),
  }
}

function rulesView(shown: SchemeShown): Pick<View, 'conditions' | 'benefits' | 'routes'> {
  const { scheme, day } = shown
  const say = sayIn(shown)
  return {
    conditions: scheme.conditions.map(({ id, says, note, blocks, from, until, when, cite }) => ({
      ...{ id, blocks, from, until, when: when.text },
      ...citedAs(cite),
      says: say(says),
      ...(note === undefined ? {} : { note: say(note) }),
      inForce: (from === undefined || from <= day) && (until === undefined || day <= until),
    })),
    benefits: scheme.benefits.map(({ id, kind, says, per, isCeiling, amount, currency, cite }) => ({
      ...{ id, kind, per, isCeiling, currency, formula: amount?.text },
      ...citedAs(cite),
      says: say(says),
    })),
    routes: scheme.routes.map(({ id, says, cite }) => ({ id, says: say(says), ...citedAs(cite) })),
  }
}

function parameterView(
  parameter: Parameter,
  { catalogue: { vocabulary }, day, lang }: SchemeShown,
): View['parameters'][number] {
  const { name, says, type } = parameter
  if ('formula' in parameter) return { name, says: says[lang], formula: parameter.formula.text, values: [] }
  const { entry: inForce } = figureOf(parameter, new Map(), day)
  const values = parameter.values.map((entry) => ({
    ...{ from: entry.from, until: entry.until, about: entry.about },
    ...citedAs(entry),
    ...(entry.value === undefined ? {} : { shown: sayFactValue(entry.value, type, { vocabulary, lang }) }),
    ...(entry.note === undefined ? {} : { note: entry.note[lang] }),
    isInForce: entry === inForce,
  }))
  return { name, says: says[lang], values }
}

type Prose = 'combines' | 'steps' | 'stepsAreGeneric' | 'documents' | 'figures' | 'conflicts' | 'unknowns'

function proseView(shown: SchemeShown): Pick<View, Prose> {
  const { combines = [], documents = [], figures = [], conflicts = [], unknowns = [] } = shown.scheme
  const say = sayIn(shown)
  const way = procedureOf(shown.catalogue, shown.scheme)
  const named = (id: string) => {
    const other = shown.catalogue.schemes.get(id as SchemeId) // checked by the loader
    return { code: id, label: other?.name[shown.lang] ?? id }
  }
  return {
    combines: combines.map((one) => ({
      rule: one.rule,
      scope: one.scope,
      with: (one.with ?? []).map(named),
      says: say(one.says),
      ...citedAs(one),
    })),
    steps: stepViews(way?.steps ?? [], { catalogue: shown.catalogue, lang: shown.lang, say }),
    stepsAreGeneric: way?.isGeneric ?? false,
    documents: documents.map(({ says, source }) => ({ says: say(says), source })),
    figures: figures.map((one) => ({ says: say(one.says), ...citedAs(one) })),
    conflicts: conflicts.map(({ about, versions }) => ({
      about: say(about),
      versions: versions.map((one) => ({ says: say(one.says), ...citedAs(one) })),
    })),
    unknowns: unknowns.map(say),
  }
}

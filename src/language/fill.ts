import type { Day } from '../base/index.ts'
import { type Clause, type Stance, type Stretch, stanceAt } from './clauses.ts'
import { type Candidate, type Filled, factOf, isZero, type Reading, type TypedCue } from './fact-of.ts'
import { fold } from './fold.ts'
import type { Span } from './marks.ts'
import type { Quantity } from './quantities.ts'
import { isWithin, type Reader } from './reader.ts'
import { isHidden, type SpottedCue } from './spot.ts'
import type { CodeValue, Value } from './values.ts'

/** All that is needed to read one clause. */
export type Setting = {
  readonly reader: Reader
  readonly text: string
  readonly day: Day
  /** somewhere in the text a single person speaks: 我係, I am */
  readonly isOfPerson: boolean
  /** others are told of too, or it is only supposed: nothing is sure */
  readonly isTold: boolean
  readonly clause: Clause
  readonly cues: readonly SpottedCue[]
  readonly values: readonly Value[]
}

/** Read the facts of a clause; `led` are the words that lead to a value beside them. */
export function fillFrom(setting: Setting): Filled & { readonly led: readonly Span[] } {
  const candidates = candidatesIn(setting)
  const said = candidates.filter((one) => !isDenied(one, candidates)).flatMap((candidate) => saidBy(candidate))
  const pairs = pairsIn(setting, candidates)
  const filled = pairs.map((pair) =>
    factOf(
      isPlain(pair, setting.text) ? pair.candidate : { ...pair.candidate, confidence: 'likely' },
      pair.value,
      setting.day,
    ),
  )
  const used = new Set(pairs.map(({ candidate }) => candidate))
  const none = candidates
    .filter((candidate) => !used.has(candidate) && !isQualified(candidate, setting))
    .flatMap((candidate) => noneSaidBy(candidate))
  const bare = bareIn(setting, new Set(pairs.map(({ value }) => value)))
  return {
    led: pairs.map(({ candidate }) => candidate),
    readings: [...said, ...none, ...filled.flatMap(({ readings }) => readings), ...bare.readings],
    asks: [...filled.flatMap(({ asks }) => asks), ...bare.asks],
  }
}

// ── cues ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The cues for facts that hold where they stand. */
function candidatesIn(setting: Setting): readonly Candidate[] {
  const { reader, clause, cues } = setting
  const all = cues.flatMap((spotted) => {
    const { cue: written, from, to } = spotted
    const type = written.means === 'fact' ? reader.knowledge.facts.get(written.fact) : undefined
    if (written.means !== 'fact' || type === undefined) return []
    const cue = { ...written, type }
    const stance = ownStanceAt(clause, cue.stance === 'wants' ? to : from)
    if (
      !fitsStance(cue, stance) ||
      !fitsSpeaker(cue, setting, { from, stance: stance.stance }) ||
      !fitsPlace(cue, setting, from) ||
      !isBeside(setting.text.slice(sentenceOf(setting), setting.clause.to), cue.beside)
    )
      return []
    if (/^(?:以外|之外)/.test(setting.text.slice(to, to + 2))) return []
    if (clause.signals.some((one) => one.cue.signal === 'supposes' && one.to <= from)) return []
    const isNegated = isNegatedAt(setting, spotted)
    const isOfOthers = setting.isTold || isOfOther(cue, spotted, setting)
    const confidence = isOfOthers ? 'likely' : confidenceOf(cue, stance, setting.isOfPerson)
    return [{ from, to, cue, isNegated, confidence }]
  })
  const speaking = all.filter((candidate) => !isOnlyNegated(candidate.cue) || candidate.isNegated)
  return speaking.filter((one) => !isHidden(one, speaking))
}

/**
 * Whether nothing says that a word for an applicant, as “company”, is about the one who writes: a “we” or “our” before it,
 * or, for what it says by itself, that it leads the clause.
 */
function isOfOther({ subject, value }: TypedCue, { from, to }: Span, { clause, text }: Setting): boolean {
  if (subject !== true || own.test(text.slice(from, to))) return false
  if (several.test(text.slice(clause.from, to))) return true
  if (value !== undefined && /^[^\p{L}\p{N}]*(?:the )?$/iu.test(text.slice(clause.from, from))) return false
  return !clause.signals.some(
    (one) => one.cue.signal === 'self' && one.from < from && own.test(text.slice(one.from, one.to)),
  )
}
/** 廿幾間公司, companies: not the one who writes. */
const several = /(?:[二两三四五六七八九十几百千多]|各|[2-9\d]\d*) ?(?:间|家)\p{L}{0,4}$|(?:ies|[^s]s)$/u
const own = /^(?:we|our|us|i|my|我|本|敝|申请)/i

/** Whether one of these words stands in a text. */
export function isBeside(text: string, words?: readonly string[]): boolean {
  const said = words === undefined ? '' : fold(text)
  return words?.some((word) => said.includes(fold(word))) ?? true
}

/** Where the sentence of a clause begins. */
const sentenceOf = ({ clause: { from }, text }: Setting): number =>
  Math.max(...['。', '！', '？', '!', '?', ';', '. '].map((end) => text.lastIndexOf(end, from - 1))) + 1

/** 公司尚未註冊: what denies a choice in a clause counts before what names it. */
const isDenied = ({ cue, isNegated }: Candidate, all: readonly Candidate[]): boolean =>
  cue.type.kind === 'choice' &&
  !isNegated &&
  all.some((other) => other.isNegated && other.cue.fact === cue.fact && other.cue.negated !== undefined)

/** Our incubator in Yuhang offers desks: where it is stands before what is offered. */
function ownStanceAt(clause: Clause, at: number): Stretch {
  const stretch = stanceAt(clause, at)
  if (stretch.stance !== 'offers' || stretch.isCarried) return stretch
  const [self, offers] = ['self', 'offers'].map((signal) => clause.signals.find(({ cue }) => cue.signal === signal))
  const isBefore = self !== undefined && offers !== undefined && self.from <= at && at < offers.from
  return isBefore ? { ...stretch, stance: 'self' } : stretch
}

/** 註冊公司 tells nothing of the kind of applicant, 未註冊公司 does. */
const isOnlyNegated = ({ value, negated, type }: TypedCue): boolean =>
  value === undefined && negated !== undefined && (type.kind === 'choice' || type.kind === 'boolean')

function fitsStance(cue: TypedCue, { stance, isCarried }: Pick<Stretch, 'stance' | 'isCarried'>): boolean {
  if (stance === 'declined') return false
  if (cue.stance === 'any') return true
  if (cue.stance === 'wants') return stance === 'wants'
  const isWord = saysByItself(cue)
  if (stance === 'offers' && isCarried) return !isWord
  if (stance === 'question' && !isCarried)
    return cue.subject === true || (!isWord && (cue.likely === true || !('options' in cue.type)))
  return stance === 'self' || isCarried
}

/** Whether the words say something without a value beside them. */
const saysByItself = ({ value, negated, type }: TypedCue): boolean =>
  value !== undefined || type.kind === 'boolean' || (type.kind === 'choice' && negated !== undefined)

function confidenceOf(
  { likely, stance: wanted, type }: TypedCue,
  { stance, isCarried }: { stance: Stance; isCarried: boolean },
  isOfPerson: boolean,
): Reading['confidence'] {
  const isPlain =
    stance === 'self' ||
    (isCarried && (type.kind === 'number' || type.kind === 'money')) ||
    (wanted === 'any' && stance === 'wants')
  const isOfOwner = isOfPerson && type.kind === 'choice' // who asks, the person or the firm?
  return likely === true || !isPlain || isOfOwner ? 'likely' : 'sure'
}

type Spoken = { readonly from: number; readonly stance: Stance }

/** Who speaks, and of whom; a question “for a company” is of the one who asks. */
function fitsSpeaker(
  { speaker, subject }: TypedCue,
  { clause, isOfPerson }: Setting,
  { from, stance }: Spoken,
): boolean {
  if (speaker === 'person' && !isOfPerson) return false
  const last = clause.signals.findLast(
    (one) => one.to <= from && (one.cue.signal === 'others' || one.cue.signal === 'self'),
  )
  return subject !== true || stance === 'question' || last?.cue.signal !== 'others'
}

/** Whether the nearest place is the one that the words are about. */
function fitsPlace({ place, placeless }: TypedCue, { reader, values }: Setting, at: number): boolean {
  const places = values.filter((value): value is CodeValue => value.is === 'code' && value.list === 'places')
  if (placeless === true && places.length > 0) return false
  const [nearest] = places.toSorted((a, b) => Math.abs(a.from - at) - Math.abs(b.from - at))
  return (
    place === undefined || (nearest !== undefined && isWithin(reader, 'places', { code: nearest.code, other: place }))
  )
}

const reach = 12

/** Whether “not” stands before the words, with nothing looked for in between, or right after them at the end of the clause. */
function isNegatedAt(
  { clause: { signals, to: end }, text }: Pick<Setting, 'clause' | 'text'>,
  { from, to }: Span,
): boolean {
  const before = signals.findLast((one) => one.to <= from && one.cue.signal !== 'others' && one.cue.signal !== 'person')
  if (before?.cue.signal === 'not' && from - before.to <= reach && !/\band\b/i.test(text.slice(before.to, from)))
    return true
  return signals.some((one) => one.cue.signal === 'not' && one.from >= to && one.from - to <= 1 && end - one.to <= 1)
}

/** What words say by themselves. */
function saidBy({ cue, isNegated, confidence, from, to }: Candidate): readonly Reading[] {
  const { fact, type } = cue
  const isWord = cue.value !== undefined || (type.kind === 'boolean' && cue.negated === undefined)
  if (!isWord && !(isOnlyNegated(cue) && isNegated)) return []
  const positive = cue.value ?? true
  const negative = cue.negated ?? (type.kind === 'boolean' ? positive !== true : undefined)
  const value = isNegated ? negative : positive
  if (value === undefined) return []
  return [{ fact, value: type.kind === 'list' ? [String(value)] : value, confidence, from, to }]
}

/** “No foreign staff” is not no staff. */
function isQualified({ from }: Candidate, { clause, text }: Setting): boolean {
  const not = clause.signals.findLast((one) => one.cue.signal === 'not' && one.to <= from)
  const between = not === undefined ? '' : text.slice(not.to, from)
  return /\S/.test(
    between.replaceAll(
      /\b(?:any|a|single|one|full-time|permanent|other|our|yet|hired)\b|任何|全职|全職|正式|半个|一个|请|聘|到|有|个|名|-|什么/gi,
      '',
    ),
  )
}

/** What is said of a figure by denying it: 沒有員工 is 0. */
function noneSaidBy({ cue, isNegated, confidence, from, to }: Candidate): readonly Reading[] {
  const isFigure = cue.type.kind === 'number' || cue.type.kind === 'money'
  if (!isFigure || !isNegated || cue.negated === undefined || cue.value !== undefined) return []
  return [{ fact: cue.fact, value: cue.negated, confidence, from, to }]
}

// ── values beside cues ──────────────────────────────────────────────────────────────────────────────────────────────

/** A field is plainly said where its name is all that is: 做3D打印牙套 is about something else. */
const fieldEnd =
  /^(?:$| ?[^\p{L}\p{N} ]| ?[的嘅及和与同]|技术|科技|产品|系统|设备|研发|研究|开发|制造|生产|服务|软件|材料|平台|公司|企业|初创|行业|业|生意|项目| ?(?:technolog|systems?|products?|solutions?|devices?|tools?|software|platforms?|compan|firm|start|business|industry|manufactur|maker|and|or|for|in|with|to|that|at|from|which|since|项|公司)(?![a-z]*[A-Z]))/iu
const fieldClosest = 1
/** Three of our staff: not all of them. */
const part = /\bof\b|中/

function isPlain({ candidate, value, distance }: Pair, text: string): boolean {
  if (value.is !== 'code') {
    const between = text.slice(Math.min(value.to, candidate.to), Math.max(value.from, candidate.from))
    return distance <= closest && !part.test(between)
  }
  if (value.list !== 'technologies' && value.list !== 'industries') return true
  return distance <= fieldClosest && fieldEnd.test(text.slice(value.to, value.to + 16))
}

type Pair = { readonly candidate: Candidate; readonly value: Value; readonly distance: number }

/**
 * Which value belongs to which words: the nearest first. A value goes to the words at one place, which may lead to several
 * facts; words that lead to one answer take one value, those that lead to a list take all.
 */
function pairsIn({ values, text, clause }: Setting, candidates: readonly Candidate[]): readonly Pair[] {
  const all = candidates
    .filter(({ cue }) => cue.value === undefined && cue.type.kind !== 'boolean' && cue.type.kind !== 'text')
    .flatMap((candidate) =>
      values
        .filter((value) => !isCorrected(clause, candidate, value))
        .flatMap((value) => pairOf(candidate, value, text)),
    )
    .toSorted((a, b) => a.distance - b.distance || b.candidate.from - a.candidate.from)
  const taken: Pair[] = []
  const placeOf = new Map<string, number>()
  const spent = new Set<Candidate>()
  for (const pair of all) {
    const { candidate, value } = pair
    const spot = `${value.from} ${value.to}`
    const isElsewhere = (placeOf.get(spot) ?? candidate.from) !== candidate.from
    if (isElsewhere || spent.has(candidate)) continue
    taken.push(pair)
    placeOf.set(spot, candidate.from)
    if (candidate.cue.type.kind !== 'list') spent.add(candidate)
  }
  return inCurrency(withListed(taken, { values, text }))
}

/** 先去香港，再到深圳: what is listed beside a value is said with it, and which of them holds is not sure. */
function withListed(pairs: readonly Pair[], { values, text }: Pick<Setting, 'values' | 'text'>): readonly Pair[] {
  const taken = new Set(pairs.map(({ value }) => value))
  return pairs.flatMap((pair) => {
    const { candidate, value } = pair
    if (candidate.cue.type.kind !== 'choice' || value.is !== 'code') return [pair]
    const listed = values.filter(
      (other): other is CodeValue =>
        other.is === 'code' && other.list === value.list && !taken.has(other) && areListed(text, value, other),
    )
    if (listed.length === 0) return [pair]
    return [value, ...listed].map((one): Pair => ({ ...pair, value: { ...one, isSure: false } }))
  })
}

const listing =
  /^(?:[ 、/&+]|and|or|then|later|also|afterwards|eventually|及|以及|和|同|与|或|再|之后|其后|迟啲|后来|然后|或者|同埋)+$/i
const areListed = (text: string, { from, to }: Span, other: Span): boolean =>
  listing.test(text.slice(Math.min(to, other.to), Math.max(from, other.from)))

/** 員工唔係五十人: a figure that is denied. */
const isCorrected = ({ signals }: Clause, { to }: Candidate, value: Value): boolean =>
  value.is === 'quantity' &&
  signals.some((one) => one.cue.signal === 'not' && one.from >= to && one.to <= value.from && value.from - one.to <= 1)

const farthest = 80
/** Words between a cue and its value that say nothing of their own. */
const fillers =
  /[ 的嘅之了咗有为係系是:约共达]|\b(?:is|are|was|were|be|of|in|at|for|on|by|to|the|an?|our|we|has|have|had|total|now|currently|last|this|years?|stands|reached)\b/gi
/** 實驗室租俾杭州嘅團隊: the place is theirs. */
const forOthers = /[俾畀给为帮]|服务|面向|\b(?:for|serving)\b/i
/** 到杭州工廠做: where somebody is sent to. */
const bound = /(?:[^搬迁移回来]到|派去|派往|赴)$/
/** 派三位同事: those that are sent. */
const sent = /(?:派|调|带|送|\b(?:send|bring|relocate)) ?$/i
/** With more than this between them, what belongs together is a guess. */
const closest = 6

function pairOf(candidate: Candidate, value: Value, text: string): readonly Pair[] {
  const { cue, from, to } = candidate
  if (value.from - to > farthest || from - value.to > farthest || !fits(value, cue)) return []
  const isInside = value.from <= from && value.to > from // 廿一個全職員工: the unit is in the words
  const isBefore = value.to <= from
  const isAfter = value.from >= to
  if (isInside) return [{ candidate, value, distance: 0 }]
  if ((!isBefore && !isAfter) || (cue.side === 'before' && !isBefore) || (cue.side === 'after' && !isAfter)) return []
  const between = isBefore ? text.slice(value.to, from) : text.slice(to, value.from)
  if (value.is === 'code' && value.list === 'places' && forOthers.test(between)) return []
  if (isBefore && value.is === 'code' && value.list === 'places' && bound.test(text.slice(0, value.from))) return []
  if (value.is === 'quantity' && value.quantity.unit === 'person' && sent.test(text.slice(0, value.from))) return []
  const distance = between.replaceAll(fillers, '').length
  return cue.within !== undefined && distance > cue.within ? [] : [{ candidate, value, distance }]
}

function fits(value: Value, { type, named, age, monthly }: TypedCue): boolean {
  switch (type.kind) {
    case 'choice':
    case 'list':
      return value.is === 'code' && value.list === type.from
    case 'date':
      return (
        value.is === 'date' ||
        (age === true && value.is === 'quantity' && (value.quantity.unit === 'year' || value.quantity.unit === 'month'))
      )
    case 'money':
      return (
        value.is === 'quantity' &&
        fitsMoney(value.quantity) &&
        value.quantity.per === (monthly === true ? value.quantity.per && 'month' : undefined)
      )
    case 'number':
      return value.is === 'quantity' && fitsNumber(value.quantity, { unit: type.unit, isNamed: named === true })
    default:
      return false
  }
}

/** A bare number may be a sum, but 2025 is rather a year. */
const isPlainSum = (value: number): boolean => value >= 1000 && (value < 1900 || value > 2100)
const fitsMoney = (quantity: Quantity): boolean =>
  quantity.unit === undefined &&
  (quantity.isMoney ||
    quantity.currency !== undefined ||
    isZero(quantity) ||
    isPlainSum(quantity.most ?? quantity.least ?? 0))

/** 一 and 兩 are often no figure; 四百 is one. */
const isCount = ({ isInHan, least, most }: Quantity): boolean => !isInHan || (most ?? least ?? 0) >= 10

const times = new Set(['year', 'month', 'week', 'day'])

function fitsNumber(quantity: Quantity, { unit, isNamed }: { unit: string; isNamed: boolean }): boolean {
  if (quantity.isMoney || quantity.currency !== undefined) return false
  if (quantity.unit === unit) return true
  if (times.has(unit)) return unit === 'month' ? quantity.unit === 'year' : unit === 'year' && quantity.unit === 'month'
  return (
    !isNamed && unit === 'person' && ((quantity.unit === undefined && isCount(quantity)) || quantity.unit === 'each')
  )
}

/** Of facts that the same words lead to, each in its own currency: the one of the sum; the first where none is. */
function inCurrency(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.filter(({ candidate, value }) => {
    if (candidate.cue.type.kind !== 'money' || value.is !== 'quantity') return true
    const rivals = pairs
      .filter((one) => one.value === value && one.candidate.cue.type.kind === 'money')
      .map((one) => one.candidate)
    const fitting = rivals.filter(
      ({ cue }) => cue.type.kind === 'money' && cue.type.currency === value.quantity.currency,
    )
    return fitting.length > 0 ? fitting.includes(candidate) : rivals[0] === candidate
  })
}

// ── values without words ────────────────────────────────────────────────────────────────────────────────────────────

/** Values that no words lead to, but that can only be one thing: 60人 as a clause of its own. */
function bareIn(setting: Setting, used: ReadonlySet<Value>): Filled {
  const { reader, clause, values } = setting
  const filled = reader.bareCues.flatMap((cue) =>
    values.flatMap((value) => {
      if (used.has(value) || !fits(value, cue) || isNegatedAt(setting, value)) return []
      if (cue.bare === 'alone' && !isAlone(setting, cue)) return []
      if (cue.bare === 'located' && !isLocated(setting, value)) return []
      const stance = ownStanceAt(clause, value.from)
      if (!fitsSpeaker(cue, setting, { from: value.from, stance: stance.stance })) return []
      if (stance.stance === 'offers' || stance.stance === 'declined') return []
      if (stance.stance !== 'self' && (!stance.isCarried || cue.bare === 'located') && cue.stance !== 'any') return []
      const candidate: Candidate = {
        from: value.from,
        to: value.to,
        cue,
        isNegated: false,
        confidence: cue.likely === true || setting.isTold ? 'likely' : 'sure',
      }
      return [factOf(candidate, value, setting.day)]
    }),
  )
  return { readings: filled.flatMap(({ readings }) => readings), asks: filled.flatMap(({ asks }) => asks) }
}

/** After “in” or 在, and not 在香港沒有. */
const isLocated = ({ text, clause }: Setting, { from, to }: Span): boolean =>
  located.test(text.slice(clause.from, from)) &&
  !past.test(text.slice(to, clause.to)) &&
  !clause.signals.some(({ cue, from: at }) => cue.signal === 'not' && at >= to && at - to <= 4)
/** 在德國工作過七年: where somebody was. */
const past =
  /^.{0,5}(?:工作[了一二三四五六七八九十几\d]|留学|读书|毕业|出生|长大|完成|销售|有得卖)|^[^,，]{0,16}过(?!百|千|半|亿|万)/
const located = /(?:\b(?:in|at)(?: the)?|在|喺|于) ?$/i

/** Words beside a value that say nothing of their own. */
const beside =
  /[^\p{L}\p{N}]|现在|现时|目前|而家|大约|合共|总共|左右|只有|我们|我哋|[的嘅之共和及与在位于约呀啦喇]|\b(?:and|with|in|now|currently|about|only|just|total|we|r|are|have)\b/giu

/** Whether a clause is nothing but values of one kind. */
function isAlone({ clause, values, text }: Setting, cue: TypedCue): boolean {
  const own = values.filter(
    (value) =>
      value.is === 'quantity' ||
      fits(value, cue) ||
      (value.is === 'code' && (value.list === 'technologies' || value.list === 'industries')),
  )
  let rest = ''
  for (let at = clause.from; at < clause.to; at++)
    if (!own.some(({ from, to }) => from <= at && at < to)) rest += text[at] ?? ''
  return rest.replaceAll(beside, '').length <= 1
}

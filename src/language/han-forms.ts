import { from, to } from 'opencc-js/preset/t2cn'

// One character stands for all ways of writing it: 衞 衛 卫 → 卫, 發 髮 发 → 发. Where the two scripts do not agree on what
// is one character (後 and 后 are both 后 in one), the coarser of them decides: whoever writes the coarser script could not
// ask for less. Phrases play no part, so that a part of a text folds to the same part of the folded text.

/** Forms that the tables leave apart. */
const ours =
  '着著|滙汇|鑒鉴|鑑鉴|峯峰|綉绣|牆墙|墻墙|恆恒|淸清|敎教|眞真|卽即|査查|値值|産产|產产|說说|録录|錄录|裡里|箇个|邨村|僱雇|週周|鷄鸡|汚污|糭粽|迳径|谘咨|馀余|钜巨|锺钟|癥症|覆复|藉借|揹背|甦苏|彷仿|薰熏|荳豆|堤隄|藤籐|呆獃|拿拏'

type Pairs = readonly (readonly [from: string, to: string])[]

/** What a conversion makes of single characters. */
const pairsOf = (conversion: (typeof to)[string] = []): Pairs =>
  conversion
    .flat(2)
    .flatMap((table) => (typeof table === 'string' ? table.split('|') : []))
    .map((pair) => pair.split(' ') as [string, string])
    .filter(([from, to]) => [...from].length === 1 && [...to].length === 1)

const oursAsPairs: Pairs = ours.split('|').map((pair) => [...pair] as [string, string])

/** A character that only the traditional script has. The converse cannot be told by one character: 后 is in both. */
export const traditionalOnly: RegExp = (() => {
  const pairs = pairsOf(to['cn'])
  const simplified = new Set(pairs.map(([, form]) => form))
  const forms = pairs.map(([form]) => form).filter((form) => form.length === 1 && !simplified.has(form))
  return new RegExp(`[${forms.join('')}]`, 'u')
})()

/** Every character that has another form, with the form that stands for all. */
function collect(): ReadonlyMap<string, string> {
  const parents = new Map<string, string>()
  const rootOf = (form: string): string => {
    const parent = parents.get(form) ?? form
    return parent === form ? form : rootOf(parent)
  }
  const simplified = pairsOf(to['cn'])
  const isSimplified = new Set(simplified.map(([, form]) => form))
  /** The simplified form stands for all, unless it is so rare that it lies beyond the basic plane. */
  const rank = (form: string): number => (form.length > 1 ? 2 : isSimplified.has(form) ? 0 : 1)
  for (const pair of [...simplified, ...oursAsPairs, ...pairsOf(from['hk']), ...pairsOf(from['tw'])]) {
    const [a, b] = [rootOf(pair[0]), rootOf(pair[1])]
    if (a === b) continue
    const isFirst = rank(a) === rank(b) ? a < b : rank(a) < rank(b)
    parents.set(isFirst ? b : a, isFirst ? a : b)
  }
  return new Map([...parents.keys()].map((form) => [form, rootOf(form)]))
}

let forms: ReadonlyMap<string, string> | undefined

/** The form that stands for all ways of writing a character; `undefined` for one that has no other. */
export function hanForm(char: string): string | undefined {
  forms ??= collect()
  return forms.get(char)
}

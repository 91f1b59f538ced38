import hongKongForms from 'opencc-js/dict/HKVariants'
import fromHongKong from 'opencc-js/dict/HKVariantsRev'
import simplifiedOf from 'opencc-js/dict/TSCharacters'
import taiwanForms from 'opencc-js/dict/TWVariants'

// One character stands for all ways of writing it: 衞 衛 卫 → 卫, 發 髮 发 → 发. Where the two scripts do not agree on what
// is one character (後 and 后 are both 后 in one), the coarser of them decides: whoever writes the coarser script could not
// ask for less. Phrases play no part, so that a part of a text folds to the same part of the folded text.

/** Forms that the tables leave apart. */
const ours =
  '着著|滙汇|鑒鉴|鑑鉴|峯峰|綉绣|牆墙|墻墙|恆恒|淸清|敎教|眞真|卽即|査查|値值|産产|產产|說说|録录|錄录|裡里|箇个|邨村|僱雇|週周|鷄鸡|汚污|糭粽|迳径|谘咨|馀余|钜巨|锺钟|癥症|覆复|藉借|揹背|甦苏|彷仿|薰熏|荳豆|堤隄|藤籐|呆獃|拿拏'

const pairsOf = (table: string): readonly (readonly [string, string])[] =>
  table.split('|').map((pair) => {
    const [from = '', to = ''] = pair.includes(' ') ? pair.split(' ') : [...pair]
    return [from, to]
  })

/** Every character that has another form, with the form that stands for all. */
function collect(): ReadonlyMap<string, string> {
  const parents = new Map<string, string>()
  const rootOf = (form: string): string => {
    const parent = parents.get(form) ?? form
    return parent === form ? form : rootOf(parent)
  }
  const simplified = pairsOf(simplifiedOf)
  const isSimplified = new Set(simplified.map(([, to]) => to))
  /** The simplified form stands for all, unless it is so rare that it lies beyond the basic plane. */
  const rank = (form: string): number => (form.length > 1 ? 2 : isSimplified.has(form) ? 0 : 1)
  for (const table of [simplified, ...[ours, hongKongForms, fromHongKong, taiwanForms].map(pairsOf)]) {
    for (const [from, to] of table) {
      const [a, b] = [rootOf(from), rootOf(to)]
      if (a === b) continue
      const isFirst = rank(a) === rank(b) ? a < b : rank(a) < rank(b)
      parents.set(isFirst ? b : a, isFirst ? a : b)
    }
  }
  return new Map([...parents.keys()].map((form) => [form, rootOf(form)]))
}

let forms: ReadonlyMap<string, string> | undefined

/** The form that stands for all ways of writing a character; `undefined` for one that has no other. */
export function hanForm(char: string): string | undefined {
  forms ??= collect()
  return forms.get(char)
}

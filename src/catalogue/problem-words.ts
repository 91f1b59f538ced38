import type { ProblemWords, Text } from '../base/index.ts'

const three = (en: string, zhHant: string, zhHans: string): Text => ({ en, 'zh-Hant': zhHant, 'zh-Hans': zhHans })

const guessed = three('[[Did you mean “{guess}”? ]]', '[[是否指「{guess}」？]]', '[[是否指“{guess}”？]]')
/** A cure that begins with a guess, where there is one. */
const orElse = (en: string, zhHant: string, zhHans: string): Text =>
  three(guessed.en + en, guessed['zh-Hant'] + zhHant, guessed['zh-Hans'] + zhHans)

/** Files and the form of what is in them. */
const form = {
  'catalogue/file-too-large': {
    what: three(
      'The file is {megabytes} MB; a content file may have {most} MB.',
      '檔案有{megabytes}MB；內容檔案上限為{most}MB。',
      '文件有{megabytes}MB；内容文件上限为{most}MB。',
    ),
    cure: three(
      'Split it, or take out what does not belong to it.',
      '請拆分檔案，或刪去不屬於它的內容。',
      '请拆分文件，或删去不属于它的内容。',
    ),
  },
  'catalogue/too-deep': {
    what: three(
      'Brackets stand inside brackets, level upon level, as in no content.',
      '括號層層相套，不像內容檔案。',
      '括号层层相套，不像内容文件。',
    ),
    cure: three(
      'Look for a bracket that is opened again and again.',
      '請檢查是否有重複打開的括號。',
      '请检查是否有重复打开的括号。',
    ),
  },
  'catalogue/stray-file': {
    what: three('Nothing reads “{file}”.', '沒有程序會讀取「{file}」。', '没有程序会读取“{file}”。'),
    cure: orElse(
      'Put it in one of these folders, with the ending .yaml: {folders}.',
      '請放入以下資料夾之一，副檔名用.yaml：{folders}。',
      '请放入以下文件夹之一，扩展名用.yaml：{folders}。',
    ),
  },
  'catalogue/not-yaml': {
    what: three('This is not YAML: {detail}.', '這裏不是合格的YAML：{detail}。', '这里不是合格的YAML：{detail}。'),
    cure: three(
      'Check the indentation, the quotes and the brackets just before this place.',
      '請檢查此處之前的縮排、引號和括號。',
      '请检查此处之前的缩进、引号和括号。',
    ),
  },
  'catalogue/duplicate-key': {
    what: three(
      'The key “{key}” stands here for the second time.',
      '鍵「{key}」在此第二次出現。',
      '键“{key}”在此第二次出现。',
    ),
    cure: three('Keep one of the two.', '請只保留一個。', '请只保留一个。'),
  },
  'catalogue/yaml-anchor': {
    what: three(
      'Anchors, aliases and tags (“&”, “*”, “!”) are not used in content.',
      '內容檔案不使用錨點、別名和標籤（「&」、「*」、「!」）。',
      '内容文件不使用锚点、别名和标签（“&”、“*”、“!”）。',
    ),
    cure: three(
      'Write the value out here. An example can hold several expectations over the same facts.',
      '請在此寫出全部內容。一個例子可以在相同資料上列出多個預期結果。',
      '请在此写出全部内容。一个例子可以在相同资料上列出多个预期结果。',
    ),
  },
  'catalogue/unknown-key': {
    what: three('No key “{key}” belongs here.', '這裏沒有「{key}」這個鍵。', '这里没有“{key}”这个键。'),
    cure: orElse('Known here: {known}.', '可用的鍵：{known}。', '可用的键：{known}。'),
  },
  'catalogue/cut-at-comma': {
    what: three(
      'The sentence is cut at its comma, before “{key}”.',
      '句子在「{key}」前的逗號處被截斷。',
      '句子在“{key}”前的逗号处被截断。',
    ),
    cure: three(
      'Inside { }, put a sentence that has a comma in quotes.',
      '在{ }之內，含逗號的句子須加引號。',
      '在{ }之内，含逗号的句子须加引号。',
    ),
  },
  'catalogue/missing-key': {
    what: three('“{key}” is missing.', '欠缺「{key}」。', '缺少“{key}”。'),
    cure: three('Add it here.', '請在此補上。', '请在此补上。'),
  },
  'catalogue/missing-language': {
    what: three('“{key}” is not said in {language}.', '「{key}」欠缺{language}文本。', '“{key}”缺少{language}文本。'),
    cure: three(
      'Write all three: en, zh-Hant and zh-Hans. Each is a text of its own, not a conversion.',
      '請寫齊en、zh-Hant、zh-Hans三個文本，各自撰寫，不作轉換。',
      '请写齐en、zh-Hant、zh-Hans三个文本，各自撰写，不作转换。',
    ),
  },
  'catalogue/not-an-option': {
    what: three(
      '“{got}” is not one of the values of “{key}”.',
      '「{got}」不是「{key}」可用的值。',
      '“{got}”不是“{key}”可用的值。',
    ),
    cure: orElse('Choose one of: {allowed}.', '請從以下選一個：{allowed}。', '请从以下选一个：{allowed}。'),
  },
  'catalogue/not-a-text': {
    what: three(
      '“{key}” must be a text; “{got}” is not.',
      '「{key}」必須是文字；「{got}」不是。',
      '“{key}”必须是文字；“{got}”不是。',
    ),
    cure: three('Put it in quotes: "{got}".', '請加上引號："{got}"。', '请加上引号："{got}"。'),
  },
  'catalogue/not-a-number': {
    what: three(
      '“{key}” must be a number; “{got}” is not.',
      '「{key}」必須是數字；「{got}」不是。',
      '“{key}”必须是数字；“{got}”不是。',
    ),
    cure: three(
      'Write digits only, without quotes, separators or units: 150000000, or 0.6 for 60 %.',
      '請只寫數字，不加引號、分隔號或單位：150000000；百分之六十寫0.6。',
      '请只写数字，不加引号、分隔号或单位：150000000；百分之六十写0.6。',
    ),
  },
  'catalogue/not-true-or-false': {
    what: three(
      '“{key}” must be true or false; “{got}” is neither.',
      '「{key}」必須是true或false；「{got}」不是。',
      '“{key}”必须是true或false；“{got}”不是。',
    ),
    cure: three(
      'Write true or false. YAML reads yes and no as words.',
      '請寫true或false；YAML把yes和no讀作文字。',
      '请写true或false；YAML把yes和no读作文字。',
    ),
  },
  'catalogue/not-a-list': {
    what: three(
      '“{key}” must be a list; “{got}” is not.',
      '「{key}」必須是清單；「{got}」不是。',
      '“{key}”必须是列表；“{got}”不是。',
    ),
    cure: three(
      'Write [a, b], or one “- ” line for each.',
      '請寫[a, b]，或每項一行以「- 」開頭。',
      '请写[a, b]，或每项一行以“- ”开头。',
    ),
  },
  'catalogue/not-a-mapping': {
    what: three(
      '“{key}” must hold keys with values; “{got}” does not.',
      '「{key}」之下必須是鍵與值；「{got}」不是。',
      '“{key}”之下必须是键与值；“{got}”不是。',
    ),
    cure: three(
      'Write its keys under it. A sentence needs en, zh-Hant and zh-Hans.',
      '請在其下寫出各個鍵；一句話須有en、zh-Hant和zh-Hans。',
      '请在其下写出各个键；一句话须有en、zh-Hant和zh-Hans。',
    ),
  },
  'catalogue/wrong-type': {
    what: three('“{key}” cannot be “{got}”.', '「{key}」不能是「{got}」。', '“{key}”不能是“{got}”。'),
    cure: three('It takes: {expected}.', '這裏可以是：{expected}。', '这里可以是：{expected}。'),
  },
  'catalogue/wrong-length': {
    what: three(
      '“{key}” has the wrong number of entries: “{got}”.',
      '「{key}」的項數不對：「{got}」。',
      '“{key}”的项数不对：“{got}”。',
    ),
    cure: three('It needs {limit}.', '項數須{limit}。', '项数须{limit}。'),
  },
  'catalogue/out-of-range': {
    what: three(
      '“{key}” is {got}, which is out of its range.',
      '「{key}」為{got}，超出範圍。',
      '“{key}”为{got}，超出范围。',
    ),
    cure: three('Give a number that is {limit}.', '請填{limit}的數字。', '请填{limit}的数字。'),
  },
  'catalogue/empty': {
    what: three('“{key}” is empty.', '「{key}」是空的。', '“{key}”是空的。'),
    cure: three('Write something, or take the key away.', '請填寫內容，或刪去此鍵。', '请填写内容，或删去此键。'),
  },
  'catalogue/not-an-id': {
    what: three('“{got}” cannot be a name.', '「{got}」不能用作名稱。', '“{got}”不能用作名称。'),
    cure: three(
      'Use lower case letters, digits and single hyphens: bud-fund.',
      '請用小寫字母、數字和單個連字號：bud-fund。',
      '请用小写字母、数字和单个连字符：bud-fund。',
    ),
  },
  'catalogue/not-a-day': {
    what: three('“{got}” is not a day of the calendar.', '「{got}」不是曆上的日子。', '“{got}”不是历上的日子。'),
    cure: three(
      'Write a day that exists as YYYY-MM-DD: 2025-12-01.',
      '請按YYYY-MM-DD寫出確有的一天：2025-12-01。',
      '请按YYYY-MM-DD写出确有的一天：2025-12-01。',
    ),
  },
  'catalogue/not-a-date-in-part': {
    what: three('“{got}” is not a year, a month or a day.', '「{got}」不是年、月或日。', '“{got}”不是年、月或日。'),
    cure: three(
      'Write 2025, 2025-12 or 2025-12-01, in quotes when it is a year alone.',
      '請寫2025、2025-12或2025-12-01；只寫年份時加引號。',
      '请写2025、2025-12或2025-12-01；只写年份时加引号。',
    ),
  },
  'catalogue/not-an-address': {
    what: three('“{got}” is not a web address.', '「{got}」不是網址。', '“{got}”不是网址。'),
    cure: three('Give it in full, with https://.', '請寫出完整網址，包括https://。', '请写出完整网址，包括https://。'),
  },
  'catalogue/not-a-place': {
    what: three('“{got}” is not the code of a place.', '「{got}」不是地點代碼。', '“{got}”不是地点代码。'),
    cure: three(
      'Use a code of content/concepts/places.yaml: HK, CN-ZJ-HZ.',
      '請用content/concepts/places.yaml中的代碼：HK、CN-ZJ-HZ。',
      '请用content/concepts/places.yaml中的代码：HK、CN-ZJ-HZ。',
    ),
  },
  'catalogue/not-a-period': {
    what: three('“{got}” is not a period.', '「{got}」不是一段時期。', '“{got}”不是一段时期。'),
    cure: three(
      'Write 2025, 2025-12, 2025-12-01, 2025/26, 2025-Q1, or two of these as 2024..2025-06; leave an unknown end out: ..2025-06.',
      '請寫2025、2025-12、2025-12-01、2025/26、2025-Q1，或以..連接其中兩個：2024..2025-06；不知道的一端留空：..2025-06。',
      '请写2025、2025-12、2025-12-01、2025/26、2025-Q1，或用..连接其中两个：2024..2025-06；不知道的一端留空：..2025-06。',
    ),
  },
  'catalogue/period-turned-round': {
    what: three(
      'The period “{got}” ends before it begins.',
      '時期「{got}」的結束早於開始。',
      '时期“{got}”的结束早于开始。',
    ),
    cure: three('Check both ends against the source.', '請按來源核對兩端。', '请按来源核对两端。'),
  },
  'catalogue/not-isic': {
    what: three(
      '“{got}” is no code of ISIC Rev. 4.',
      '「{got}」不是ISIC第四版的代碼。',
      '“{got}”不是ISIC第四版的代码。',
    ),
    cure: three(
      'Give a section letter, or the digits of a division, group or class in quotes: "C", "26", "2610".',
      '請填門類字母，或以引號括住的大類、中類、小類數字："C"、"26"、"2610"。',
      '请填门类字母，或用引号括住的大类、中类、小类数字："C"、"26"、"2610"。',
    ),
  },
  'catalogue/not-a-fact-name': {
    what: three('“{got}” is not the name of a fact.', '「{got}」不能用作資料項名稱。', '“{got}”不能用作资料项名称。'),
    cure: three(
      'Use lower case words with underscores, after a dot: applicant.staff.',
      '請用小寫字母和底線，並以點分段：applicant.staff。',
      '请用小写字母和下划线，并以点分段：applicant.staff。',
    ),
  },
  'catalogue/not-a-parameter-name': {
    what: three('“{got}” is not the name of a parameter.', '「{got}」不能用作參數名稱。', '“{got}”不能用作参数名称。'),
    cure: three(
      'Use lower case letters, digits and underscores: least_cost.',
      '請用小寫字母、數字和底線：least_cost。',
      '请用小写字母、数字和下划线：least_cost。',
    ),
  },
} satisfies ProblemWords

/** How the sentences are written. */
const language = {
  'catalogue/typed-space': {
    what: three(
      'A space is typed beside a Chinese character: “{near}”.',
      '漢字旁邊有手打空格：「{near}」。',
      '汉字旁边有手打空格：“{near}”。',
    ),
    cure: three('Take it out; the page sets the gap.', '請刪去；間距由頁面處理。', '请删去；间距由页面处理。'),
  },
  'catalogue/half-width-punctuation': {
    what: three(
      'Half-width punctuation stands in a Chinese sentence: “{near}”.',
      '中文句子中有半形標點：「{near}」。',
      '中文句子中有半角标点：“{near}”。',
    ),
    cure: three(
      'Use the full-width mark: ，。；：！？（）.',
      '請用全形標點：，。；：！？（）。',
      '请用全角标点：，。；：！？（）。',
    ),
  },
  'catalogue/formal-you': {
    what: three(
      'The reader is addressed as 您: “{near}”.',
      '文中以「您」稱呼讀者：「{near}」。',
      '文中以“您”称呼读者：“{near}”。',
    ),
    cure: three('Write 你.', '請寫「你」。', '请写“你”。'),
  },
  'catalogue/quotation-marks': {
    what: three(
      'The quotation marks are those of the other script: “{near}”.',
      '引號屬於另一種文本：「{near}」。',
      '引号属于另一种文本：“{near}”。',
    ),
    cure: three(
      'Use 「」 in zh-Hant and “” in zh-Hans.',
      'zh-Hant用「」，zh-Hans用“”。',
      'zh-Hant用「」，zh-Hans用“”。',
    ),
  },
  'catalogue/wrong-script': {
    what: three(
      'The {language} text has a character of the other script: “{near}”.',
      '{language}文本混入另一種字形：「{near}」。',
      '{language}文本混入另一种字形：“{near}”。',
    ),
    cure: three(
      'Write it in its own script, and check the wording of that side.',
      '請改用該文本的字形，並核對當地用詞。',
      '请改用该文本的字形，并核对当地用词。',
    ),
  },
  'catalogue/unseen-character': {
    what: three(
      'The {language} text holds a character that cannot be seen, or that stands for one that was lost ({sign}).',
      '{language}文字含有看不見的字元，或表示亂碼的字元（{sign}）。',
      '{language}文字含有看不见的字符，或表示乱码的字符（{sign}）。',
    ),
    cure: three(
      'Type the text anew instead of pasting it.',
      '請重新輸入文字，不要貼上。',
      '请重新输入文字，不要粘贴。',
    ),
  },
  'catalogue/too-long': {
    what: three(
      'The text has {length} characters; at most {most} are read.',
      '文本有{length}個字元，上限為{most}個。',
      '文本有{length}个字符，上限为{most}个。',
    ),
    cure: three('Say it in fewer words, or split it.', '請精簡或拆分。', '请精简或拆分。'),
  },
  'catalogue/figures-differ': {
    what: three(
      'The {language} text names the figures {got}; the English one names {expected}.',
      '{language}文本引用的數字為{got}，英文文本為{expected}。',
      '{language}文本引用的数字为{got}，英文文本为{expected}。',
    ),
    cure: three(
      'Name the same {figures} in all three texts.',
      '三個文本須引用相同的{figures}。',
      '三个文本须引用相同的{figures}。',
    ),
  },
  'catalogue/unit-without-figure': {
    what: three(
      'The unit “{unit}” does not say where the figure stands.',
      '單位「{unit}」沒有標明數字的位置。',
      '单位“{unit}”没有标明数字的位置。',
    ),
    cure: three(
      'Write {n} where the figure belongs: "{n} people".',
      '請在數字的位置寫{n}：「{n}人」。',
      '请在数字的位置写{n}：“{n}人”。',
    ),
  },
} satisfies ProblemWords

/** Names that lead nowhere, or to two places. */
const references = {
  'catalogue/duplicate-id': {
    what: three('“{id}” is already taken, at {first}.', '「{id}」已被使用，見{first}。', '“{id}”已被使用，见{first}。'),
    cure: three('Rename one of the two, or merge them.', '請改名其一，或合併兩者。', '请改名其一，或合并两者。'),
  },
  'catalogue/duplicate-part': {
    what: three(
      '“{id}” names both entry {first} and entry {second} of “{key}”.',
      '「{id}」同時是「{key}」第{first}項和第{second}項的名稱。',
      '“{id}”同时是“{key}”第{first}项和第{second}项的名称。',
    ),
    cure: three('Give each a name of its own.', '請各取不同名稱。', '请各取不同名称。'),
  },
  'catalogue/duplicate-code': {
    what: three('The code “{code}” stands here twice.', '代碼「{code}」在此出現兩次。', '代码“{code}”在此出现两次。'),
    cure: three('Keep one of the two.', '請只保留一個。', '请只保留一个。'),
  },
  'catalogue/reserved-id': {
    what: three(
      '“{id}” is the name of a condition that every scheme has.',
      '「{id}」是每項計劃都有的條件名稱。',
      '“{id}”是每项政策都有的条件名称。',
    ),
    cure: three('Choose another name.', '請另取名稱。', '请另取名称。'),
  },
  'catalogue/id-not-file-name': {
    what: three(
      'The id is “{id}”; the file is “{file}.yaml”.',
      '識別碼為「{id}」，檔案卻是「{file}.yaml」。',
      '标识为“{id}”，文件却是“{file}.yaml”。',
    ),
    cure: three('Give both the same name.', '請令兩者一致。', '请使两者一致。'),
  },
  'catalogue/unknown-source': {
    what: three('The source “{got}” is not registered.', '來源「{got}」未登記。', '来源“{got}”未登记。'),
    cure: orElse('Add it to content/sources.', '請加入content/sources。', '请加入content/sources。'),
  },
  'catalogue/source-not-listed': {
    what: three(
      '“{got}” is cited here but not in the list of sources of this entry.',
      '此處引用了「{got}」，但它不在本條目的來源清單內。',
      '此处引用了“{got}”，但它不在本条目的来源列表内。',
    ),
    cure: orElse('Add it under sources.', '請加入sources。', '请加入sources。'),
  },
  'catalogue/unknown-organisation': {
    what: three('The organisation “{got}” does not exist.', '沒有「{got}」這個機構。', '没有“{got}”这个机构。'),
    cure: orElse('Add it to content/organisations.', '請加入content/organisations。', '请加入content/organisations。'),
  },
  'catalogue/unknown-place': {
    what: three('The place “{got}” does not exist.', '沒有「{got}」這個地點。', '没有“{got}”这个地点。'),
    cure: orElse(
      'Add it to content/concepts/places.yaml.',
      '請加入content/concepts/places.yaml。',
      '请加入content/concepts/places.yaml。',
    ),
  },
  'catalogue/unknown-scheme': {
    what: three('The scheme “{got}” does not exist.', '沒有「{got}」這項計劃。', '没有“{got}”这项政策。'),
    cure: orElse(
      'Add it to content/schemes, or leave it out here.',
      '請加入content/schemes，或在此刪去。',
      '请加入content/schemes，或在此删去。',
    ),
  },
  'catalogue/unknown-concept': {
    what: three(
      'The vocabulary “{vocabulary}” has no code “{got}”.',
      '詞表「{vocabulary}」沒有代碼「{got}」。',
      '词表“{vocabulary}”没有代码“{got}”。',
    ),
    cure: orElse(
      'Add it to content/concepts/{vocabulary}.yaml.',
      '請加入content/concepts/{vocabulary}.yaml。',
      '请加入content/concepts/{vocabulary}.yaml。',
    ),
  },
  'catalogue/unknown-step': {
    what: three(
      'It waits for the step “{got}”, which does not exist.',
      '所等待的步驟「{got}」不存在。',
      '所等待的步骤“{got}”不存在。',
    ),
    cure: orElse('Name steps by their id.', '請用步驟的id。', '请用步骤的id。'),
  },
  'catalogue/unknown-unit': {
    what: three('The unit “{got}” does not exist.', '沒有「{got}」這個單位。', '没有“{got}”这个单位。'),
    cure: orElse(
      'Add it to content/facts/units.yaml.',
      '請加入content/facts/units.yaml。',
      '请加入content/facts/units.yaml。',
    ),
  },
  'catalogue/unknown-vocabulary': {
    what: three('There is no list of options “{got}”.', '沒有「{got}」這個選項表。', '没有“{got}”这个选项表。'),
    cure: orElse(
      'Add content/concepts/{got}.yaml, or write the options here.',
      '請加入content/concepts/{got}.yaml，或在此寫出選項。',
      '请加入content/concepts/{got}.yaml，或在此写出选项。',
    ),
  },
  'catalogue/options-or-from': {
    what: three(
      'A choice needs either “options” or “from”, and not both.',
      '選擇題須有「options」或「from」其中之一，不可兼有。',
      '选择题须有“options”或“from”其中之一，不可兼有。',
    ),
    cure: three(
      'Write the options here, or name a vocabulary of content/concepts.',
      '請在此寫出選項，或指明content/concepts中的一個詞表。',
      '请在此写出选项，或指明content/concepts中的一个词表。',
    ),
  },
  'catalogue/unknown-code': {
    what: three(
      '“within” names “{got}”, which is not in this list.',
      '「within」所指的「{got}」不在本表內。',
      '“within”所指的“{got}”不在本表内。',
    ),
    cure: orElse('Add it to the list.', '請加入本表。', '请加入本表。'),
  },
  'catalogue/circular-within': {
    what: three('“{code}” lies within itself.', '「{code}」屬於它自己。', '“{code}”属于它自己。'),
    cure: three(
      'Follow “within” upwards and break the circle.',
      '請沿「within」向上檢查，解開循環。',
      '请沿“within”向上检查，解开循环。',
    ),
  },
  'catalogue/unknown-figure': {
    what: three(
      '“{{got}}” in the text is no parameter of this entry.',
      '文中的「{{got}}」不是本條目的參數。',
      '文中的“{{got}}”不是本条目的参数。',
    ),
    cure: orElse(
      'Write the figure out, or add it under the parameters of a scheme.',
      '請直接寫出數字，或加入計劃的parameters。',
      '请直接写出数字，或加入政策的parameters。',
    ),
  },
  'catalogue/unknown-condition': {
    what: three(
      'The example expects “{got}” to fail, which is no condition of this scheme.',
      '例子預期「{got}」不成立，但本計劃沒有這個條件。',
      '例子预期“{got}”不成立，但本政策没有这个条件。',
    ),
    cure: orElse(
      'Name conditions by their id; “open” and “for” count too.',
      '請用條件的id；「open」和「for」也可用。',
      '请用条件的id；“open”和“for”也可用。',
    ),
  },
  'catalogue/unknown-route': {
    what: three(
      'The example expects the route “{got}”, which this scheme does not have.',
      '例子預期路徑「{got}」，但本計劃沒有這條路徑。',
      '例子预期路径“{got}”，但本政策没有这条路径。',
    ),
    cure: orElse('Name routes by their id.', '請用路徑的id。', '请用路径的id。'),
  },
  'catalogue/unknown-benefit': {
    what: three(
      'The example names the benefit “{got}”, which this scheme does not have.',
      '例子提到資助「{got}」，但本計劃沒有這一項。',
      '例子提到支持“{got}”，但本政策没有这一项。',
    ),
    cure: orElse(
      'Name benefits by their id; one without an id is “main”.',
      '請用資助的id；沒有id的一項為「main」。',
      '请用支持项的id；没有id的一项为“main”。',
    ),
  },
  'catalogue/unknown-fact': {
    what: three('“{got}” is not in content/facts.', '「{got}」不在content/facts內。', '“{got}”不在content/facts内。'),
    cure: orElse('Add it to content/facts.', '請加入content/facts。', '请加入content/facts。'),
  },
} satisfies ProblemWords

/** Organisations, what they have, do and agree, and the order of an errand. */
const ecosystem = {
  'catalogue/circular-parent': {
    what: three('“{id}” belongs to itself.', '「{id}」隸屬於它自己。', '“{id}”隶属于它自己。'),
    cure: three(
      'Follow “parent” upwards and break the circle.',
      '請沿「parent」向上檢查，解開循環。',
      '请沿“parent”向上检查，解开循环。',
    ),
  },
  'catalogue/merged-id-in-use': {
    what: three(
      '“{id}” is given as a former id, and already leads to “{holder}”.',
      '「{id}」被列為舊識別碼，但它已指向「{holder}」。',
      '“{id}”被列为旧标识，但它已指向“{holder}”。',
    ),
    cure: three(
      'Move what the other entry says here and take that entry out, or take the id out of “merged”.',
      '請把另一條目的內容移到此處並刪去該條目，或把此識別碼從「merged」刪去。',
      '请把另一条目的内容移到此处并删去该条目，或把此标识从“merged”删去。',
    ),
  },
  'catalogue/same-name': {
    what: three(
      'The name “{name}” is also that of “{other}”.',
      '名稱「{name}」與「{other}」相同。',
      '名称“{name}”与“{other}”相同。',
    ),
    cure: three(
      'If it is one body, merge the two and list the other id under “merged”; if not, say what tells them apart.',
      '若為同一機構，請合併兩者，並把另一識別碼列入「merged」；否則請寫明兩者的分別。',
      '若为同一机构，请合并两者，并把另一标识列入“merged”；否则请写明两者的区别。',
    ),
  },
  'catalogue/claim-without-source': {
    what: three('“{key}” is said without a source and a day.', '「{key}」沒有來源和日期。', '“{key}”没有来源和日期。'),
    cure: three(
      'Add “sources” and “verified”, or leave it out.',
      '請加上「sources」和「verified」，或刪去。',
      '请加上“sources”和“verified”，或删去。',
    ),
  },
  'catalogue/offer-serves-no-need': {
    what: three(
      'Nothing says which need the offer “{id}” meets.',
      '供應項目「{id}」沒有說明滿足哪種需要。',
      '供给项“{id}”没有说明满足哪种需求。',
    ),
    cure: three(
      'Add about.serves with codes of content/concepts/needs.yaml.',
      '請在about.serves加入content/concepts/needs.yaml的代碼。',
      '请在about.serves加入content/concepts/needs.yaml的代码。',
    ),
  },
  'catalogue/two-points': {
    what: three(
      'Points {first} and {second} are both of {period} by the source “{source}”.',
      '第{first}點和第{second}點同屬{period}，來源同為「{source}」。',
      '第{first}点和第{second}点同属{period}，来源同为“{source}”。',
    ),
    cure: three(
      'Keep the figure that the source gives for that period; two figures need two sources, or two indicators.',
      '請保留該來源就該時期給出的數字；兩個數字須有兩個來源，或分屬兩項指標。',
      '请保留该来源就该时期给出的数字；两个数字须有两个来源，或分属两项指标。',
    ),
  },
  'catalogue/circular-steps': {
    what: three('The steps wait for each other: {circle}.', '步驟互相等待：{circle}。', '步骤互相等待：{circle}。'),
    cure: three(
      'Take one out of “after”; a step without “after” waits for the one before it.',
      '請從「after」刪去其一；沒有「after」的步驟等待前一步。',
      '请从“after”删去其一；没有“after”的步骤等待前一步。',
    ),
  },
  'catalogue/procedure-without-source': {
    what: three('The procedure has no source.', '程序沒有來源。', '流程没有来源。'),
    cure: three(
      'Name one, or write generic: true where no body publishes the order.',
      '請寫明來源；若沒有機構公布次序，請寫generic: true。',
      '请写明来源；若没有机构公布次序，请写generic: true。',
    ),
  },
  'catalogue/procedure-without-place': {
    what: three('The procedure “{id}” has no place.', '程序「{id}」沒有地方。', '流程“{id}”没有地点。'),
    cure: three(
      'Say where it is done: working days are counted by that place.',
      '請寫明辦理地方，工作天按該地計算。',
      '请写明办理地点，工作日按该地计算。',
    ),
  },
} satisfies ProblemWords

/** The rules of a kind of case. */
const caseKinds = {
  'catalogue/unknown-state': {
    what: three('There is no state “{got}”.', '沒有名為「{got}」的狀態。', '没有名为“{got}”的状态。'),
    cure: orElse('Name a state by its id.', '請用狀態的id。', '请用状态的id。'),
  },
  'catalogue/unreachable-state': {
    what: three(
      'No move leads to the state “{state}”.',
      '沒有動作可到達狀態「{state}」。',
      '没有动作能到达状态“{state}”。',
    ),
    cure: three(
      'Write a move to it, or take the state away.',
      '請加入通往它的動作，或刪去此狀態。',
      '请加入通往它的动作，或删去此状态。',
    ),
  },
  'catalogue/dead-end': {
    what: three(
      'From the state “{state}” no end can be reached in which the errand is done.',
      '由狀態「{state}」無法到達辦妥的終點。',
      '从状态“{state}”无法到达办完的终点。',
    ),
    cure: three(
      'Write a move that leads on from it. Withdrawing is no way to get an errand done.',
      '請加入可繼續辦理的動作；撤回不算辦妥。',
      '请加入能继续办理的动作；撤回不算办完。',
    ),
  },
  'catalogue/end-or-awaited': {
    what: three(
      'The state “{state}” is both an end and somebody’s turn, or neither.',
      '狀態「{state}」既是終點又等人行動，或兩者皆非。',
      '状态“{state}”既是终点又等人行动，或两者都不是。',
    ),
    cure: three(
      'Write “ends” for an end, and “awaits” for every other state.',
      '終點請寫「ends」，其他狀態請寫「awaits」。',
      '终点请写“ends”，其他状态请写“awaits”。',
    ),
  },
  'catalogue/awaited-cannot-move': {
    what: three(
      'The state “{state}” awaits the {party}, who has no move there.',
      '狀態「{state}」等待{party}，但該方沒有可作的動作。',
      '状态“{state}”等待{party}，但该方没有可做的动作。',
    ),
    cure: three(
      'Give one of its roles a move out of it, or let the state await another party.',
      '請給該方一個角色可作的動作，或改為等待另一方。',
      '请给该方一个角色可做的动作，或改为等待另一方。',
    ),
  },
  'catalogue/need-not-to-be-had': {
    what: three(
      'The move “{move}” needs “{need}”, which this kind of case cannot have.',
      '動作「{move}」需要「{need}」，但此類個案無從取得。',
      '动作“{move}”需要“{need}”，但此类办件无从取得。',
    ),
    cure: three(
      'Let somebody “{act}” under “may”; answers and conditions also need “form: true”, and marks need “marks”.',
      '請在「may」下准許「{act}」；answers和conditions另須「form: true」，marks另須「marks」。',
      '请在“may”下允许“{act}”；answers和conditions还须“form: true”，marks还须“marks”。',
    ),
  },
  'catalogue/decides-without-criteria': {
    what: three(
      'The move “{move}” decides, and there are no criteria to give reasons for.',
      '動作「{move}」是決定，但沒有可供說明理由的準則。',
      '动作“{move}”是决定，但没有可说明理由的标准。',
    ),
    cure: three(
      'Write “criteria”, or “reason: true” for one reason in all.',
      '請寫「criteria」；若只需一個理由，請寫「reason: true」。',
      '请写“criteria”；如只需一个理由，请写“reason: true”。',
    ),
  },
  'catalogue/weights-and-marks': {
    what: three(
      'The criterion “{criterion}” has a weight without marks, or no weight where marks are given.',
      '準則「{criterion}」有權重而沒有評分，或有評分而沒有權重。',
      '标准“{criterion}”有权重而没有评分，或有评分而没有权重。',
    ),
    cure: three(
      'Where there are “marks”, give each criterion a weight; elsewhere give none.',
      '設有「marks」時，每項準則須有權重；否則都不寫。',
      '设有“marks”时，每项标准须有权重；否则都不写。',
    ),
  },
  'catalogue/weights-not-100': {
    what: three('The weights come to {sum}.', '權重合計為{sum}。', '权重合计为{sum}。'),
    cure: three(
      'Weights are percents: let them come to 100.',
      '權重以百分比計，合計須為100。',
      '权重按百分比计，合计须为100。',
    ),
  },
  'catalogue/clock-not-of-office': {
    what: three(
      'The clock runs in the state “{state}”, where it is not the office’s turn.',
      '狀態「{state}」計時，但當時並非輪到辦事處。',
      '状态“{state}”计时，但当时不是轮到办事处。',
    ),
    cure: three(
      'The promised time is the office’s: name states that await it.',
      '承諾時間屬於辦事處，請只寫等待辦事處的狀態。',
      '承诺时间属于办事处，请只写等待办事处的状态。',
    ),
  },
  'catalogue/ladder-out-of-order': {
    what: three(
      'A rung after {after} days follows one after {before}.',
      '第{after}天的一級排在第{before}天之後。',
      '第{after}天的一级排在第{before}天之后。',
    ),
    cure: three('Write the rungs in the order of their days.', '請按天數次序排列各級。', '请按天数顺序排列各级。'),
  },
} satisfies ProblemWords

/** Nothing is wrong; it may be worth a look. */
const notes = {
  'catalogue/unused-source': {
    what: three('Nothing cites the source “{id}”.', '沒有內容引用來源「{id}」。', '没有内容引用来源“{id}”。'),
    cure: three(
      'Nothing needs to be done; take it out if it is not wanted.',
      '無須處理；如不需要可刪去。',
      '无须处理；如不需要可删去。',
    ),
  },
  'catalogue/no-concept': {
    what: three('No concept leads to “{id}”.', '沒有概念指向「{id}」。', '没有概念指向“{id}”。'),
    cure: three(
      'Add “about” with industries, technologies or needs, so that it can be found by them.',
      '請加上「about」，寫明行業、科技或需要，以便按此找到。',
      '请加上“about”，写明行业、技术或需求，以便据此找到。',
    ),
  },
  'catalogue/no-need': {
    what: three('No need leads to the scheme “{id}”.', '沒有需要指向計劃「{id}」。', '没有需求指向计划“{id}”。'),
    cure: three(
      'Add about.serves with codes of content/concepts/needs.yaml. Where nobody has said yet what it gives, nothing needs to be done.',
      '請在about.serves加入content/concepts/needs.yaml的代碼；如尚未公布提供甚麼，則毋須處理。',
      '请在about.serves加入content/concepts/needs.yaml的代码；如尚未公布提供什么，则无须处理。',
    ),
  },
  'catalogue/shared-name': {
    what: three(
      '“{id}” goes by the name “{name}”, and so does “{other}”.',
      '「{id}」又名「{name}」，「{other}」也是。',
      '“{id}”又名“{name}”，“{other}”也是。',
    ),
    cure: three(
      'Merge the two if they are one body; otherwise nothing needs to be done.',
      '若為同一機構請合併；否則無須處理。',
      '若为同一机构请合并；否则无须处理。',
    ),
  },
  'catalogue/working-translation': {
    what: three(
      'The name of “{id}” is ours in {langs}.',
      '「{id}」的{langs}名稱為本平台暫譯。',
      '“{id}”的{langs}名称为本平台暂译。',
    ),
    cure: three(
      'Write its own name in its place when it is seen, and take the language out of working-translation.',
      '見到其正式名稱後請改用，並把該語言從working-translation刪去。',
      '见到其正式名称后请改用，并把该语言从working-translation删去。',
    ),
  },
  'catalogue/organisation-without-source': {
    what: three('Nothing is cited for “{id}”.', '「{id}」沒有引用來源。', '“{id}”没有引用来源。'),
    cure: three(
      'Add “sources” and “verified” when more than its name is said.',
      '除名稱外另有說明時，請加上「sources」和「verified」。',
      '除名称外另有说明时，请加上“sources”和“verified”。',
    ),
  },
} satisfies ProblemWords

/** Dates, figures and examples of a scheme. */
const scheme = {
  'catalogue/ends-before-it-begins': {
    what: three(
      'It ends on {until}, before it begins on {from}.',
      '{until}結束，早於{from}開始。',
      '{until}结束，早于{from}开始。',
    ),
    cure: three('Check both days against the source.', '請按來源核對兩個日期。', '请按来源核对两个日期。'),
  },
  'catalogue/day-of-another-year': {
    what: three('{day} is not a day of {year}.', '{day}不在{year}年內。', '{day}不在{year}年内。'),
    cure: three('Put it in the calendar of its own year.', '請移到該年的日曆。', '请移到该年的日历。'),
  },
  'catalogue/values-out-of-order': {
    what: three(
      'The value from {from} stands after the one from {before}.',
      '{from}起的數值排在{before}起的數值之後。',
      '{from}起的数值排在{before}起的数值之后。',
    ),
    cure: three(
      'Order the values by day, the oldest first; only the first may have no “from”.',
      '請按日期由舊至新排列；只有第一個可以沒有「from」。',
      '请按日期由旧至新排列；只有第一个可以没有“from”。',
    ),
  },
  'catalogue/values-overlap': {
    what: three(
      'The value until {until} overlaps the next, from {from}.',
      '到{until}為止的數值與{from}起的下一個數值重疊。',
      '到{until}为止的数值与{from}起的下一个数值重叠。',
    ),
    cure: three(
      'Let one end the day before the next begins, or leave “until” out.',
      '請令前一個在後一個開始前一天結束，或刪去「until」。',
      '请令前一个在后一个开始前一天结束，或删去“until”。',
    ),
  },
  'catalogue/value-or-formula': {
    what: three(
      'The parameter “{name}” needs either values or a formula, and not both.',
      '參數「{name}」須有values或formula其中之一，不可兼有。',
      '参数“{name}”须有values或formula其中之一，不可兼有。',
    ),
    cure: three(
      'Write the dated values, or the formula.',
      '請寫出各期數值，或寫出公式。',
      '请写出各期数值，或写出公式。',
    ),
  },
  'catalogue/value-not-of-type': {
    what: three(
      'The parameter “{name}” is of type {type}; “{got}” is not.',
      '參數「{name}」的類型是{type}，「{got}」不符。',
      '参数“{name}”的类型是{type}，“{got}”不符。',
    ),
    cure: orElse(
      'Give a value of that type, or change the type.',
      '請給出該類型的數值，或更改類型。',
      '请给出该类型的数值，或更改类型。',
    ),
  },
  'catalogue/circular-formula': {
    what: three('The formulas need each other: {circle}.', '公式互相引用：{circle}。', '公式互相引用：{circle}。'),
    cure: three(
      'Give one of them values, or a formula that does not use the others.',
      '請為其中之一寫出數值，或改用不引用其他參數的公式。',
      '请为其中之一写出数值，或改用不引用其他参数的公式。',
    ),
  },
  'catalogue/amount-without-currency': {
    what: three(
      'The amount of “{benefit}” has no currency.',
      '「{benefit}」的金額沒有貨幣。',
      '“{benefit}”的金额没有货币。',
    ),
    cure: three('Add currency: HKD or CNY.', '請加上currency：HKD或CNY。', '请加上currency：HKD或CNY。'),
  },
  'catalogue/no-amount': {
    what: three(
      'The example expects money, and no benefit has an amount.',
      '例子預期有金額，但沒有一項資助寫明金額。',
      '例子预期有金额，但没有一项支持写明金额。',
    ),
    cure: three(
      'Add the amount to the benefit, or take it out of the example.',
      '請為資助加上金額，或從例子中刪去。',
      '请为支持加上金额，或从例子中删去。',
    ),
  },
  'catalogue/example-fails': {
    what: three(
      'The example “{it}” on {day} expects {expected} and gets {got}.',
      '例子「{it}」（{day}）預期{expected}，結果為{got}。',
      '例子“{it}”（{day}）预期{expected}，结果为{got}。',
    ),
    cure: three(
      'Compare the condition, the amount and the example with the source: one of them is wrong.',
      '請按來源核對條件、金額和例子，其中一項有誤。',
      '请按来源核对条件、金额和例子，其中一项有误。',
    ),
  },
} satisfies ProblemWords

/** What to say about each problem that content can have. */
export const problemWords: ProblemWords = {
  ...form,
  ...language,
  ...references,
  ...ecosystem,
  ...caseKinds,
  ...scheme,
  ...notes,
}

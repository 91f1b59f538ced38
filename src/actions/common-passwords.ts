/**
 * Words that many choose, here as the stem of a password: what is left of it without digits and signs, in lower case. A password
 * that is one of them, once or again and again, is guessed first.
 */
const stems = [
  ...['password', 'passwort', 'passw', 'pass', 'qwerty', 'qwertyuiop', 'qwertyuiopasdfghjkl', 'asdfghjkl', 'asdf'],
  ...['zxcvbnm', 'qazwsx', 'qazwsxedc', 'letmein', 'welcome', 'admin', 'administrator', 'login', 'master', 'hello'],
  ...[
    'monkey',
    'dragon',
    'football',
    'baseball',
    'sunshine',
    'princess',
    'superman',
    'trustno',
    'abc',
    'abcd',
    'abcdef',
  ],
  ...['abcdefghijkl', 'iloveyou', 'changeme', 'secret', 'default', 'test', 'testing', 'guest', 'root', 'user', 'love'],
  ...[
    'woaini',
    'woaiwojia',
    'nihao',
    'zhongguo',
    'hangzhou',
    'hongkong',
    'xianggang',
    'causeway',
    'innovation',
    'aa',
    'aaa',
  ],
  ...['companyname', 'company', 'summer', 'winter', 'spring', 'autumn', 'correcthorsebatterystaple', ''],
]
const common = new Set(stems)

/** Whether a password is one that is tried first: a common word with digits, one sign again and again, or a row of them. */
export function isCommon(password: string): boolean {
  const folded = password.toLowerCase().normalize('NFKC')
  if (/^(.{1,3})\1+.?.?$/u.test(folded)) return true
  const letters = folded
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replaceAll(/(?<=\p{L})0(?=\p{L})/gu, 'o')
    .replaceAll(/[^\p{L}]/gu, '')
  if (common.has(letters)) return true
  return stems.some(
    (stem) =>
      stem.length > 2 && letters.length % stem.length === 0 && stem.repeat(letters.length / stem.length) === letters,
  )
}

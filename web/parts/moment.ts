import { useMemo } from 'react'
import { dayInHongKong, formatDay } from '../../src/base/index.ts'
import { tags, useLang } from '../lang.ts'

/** Says a moment as people write it, in Hong Kong time, which is that of the mainland too. */
export function useMoment(): (instant: string) => string {
  const lang = useLang()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : tags[lang], {
      ...{ year: 'numeric', month: lang === 'en' ? 'short' : 'long', day: 'numeric' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Hong_Kong' },
    })
    return (instant) => format.format(new Date(instant))
  }, [lang])
}

/** Says the day of a moment as people write it, by the clock of Hong Kong. */
export function useDayOf(): (instant: string) => string {
  const lang = useLang()
  return (instant) => formatDay(dayInHongKong(new Date(instant)), lang)
}

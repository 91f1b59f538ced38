import { useWords } from '../words.ts'

// The first that matches: many browsers name others beside themselves.
const browsers = [
  ['Edge', /Edg/],
  ['WeChat', /MicroMessenger/],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox|FxiOS/],
  ['Chrome', /Chrome|CriOS/],
  ['Safari', /Safari/],
] as const
const systems = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['Mac', /Macintosh/],
  ['Linux', /Linux/],
] as const

/** What people call the thing behind a `user-agent`: browser and device, in words. */
export function useDevice(): (agent: string) => string {
  const t = useWords('account')
  return (agent) => {
    const nameIn = (all: readonly (readonly [string, RegExp])[]) => all.find(([, shape]) => shape.test(agent))?.[0]
    const [browser, system] = [nameIn(browsers), nameIn(systems)]
    if (browser === undefined || system === undefined) return browser ?? system ?? t('device-unknown')
    return t('device', { browser, system })
  }
}

import type { Verified } from '../shapes.ts'
import { useWords } from '../words.ts'
import { useDay } from './source-link.tsx'

type CheckedProps = {
  /** absent for what nothing is claimed of */
  readonly verified?: Verified | undefined
  readonly needsChecking: boolean
}

/** Beside what nobody has read again by its review day: since when. Nothing otherwise. */
export function NeedsChecking({ verified, needsChecking }: CheckedProps) {
  const t = useWords('checked')
  const say = useDay()
  if (!needsChecking || verified === undefined) return undefined
  return <span className="badge">{t('needs-checking', { day: say(verified.reviewBy) })}</span>
}

/** By what something was verified and on which day, and whether it waits to be read again. */
export function Checked({ verified, needsChecking }: CheckedProps) {
  const t = useWords('checked')
  const say = useDay()
  if (verified === undefined) return undefined
  return (
    <>
      <p>{t(`verified-${verified.level}`, { day: say(verified.checked) })}</p>
      <NeedsChecking verified={verified} needsChecking={needsChecking} />
    </>
  )
}

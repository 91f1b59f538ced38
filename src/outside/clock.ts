import { type Day, dayInHongKong } from '../base/index.ts'

/** Where the time comes from; tests bring a clock that stands still. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** The day it is in Hong Kong, and on the mainland. */
export const todayBy = (clock: Clock): Day => dayInHongKong(clock())

export type { BenefitOutcome, Reason, Verdict } from './verdict.ts'

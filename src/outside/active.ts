export const actives = [
  'script',
  'macro',
  'embedded',
  'external',
  'formula',
  'markup',
  'locked',
  'bomb',
  'damaged',
] as const
/** Why a file is not taken in, though it is what its name says: what in it would act by itself, or cannot be looked into. */
export type Active = (typeof actives)[number]

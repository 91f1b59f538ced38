import type { Citation, SourceId } from './types.ts'

/** The citation that a checked part of the content carries: its source is registered, the loader saw to that. */
export const citationOf = ({ source, at }: { source: string; at?: string | undefined }): Citation => ({
  source: source as SourceId, // registered
  ...(at === undefined ? {} : { at }),
})

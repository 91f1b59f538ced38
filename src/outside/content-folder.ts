/** Content files as they lie on disk: path relative to the folder → text. */
export type ContentFiles = ReadonlyMap<string, string>

/** Where content is read from. */
export type ContentFolder = {
  /** the folder that is read when none is named */
  readonly folder: string
  readonly read: (folder?: string) => Promise<ContentFiles>
}

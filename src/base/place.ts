/** Where in a file: what an editor jumps to. Lines and columns start at 1. */
export type FilePlace = { readonly file: string; readonly line: number; readonly column: number }

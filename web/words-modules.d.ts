/** The sentences of a language, by word file and key: made by the build from web/words. */
declare module 'words:*' {
  const rooms: Readonly<Record<string, Readonly<Record<string, string>>>>
  export default rooms
}

type ReplyRow = {
  person: string
  /** the asker's own name for this one write */
  key: string
  action: string
  /** of the input: the same key with another input is a mistake */
  digest: string
  /** absent while it is being done, and where it holds a secret */
  reply: string | null
  at: Date
}

export type ReplyTables = { replies: ReplyRow }

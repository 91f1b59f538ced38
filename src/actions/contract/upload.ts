import { z } from 'zod'

/**
 * A file that a door has received and looked at: held apart until an action keeps it. Only a door makes one; what comes as
 * JSON never is one.
 */
export class Upload {
  readonly name: string
  readonly type: string
  readonly bytes: number
  /** SHA-256 of the bytes, in hexadecimal */
  readonly digest: string
  readonly #at: string

  constructor({ name, type, bytes, digest }: Pick<Upload, 'name' | 'type' | 'bytes' | 'digest'>, at: string) {
    this.name = name
    this.type = type
    this.bytes = bytes
    this.digest = digest
    this.#at = at
  }

  /** where it is held */
  get at(): string {
    return this.#at
  }
}

export const UploadInput = z
  .instanceof(Upload)
  .describe(
    'a PDF, Word or Excel file without macros, CSV, text, PNG or JPEG, at most 25 MB; sent as multipart/form-data',
  )

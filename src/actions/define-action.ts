import type { z } from 'zod'
import type { Day, Lang, Problem, Result, Text } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import type { ContentFolder } from '../outside/content-folder.ts'
import type { Embeddings } from '../outside/embeddings.ts'
import type { Mail } from '../outside/mail.ts'
import type { Provider } from '../outside/oidc.ts'
import type { Backups, Db, FileStore, Limit, Who } from '../store/index.ts'
import type { Route } from './contract/routes.ts'
import type { May } from './may.ts'

/** A refusal, and for a form its fields: each with its own problem, so that every mistake is told in one answer. */
export type Refusal = Problem & { readonly fields?: readonly (Problem & { readonly field: string })[] }

/** How near organisations of the content are to a text by vectors, from 0 to 1, by their ids; those that are not near are absent. */
export type Nearness = (text: string) => Promise<ReadonlyMap<string, number>>

/** What an action may ask for beside its input; `needs` says which of them, and each door supplies exactly those. */
export type Supplies = {
  /** the checked content of this edition */
  readonly catalogue: Catalogue
  /** raw content files, for the actions that look at content before it is trusted */
  readonly content: ContentFolder
  /** one transaction on behalf of the asker, who sees and changes in it what is theirs to see and change */
  readonly db: Db
  /** where mails go out */
  readonly mail: Mail
  /** other services that people sign in by */
  readonly providers: readonly Provider[]
  /** whole copies of the store; at a terminal only */
  readonly backups: Backups
  /** the bytes of documents */
  readonly files: FileStore
  /** the service that makes vectors of texts, if one is set */
  readonly embeddings: Embeddings | 'none'
  /** nearness by vectors; where a door has none, nothing is near */
  readonly nearness: Nearness
  /** everything that can be done, for what tells somebody what they may do */
  readonly actions: readonly Action[]
}

/** What every action knows: by whom it was asked, in which language, for which day, and when. */
export type Asked = {
  readonly lang: Lang
  /** the day to answer for, in Hong Kong time; today unless the asker named another */
  readonly day: Day
  readonly now: () => Date
  /** where the pages are reached, for links that leave them: https://… without a path */
  readonly origin?: string
  /** absent: nobody in particular */
  readonly by?: Who
  /** the number of the request, for the audit */
  readonly request?: string
  /** the asker's own name for this one write: asked again under the same name, it is not done again */
  readonly once?: string
  /** what the asker's program calls itself, and its address, where there is one */
  readonly from?: { readonly agent: string; readonly address: string }
  /** give the asker a session to come with from now on, or take it away; absent where a door has none to give */
  readonly holdSession?: (secret: string | undefined) => void
}

export type Context<Needs extends keyof Supplies> = Asked & { readonly by: Who } & Pick<Supplies, Needs>

/** What a command prints: the answer on stdout, a sentence for people on stderr, and whether problems were found. */
export type Printed = { readonly out?: string; readonly err?: string; readonly exit?: 0 | 1 }

/** A form other than JSON that an answer can be had in, asked for by `format`: a feed, a table, a workbook. */
export type FileForm<Output> = {
  /** its media type */
  readonly type: string
  /** a refusal where this answer does not go into this form */
  write(
    output: Output,
    asked: Asked & Partial<Pick<Supplies, 'files'>>,
  ): Result<string | Uint8Array> | Promise<Result<string | Uint8Array>>
}

/** A document that was kept, by the digest of its bytes. */
export type KeptFile = {
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly digest: string
}

/** How an action is called from a terminal. */
export type Command<Input, Output> = {
  /** absent: the action's name */
  readonly name?: string
  /** inputs given in order; `file` reads a file (or stdin, `-`): its YAML, or its name and bytes */
  readonly positionals?: readonly {
    readonly input: keyof Input & string
    readonly shown: string
    readonly file?: 'yaml' | 'bytes'
    /** where there is no such file, the words themselves are this input */
    readonly orText?: keyof Input & string
    readonly optional?: boolean
    /** for the last: all words that are left, with a space between */
    readonly rest?: boolean
  }[]
  /** inputs that a person at a terminal is asked for, one after another, where the line does not give them */
  readonly asks?: readonly { readonly input: keyof Input & string; readonly question: Text }[]
  /** inputs given as `--name value`, or `--name` alone for a boolean */
  readonly flags?: readonly (keyof Input & string)[]
  /** the answer as text; `--json` prints the output itself instead, and keeps `exit` */
  print(output: Output, asked: Asked): Printed
  /** what `--json` prints instead of the whole output */
  json?(output: Output): unknown
}

/**
 * One thing a person can do, declared once. The HTTP route, its OpenAPI entry, the command and the web's call are all
 * made from this; nobody writes a door by hand.
 */
export type Action<
  Takes extends z.ZodObject = z.ZodObject,
  Gives extends z.ZodType = z.ZodType,
  Needs extends keyof Supplies = keyof Supplies,
> = {
  /** a verb phrase in kebab-case; the file has the same name */
  readonly name: string
  /** one line for the API page and `--help` */
  readonly says: Text
  readonly kind: 'read' | 'write'
  /** absent: from a terminal only. `{name}` in the path is the input of that name; the others are query (GET) or body */
  readonly http?: Route
  readonly takes: Takes
  readonly gives: Gives
  /** codes of the problems it may answer with, each explained in docs/problems.md */
  readonly refuses: readonly string[]
  /** the answer holds a secret, which is told once and kept nowhere */
  readonly givesSecret?: true
  /** who may do it */
  readonly may: May
  /** how often it may be tried; counted before it runs, whatever comes of it */
  limits?(input: z.output<Takes>, asked: Asked): readonly Limit[]
  /** `clock`: what nobody can do for themselves, such as signing in, runs with the rights of the program; absent: as the asker */
  readonly actsAs?: 'clock'
  /** may be queued as a job, performed by the clock; `every`: a cron line, in Hong Kong time, at which it comes by itself */
  readonly job?: { readonly every?: string }
  /** what the audit calls it, and the ids it is about; absent: nothing is recorded */
  readonly audits?: {
    readonly deed: string
    about?(input: z.output<Takes>, output: z.output<Gives>): Readonly<Record<string, string>>
  }
  /** true when the answer depends on the day asked for (`on`) */
  readonly isDated: boolean
  readonly needs: readonly Needs[]
  readonly command?: Command<z.output<Takes>, z.output<Gives>>
  /** further forms of the answer, by the word that `format` takes, which is also the ending of such a file */
  readonly files?: Readonly<Record<string, FileForm<z.output<Gives>>>>
  /** the input that is a file: over HTTP it is sent as multipart/form-data, and looked at before anything else is done */
  readonly uploads?: keyof z.output<Takes> & string
  /** the answer is a document that was kept: it is sent as it is, to be saved and never shown */
  sends?(output: z.output<Gives>): KeptFile
  /** what such a file is called, without its ending; absent: as the action */
  saveAs?(output: z.output<Gives>): string
  run(
    context: Context<Needs>,
    input: z.output<Takes>,
  ): Result<z.output<Gives>, Refusal> | Promise<Result<z.output<Gives>, Refusal>>
}

/** Declare an action. Returns it as it is: this only makes the compiler check the parts against each other. */
export const defineAction = <
  Takes extends z.ZodObject,
  Gives extends z.ZodType,
  const Needs extends keyof Supplies = never,
>(
  action: Action<Takes, Gives, Needs>,
): Action<Takes, Gives, Needs> => action

import { fill, langs } from '../base/index.ts'
import { accountFor, type Db, type PersonId, queueMail } from '../store/index.ts'
import { changedMail, changes } from './mail-words.ts'

/**
 * Tell a person by mail that the ways into their account changed, in their language: whoever did it, they get to know.
 *
 * @param address where to, if not to the address that is theirs when it is sent: the one that they had until now
 */
export async function tellOfChange(
  { db, now }: { readonly db: Db; readonly now: () => Date },
  { person, address }: { readonly person: PersonId; readonly address?: string },
  what: keyof typeof changes,
): Promise<void> {
  const account = await accountFor(db, person)
  const lang = langs.find((one) => one === account?.lang) ?? 'en'
  await queueMail(db, {
    ...{ to: address === undefined ? { person } : { address }, lang, subject: changedMail.subject[lang] },
    text: fill(changedMail.text[lang], { what: changes[what][lang] }),
    ...{ about: { kind: 'account-changed' }, at: now() },
  })
}

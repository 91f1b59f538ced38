import type { Text } from '../base/index.ts'

// What mails say. {origin} is filled when a mail is sent; the other places when it is queued.

type MailWords = { readonly subject: Text; readonly text: Text }

export const signInMail = {
  subject: { en: 'Your link to sign in to Causeway', 'zh-Hant': 'Causeway登入連結', 'zh-Hans': 'Causeway登录链接' },
  text: {
    en: `Open this link to sign in to Causeway:

{origin}/en/sign-in#link={secret}

It works once, for {minutes} minutes, together with the code on the page where you asked for it. Nobody else has that code:
if you did not ask for this link, do nothing, and nobody gets in.`,
    'zh-Hant': `開啟以下連結即可登入Causeway：

{origin}/zh-hant/sign-in#link={secret}

連結只可使用一次，{minutes}分鐘內有效，並須配合索取連結的頁面上所顯示的驗證碼。驗證碼只有索取者看得到：如果你沒有索取這個連結，無須理會，其他人不能藉此登入。`,
    'zh-Hans': `打开以下链接即可登录Causeway：

{origin}/zh-hans/sign-in#link={secret}

链接只能使用一次，{minutes}分钟内有效，并须配合请求链接的页面上显示的验证码。验证码只有请求者能看到：如果你没有请求这个链接，不必理会，其他人无法借此登录。`,
  },
} satisfies MailWords

export const invitationMail = {
  subject: {
    en: '{by} invites you to {place}',
    'zh-Hant': '{by}邀請你加入{place}',
    'zh-Hans': '{by}邀请你加入{place}',
  },
  text: {
    en: `{by} invites you to {place} on Causeway. Your role there: {role}.

{origin}/en/invitation#{secret}

The invitation is for this address and is open until {until}. If you do not want it, do nothing.`,
    'zh-Hant': `{by}邀請你在Causeway加入{place}，角色為{role}。

{origin}/zh-hant/invitation#{secret}

邀請只適用於這個電郵地址，有效至{until}。如不接受，無須理會。`,
    'zh-Hans': `{by}邀请你在Causeway加入{place}，角色为{role}。

{origin}/zh-hans/invitation#{secret}

邀请只适用于这个邮箱地址，有效至{until}。如不接受，不必理会。`,
  },
} satisfies MailWords

export const newAddressMail = {
  subject: {
    en: 'Confirm your new address for Causeway',
    'zh-Hant': '請確認你在Causeway的新電郵地址',
    'zh-Hans': '请确认你在Causeway的新邮箱地址',
  },
  text: {
    en: `Open this link, signed in to Causeway, to make this address yours there:

{origin}/en/account#email={secret}

It works once, for {minutes} minutes. Until then nothing changes. If you did not ask for this, do nothing.`,
    'zh-Hant': `請在登入Causeway後開啟以下連結，把帳戶的電郵地址改為這一個：

{origin}/zh-hant/account#email={secret}

連結只可使用一次，{minutes}分鐘內有效；在此之前不會有任何更改。如果你沒有提出更改，無須理會。`,
    'zh-Hans': `请在登录Causeway后打开以下链接，把账户的邮箱地址改为这一个：

{origin}/zh-hans/account#email={secret}

链接只能使用一次，{minutes}分钟内有效；在此之前不会有任何更改。如果你没有提出更改，不必理会。`,
  },
} satisfies MailWords

export const addressInUseMail = {
  subject: {
    en: 'You have an account at Causeway already',
    'zh-Hant': '你已經有Causeway帳戶',
    'zh-Hans': '你已经有Causeway账户',
  },
  text: {
    en: `Somebody who is signed in to Causeway asked to make this address theirs. It belongs to your account, so nothing was changed.

If that was you, sign in with this address instead: {origin}/en/sign-in`,
    'zh-Hant': `有人登入Causeway後，要求把帳戶改用這個電郵地址。這個地址屬於你現有的帳戶，因此沒有任何更改。

如果是你本人，請直接以這個地址登入：{origin}/zh-hant/sign-in`,
    'zh-Hans': `有人登录Causeway后，要求把账户改用这个邮箱地址。这个地址属于你现有的账户，因此没有任何更改。

如果是你本人，请直接用这个地址登录：{origin}/zh-hans/sign-in`,
  },
} satisfies MailWords

export const changedMail = {
  subject: {
    en: 'Something changed in how you sign in to Causeway',
    'zh-Hant': '你的Causeway登入方式有更改',
    'zh-Hans': '你的Causeway登录方式有变动',
  },
  text: {
    en: `In your account: {what}.

If that was not you, sign in, end all other sessions and take back what you did not do: {origin}/en/account`,
    'zh-Hant': `你的帳戶有以下更改：{what}。

如果不是你本人所為，請登入並結束其他所有登入，再撤銷不是你作出的更改：{origin}/zh-hant/account`,
    'zh-Hans': `你的账户有以下变动：{what}。

如果不是你本人操作，请登录并结束其他所有登录，再撤销不是你做的变动：{origin}/zh-hans/account`,
  },
} satisfies MailWords

export const changes = {
  passwordSet: { en: 'a password was set', 'zh-Hant': '已設定密碼', 'zh-Hans': '已设置密码' },
  passwordRemoved: { en: 'the password was removed', 'zh-Hant': '已移除密碼', 'zh-Hans': '已移除密码' },
  passkeyAdded: { en: 'a passkey was added', 'zh-Hant': '已新增通行密鑰', 'zh-Hans': '已新增通行密钥' },
  tokenMade: { en: 'a token for a program was made', 'zh-Hant': '已建立程式權杖', 'zh-Hans': '已新建程序令牌' },
  providerAdded: {
    en: 'another service can sign you in',
    'zh-Hant': '已連結另一項登入服務',
    'zh-Hans': '已关联另一项登录服务',
  },
  emailChanged: { en: 'the e-mail address was changed', 'zh-Hant': '已更改電郵地址', 'zh-Hans': '已更改邮箱地址' },
} satisfies Record<string, Text>

/** The roles that have nothing to do with cases. */
export const moreRoleWords = {
  analyst: { en: 'analyst', 'zh-Hant': '分析員', 'zh-Hans': '分析员' },
  editor: { en: 'editor', 'zh-Hant': '編輯', 'zh-Hans': '编辑' },
} satisfies Record<string, Text>

export const placeWords = {
  hub: { en: 'the hub’s office {office}', 'zh-Hant': '樞紐的{office}辦事處', 'zh-Hans': '枢纽的{office}办事处' },
  someone: { en: 'Causeway', 'zh-Hant': 'Causeway', 'zh-Hans': 'Causeway' },
} satisfies Record<string, Text>

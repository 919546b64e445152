/**
 * E-mail addresses as the market keeps and compares them: trimmed, lower case, ASCII. Look-alike letters and a
 * full-width @ are refused rather than folded, so that no mail can go to an address that only looks like the typed one.
 */
const SHAPE = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

export function normalizeEmail(text: string): string {
  return text.trim().toLowerCase();
}

export function isEmail(text: string): boolean {
  const email = normalizeEmail(text);
  return email.length <= 254 && SHAPE.test(email);
}

/** Providers of mailboxes that anybody can open: allowed, but the operator is told when checking a company. */
const FREE_MAIL = new Set(
  (
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk yahoo.co.in yahoo.co.jp " +
    "ymail.com aol.com icloud.com me.com mac.com proton.me protonmail.com gmx.com gmx.de gmx.net web.de mail.com " +
    "mail.ru bk.ru list.ru inbox.ru yandex.ru yandex.com ya.ru rambler.ru zoho.com tutanota.com fastmail.com " +
    "qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn aliyun.com 21cn.com tom.com " +
    "naver.com hanmail.net daum.net rediffmail.com libero.it orange.fr free.fr laposte.net t-online.de"
  ).split(" "),
);

export function isFreeMail(email: string): boolean {
  return FREE_MAIL.has(normalizeEmail(email).split("@")[1] ?? "");
}

/**
 * Mail by SMTP where SMTP_URL is set (smtp://user:password@host:587, smtps://…); else nothing leaves the machine and
 * the mails stay in the outbox table, which the demo shows as a page.
 */
import nodemailer from "nodemailer";
import type { AdapterSettings } from "@/adapters/create-adapters";
import type { MailTransport } from "@/adapters/mail/mail-transport";

/** A mail server that hangs must not hold the worker. */
const TIMEOUT_MS = 20_000;

export function createMailTransport(settings: Pick<AdapterSettings, "SMTP_URL" | "MAIL_FROM">): MailTransport {
  if (!settings.SMTP_URL) return { kind: "outbox", send: async () => {} };
  const smtp = nodemailer.createTransport({
    url: settings.SMTP_URL,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    kind: "smtp",
    send: async ({ to, subject, text, messageId }) => {
      // An object, not text: what a person typed is never parsed as a list of addresses.
      await smtp.sendMail({ from: settings.MAIL_FROM, to: { name: "", address: to }, subject, text, messageId });
    },
  };
}

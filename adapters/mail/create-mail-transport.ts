import type { AdapterSettings } from "@/adapters/create-adapters";
import type { MailTransport } from "@/adapters/mail/mail-transport";

export function createMailTransport(_settings: Pick<AdapterSettings, "SMTP_URL" | "MAIL_FROM">): MailTransport {
  return { kind: "outbox", send: async () => {} };
}

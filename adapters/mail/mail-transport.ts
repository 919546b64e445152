/** Sends one mail. Throws on failure; the worker tries again. */
export type Mail = { to: string; subject: string; text: string };
export type MailTransport = { kind: "smtp" | "outbox"; send(mail: Mail): Promise<void> };

/** Sends one mail. Throws on failure; the worker tries again. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** "<outbox-12@host>": the same at every attempt, so that a mailbox can drop a repeat. */
  messageId: string;
};
export type MailTransport = { kind: "smtp" | "outbox"; send(mail: Mail): Promise<void> };

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMailTransport } from "@/adapters/mail/create-mail-transport";
import { type SmtpServer, startSmtpServer } from "@/adapters/mail/testing/smtp-server";

const MAIL_FROM = "Vitrine 璀源 <market@vitrine.example>";
const mail = {
  to: "lin@lumen.example",
  subject: "请确认您的邮箱",
  text: "林悦，您好\nhttps://vitrine.example/zh/confirm-email?code=abc",
  messageId: "<outbox-7@vitrine.example>",
};
let server: SmtpServer;
beforeAll(async () => {
  server = await startSmtpServer();
});
afterAll(() => server.stop());

const transports = () => [
  createMailTransport({ MAIL_FROM }),
  createMailTransport({ MAIL_FROM, SMTP_URL: `${server.url}?ignoreTLS=true` }),
];

test("each transport takes a mail; only one of them has a server", async () => {
  const [outbox, smtp] = transports();
  await outbox?.send(mail);
  expect(server.taken).toHaveLength(0);
  await smtp?.send(mail);
  expect([outbox?.kind, smtp?.kind]).toEqual(["outbox", "smtp"]);
});

describe("by SMTP", () => {
  test("one mail goes to one address, in Chinese, with the steady id", async () => {
    const [taken] = server.taken;
    expect(taken?.to).toEqual(["lin@lumen.example"]);
    expect(taken?.data).toContain("Message-ID: <outbox-7@vitrine.example>");
    // Quoted-printable: =\n joins lines, =E6 is a byte.
    const text = decodeURIComponent(
      (taken?.data ?? "")
        .replace(/=\n/g, "")
        .replace(/%/g, "%25")
        .replace(/=([0-9A-F]{2})/g, "%$1"),
    );
    expect(text).toContain("林悦，您好\nhttps://vitrine.example/zh/confirm-email?code=abc");
  });

  test("line breaks and commas in what people typed make no header and no second address", async () => {
    const [, smtp] = transports();
    const before = server.taken.length;
    await smtp?.send({ ...mail, subject: "Hello\r\nBcc: thief@evil.example" });
    expect(server.taken.at(-1)?.to).toEqual(["lin@lumen.example"]);
    expect(server.taken.at(-1)?.data).not.toMatch(/^Bcc:/m);
    await smtp?.send({ ...mail, to: "lin@lumen.example, thief@evil.example" }).catch(() => {});
    expect(server.taken.slice(before).flatMap((one) => one.to)).not.toContain("thief@evil.example");
  });

  test("a server that refuses is a throw, so that the worker tries again", async () => {
    server.refuseWith("550 no such mailbox");
    await expect(transports()[1]?.send(mail)).rejects.toThrow(/550/);
    server.refuseWith(null);
  });

  test("no server is a throw", async () => {
    const nobody = createMailTransport({ MAIL_FROM, SMTP_URL: "smtp://127.0.0.1:9" });
    await expect(nobody.send(mail)).rejects.toThrow();
  });
});

import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import type { Mail } from "@/adapters/mail/mail-transport";
import { outboxMails } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { SystemContext } from "@/services/context";
import { deliverMail } from "@/services/parties/deliver-mail";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

function contextSending(send: (mail: Mail) => Promise<void>, kind: "smtp" | "outbox" = "smtp"): SystemContext {
  const adapters = { mail: { kind, send } } as unknown as Adapters;
  return { db: database.db, adapters, actor: "system", requestId: "test" };
}
const put = (n: number) =>
  database.db.insert(outboxMails).values(
    Array.from({ length: n }, (_, at) => ({
      toAddress: `p${at}@mail.example`,
      locale: "en" as const,
      subject: "s",
      bodyText: "the code",
    })),
  );
const input = { host: "vitrine.example" };
const due = () => database.db.update(outboxMails).set({ nextAttemptAt: sql`now() - interval '1 second'` });

test("each mail goes out once, also with two workers; its text leaves the database", async () => {
  await put(30);
  const got: string[] = [];
  const context = contextSending(async (mail) => {
    got.push(mail.to);
  });
  await Promise.all([deliverMail(context, input), deliverMail(context, input)]);
  await deliverMail(context, input);
  expect(got).toHaveLength(30);
  expect(new Set(got).size).toBe(30);
  const rows = await database.db.select().from(outboxMails);
  expect(rows.every((row) => row.sentAt !== null && row.bodyText === "")).toBe(true);
});

test("without SMTP the text stays for the demo's page", async () => {
  await put(1);
  await deliverMail(
    contextSending(async () => {}, "outbox"),
    input,
  );
  expect((await database.db.select().from(outboxMails))[0]?.bodyText).toBe("the code");
});

test("a failure is noted and tried again later, with longer pauses and the same Message-ID", async () => {
  await put(1);
  const ids: string[] = [];
  const failing = contextSending(async (mail) => {
    ids.push(mail.messageId);
    throw new Error("server says no");
  });
  const pauses: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    expect(await deliverMail(failing, input)).toEqual({ sent: 0, failed: 1 });
    expect(await deliverMail(failing, input)).toEqual({ sent: 0, failed: 0 });
    const [row] = await database.db.select().from(outboxMails);
    expect(row).toMatchObject({ sentAt: null, lastError: "server says no", attempts: n + 1 });
    pauses.push(Math.round(((row?.nextAttemptAt.getTime() ?? 0) - Date.now()) / 15_000));
    await due();
  }
  expect(pauses).toEqual([1, 2, 4]);
  const working = contextSending(async (mail) => {
    ids.push(mail.messageId);
  });
  expect(await deliverMail(working, input)).toEqual({ sent: 1, failed: 0 });
  expect(new Set(ids).size).toBe(1);
});

test("a worker that dies while sending leaves the mail to the next attempt", async () => {
  await put(1);
  // Killed in between: the mail was taken, nothing was noted.
  void deliverMail(
    contextSending(() => new Promise(() => {})),
    input,
  );
  await expect.poll(async () => (await database.db.select().from(outboxMails))[0]?.attempts).toBe(1);
  await due();
  expect(
    await deliverMail(
      contextSending(async () => {}),
      input,
    ),
  ).toEqual({ sent: 1, failed: 0 });
});

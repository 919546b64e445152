/** The sender against a push service that reads what it is sent as a browser would (RFC 8291). */
import { createECDH, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPushSender } from "@/adapters/push/create-push-sender";

/** The library that web-push encrypts with knows also the other direction. */
const ece = createRequire(createRequire(import.meta.url).resolve("web-push"))("http_ece") as {
  decrypt(body: Buffer, keys: { version: string; privateKey: unknown; authSecret: string }): Buffer;
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "push-"));
});
afterAll(() => rm(folder, { recursive: true }));

function browser() {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const auth = randomBytes(16).toString("base64url");
  const target = { endpoint: "https://fcm.googleapis.com/fcm/send/1", p256dh: pair.getPublicKey("base64url"), auth };
  const read = (body: Uint8Array) =>
    ece.decrypt(Buffer.from(body), { version: "aes128gcm", privateKey: pair, authSecret: auth }).toString("utf8");
  return { target, read };
}
const settings = () => ({ DATA_DIR: folder, PUBLIC_URL: "https://market.example" });

test("what is sent, only the browser reads; the push service sees whose market it is from", async () => {
  const { target, read } = browser();
  const asked: { url: string; init: RequestInit }[] = [];
  const sender = await createPushSender(settings(), async (url, init) => {
    asked.push({ url: String(url), init: init ?? {} });
    return new Response(null, { status: 201 });
  });
  const payload = JSON.stringify({ title: "已被超越", body: "Lot 1" });
  expect(await sender.send(target, { payload, topic: "outbid:1" })).toBe("sent");
  const [request] = asked;
  expect(request?.url).toBe(target.endpoint);
  const body = request?.init.body as Uint8Array;
  expect(Buffer.from(body).includes("Lot 1")).toBe(false);
  expect(read(body)).toBe(payload);
  const headers = new Headers(request?.init.headers);
  expect(headers.get("topic")).toMatch(/^[\w-]{32}$/);
  const token = /vapid t=([^,]+), k=(.+)/.exec(headers.get("authorization") ?? "");
  expect(token?.[2]).toBe(sender.publicKey);
  expect(decodeProtectedHeader(token?.[1] ?? "").alg).toBe("ES256");
  expect(decodeJwt(token?.[1] ?? "")).toMatchObject({
    aud: "https://fcm.googleapis.com",
    sub: "https://market.example",
  });
});

test.each([
  [404, "gone"],
  [410, "gone"],
])("an answer of %i: the browser is %s", async (status, outcome) => {
  const sender = await createPushSender(settings(), async () => new Response(null, { status }));
  expect(await sender.send(browser().target, { payload: "x", topic: "t" })).toBe(outcome);
});

test("another fault is a throw, so that the worker tries again", async () => {
  const sender = await createPushSender(settings(), async () => new Response("later", { status: 503 }));
  await expect(sender.send(browser().target, { payload: "x", topic: "t" })).rejects.toThrow(/503/);
});

test("two processes that start at once have one pair of keys, readable by its owner alone", async () => {
  const data = path.join(folder, "fresh");
  const senders = await Promise.all([1, 2, 3].map(() => createPushSender({ ...settings(), DATA_DIR: data })));
  expect(new Set(senders.map((sender) => sender.publicKey)).size).toBe(1);
  const file = path.join(data, "keys", "push.json");
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ publicKey: senders[0]?.publicKey });
});

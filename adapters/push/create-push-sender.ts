/** Web push with keys of this market's own, made at the first start and kept in DATA_DIR/keys/push.json. */
import { createHash } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import webPush from "web-push";
import type { AdapterSettings } from "@/adapters/create-adapters";
import type { PushSender } from "@/adapters/push/push-sender";

type Keys = { publicKey: string; privateKey: string };

/** A notice that is older than this says nothing any more. */
const LIFE_S = 1800;
const TIMEOUT_MS = 15_000;

export async function createPushSender(
  settings: Pick<AdapterSettings, "DATA_DIR" | "PUBLIC_URL">,
  request: typeof fetch = fetch,
): Promise<PushSender> {
  const keys = await readKeys(path.join(settings.DATA_DIR, "keys"));
  // Push services want an https address or a mailbox to write to when something is wrong.
  const subject = settings.PUBLIC_URL.startsWith("https:") ? settings.PUBLIC_URL : "mailto:market@localhost.invalid";
  return {
    publicKey: keys.publicKey,
    async send({ endpoint, p256dh, auth }, { payload, topic }) {
      const made = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
        vapidDetails: { subject, ...keys },
        TTL: LIFE_S,
        urgency: "high",
        topic: createHash("sha256").update(topic).digest("base64url").slice(0, 32),
      });
      const answer = await request(made.endpoint, {
        method: "POST",
        headers: made.headers as Record<string, string>,
        body: made.body ? new Uint8Array(made.body) : null,
        // A push service that leads elsewhere could lead into our own network.
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.body?.cancel();
      if (answer.status === 404 || answer.status === 410) return "gone";
      if (!answer.ok) throw new Error(`the push service answered ${answer.status}`);
      return "sent";
    },
  };
}

/** Written whole under another name and then linked, so that two processes which start at once agree on one pair. */
async function readKeys(folder: string): Promise<Keys> {
  const file = path.join(folder, "push.json");
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null) return JSON.parse(known) as Keys;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = path.join(folder, `.push-${process.pid}-${performance.now()}`);
  await writeFile(draft, JSON.stringify(webPush.generateVAPIDKeys()), { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await unlink(draft);
  }
  return JSON.parse(await readFile(file, "utf8")) as Keys;
}

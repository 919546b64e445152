/**
 * A producer's registry over HTTP, by the contract of docs/registry-contract.md: signed questions, bounded time and size,
 * two more tries where the registry is away for a moment, and a short memory. What comes back is distrusted: checked
 * field by field, and records nobody asked for are dropped.
 */
import type { OriginRegistry } from "@/adapters/registry/origin-registry";
import { eventsOf, RECORDS_AN_ANSWER, RegistryAnswer } from "@/adapters/registry/registry-record";
import { producerSecret, signRequest } from "@/adapters/registry/request-signature";
import type { OriginEventBody } from "@/domain/passport/origin-event";

export type HttpRegistrySettings = {
  /** `{producer}` in it stands for the producer's short name, where each has a registry of its own. */
  url: string;
  secret?: string;
  timeoutMs?: number;
  answerBytesMax?: number;
  retryPausesMs?: readonly number[];
  /** How long an answer is believed without asking again; a record that is not there is asked for sooner. */
  rememberMs?: number;
};

export const KEY_ID = "vitrine";
const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 4_000_000;
const RETRY_PAUSES_MS = [250, 1_000];
const REMEMBER_MS = 5 * 60_000;
const REMEMBERED_MAX = 20_000;
/** What a registry asks for in Retry-After is heeded no longer than this: later the worker asks again anyway. */
const RETRY_AFTER_MAX_MS = 3_000;

export function createHttpRegistry(settings: HttpRegistrySettings): OriginRegistry {
  const memory = createMemory(settings.rememberMs ?? REMEMBER_MS);
  return {
    async findMany(producerSlug, mineIds) {
      const found = new Map<string, OriginEventBody[]>();
      const asked = [...new Set(mineIds)].filter((mineId) => {
        const known = memory.get(`${producerSlug}/${mineId}`);
        if (known) found.set(mineId, known);
        return !known;
      });
      for (let from = 0; from < asked.length; from += RECORDS_AN_ANSWER) {
        const batch = asked.slice(from, from + RECORDS_AN_ANSWER);
        const wanted = new Set(batch);
        const answer = await askWithRetries(settings, producerSlug, batch);
        for (const record of answer.records) {
          if (!wanted.has(record.mineId)) continue;
          const events = eventsOf(record, answer.registry);
          memory.set(`${producerSlug}/${record.mineId}`, events);
          found.set(record.mineId, events);
        }
      }
      return found;
    },
    readPicture: (producerSlug, path) => askForPicture(settings, producerSlug, path),
  };
}

function createMemory(rememberMs: number) {
  const kept = new Map<string, { events: OriginEventBody[]; untilMs: number }>();
  return {
    get(key: string): OriginEventBody[] | null {
      const entry = kept.get(key);
      return entry && entry.untilMs > Date.now() ? entry.events : null;
    },
    set(key: string, events: OriginEventBody[]) {
      kept.delete(key);
      kept.set(key, { events, untilMs: Date.now() + rememberMs });
      const oldest = kept.size > REMEMBERED_MAX ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    },
  };
}

/** An outage that a moment may mend; everything else that goes wrong will go wrong again. */
class MomentaryOutage extends Error {
  constructor(
    message: string,
    readonly pauseMs: number | null = null,
  ) {
    super(message);
  }
}

async function askWithRetries(
  settings: HttpRegistrySettings,
  producer: string,
  mineIds: string[],
): Promise<RegistryAnswer> {
  const pauses = settings.retryPausesMs ?? RETRY_PAUSES_MS;
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask(settings, producer, mineIds);
    } catch (error) {
      const pauseMs = pauses[attempt];
      if (!(error instanceof MomentaryOutage) || pauseMs === undefined) throw error;
      // Markets that failed together do not come back together.
      await new Promise((resolve) => setTimeout(resolve, error.pauseMs ?? pauseMs * (0.5 + Math.random())));
    }
  }
}

const PICTURE_BYTES_MAX = 2_000_000;

/** At the registry's own host alone, whatever the record says: nobody's answer sends the market elsewhere. */
async function askForPicture(
  settings: HttpRegistrySettings,
  producer: string,
  path: string,
): Promise<Uint8Array | null> {
  const base = new URL(settings.url.replaceAll("{producer}", encodeURIComponent(producer)));
  const url = new URL(path, base);
  if (url.origin !== base.origin) return null;
  const key = settings.secret ? { id: KEY_ID, secret: producerSecret(settings.secret, producer) } : null;
  const parts = { method: "GET", authority: url.host, path: url.pathname, body: "" };
  const response = await fetch(url, {
    redirect: "error",
    headers: { accept: "image/*", "x-producer": producer, ...(key ? signRequest(parts, key, new Date()) : {}) },
    signal: AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS),
  });
  const isPicture = response.ok && /^image\//.test(response.headers.get("content-type") ?? "");
  if (!isPicture || !response.body) {
    await response.body?.cancel();
    if (response.ok || response.status === 404) return null;
    throw new Error(`the registry answered ${response.status} to a picture`);
  }
  return await readBytes(response.body, PICTURE_BYTES_MAX);
}

async function ask(settings: HttpRegistrySettings, producer: string, mineIds: string[]): Promise<RegistryAnswer> {
  const url = new URL(settings.url.replaceAll("{producer}", encodeURIComponent(producer)));
  const body = JSON.stringify({ producer, mineIds });
  const parts = { method: "POST", authority: url.host, path: url.pathname, body };
  const key = settings.secret ? { id: KEY_ID, secret: producerSecret(settings.secret, producer) } : null;
  const signal = AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS);
  const response = await fetch(url, {
    method: "POST",
    redirect: "error",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      ...(key ? signRequest(parts, key, new Date()) : {}),
    },
    body,
    signal,
  }).catch((error: Error) => {
    // A registry that took all its time is not given as much again.
    if (signal.aborted) throw error;
    throw new MomentaryOutage(`the registry cannot be reached: ${(error.cause as Error)?.message ?? error.message}`);
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    const words = `the registry answered ${response.status}`;
    if (response.status < 500 && response.status !== 429) throw new Error(words);
    throw new MomentaryOutage(words, retryAfterMs(response.headers.get("retry-after")));
  }
  const text = await readBounded(response.body, settings.answerBytesMax ?? ANSWER_BYTES_MAX);
  return readAnswer(text);
}

function retryAfterMs(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header);
  return seconds >= 0 ? Math.min(seconds * 1000, RETRY_AFTER_MAX_MS) : null;
}

function readAnswer(text: string): RegistryAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error("the registry's answer is not JSON");
  }
  const parsed = RegistryAnswer.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`the registry's answer is wrong at ${issue?.path.join(".")}: ${issue?.message}`);
}

async function readBounded(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<string> {
  return (await readBytes(body, bytesMax)).toString("utf8");
}

async function readBytes(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (bytes > bytesMax) throw new Error(`the registry's answer is larger than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

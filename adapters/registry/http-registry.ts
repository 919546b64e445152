/**
 * A producer's registry over HTTP: POST {producer, mineIds} → {registry, records}. What comes back is distrusted:
 * bounded in time and size, checked field by field, and records nobody asked for are dropped.
 */
import { z } from "zod";
import type { OriginRegistry } from "@/adapters/registry/origin-registry";
import { eventsOf, RegistryRecord } from "@/adapters/registry/registry-record";
import type { OriginEventBody } from "@/domain/passport/origin-event";

const IDS_A_REQUEST = 1_000;
const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 4_000_000;

const Answer = z.object({ registry: z.string().min(1).max(200), records: z.array(RegistryRecord).max(IDS_A_REQUEST) });

export function createHttpRegistry(settings: {
  url: string;
  token?: string;
  timeoutMs?: number;
  answerBytesMax?: number;
}): OriginRegistry {
  return {
    async findMany(producerSlug, mineIds) {
      const found = new Map<string, OriginEventBody[]>();
      const asked = [...new Set(mineIds)];
      for (let from = 0; from < asked.length; from += IDS_A_REQUEST) {
        const batch = asked.slice(from, from + IDS_A_REQUEST);
        const wanted = new Set(batch);
        const answer = await ask(settings, { producer: producerSlug, mineIds: batch });
        for (const record of answer.records) {
          if (wanted.has(record.mineId)) found.set(record.mineId, eventsOf(record, answer.registry));
        }
      }
      return found;
    },
  };
}

async function ask(
  settings: { url: string; token?: string; timeoutMs?: number; answerBytesMax?: number },
  question: { producer: string; mineIds: string[] },
): Promise<z.output<typeof Answer>> {
  const response = await fetch(settings.url, {
    method: "POST",
    redirect: "error",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      ...(settings.token ? { authorization: `Bearer ${settings.token}` } : {}),
    },
    body: JSON.stringify(question),
    signal: AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS),
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Error(`the registry answered ${response.status}`);
  }
  const text = await readBounded(response.body, settings.answerBytesMax ?? ANSWER_BYTES_MAX);
  const parsed = Answer.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`the registry's answer is wrong at ${issue?.path.join(".")}: ${issue?.message}`);
  }
  return parsed.data;
}

async function readBounded(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (bytes > bytesMax) throw new Error(`the registry's answer is larger than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

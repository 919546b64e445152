/**
 * The reference registry: what a producer runs beside its own database, by the contract of docs/registry-contract.md. It
 * answers from the sample ledgers, takes signed questions alone, and can misbehave on purpose, so that a demo and the
 * tests meet what a market meets.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import { KEY_ID } from "@/adapters/registry/http-registry";
import { RECORDS_AN_ANSWER, type RegistryAnswer } from "@/adapters/registry/registry-record";
import { producerSecret, signatureFault } from "@/adapters/registry/request-signature";
import { readSamplePicture, type SampleLedgers } from "@/adapters/registry/sample-ledger";

/**
 * well: answers. slow: after 2 s. down: 503. late: knows no id until it has been up for 30 s. contradict: names another
 * country of mining than it should. garbage: not JSON. huge: 10 MB.
 */
export const BEHAVIORS = ["well", "slow", "down", "late", "contradict", "garbage", "huge"] as const;
export type Behavior = (typeof BEHAVIORS)[number];

export type RegistrySettings = {
  ledgers: SampleLedgers;
  secret: string;
  behavior: Behavior;
  slowMs?: number;
  lateMs?: number;
};
export type RegistryServer = { server: Server; behave(behavior: Behavior): void };

const QUESTION_BYTES_MAX = 200_000;
const HUGE_BYTES = 10_000_000;
const Question = z.object({
  producer: z.string().regex(/^[a-z0-9-]{1,64}$/),
  mineIds: z.array(z.string().min(1).max(64)).min(1).max(RECORDS_AN_ANSWER),
});

export function createRegistryServer(settings: RegistrySettings): RegistryServer {
  const state = { behavior: settings.behavior, upSince: Date.now() };
  const server = createServer((request, response) => {
    answer(settings, state, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return {
    server,
    behave(behavior) {
      state.behavior = behavior;
      state.upSince = Date.now();
    },
  };
}

type State = { behavior: Behavior; upSince: number };

async function answer(settings: RegistrySettings, state: State, request: IncomingMessage, response: ServerResponse) {
  const refuse = (status: number, detail: string) => {
    response.writeHead(status, { "content-type": "application/problem+json", connection: "close" });
    response.end(JSON.stringify({ title: detail, status }));
  };
  const path = new URL(request.url ?? "/", "http://registry").pathname;
  if (request.method === "GET" && path === "/live") return response.end("ok");
  if (request.method === "GET" && path.startsWith("/pictures/"))
    return answerPicture(settings, request, response, path);
  if (request.method !== "POST" || path !== "/records") return refuse(404, "POST /records is all there is");
  if (state.behavior === "down") return refuse(503, "the registry is down");
  const body = await readBody(request);
  if (body === null) return refuse(413, "the question is too large");
  const question = Question.safeParse(parseJson(body));
  if (!question.success) return refuse(400, "the question is wrong");
  const { producer, mineIds } = question.data;
  const parts = { method: "POST", authority: request.headers.host ?? "", path, body };
  const headers = request.headers as Record<string, string>;
  const key = { id: KEY_ID, secret: producerSecret(settings.secret, producer) };
  const fault = signatureFault(parts, headers, key, new Date());
  if (fault) return refuse(401, fault);
  if (state.behavior === "slow") await new Promise((resolve) => setTimeout(resolve, settings.slowMs ?? 2_000));
  const known = await settings.ledgers.answer(producer, mineIds);
  const told = misbehave(settings, state, known ?? { registry: producer, records: [] });
  response.writeHead(200, { "content-type": "application/json", "cache-control": "private, max-age=300" });
  response.end(told);
}

/** Signed like a question, by the key of the producer that the header names. */
async function answerPicture(
  settings: RegistrySettings,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const headers = request.headers as Record<string, string>;
  const key = { id: KEY_ID, secret: producerSecret(settings.secret, headers["x-producer"] ?? "") };
  const parts = { method: "GET", authority: request.headers.host ?? "", path, body: "" };
  const isSigned = signatureFault(parts, headers, key, new Date()) === null;
  const bytes = isSigned ? await readSamplePicture(path) : null;
  response.writeHead(isSigned ? (bytes ? 200 : 404) : 401, { "content-type": bytes ? "image/webp" : "text/plain" });
  response.end(bytes ?? "");
}

function misbehave(settings: RegistrySettings, { behavior, upSince }: State, told: RegistryAnswer): string | Buffer {
  if (behavior === "garbage") return "<html>It works!</html>";
  if (behavior === "huge") return Buffer.alloc(HUGE_BYTES, 32);
  const isLate = behavior === "late" && Date.now() - upSince < (settings.lateMs ?? 30_000);
  if (isLate) return JSON.stringify({ ...told, records: [] });
  if (behavior !== "contradict") return JSON.stringify(told);
  const records = told.records.map((record) => {
    const country = record.mined.country === "BW" ? "ZA" : "BW";
    return { ...record, mined: { ...record.mined, country } };
  });
  return JSON.stringify({ ...told, records });
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > QUESTION_BYTES_MAX) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

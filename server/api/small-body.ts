/**
 * A small JSON body straight from the socket, for the commands that many send at once: the platform's Request would make a
 * web stream of it and an abort signal, which costs more than deciding a bid.
 */
import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import type { ApiEnv } from "@/server/api/api";

export type SmallBody = { ok: true; value: unknown } | { ok: false; refusal: "bad-input" | "too-large" };

const TOO_LARGE = { ok: false, refusal: "too-large" } as const;
const BAD = { ok: false, refusal: "bad-input" } as const;

/** @param bytesMax larger bodies are refused before they are read to their end */
export async function readSmallBody(c: Context<ApiEnv>, bytesMax: number): Promise<SmallBody> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) return BAD;
  if (Number(c.req.header("content-length") ?? 0) > bytesMax) return TOO_LARGE;
  // Without a socket, as in a test of the routes alone.
  const text = c.env.outgoing ? await textOf(c.env.incoming, bytesMax) : await c.req.text();
  if (text === null || text.length > bytesMax) return TOO_LARGE;
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return BAD;
  }
}

/** Null where it is larger. */
function textOf(incoming: IncomingMessage, bytesMax: number): Promise<string | null> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    incoming.on("data", (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > bytesMax) resolve(null);
      else pieces.push(piece);
    });
    incoming.on("end", () => resolve(Buffer.concat(pieces).toString("utf8")));
    // Who has hung up is answered nothing: half a body is no JSON.
    incoming.on("error", () => resolve(""));
  });
}

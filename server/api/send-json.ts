/**
 * JSON straight to the socket, for the answers that are asked for most: the platform's Response would copy the text into
 * a web stream and out of it again, which costs more than finding a page among a million stones.
 */
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, TypedResponse } from "hono";
import type { JSONParsed } from "hono/utils/types";
import type { ApiEnv } from "@/server/api/api";

type Sent<Value> = Response & TypedResponse<JSONParsed<Value>, 200, "json">;

export function sendJson<Value extends object>(c: Context<ApiEnv>, value: Value, status: 200 | 201 = 200): Sent<Value> {
  // Without a socket, as in a test of the routes alone.
  if (!c.env.outgoing) return c.json(value, status) as Sent<Value>;
  return sendJsonText<Value>(c, JSON.stringify(value), status);
}

/** The same for JSON that was written before. */
export function sendJsonText<Value extends object>(
  c: Context<ApiEnv>,
  body: string,
  status: 200 | 201 = 200,
): Sent<Value> {
  const { outgoing } = c.env;
  if (!outgoing) return c.json(JSON.parse(body), status) as Sent<Value>;
  // A text goes out in one piece with the head; bytes would be a piece of their own.
  outgoing.statusCode = status;
  // What was set on the way here.
  for (const [name, set] of c.body(null, 200).headers) outgoing.setHeader(name, set);
  outgoing.setHeader("content-type", "application/json");
  outgoing.setHeader("content-length", Buffer.byteLength(body));
  outgoing.end(c.req.method === "HEAD" ? undefined : body);
  return RESPONSE_ALREADY_SENT as Sent<Value>;
}

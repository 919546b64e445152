import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OpenAPIHono } from "@hono/zod-openapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiEnv } from "@/server/api/api";
import { createListener } from "@/server/listener";
import { createLogger } from "@/server/log";

let server: Server;
let base: string;
const seen: Record<string, unknown>[] = [];

beforeAll(async () => {
  const api = new OpenAPIHono<ApiEnv>();
  api.get("/api/v1/echo", (c) => c.json({ id: c.env.incoming.headers["x-request-id"] }));
  const policy = { dev: false, https: true, paymentOrigins: ["https://pay.example"] };
  server = createListener(
    api,
    async (request, response) => {
      seen.push({ ...request.headers });
      if (request.url === "/broken") throw new Error("password=hunter2");
      response.end("page");
    },
    policy,
    createLogger("silent"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

test("pages get a policy with a fresh nonce, the same in request and answer", async () => {
  const [first, second] = await Promise.all([fetch(`${base}/en`), fetch(`${base}/en`)]);
  const policies = [first, second].map((answer) => answer.headers.get("content-security-policy"));
  expect(policies[0]).toContain("frame-ancestors 'none'");
  expect(policies[0]).toContain("form-action 'self' https://pay.example");
  expect(policies[0]).not.toContain("unsafe-eval");
  expect(policies[0]).not.toEqual(policies[1]);
  expect(policies).toContain(seen[0]?.["content-security-policy"]);
  expect(first.headers.get("strict-transport-security")).toMatch(/max-age=\d+/);
});

test("headers that only the listener may set are not taken from a client", async () => {
  seen.length = 0;
  const answer = await fetch(`${base}/en`, {
    headers: { "x-request-id": "forged", "x-middleware-subrequest": "middleware" },
  });
  expect(seen[0]?.["x-middleware-subrequest"]).toBeUndefined();
  expect(seen[0]?.["x-request-id"]).not.toBe("forged");
  expect(answer.headers.get("x-request-id")).toBe(seen[0]?.["x-request-id"]);
});

test("the API goes to Hono and carries the same request id", async () => {
  const answer = await fetch(`${base}/api/v1/echo`);
  expect(await answer.json()).toEqual({ id: answer.headers.get("x-request-id") });
});

test("a page that breaks tells the request id and nothing else", async () => {
  const answer = await fetch(`${base}/broken`);
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).toContain(String(answer.headers.get("x-request-id")));
  expect(text).not.toContain("hunter2");
});

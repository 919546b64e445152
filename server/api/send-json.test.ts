import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { expect, test } from "vitest";
import type { ApiEnv } from "@/server/api/api";
import { sendJson } from "@/server/api/send-json";

test("an answer straight to the socket has the headers that were set on the way, and its whole text", async () => {
  const api = new Hono<ApiEnv>();
  api.use(async (c, next) => {
    c.header("api-version", "1");
    await next();
  });
  api.get("/stones", (c) => sendJson(c, { name: "钻石" }));
  const server = createServer(getRequestListener(api.fetch, { overrideGlobalObjects: false })).listen(0, "127.0.0.1");
  try {
    await new Promise((resolve) => server.once("listening", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stones`;
    const answer = await fetch(address);
    expect(answer.headers.get("api-version")).toBe("1");
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("x-hono-already-sent")).toBeNull();
    expect(await answer.json()).toEqual({ name: "钻石" });
    const head = await fetch(address, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

import { expect, test } from "vitest";
import { createApi } from "@/server/api/app";
import { createLogger } from "@/server/log";

const env = { incoming: { headers: { "x-request-id": "r1" } } };
const post = (path: string, bytes: number) =>
  createApi(createLogger("silent")).request(
    path,
    {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": "12345678" },
      body: `"${"x".repeat(bytes)}"`,
    },
    env,
  );

test.each(["/api/v1/holds", "/api/v1/trade-decisions", "/api/v1/lots/6f1c0000-0000-4000-8000-000000000000/bids"])(
  "a body over the limit is refused before it is read: %s",
  async (path) => {
    const answer = await post(path, 1024 * 1024 + 1);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ refusal: "too-large", requestId: "r1" });
  },
);

test("a body within the limit reaches the route's own check", async () => {
  expect((await post("/api/v1/trade-decisions", 100)).status).toBe(400);
});

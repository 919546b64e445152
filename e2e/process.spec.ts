/** The process itself: a second web process on the same database serves beside the first, and ends cleanly with a stream open. */
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { databaseUrl, expect, test } from "@/e2e/support/test";
import { freePort } from "@/scripts/set-up.mjs";

const STOP_LIMIT_MS = 9000;

async function startSecond(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "server/main.ts"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl(),
      PORT: String(port),
      DATA_DIR: path.resolve(process.env.E2E_DATA_DIR ?? ".data"),
      NEXTAUTH_SECRET: "a-second-process-needs-no-shared-secret-here",
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await new Promise<void>((resolve, reject) => {
    child.on("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the second process stopped (exit ${code})`)));
  });
  return child;
}

test("SIGTERM ends a process that has a live stream and a page request open", async ({ db }) => {
  const port = await freePort();
  const child = await startSecond(port);
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const ready = await fetch(`http://localhost:${port}/readyz`);
  expect(await ready.json()).toMatchObject({ status: "ok" });

  const lot = await db.query.lots.findFirst();
  const stream = await fetch(`http://localhost:${port}/api/v1/live?lots=${lot?.id}`);
  expect(stream.status).toBe(200);
  const reader = stream.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain("data:");

  const asked = Date.now();
  child.kill("SIGTERM");
  const code = await exited;
  expect(code).toBe(0);
  expect(Date.now() - asked).toBeLessThan(STOP_LIMIT_MS);
  await reader?.cancel().catch(() => {});
});

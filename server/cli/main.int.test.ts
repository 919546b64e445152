import { execFile } from "node:child_process";
import { expect, test } from "vitest";

function vitrine(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "server/cli/main.ts", ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test("help is JSON on standard output alone", async () => {
  const { code, stdout } = await vitrine("help");
  expect(code).toBe(0);
  const help = JSON.parse(stdout);
  expect(help.commands.length).toBeGreaterThan(0);
  for (const command of help.commands) expect(command).toEqual({ usage: expect.any(String), what: expect.any(String) });
});

test("a command that there is not is a misuse: exit 2, nothing on standard output", async () => {
  const { code, stdout, stderr } = await vitrine("stock", "juggle");
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain("stock juggle");
});
